package io.harkara.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.harkara.runtime.ParkedRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.common.header.Header;

/** The tables unreadable and unreadable_reports, made by V8__unreadable.sql: what the unreadable topics hold. */
final class UnreadableTable {

    private static final String INSERT = """
            insert into store.unreadable (id, topic, partition, position, written_at, key, value, header_names,
                header_values, omitted, kind, why, parked_at, state, state_since, resent_from)
            values (?, ?, ?, ?, store.at(?), ?, ?, ?, ?, ?, ?, ?, store.at(?), 'OPEN', store.at(?), ?)
            on conflict (id) do nothing
            """;

    private static final String REPORT = """
            insert into store.unreadable_reports (record_id, reader, kind, why, parked_at)
            values (?, ?, ?, ?, store.at(?))
            on conflict (record_id, reader) do nothing
            """;

    /** Adds a record, or only the report of one more reader; false when the record was there. */
    boolean insert(Connection connection, UnreadableRow row) throws SQLException {
        boolean added = insertRecord(connection, row);
        ParkedRecord parked = row.parked();
        try (PreparedStatement report = connection.prepareStatement(REPORT)) {
            report.setObject(1, row.id());
            report.setString(2, storable(parked.parkedBy()));
            report.setString(3, parked.kind().name());
            report.setString(4, storable(parked.why()));
            report.setLong(5, parked.parkedAt().toEpochMilli());
            report.executeUpdate();
        }
        return added;
    }

    private static boolean insertRecord(Connection connection, UnreadableRow row) throws SQLException {
        ParkedRecord parked = row.parked();
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, row.id());
            insert.setString(2, storable(parked.topic()));
            insert.setInt(3, parked.partition());
            insert.setLong(4, parked.offset());
            insert.setLong(5, parked.writtenAt().toEpochMilli());
            insert.setBytes(6, parked.key());
            insert.setBytes(7, parked.value());
            insert.setArray(
                    8,
                    bytes(connection, parked.headers(), header -> header.key().getBytes(UTF_8)));
            insert.setArray(9, bytes(connection, parked.headers(), Header::value));
            insert.setString(10, storable(parked.omitted()));
            insert.setString(11, parked.kind().name());
            insert.setString(12, storable(parked.why()));
            insert.setLong(13, parked.parkedAt().toEpochMilli());
            insert.setLong(14, parked.parkedAt().toEpochMilli());
            insert.setObject(15, row.resentFrom());
            return insert.executeUpdate() == 1;
        }
    }

    private static java.sql.Array bytes(Connection connection, List<Header> headers, Function<Header, byte[]> part)
            throws SQLException {
        return connection.createArrayOf("bytea", headers.stream().map(part).toArray(byte[][]::new));
    }

    // A text of PostgreSQL cannot hold the character zero, and an error text may quote what it found.
    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }
}
