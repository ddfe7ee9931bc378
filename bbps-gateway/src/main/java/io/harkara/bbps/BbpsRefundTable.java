package io.harkara.bbps;

import static io.harkara.bbps.BbpsSql.run;
import static io.harkara.bbps.BbpsSql.timestamp;

import io.harkara.schemas.BbpsRefund;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Objects;
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
        Written written = BbpsSql.first(
                database,
                WRITE,
                BbpsRefundTable::written,
                refund.getPaymentId(),
                orderId,
                turn,
                refund.getAmount(),
                timestamp(clock.instant()));
        return Objects.requireNonNull(written, "what is written down is returned");
    }

    @Override
    public @Nullable Written take(String orderId, String turn, BbpsRefund refund) throws SQLException {
        return BbpsSql.first(database, TAKE, BbpsRefundTable::written, turn, refund.getPaymentId(), orderId);
    }

    @Override
    public boolean give(String turn, BbpsRefund refund) throws SQLException {
        return run(database, GIVE, timestamp(clock.instant()), refund.getPaymentId(), turn) > 0;
    }

    @Override
    public boolean undo(String turn, BbpsRefund refund) throws SQLException {
        return run(database, UNDO, refund.getPaymentId(), turn) > 0;
    }

    @Override
    public @Nullable String writtenBy(String paymentId) throws SQLException {
        return BbpsSql.first(database, BY, row -> row.getString(1), paymentId);
    }

    private static Written written(ResultSet row) throws SQLException {
        return new Written(row.getString("order_id"), row.getBoolean("given"));
    }
}
