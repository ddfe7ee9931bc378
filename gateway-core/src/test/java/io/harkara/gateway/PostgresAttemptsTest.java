package io.harkara.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.harkara.gateway.contract.AttemptTableContract;
import io.harkara.gateway.outcome.Attempt;
import io.harkara.runtime.PlanOnce;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresAttemptsTest extends AttemptTableContract {

    private static final String FOLLOWED = """
            insert into attempt (
                order_id, attempt, client, ordering_key, type, command, traceparent, wire_reference, deadline, status,
                source, version, sends, next_at, claimed_at, sent_at, settled_since, updated_at, owner, lease_until)
            select 'o' || n, 1, 'c', 'o' || n, 't', '', 't', 'w' || n, now(), status, 'CALL', 2, 1,
                   now() - n * interval '1 ms', now(), now(), now(), now(), 'i', now()
            from generate_series(1, 100000) n,
                 lateral (select (array['ACCEPTED', 'ACCEPTED', 'WAITING', 'UNKNOWN'])[1 + n % 4] as status) s
            """;

    private static ContractDatabase database;

    @BeforeAll
    static void open() throws Exception {
        database = new ContractDatabase("attempts");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Override
    protected AttemptTable emptyTable() throws Exception {
        return new PostgresAttempts(database.emptied(), "contract");
    }

    /** Found by a benchmark of fills: the recorder and the marks waited for each other's rows, a second each time. */
    @Test
    void a_mark_waits_for_nobody_who_changes_a_row_and_marks_the_others() throws Exception {
        DataSource source = database.emptied();
        AttemptTable table = new PostgresAttempts(source, "contract");
        Instant later = Instant.now().plusSeconds(3_600);
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(FOLLOWED.replace("100000", "3"));
            List<Attempt> published = table.unpublished(later, 3);
            assertThat(published).hasSize(3);
            connection.setAutoCommit(false);
            statement.execute("update attempt set version = 3 where order_id = 'o2'");

            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> table.markPublished(published));

            connection.commit();
            connection.setAutoCommit(true);
        }
        assertThat(table.unpublished(later, 3)).singleElement().satisfies(row -> {
            assertThat(row.id().orderId()).isEqualTo("o2");
            assertThat(row.version()).isEqualTo(3);
        });
        table.markPublished(table.unpublished(later, 3));
        assertThat(table.unpublished(later, 3)).isEmpty();
    }

    /** Found by a chaos run of twenty minutes: each poll sorted all that was due, and look-ups came to nearly nothing. */
    @Test
    void what_is_due_is_found_in_the_order_of_an_index_however_much_it_is() throws Exception {
        DataSource full = database.emptied();
        try (Connection connection = full.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(FOLLOWED);
            statement.execute("analyze attempt");
            String now = Instant.now().toString();

            for (String plan : List.of(
                    plan(connection, AttemptSql.TAKE_UNKNOWN, now, now, 100),
                    plan(connection, AttemptSql.TAKE_ACCEPTED, now, now, 100),
                    plan(connection, AttemptSql.OVERDUE, now, 100),
                    plan(connection, AttemptSql.UNPUBLISHED, now, 100),
                    plan(connection, AttemptSql.EXPIRED_LEASES, 100),
                    plan(connection, AttemptSql.FINISHED_AS, "V1"))) {
                assertThat(plan).doesNotContain("Sort").doesNotContain("Seq Scan on attempt");
            }
            // What is sorted there is what it takes, not what is due.
            String down = "{payments}";
            assertThat(plan(
                            connection,
                            AttemptSql.TAKE_WAITING,
                            now,
                            down,
                            false,
                            100,
                            now,
                            down,
                            false,
                            8,
                            100,
                            "i",
                            6_000,
                            now))
                    .containsOnlyOnce("Sort Key")
                    .contains("Sort Key: h.next_at, h.\"position\", run.\"position\"")
                    .doesNotContain("Seq Scan on attempt");
        }
    }

    /** As the service runs it: planned once for whatever values come, because a plan for each call costs more than the call. */
    private static String plan(Connection connection, String sql, Object... parameters) throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute(PlanOnce.SETTINGS);
            statement.execute("prepare planned as " + numbered(sql));
            StringBuilder plan = new StringBuilder();
            try (ResultSet rows = statement.executeQuery("explain execute planned (%s)"
                    .formatted(Stream.of(parameters)
                            .map(value -> value instanceof String ? "'" + value + "'" : value.toString())
                            .collect(Collectors.joining(", "))))) {
                while (rows.next()) {
                    plan.append(rows.getString(1)).append('\n');
                }
            }
            statement.execute("deallocate planned");
            return plan.toString();
        }
    }

    private static String numbered(String sql) {
        AtomicInteger number = new AtomicInteger();
        return Pattern.compile("\\?").matcher(sql).replaceAll(_ -> "\\$" + number.incrementAndGet());
    }
}
