package io.harkara.bbps;

import io.harkara.gateway.TableAwayException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import javax.sql.DataSource;

/** What the venue told unasked, in PostgreSQL (db/bbps/R__bbps_fetch.sql), masked. */
final class BbpsCallbackTable {

    private static final int LONGEST = 16_384;

    private static final String KEEP = """
            insert into bbps_callback (received_at, account, event, reference, result, body) values (?, ?, ?, ?, ?, ?)
            """;

    private static final String FORGET = "delete from bbps_callback where received_at < now() - interval '30 days'";

    private final DataSource database;
    private final Clock clock;

    BbpsCallbackTable(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    void keep(String account, String event, String reference, BbpsCallbacks.Result result, String body) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(KEEP)) {
            statement.setTimestamp(1, Timestamp.from(clock.instant()));
            statement.setString(2, account);
            statement.setString(3, event.substring(0, Math.min(event.length(), 64)));
            statement.setString(4, reference.substring(0, Math.min(reference.length(), 64)));
            statement.setString(5, result.name());
            statement.setString(6, body.substring(0, Math.min(body.length(), LONGEST)));
            statement.executeUpdate();
        } catch (SQLException away) {
            throw new TableAwayException(away);
        }
    }

    /** Throws away what is older than thirty days. One round; it leaves nothing for another. */
    boolean clear() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(FORGET)) {
            statement.executeUpdate();
            return false;
        }
    }
}
