package io.harkara.bbps;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.bbps.BbpsCallbacks.Result;
import io.harkara.bbps.BbpsCallbacks.Subject;
import io.harkara.servers.Servers;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Callbacks that wait are there for whoever comes next, each thing once, and they are not without limit. */
class BbpsCallbackTableTest {

    private static final Instant NOON = Instant.parse("2026-03-02T06:30:00Z");
    private static final Subject BILLER = new Subject("main", "BILLER_UPDATES", "MAHA00000MAH01");
    private static final Subject PAYMENT = new Subject("main", "BILL_PAY", "R1");

    private final PGSimpleDataSource database = new PGSimpleDataSource();

    @BeforeEach
    void create() throws Exception {
        Servers servers = Servers.shared();
        database.setUrl(servers.postgresDatabase("bbps_callbacks"));
        database.setUser(servers.postgresUser());
        database.setPassword(servers.postgresPassword());
        try (InputStream file = getClass().getResourceAsStream("/db/bbps/R__bbps_callback.sql");
                Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(new String(Objects.requireNonNull(file, "file").readAllBytes(), StandardCharsets.UTF_8));
            statement.execute("truncate bbps_callback");
        }
    }

    @Test
    void whatIsToldOfTheSameThingSeveralTimesIsAskedOnceAlsoAfterARestart() throws Exception {
        BbpsCallbackTable before = at(NOON);
        assertThat(before.keep(List.of(BILLER, PAYMENT), "", Result.PENDING, "{}"))
                .isTrue();
        assertThat(before.keep(List.of(BILLER), "", Result.PENDING, "{}")).isTrue();
        assertThat(before.keep(List.of(new Subject("main", "SKIP_PAYMENT", "")), "", Result.NOTED, "{}"))
                .isTrue();

        BbpsCallbackTable after = at(NOON);
        assertThat(after.due(10)).extracting(BbpsCallbackTable.Due::said).containsOnly("");
        assertThat(after.due(10)).extracting(BbpsCallbackTable.Due::subject).containsExactly(BILLER, PAYMENT);
        BbpsCallbackTable.Due biller = after.due(1).getFirst();
        // Told while it is asked: what is asked now may not show it yet.
        assertThat(after.keep(List.of(BILLER), "", Result.PENDING, "{}")).isTrue();
        after.settle(biller, Result.CONFIRMED);
        assertThat(after.due(10)).extracting(BbpsCallbackTable.Due::subject).containsExactly(PAYMENT, BILLER);
        assertThat(after.list(Result.CONFIRMED, Long.MAX_VALUE, 10)).hasSize(2);
        assertThat(after.list(null, Long.MAX_VALUE, 10)).hasSize(5);
    }

    @Test
    void whatIsNotAnsweredIsAskedAgainAfterItsPause() throws Exception {
        BbpsCallbackTable table = at(NOON);
        assertThat(table.keep(List.of(PAYMENT), "", Result.PENDING, "{}")).isTrue();
        table.again(table.due(1).getFirst(), Duration.ofSeconds(4));
        assertThat(table.due(1)).isEmpty();
        assertThat(at(NOON.plusSeconds(4)).due(1))
                .singleElement()
                .satisfies(due -> assertThat(due.tries()).isEqualTo(1));
    }

    @Test
    void whatCallbacksSayCountsOnlyWhereAllSayTheSame() throws Exception {
        BbpsCallbackTable table = at(NOON);
        assertThat(table.keep(List.of(PAYMENT), "Success", Result.PENDING, "{}"))
                .isTrue();
        assertThat(table.due(1).getFirst().said()).isEqualTo("Success");
        assertThat(table.keep(List.of(PAYMENT), "Credit_Adjustment", Result.PENDING, "{}"))
                .isTrue();
        assertThat(table.due(1).getFirst().said()).isEmpty();
    }

    @Test
    void noMoreWaitThanTheLimitAndACallbackIsKeptWholeOrNotAtAll() throws Exception {
        BbpsCallbackTable table = at(NOON);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    insert into bbps_callback (received_at, account, event, reference, result, body)
                    select now(), 'main', 'BILL_PAY', 'F' || n, 'PENDING', '{}' from generate_series(1, %d) n
                    """.formatted(BbpsCallbackTable.MOST_PENDING - 1));
        }
        assertThat(table.keep(List.of(PAYMENT, BILLER), "", Result.PENDING, "{}"))
                .isFalse();
        assertThat(table.keep(List.of(PAYMENT), "", Result.PENDING, "{}")).isTrue();
        assertThat(table.keep(List.of(BILLER), "", Result.PENDING, "{}")).isFalse();
        assertThat(table.keep(List.of(BILLER), "", Result.NOTED, "{}")).isTrue();
    }

    private BbpsCallbackTable at(Instant now) {
        return new BbpsCallbackTable(database, Clock.fixed(now, ZoneOffset.UTC));
    }
}
