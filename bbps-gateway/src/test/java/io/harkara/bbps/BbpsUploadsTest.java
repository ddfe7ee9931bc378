package io.harkara.bbps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.harkara.bbps.BbpsUploadLines.Result;
import io.harkara.bbps.BbpsUploadLines.Row;
import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.StrictProperties;
import io.harkara.runtime.TopicWriter;
import io.harkara.servers.Servers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/** What becomes of uploads where processes die and Kafka is away, on a real database. */
class BbpsUploadsTest {

    private static final String FILE = """
            id,name,category,flow,exactness,modes,channels
            LOCAL000000001,Ours,Housing Society,DIRECT_PAY,ANY,"[{""name"":""UPI""}]","[{""name"":""INT""}]"
            LOCAL000000002,Ours too,Housing Society,DIRECT_PAY,ANY,"[{""name"":""UPI""}]","[{""name"":""INT""}]"
            """;

    private static final BbpsOperator ASHA = new BbpsOperator("asha");
    private static final Duration LEASE = Duration.ofMinutes(2);

    /** Nobody listens there. */
    private static final KafkaProperties NOWHERE =
            KafkaProperties.of("127.0.0.1:1", "http://127.0.0.1:1/apis/registry/v3");

    private final Servers servers = Servers.shared();
    private final PGSimpleDataSource database = new PGSimpleDataSource();
    private final BbpsBillers billers = new BbpsBillers();
    private final TopicWriter writer = new TopicWriter(NOWHERE, "test");
    private BbpsUploadLines lines;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() throws Exception {
        database.setUrl(servers.postgresDatabase("bbps_uploads"));
        database.setUser(servers.postgresUser());
        database.setPassword(servers.postgresPassword());
        run("drop table if exists bbps_upload_line; drop table if exists bbps_upload");
        run(new ClassPathResource("db/bbps/R__bbps_upload.sql").getContentAsString(StandardCharsets.UTF_8));
        lines = new BbpsUploadLines(database);
    }

    @AfterEach
    void close() {
        writer.close();
    }

    @Test
    void limitsHaveDefaultsAndHaveToBeAboveZero() {
        BbpsUploadProperties defaults =
                StrictProperties.bind(new StandardEnvironment(), "harkara.bbps.uploads", BbpsUploadProperties.class);
        assertThat(defaults.largestFile().toMegabytes()).isEqualTo(64);
        assertThat(defaults.mostLines()).isEqualTo(50_000);
        assertThat(defaults.kept()).isEqualTo(Duration.ofDays(30));
        assertThatThrownBy(() -> new BbpsUploadProperties(defaults.largestFile(), 0, defaults.kept()))
                .hasMessage("harkara.bbps.uploads.most-lines 0: expected a value above zero");
    }

    @Test
    void anUploadThatCannotBeWrittenIsTriedAgainAndThenFailsWithWhatToDo() throws Exception {
        BbpsUploads uploads = uploads("one");
        String id = uploads.accept(file(), false, ASHA).uploadId();

        assertThat(uploads.round()).isTrue();
        BbpsUploadState tried = uploads.find(id);
        assertThat(tried.isRunning()).isTrue();
        assertThat(tried.tries()).isOne();
        assertThat(tried.failure()).isNotEmpty();
        assertThat(tried.counts().notTaken()).isEqualTo(2);
        assertThat(uploads.round()).as("it pauses").isFalse();

        run("update bbps_upload set tries = 7, not_before = clock_timestamp()");
        assertThat(uploads.round()).isTrue();
        BbpsUploadState failed = uploads.find(id);
        assertThat(failed.state()).isEqualTo(BbpsUploadState.State.FAILED);
        assertThat(failed.failure()).contains("NOT_TAKEN", "send the same file again");
        assertThat(failed.finishedAt()).isNotNull();
        assertThat(lines.page(id, 0, null, 10)).extracting(Row::result).containsOnly(Result.NOT_TAKEN);
        assertThat(lines.toCorrect(id, 0, 10))
                .extracting(Row::content)
                .containsExactly(FILE.lines().skip(1).toArray(String[]::new));
        assertThat(uploads.totals().get(BbpsUploadState.State.FAILED).uploads()).isOne();
        assertThat(uploads.round()).isFalse();
    }

