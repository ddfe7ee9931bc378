package io.harkara.gateway;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import javax.sql.DataSource;

/**
 * The numbers that references at the venue are made of: rising over all instances and restarts. Taking numbers waits for
 * the disk, so they are taken many at once; what a crash leaves unused is a gap.
 */
final class WireNumbers {

    private static final int AT_ONCE = 1_000;

    private final DataSource database;
    private final Queue<Long> spare = new ArrayDeque<>();

    WireNumbers(DataSource database) {
        this.database = database;
    }

    /** The next numbers. */
    synchronized List<Long> take(int count) {
        if (spare.size() < count) {
            fetch(Math.max(count, AT_ONCE));
        }
        List<Long> taken = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            taken.add(spare.remove());
        }
        return taken;
    }

    private void fetch(int count) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(AttemptSql.WIRE_SEQUENCE)) {
            statement.setInt(1, count);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    spare.add(rows.getLong(1));
                }
            }
        } catch (SQLException failure) {
            throw new TableAwayException(failure);
        }
    }
}
