package io.harkara.bbps;

import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.schemas.BbpsRefund;
import io.harkara.schemas.Status;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Money back to a customer after a payment that failed for good or was undone. No aggregator has a call for it: what this order
 * does is that it happens once for a payment, and never for one that was made or may have been.
 *
 * <p>A payment that failed may be replayed. So a refund is written down before the payment is looked at, and a replay looks for
 * a refund after its attempt was written down: of two at the same time at least one sees the other, and steps back.
 */
final class BbpsRefunds implements BbpsVenue.Refunds {

    private static final Set<Status> NOT_PAID = EnumSet.of(Status.REJECTED, Status.FAILED, Status.REVERSED);

    private static final String REFUND = """
            with made as (
                insert into bbps_refund (payment_id, order_id, amount, refunded_at) values (?, ?, ?, ?)
                on conflict (payment_id) do nothing
                returning order_id)
            select order_id from made
            union all
            select order_id from bbps_refund where payment_id = ?
            """;

    private static final String BY = "select order_id from bbps_refund where payment_id = ?";

    private static final String UNDO = "delete from bbps_refund where payment_id = ? and order_id = ?";

    private final BbpsVenue.Payments payments;
    private final DataSource database;
    private final Clock clock;

    BbpsRefunds(BbpsVenue.Payments payments, DataSource database, Clock clock) {
        this.payments = payments;
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Outcome refund(String orderId, String reference, BbpsRefund refund) {
        try {
            String by = by(orderId, refund);
            if (!by.equals(orderId)) {
                return new Outcome.Rejected(
                        new Cause("REFUNDED_ALREADY", "order %s has given the money back already".formatted(by)));
            }
            Cause against = against(payments.find(refund.getPaymentId()), refund);
            if (against != null) {
                undo(orderId, refund);
                return new Outcome.Rejected(against);
            }
            return new Outcome.Completed(reference, "REFUNDED HERE", answer(refund));
        } catch (SQLException away) {
            return new Outcome.NotSent(new Cause("DATABASE_AWAY", String.valueOf(away.getMessage())), true);
        }
    }

    @Override
    public @Nullable String refundedBy(String paymentId) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(BY)) {
            statement.setString(1, paymentId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    private void undo(String orderId, BbpsRefund refund) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(UNDO)) {
            statement.setString(1, refund.getPaymentId());
            statement.setString(2, orderId);
            statement.executeUpdate();
        }
    }

    private static @Nullable Cause against(BbpsPlaced.@Nullable Placed payment, BbpsRefund refund) {
        if (payment == null) {
            return new Cause(
                    "PAYMENT_UNKNOWN",
                    "paymentId %s: expected the order id of a payment of this gateway"
                            .formatted(refund.getPaymentId()));
        }
        if (!NOT_PAID.contains(payment.attempt().status())) {
            return new Cause(
                    "PAYMENT_NOT_FAILED",
                    "the payment is %s: expected one of %s, for anything else was paid or may have been"
                            .formatted(payment.attempt().status(), NOT_PAID));
        }
        BigDecimal paid = payment.payment().getAmount();
        if (refund.getAmount().compareTo(paid) > 0) {
            return new Cause(
                    "AMOUNT_TOO_LARGE",
                    "amount Rs %s: expected at most what the payment was for, Rs %s"
                            .formatted(refund.getAmount(), paid));
        }
        return null;
    }

    private String by(String orderId, BbpsRefund refund) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(REFUND)) {
            statement.setString(1, refund.getPaymentId());
            statement.setString(2, orderId);
            statement.setBigDecimal(3, refund.getAmount());
            statement.setTimestamp(4, Timestamp.from(clock.instant()));
            statement.setString(5, refund.getPaymentId());
            try (ResultSet row = statement.executeQuery()) {
                // Another's row may have come between the two halves of the statement: then neither shows it.
                return row.next() ? row.getString(1) : "another";
            }
        }
    }

    private static String answer(BbpsRefund refund) {
        return BbpsAnswers.object()
                .put("paymentId", refund.getPaymentId())
                .put("amount", refund.getAmount().toPlainString())
                .put("venueCall", false)
                .put("note", "the venue has no call for refunds: the money is given back by whoever took it")
                .toString();
    }
}
