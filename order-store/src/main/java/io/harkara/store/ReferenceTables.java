package io.harkara.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tables that hold what stands on topics of master data. */
interface ReferenceTables {

    /** What they hold, in the singular: names the consumer group and the figures. */
    String kind();

    /** Names of the topics. */
    List<String> topics();

    /** Writes what a batch says last of each key, within the caller's transaction; the same batch again does no harm. */
    void write(Connection connection, ReferenceBatch batch, TableStatistics.Growth growth) throws SQLException;

    /** Deletes the rows of keys, by a statement with one array; returns how many there were. */
    static int delete(Connection connection, String sql, List<String> keys) throws SQLException {
        if (keys.isEmpty()) {
            return 0;
        }
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            delete.setArray(1, connection.createArrayOf("text", keys.toArray()));
            return delete.executeUpdate();
        }
    }

    /** A text as a column can hold it: a text of PostgreSQL has no character zero. */
    static @Nullable String storable(@Nullable String text) {
        return text == null ? null : text.replace('\0', '\uFFFD');
    }
}
