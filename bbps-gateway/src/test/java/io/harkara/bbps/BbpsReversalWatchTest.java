package io.harkara.bbps;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.bbps.BbpsReversalTable.Watched;
import io.harkara.gateway.outcome.Attempt;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Finding;
import io.harkara.schemas.Status;
import io.harkara.schemas.StatusSource;
import io.harkara.servers.Servers;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** When a payment at an aggregator that lists no reversals is asked for, and until when. */
class BbpsReversalWatchTest {

    private static final Instant NOON = Instant.parse("2026-03-02T06:30:00Z");
    private static final Duration FIRST = Duration.ofHours(6);
    private static final BbpsReversals.Settings SETTINGS = new BbpsReversals.Settings(true, FIRST, 30, 60);
    private static final Finding MADE = new Finding.Finished("T1", "PAID");

    private final PGSimpleDataSource database = new PGSimpleDataSource();
    private final BbpsReversalTable table = new BbpsReversalTable(database);
    private final List<String> heard = new ArrayList<>();
    private Finding shown = MADE;
    private Status status = Status.COMPLETED;
    private int asked;

    @BeforeEach
    void create() throws Exception {
        Servers servers = Servers.shared();
        database.setUrl(servers.postgresDatabase("bbps_reversals"));
        database.setUser(servers.postgresUser());
        database.setPassword(servers.postgresPassword());
        try (InputStream file = getClass().getResourceAsStream("/db/bbps/R__bbps_reversal.sql");
                Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(new String(Objects.requireNonNull(file, "file").readAllBytes(), StandardCharsets.UTF_8));
        }
        table.watch(new Watched("R1", "main", NOON), NOON.plus(FIRST));
        // A send after the first leaves the row as it is.
        table.watch(new Watched("R1", "main", NOON.plusSeconds(60)), NOON);
    }

    @Test
    void thirtyDaysTakeEightQuestionsAndThenNone() throws Exception {
        int questions = 0;
        for (int hours : List.of(6, 12, 24, 48, 96, 192, 384, 720)) {
            at(NOON.plus(Duration.ofHours(hours - 1)));
            assertThat(asked).as("an hour before %d", hours).isEqualTo(questions);
            at(NOON.plus(Duration.ofHours(hours)));
            assertThat(asked).as("after %d hours", hours).isEqualTo(++questions);
        }
        assertThat(watched()).isEmpty();
        assertThat(heard).isEmpty();
    }

    @Test
    void whatWasGivenBackIsHeardOfOnce() throws Exception {
        shown = new Finding.Reversed("T1", BbpsReversals.GIVEN_BACK);
        at(NOON.plus(FIRST));
        at(NOON.plus(FIRST));
        assertThat(heard).containsExactly("R1");
        assertThat(asked).isEqualTo(1);
        assertThat(watched()).isEmpty();
    }

    @Test
    void aQuestionWithoutAnAnswerIsAskedAgainAfterAQuarterOfAnHour() throws Exception {
        shown = new Finding.NoAnswer(new Cause("READ_TIMEOUT", "nothing came"));
        at(NOON.plus(FIRST));
        at(NOON.plus(FIRST).plus(Duration.ofMinutes(14)));
        assertThat(asked).isEqualTo(1);
        at(NOON.plus(FIRST).plus(Duration.ofMinutes(15)));
        assertThat(asked).isEqualTo(2);
        assertThat(watched()).hasSize(1);
    }

    @Test
    void aPaymentThatHasNotEndedIsNotAskedForAndOneThatEndedOtherwiseIsForgotten() throws Exception {
        status = Status.ACCEPTED;
        at(NOON.plus(FIRST));
        assertThat(watched()).hasSize(1);
        status = Status.REJECTED;
        at(NOON.plus(FIRST).plus(FIRST));
        assertThat(asked).isZero();
        assertThat(watched()).isEmpty();
    }

    private void at(Instant now) throws Exception {
        BbpsReversalWatch watch = new BbpsReversalWatch(
                SETTINGS,
                Map.of("main", new Answers()),
                table,
                reference -> reference.equals("R1") ? attempt(status) : null,
                (reference, _) -> heard.add(reference),
                Clock.fixed(now, ZoneOffset.UTC));
        assertThat(watch.ask()).isFalse();
    }

    private List<Watched> watched() throws Exception {
        return table.due(NOON.plus(Duration.ofDays(365)), 10);
    }

    static Attempt attempt(Status status) {
        return new Attempt(
                new Attempt.Id("01957f00-0000-7000-8000-000000000001", 1),
                1,
                "branch-1",
                null,
                "key",
                "bbps.payment",
                ByteBuffer.allocate(0),
                "",
                "R1",
                NOON,
                status,
                StatusSource.CALL,
                3,
                1,
                0,
                true,
                0,
                0,
                null,
                null,
                NOON,
                NOON,
                NOON,
                NOON,
                "T1",
                "PAID",
                null,
                null);
    }

    /** An aggregator that lists nothing and shows the payment as the test says. */
    private final class Answers extends AskedForNothing {

        @Override
        public boolean listsUndone() {
            return false;
        }

        @Override
        public Finding standing(String venueReference) {
            assertThat(venueReference).isEqualTo("T1");
            asked++;
            return shown;
        }
    }
}
