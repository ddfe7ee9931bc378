package io.harkara.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.gateway.contract.AttemptTableContract;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
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
                    plan(connection, AttemptSql.TAKE_WAITING, now, 100, "i", 6_000, now),
                    plan(connection, AttemptSql.OVERDUE, now, 100))) {
                assertThat(plan).doesNotContain("Sort").doesNotContain("Seq Scan on attempt");
            }
        }
    }

    private static String plan(Connection connection, String sql, Object... parameters) throws Exception {
        try (PreparedStatement statement = connection.prepareStatement("explain " + sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            StringBuilder plan = new StringBuilder();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    plan.append(rows.getString(1)).append('\n');
                }
            }
            return plan.toString();
        }
    }
}
