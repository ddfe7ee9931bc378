package io.harkara.bbps;

import io.harkara.schemas.BbpsRefund;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Refunds in PostgreSQL (db/bbps/R__bbps_fetch.sql). */
final class BbpsRefundTable implements BbpsRefunds.Table {

    private static final String WRITE = """
            insert into bbps_refund as before (payment_id, order_id, turn, given, amount, refunded_at)
            values (?, ?, ?, false, ?, ?)
            on conflict (payment_id) do update
            set turn = case
                when before.order_id = excluded.order_id and not before.given then excluded.turn else before.turn end
            returning before.order_id, before.given
            """;

    private static final String TAKE = """
            update bbps_refund set turn = case when given then turn else ? end
            where payment_id = ? and order_id = ?
            returning order_id, given
            """;

    private static final String GIVE =
            "update bbps_refund set given = true, refunded_at = ? where payment_id = ? and turn = ? and not given";

    private static final String UNDO = "delete from bbps_refund where payment_id = ? and turn = ? and not given";

    private static final String BY = "select order_id from bbps_refund where payment_id = ?";

    private final DataSource database;
    private final Clock clock;

    BbpsRefundTable(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Written write(String orderId, String turn, BbpsRefund refund) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(WRITE)) {
            statement.setString(1, refund.getPaymentId());
            statement.setString(2, orderId);
            statement.setString(3, turn);
            statement.setBigDecimal(4, refund.getAmount());
            statement.setTimestamp(5, Timestamp.from(clock.instant()));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return written(row);
            }
        }
    }

    @Override
    public @Nullable Written take(String orderId, String turn, BbpsRefund refund) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(TAKE)) {
            statement.setString(1, turn);
            statement.setString(2, refund.getPaymentId());
            statement.setString(3, orderId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? written(row) : null;
            }
        }
    }

    @Override
    public boolean give(String turn, BbpsRefund refund) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(GIVE)) {
            statement.setTimestamp(1, Timestamp.from(clock.instant()));
            statement.setString(2, refund.getPaymentId());
            statement.setString(3, turn);
            return statement.executeUpdate() > 0;
        }
    }

    @Override
    public boolean undo(String turn, BbpsRefund refund) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(UNDO)) {
            statement.setString(1, refund.getPaymentId());
            statement.setString(2, turn);
            return statement.executeUpdate() > 0;
        }
    }

    @Override
    public @Nullable String writtenBy(String paymentId) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(BY)) {
            statement.setString(1, paymentId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    private static Written written(ResultSet row) throws SQLException {
        return new Written(row.getString("order_id"), row.getBoolean("given"));
    }
}
