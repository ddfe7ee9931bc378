package io.harkara.store;

import static io.harkara.schemas.Status.ACCEPTED;
import static io.harkara.schemas.Status.SUBMITTING;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PartitionsTest {

    private static final Instant NOVEMBER = Instant.parse("2026-11-21T06:00:00Z");

    private TestStore store;

    @BeforeEach
    void open() {
        store = new TestStore();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void monthsAreMadeAheadAndMakingThemAgainChangesNothing() throws SQLException {
        at(store, NOVEMBER).ensure();
        at(store, NOVEMBER).ensure();

        assertThat(partitionsOf("orders"))
                .containsExactly(
                        "orders_2026_10",
                        "orders_2026_11",
                        "orders_2026_12",
                        "orders_2027_01",
                        "orders_2027_02",
                        "orders_default");
        assertThat(partitionsOf("order_events")).hasSize(6);
        assertThat(partitionsOf("order_references")).hasSize(6);
        assertThat(partitionsOf("bills")).hasSize(6);
        assertThat(partitionsOf("bill_consumers")).hasSize(6);
    }

    @Test
    void anOrderLivesInTheMonthOfItsIdAndOneWithoutTimeInTheDefault() throws SQLException {
        at(store, NOVEMBER).ensure();
        TestOrder lastOfNovember = TestOrder.at(Instant.parse("2026-11-30T23:59:59.999Z"));
        TestOrder firstOfDecember = TestOrder.at(Instant.parse("2026-12-01T00:00:00Z"));
        TestOrder timeless = TestOrder.withId(UUID.randomUUID().toString());

        store.commands(lastOfNovember.command(), firstOfDecember.command(), timeless.command());
        store.statuses(
                lastOfNovember.status(1, SUBMITTING),
                firstOfDecember.status(1, SUBMITTING),
                timeless.status(1, SUBMITTING));

        assertThat(idsIn("orders_2026_11")).containsExactly(lastOfNovember.uuid());
        assertThat(idsIn("order_events_2026_11")).containsOnly(lastOfNovember.uuid());
        assertThat(idsIn("orders_2026_12")).containsExactly(firstOfDecember.uuid());
        assertThat(idsIn("orders_default")).containsExactly(timeless.uuid());
        assertThat(store.order(timeless).status()).isEqualTo(SUBMITTING);
    }

    @Test
    void aLookUpByIdReadsOneMonth() throws SQLException {
        at(store, NOVEMBER).ensure();
        UUID id = TestOrder.timeOrdered(NOVEMBER);

        for (String table : List.of("orders", "order_events")) {
            String plan = String.join(
                    "\n",
                    store.jdbc
                            .sql("explain select * from store.%s where order_id = '%s'".formatted(table, id))
                            .query(String.class)
                            .list());
            assertThat(plan).contains(table + "_2026_11").doesNotContain("2026_10", "2026_12", "default");
        }
    }

    @Test
    void rowsThatWaitInTheDefaultMoveIntoTheirMonthOnceItIsMade() throws SQLException {
        TestOrder early = TestOrder.at(NOVEMBER.plus(Duration.ofDays(200)));
        store.commands(early.command()).statuses(early.status(1, SUBMITTING));
        List<String> before = store.rows();

        at(store, NOVEMBER.plus(Duration.ofDays(190))).ensure();

        assertThat(idsIn("orders_2027_06")).containsExactly(early.uuid());
        assertThat(idsIn("orders_default")).isEmpty();
        assertThat(store.rows()).isEqualTo(before);
        store.statuses(early.status(2, ACCEPTED));
        assertThat(store.order(early).status()).isEqualTo(ACCEPTED);
    }

    private List<String> partitionsOf(String table) {
        return store
                .jdbc
                .sql("select inhrelid::regclass::text from pg_inherits where inhparent = ?::regclass order by 1")
                .param("store." + table)
                .query(String.class)
                .list()
                .stream()
                .map(name -> name.replace("store.", ""))
                .toList();
    }

    private List<UUID> idsIn(String partition) {
        return store.jdbc
                .sql("select order_id from store." + partition)
                .query(UUID.class)
                .list();
    }

    private static Partitions at(TestStore store, Instant time) {
        return new Partitions(store.dataSource, Clock.fixed(time, ZoneOffset.UTC));
    }
}
