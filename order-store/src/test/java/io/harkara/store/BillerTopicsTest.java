package io.harkara.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.harkara.schemas.BbpsBiller;
import io.harkara.schemas.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Billers and plans that change, go, cannot be read, are many, and are read again. */
class BillerTopicsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String KEPT = "KEPT00000NAT01";
    private static final int MANY = 1_200;

    private final RunningStore store = RunningStore.shared();

    @Test
    void whatChangesIsFoundByWhatItIsNowAndWhatIsRemovedIsGone() throws Exception {
        publish(TestBillers.biller("TEMP00000NAT01", "Oldword", "Water"));
        store.publishPlans(List.of(TestBillers.plan("TEMP00000NAT01", "T/1", "Data", null, true)));
        await().atMost(PATIENCE)
                .until(() -> found("oldword").equals(List.of("TEMP00000NAT01")) && plans("TEMP00000NAT01") == 1);
        publish(TestBillers.biller("TEMP00000NAT01", "Newword", "Water"));
        await().atMost(PATIENCE).until(() -> !found("newword").isEmpty());
        assertThat(found("oldword")).isEmpty();

        publish(TestBillers.biller(KEPT, "Staying", "Water"));
        // What nobody can read, and what is filed under another key, leave everything as it is.
        store.writer
                .writeRaw(new ProducerRecord<>(
                        Topics.BBPS_BILLERS.name(), "TEMP00000NAT01".getBytes(UTF_8), new byte[] {7}))
                .join();
        store.publish(
                Topics.BBPS_BILLERS,
                KEPT,
                TestBillers.biller("TEMP00000NAT02", "Elsewhere", "Water").build());
        store.publish(Topics.BBPS_PLANS, "TEMP00000NAT01/T/1", null);
        await().atMost(PATIENCE).until(() -> plans("TEMP00000NAT01") == 0);
        publish(TestBillers.biller("TEMP00000NAT03", "Behind", "Water"));
        await().atMost(PATIENCE).until(() -> !found("behind").isEmpty());
        assertThat(found("newword")).containsExactly("TEMP00000NAT01");
        assertThat(found("elsewhere")).isEmpty();
        assertThat(found("staying")).containsExactly(KEPT);

        store.publish(Topics.BBPS_BILLERS, "TEMP00000NAT01", null);
        store.publish(Topics.BBPS_BILLERS, "TEMP00000NAT03", null);
        store.publish(Topics.BBPS_BILLERS, KEPT, null);
        await().atMost(PATIENCE)
                .until(() -> found("newword").isEmpty() && found("staying").isEmpty());
        assertThat(store.get("/api/v1/bbps/plans/TEMP00000NAT01").statusCode()).isEqualTo(404);
    }

    private int plans(String billerId) {
        return store.context
                .getBean(JdbcClient.class)
                .sql("select count(*) from store.biller_plans where biller_id = ?")
                .param(billerId)
                .query(Integer.class)
                .single();
    }

    /** A first import is told to the planner at once, and whoever reads the topics anew writes nothing that is there. */
    @Test
    void aLargeImportIsTakenIntoStatisticsAndReadingItAgainWritesNothing() throws Exception {
        JdbcClient jdbc = store.context.getBean(JdbcClient.class);
        publish(TestBillers.biller("MANY00000NAT01", "Thousand Plans", "Zoo"));
        store.publishPlans(IntStream.range(0, MANY)
                .mapToObj(i -> TestBillers.plan("MANY00000NAT01", "M%05d".formatted(i), "Data", null, true))
                .toList());
        await().atMost(PATIENCE)
                .until(() -> jdbc.sql("select reltuples from pg_class where oid = 'store.biller_plans'::regclass")
                                .query(Double.class)
                                .single()
                        >= MANY);
        assertThat(store.json("/api/v1/billers/MANY00000NAT01")
                        .path("planCount")
                        .asInt())
                .isEqualTo(MANY);

        List<String> before = versions(jdbc);
        StoreProperties usual = store.context.getBean(StoreProperties.class);
        var again = new StoreProperties(
                "again-" + UUID.randomUUID(),
                1,
                1,
                usual.largestBatch(),
                Duration.ZERO,
                usual.foldCountsEvery(),
                usual.figuresEvery(),
                usual.wireLogKept(),
                usual.stream(),
                usual.replays());
        DataSource dataSource = store.context.getBean(DataSource.class);
        var metrics = new SimpleMeterRegistry();
        var reader = new ReferenceReader(
                store.kafka,
                again,
                dataSource,
                new BillersTable(),
                new TableStatistics(dataSource, System::nanoTime),
                metrics);
        reader.start();
        try {
            // What is written last is read last, by both.
            publish(TestBillers.biller("MANY00000NAT02", "Read Twice", "Zoo"));
            await().atMost(PATIENCE)
                    .until(() -> metrics.get("harkara.store.lag").gauge().value() == 0
                            && !found("twice").isEmpty());
        } finally {
            reader.stop();
        }
        assertThat(versions(jdbc)).containsAll(before);
        store.publish(Topics.BBPS_BILLERS, "MANY00000NAT01", null);
        store.publish(Topics.BBPS_BILLERS, "MANY00000NAT02", null);
        store.removePlans();
        await().atMost(PATIENCE).until(() -> found("zoo").isEmpty());
    }

    private static List<String> versions(JdbcClient jdbc) {
        return jdbc.sql(
                        "select biller_id || plan_id || xmin from store.biller_plans union all select biller_id || xmin from store.billers")
                .query(String.class)
                .list();
    }

    private List<String> found(String text) throws Exception {
        return store.json("/api/v1/billers/search?q=" + text)
                .path("billers")
                .valueStream()
                .map(biller -> biller.path("id").asString())
                .toList();
    }

    private void publish(BbpsBiller.Builder biller) {
        store.publish(Topics.BBPS_BILLERS, biller.getId(), biller.build());
    }
}
