package io.harkara.bbps;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Payments that are asked for again after their success, in PostgreSQL (db/bbps/R__bbps_reversal.sql). */
final class BbpsReversalTable {

    private static final String WATCH = """
            insert into bbps_reversal (wire_reference, account, watched_since, next_at) values (?, ?, ?, ?)
            on conflict (wire_reference) do nothing
            """;

    private static final String DUE = """
            select wire_reference, account, watched_since from bbps_reversal
            where next_at <= ? order by next_at limit ?
            """;

    private static final String AGAIN = "update bbps_reversal set next_at = ? where wire_reference = ?";

    private static final String FORGET = "delete from bbps_reversal where wire_reference = ?";

    private final DataSource database;

    BbpsReversalTable(DataSource database) {
        this.database = database;
    }

    /** @param since before the payment left */
    record Watched(String wireReference, String account, Instant since) {}

    /** Puts a payment on the list before it leaves; one that is there stays as it is. */
    void watch(Watched payment, Instant next) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(WATCH)) {
            statement.setString(1, payment.wireReference);
            statement.setString(2, payment.account);
            statement.setTimestamp(3, Timestamp.from(payment.since));
            statement.setTimestamp(4, Timestamp.from(next));
            statement.executeUpdate();
        }
    }

    /** Those that are to be asked for now, the longest overdue first. */
    List<Watched> due(Instant now, int most) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(DUE)) {
            statement.setTimestamp(1, Timestamp.from(now));
            statement.setInt(2, most);
            try (ResultSet row = statement.executeQuery()) {
                List<Watched> due = new ArrayList<>();
                while (row.next()) {
                    due.add(new Watched(
                            row.getString("wire_reference"),
                            row.getString("account"),
                            row.getTimestamp("watched_since").toInstant()));
                }
                return due;
            }
        }
    }

    void again(String wireReference, Instant next) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(AGAIN)) {
            statement.setTimestamp(1, Timestamp.from(next));
            statement.setString(2, wireReference);
            statement.executeUpdate();
        }
    }

    void forget(String wireReference) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(FORGET)) {
            statement.setString(1, wireReference);
            statement.executeUpdate();
        }
    }
}
