package io.harkara.bbps;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Fetches in PostgreSQL (db/bbps/R__bbps_fetch.sql). */
final class BbpsFetchTable implements BbpsFetches {

    // Its commit does not wait for the disk. That of what is written next does, and is not on the disk before this is:
    // the outcome, without which nobody is answered, or that the fetch is taken, without which nothing is paid.
    private static final String KEEP = """
            insert into bbps_fetch (order_id, account, reference, mobile, answer, echo, expires_at)
            select ?, ?, ?, ?, ?, ?, ?::timestamptz from (select set_config('synchronous_commit', 'off', true)) as this_transaction
            on conflict (order_id) do update
            set account = excluded.account, reference = excluded.reference, mobile = excluded.mobile,
                answer = excluded.answer, echo = excluded.echo, expires_at = excluded.expires_at
            where bbps_fetch.paid_by is null
            """;

    private static final String COLUMNS = "account, reference, mobile, answer, echo, paid_by";

    private static final String FIND = "select " + COLUMNS + " from bbps_fetch where order_id = ?";

    // One of two that pay at the same time wins, and the other learns by whom it is paid.
    private static final String TAKE = """
            update bbps_fetch set paid_by = coalesce(paid_by, ?) where order_id = ? returning
            """ + COLUMNS;

    private static final String FORGET = "delete from bbps_fetch where expires_at < ?";

    /** Orders that pay a fetch are replayed and looked up by it for a while after its end. */
    private static final Duration KEPT = Duration.ofDays(30);

    private final DataSource database;
    private final Clock clock;

    BbpsFetchTable(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void keep(BbpsFetched fetched, String answer) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(KEEP)) {
            statement.setString(1, fetched.orderId());
            statement.setString(2, fetched.account());
            statement.setString(3, fetched.reference());
            statement.setString(4, fetched.mobile());
            statement.setString(5, answer);
            statement.setString(6, fetched.echo());
            statement.setTimestamp(7, Timestamp.from(fetched.expiresAt()));
            statement.executeUpdate();
        }
    }

    @Override
    public @Nullable BbpsFetched find(String orderId) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(FIND)) {
            statement.setString(1, orderId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? fetched(row) : null;
            }
        }
    }

    @Override
    public @Nullable Taken take(String fetchId, String payingOrder) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(TAKE)) {
            statement.setString(1, payingOrder);
            statement.setString(2, fetchId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? new Taken(fetched(row), row.getString("paid_by")) : null;
            }
        }
    }

    /** Throws away what nobody needs any more. One round; it leaves nothing for another. */
    boolean clear() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(FORGET)) {
            statement.setTimestamp(1, Timestamp.from(clock.instant().minus(KEPT)));
            statement.executeUpdate();
            return false;
        }
    }

    private static BbpsFetched fetched(ResultSet row) throws SQLException {
        return BbpsAnswers.fetched(
                row.getString("answer"),
                row.getString("account"),
                row.getString("reference"),
                row.getString("mobile"),
                row.getString("echo"));
    }
}