    @Test
    void aStepIsOneInstancesUntilItsLeaseIsOverAndTheEldestUploadComesFirst() throws Exception {
        BbpsUploads uploads = uploads("one");
        String first = uploads.accept(file(), true, ASHA).uploadId();
        run("update bbps_upload set received_at = received_at - interval '1 s'");
        String second = uploads.accept(file(), true, ASHA).uploadId();
        BbpsUploadTable one = table("one");
        BbpsUploadTable other = table("other");

        BbpsUploadState taken = one.take(LEASE, Instant.now());
        assertThat(taken).isNotNull();
        assertThat(taken.uploadId()).isEqualTo(first);
        assertThat(other.take(LEASE, Instant.now())).isNull();
        // As it is when the process that took it is gone.
        run("update bbps_upload set leased_until = clock_timestamp() where owner = 'one'");
        BbpsUploadState again = other.take(LEASE, Instant.now());
        assertThat(again).isNotNull();
        assertThat(again.uploadId()).isEqualTo(first);
        assertThat(again.begunAt()).isEqualTo(taken.begunAt());
        assertThat(one.save(taken, List.of(), Instant.now()))
                .as("it is another's meanwhile")
                .isFalse();
        assertThat(other.save(again, List.of(), Instant.now())).isTrue();

        // A dry run writes nothing, and so needs nobody to write to.
        assertThat(uploads.round()).isTrue();
        BbpsUploadState done = uploads.find(second);
        assertThat(done.state()).isEqualTo(BbpsUploadState.State.DONE);
        assertThat(done.counts().added()).isEqualTo(2);
        assertThat(billers.size()).isZero();
    }

    @Test
    void whatEndedLongAgoIsForgottenAndWhatRunsIsNot() throws Exception {
        BbpsUploads uploads = uploads("one");
        String ended = uploads.accept(file(), true, ASHA).uploadId();
        assertThat(uploads.round()).isTrue();
        String running = uploads.accept(file(), true, ASHA).uploadId();

        assertThat(uploads.forget()).isFalse();
        assertThat(uploads.find(ended).isRunning()).isFalse();
        run("update bbps_upload set finished_at = finished_at - interval '31 days' where state = 'DONE'");
        uploads.forget();
        assertThat(uploads.find(running).isRunning()).isTrue();
        assertThatThrownBy(() -> uploads.find(ended)).hasMessageContaining("forgotten 30 days after their end");
        assertThat(lines.page(ended, 0, null, 10)).isEmpty();
    }

    @Test
    void noMoreThanTwentyUploadsWait() throws Exception {
        BbpsUploads uploads = uploads("one");
        for (int i = 0; i < 20; i++) {
            uploads.accept(file(), true, ASHA);
        }
        assertThatThrownBy(() -> uploads.accept(file(), true, ASHA)).hasMessageContaining("20 uploads wait");
    }

    private BbpsUploads uploads(String owner) {
        BbpsMasterTopics topics = new BbpsMasterTopics(NOWHERE, writer, billers, Clock.systemUTC());
        return new BbpsUploads(
                StrictProperties.bind(new StandardEnvironment(), "harkara.bbps.uploads", BbpsUploadProperties.class),
                LEASE,
                table(owner),
                lines,
                new BbpsManagement(
                        billers, topics, new BbpsChangeTable(database, Clock.systemUTC()), Clock.systemUTC()),
                Clock.systemUTC());
    }

    private BbpsUploadTable table(String owner) {
        return new BbpsUploadTable(database, lines, owner);
    }

    private Path file() throws Exception {
        return Files.writeString(folder.resolve("billers.csv"), FILE);
    }

    private void run(String sql) throws Exception {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
