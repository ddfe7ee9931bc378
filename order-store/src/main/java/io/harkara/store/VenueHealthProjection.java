package io.harkara.store;

import io.harkara.runtime.Received;
import io.harkara.schemas.VenueHealthEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import javax.sql.DataSource;

/**
 * The tables venue_health and venue_events, made by V9__venue_health.sql: what gateways say of their venues. Any batch any
 * number of times; what is older than what is known changes nothing.
 */
final class VenueHealthProjection {

    private static final String UPSERT = """
            insert into store.venue_health as h (venue, instance, up, reason, since, said_at)
            values (?, ?, ?, ?, store.at(?), store.at(?))
            on conflict (venue, instance) do update
            set up = excluded.up, reason = excluded.reason, since = excluded.since, said_at = excluded.said_at
            where h.said_at < excluded.said_at
            """;

    // A repeat of what is known has the same "since", and is no event.
    private static final String EVENT = """
            insert into store.venue_events (venue, instance, up, reason, since, said_at, xid, seq)
            values (?, ?, ?, ?, store.at(?), store.at(?), pg_current_xact_id(), ?)
            on conflict (venue, instance, since, up) do nothing
            """;

    private final DataSource dataSource;

    VenueHealthProjection(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    void apply(List<Received<VenueHealthEvent>> batch) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement upsert = connection.prepareStatement(UPSERT);
                    PreparedStatement event = connection.prepareStatement(EVENT)) {
                long seq = 0;
                for (Received<VenueHealthEvent> received : batch) {
                    set(upsert, received.value());
                    upsert.addBatch();
                    set(event, received.value());
                    event.setLong(7, ++seq);
                    event.addBatch();
                }
                upsert.executeBatch();
                event.executeBatch();
            }
            connection.commit();
        }
    }

    private static void set(PreparedStatement statement, VenueHealthEvent event) throws SQLException {
        statement.setString(1, storable(event.getVenue()));
        statement.setString(2, storable(event.getInstance()));
        statement.setBoolean(3, event.getUp());
        if (event.getReason() == null) {
            statement.setNull(4, Types.VARCHAR);
        } else {
            statement.setString(4, storable(event.getReason()));
        }
        statement.setLong(5, event.getSince().toEpochMilli());
        statement.setLong(6, event.getSaidAt().toEpochMilli());
    }

    // A text of PostgreSQL cannot hold the character zero.
    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }
}
