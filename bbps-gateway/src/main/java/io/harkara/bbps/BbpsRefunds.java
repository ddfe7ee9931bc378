package io.harkara.bbps;

import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Finding;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.schemas.BbpsRefund;
import io.harkara.schemas.Status;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Money back to a customer after a payment that failed for good or was undone. No aggregator has a call for it: what this order
 * does is that it happens once for a payment, and never for one that was made or may have been.
 *
 * <p>A payment that failed may be replayed. So a refund is written down before the payment is looked at, and a replay looks for
 * a refund after its attempt was written down: of two at the same time at least one sees the other, and steps back.
 *
 * <p>One order may be at it twice: a sender that stood still, and whoever looked the order up or sent it again meanwhile. So what
 * is written down says whose turn it is, by a name that every turn takes anew. Only the turn that it still names may give the
 * money back or take the refund back; what is given is never taken back.
 */
final class BbpsRefunds implements BbpsVenue.Refunds {

    private static final Set<Status> NOT_PAID = EnumSet.of(Status.REJECTED, Status.FAILED, Status.REVERSED);

    private static final String DETAIL = "REFUNDED HERE";
    private static final Cause OVERTAKEN = new Cause(
            "OVERTAKEN", "the same refund is being looked at by somebody else, who will tell what became of it");

    private final BbpsVenue.Payments payments;
    private final Table table;
    private final Supplier<String> turns;

    /** @param turns names that nobody else has */
    BbpsRefunds(BbpsVenue.Payments payments, Table table, Supplier<String> turns) {
        this.payments = payments;
        this.table = table;
        this.turns = turns;
    }

    /** Refunds that are written down, one at most for a payment. */
    interface Table {

        /**
         * A refund that is written down.
         *
         * @param orderId whose it is
         * @param given whether the money is given back, or only about to be
         */
        record Written(String orderId, boolean given) {}

        /** Writes a refund down, unless one of its payment is; what is written down then. It is this turn's if it is the order's. */
        Written write(String orderId, String turn, BbpsRefund refund) throws SQLException;

        /** Takes the turn of a refund that an order has written down; null where it has none. */
        @Nullable
        Written take(String orderId, String turn, BbpsRefund refund) throws SQLException;

        /** Gives the money back, if it is still this turn's; whether it was. */
        boolean give(String turn, BbpsRefund refund) throws SQLException;

        /** Takes a refund back that is not given, if it is still this turn's; whether it was. */
        boolean undo(String turn, BbpsRefund refund) throws SQLException;

        /** The order whose refund of a payment is written down, or null. */
        @Nullable
        String writtenBy(String paymentId) throws SQLException;
    }

    @Override
    public Outcome refund(String orderId, String reference, BbpsRefund refund) {
        try {
            String turn = turns.get();
            Table.Written written = table.write(orderId, turn, refund);
            if (!written.orderId().equals(orderId)) {
                return new Outcome.Rejected(new Cause(
                        "REFUNDED_ALREADY",
                        "order %s has given the money back or is about to: its status says which"
                                .formatted(written.orderId())));
            }
            if (written.given()) {
                return new Outcome.Completed(reference, DETAIL, answer(refund));
            }
            Cause against = against(payments.find(refund.getPaymentId()), refund);
            if (against == null) {
                return table.give(turn, refund)
                        ? new Outcome.Completed(reference, DETAIL, answer(refund))
                        : new Outcome.Unknown(OVERTAKEN, false);
            }
            return table.undo(turn, refund) ? new Outcome.Rejected(against) : new Outcome.Unknown(OVERTAKEN, false);
        } catch (SQLException lost) {
            // It may be written down, and then nobody else can give the money back: its row tells when it is looked
            // for.
            return new Outcome.Unknown(BbpsVenue.databaseAway(lost), false);
        }
    }

    @Override
    public Finding find(String orderId, String reference, BbpsRefund refund) {
        try {
            String turn = turns.get();
            Table.Written written = table.take(orderId, turn, refund);
            if (written == null) {
                return new Finding.Absent();
            }
            if (written.given()) {
                return new Finding.Finished(reference, DETAIL, answer(refund));
            }
            Cause against = against(payments.find(refund.getPaymentId()), refund);
            if (against == null) {
                return table.give(turn, refund)
                        ? new Finding.Finished(reference, DETAIL, answer(refund))
                        : new Finding.NoAnswer(OVERTAKEN);
            }
            return table.undo(turn, refund) ? new Finding.Refused(reference, against) : new Finding.NoAnswer(OVERTAKEN);
        } catch (SQLException away) {
            return new Finding.NoAnswer(BbpsVenue.databaseAway(away));
        }
    }

    @Override
    public @Nullable Cause release(String orderId, BbpsRefund refund) {
        try {
            String turn = turns.get();
            Table.Written written = table.take(orderId, turn, refund);
            if (written == null) {
                return null;
            }
            if (written.given()) {
                return new Cause(
                        "REFUND_GIVEN",
                        "the money is written down as given back, so the refund is not absent; state it as completed");
            }
            // Whoever had the turn before can give nothing any more, and the payment is free again.
            return table.undo(turn, refund) ? null : OVERTAKEN;
        } catch (SQLException away) {
            return BbpsVenue.databaseAway(away);
        }
    }

    @Override
    public @Nullable String refundedBy(String paymentId) throws SQLException {
        return table.writtenBy(paymentId);
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
        if (payment.contradiction() != null) {
            return new Cause(
                    "VENUE_CONTRADICTS",
                    "the payment is %s, and after its end the venue told: %s; find out which is right before any money goes back"
                            .formatted(payment.attempt().status(), payment.contradiction()));
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

    private static String answer(BbpsRefund refund) {
        return BbpsAnswers.object()
                .put("paymentId", refund.getPaymentId())
                .put("amount", refund.getAmount().toPlainString())
                .put("venueCall", false)
                .put("note", "the venue has no call for refunds: the money is given back by whoever took it")
                .toString();
    }
}
