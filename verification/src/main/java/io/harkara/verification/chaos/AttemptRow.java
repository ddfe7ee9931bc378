package io.harkara.verification.chaos;

import io.harkara.schemas.Status;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A row of a gateway's table, as far as it is judged. */
record AttemptRow(
        String orderId,
        int attempt,
        long position,
        int number,
        String orderingKey,
        Status status,
        long version,
        String wireReference,
        @Nullable String venueReference,
        Instant deadline,
        @Nullable String cause) {

    private static final String ALL = """
            select order_id, attempt, position, client_reference, ordering_key, status, version, wire_reference,
                   venue_reference, deadline, cause_code
            from (:attempts) attempt
            order by position
            """;

    private static final String OPEN = """
            select count(*) from (:attempts) attempt
            where status in ('SUBMITTING', 'WAITING', 'UNKNOWN', 'ACCEPTED') or published_version < version
            """;

    /** Whether it stands for good as something that never happened. */
    boolean endedUnexecuted() {
        return status == Status.REJECTED || status == Status.FAILED;
    }

    /** All of them; those of one gateway in the order of their claims, and no key is at two. */
    static List<AttemptRow> all(Connection connection, Set<String> venues) throws SQLException {
        List<AttemptRow> found = new ArrayList<>();
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(of(ALL, venues))) {
            while (rows.next()) {
                found.add(new AttemptRow(
                        rows.getString("order_id"),
                        rows.getInt("attempt"),
                        rows.getLong("position"),
                        PlannedOrder.numberIn(rows.getString("client_reference")),
                        rows.getString("ordering_key"),
                        Status.valueOf(rows.getString("status")),
                        rows.getLong("version"),
                        rows.getString("wire_reference"),
                        rows.getString("venue_reference"),
                        rows.getObject("deadline", OffsetDateTime.class).toInstant(),
                        rows.getString("cause_code")));
            }
        }
        return found;
    }

    private static String of(String query, Set<String> venues) {
        return query.replace(
                ":attempts",
                venues.stream()
                        .map("select * from %s_gateway.attempt"::formatted)
                        .collect(Collectors.joining(" union all ")));
    }

    /** How many are not at rest, or not known to be published. */
    static long open(Connection connection, Set<String> venues) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(of(OPEN, venues))) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
