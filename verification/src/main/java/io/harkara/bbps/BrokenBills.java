package io.harkara.bbps;

import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Finding;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.schemas.BbpsRefund;
import io.harkara.verification.rules.Rule;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The rules of bills, each with a way to break it. */
final class BrokenBills {

    private BrokenBills() {}

    static BbpsFetches fetches(BbpsFetches fetches, @Nullable Rule broken) {
        return broken == Rule.USED_FETCH_PAYS ? new PaidByAnybody(fetches) : fetches;
    }

    static BbpsVenue.Refunds refunds(
            BbpsVenue.Payments payments, BbpsRefunds.Table table, Supplier<String> turns, @Nullable Rule broken) {
        if (broken == Rule.REFUND_LOOKS_FIRST) {
            return new LooksFirst(payments, table, turns);
        }
        BbpsRefunds refunds = new BbpsRefunds(payments, table, turns);
        return broken == Rule.REPLAY_IGNORES_REFUND ? new Ignored(refunds) : refunds;
    }

    /** Breaks: a fetch is paid by the order that took it first and by no other. */
    private record PaidByAnybody(BbpsFetches fetches) implements BbpsFetches {

        @Override
        public void keep(BbpsFetched fetched, String answer) throws SQLException {
            fetches.keep(fetched, answer);
        }

        @Override
        public @Nullable BbpsFetched find(String orderId) throws SQLException {
            return fetches.find(orderId);
        }

        @Override
        public @Nullable Taken take(String fetchId, String payingOrder) throws SQLException {
            Taken taken = fetches.take(fetchId, payingOrder);
            return taken == null ? null : new Taken(taken.fetched(), payingOrder);
        }
    }

    /** Breaks: a replay looks for a refund after its attempt was written down. */
    private record Ignored(BbpsVenue.Refunds refunds) implements BbpsVenue.Refunds {

        @Override
        public Outcome refund(String orderId, String reference, BbpsRefund refund) {
            return refunds.refund(orderId, reference, refund);
        }

        @Override
        public Finding find(String orderId, String reference, BbpsRefund refund) {
            return refunds.find(orderId, reference, refund);
        }

        @Override
        public @Nullable Cause release(String orderId, BbpsRefund refund) {
            return refunds.release(orderId, refund);
        }

        @Override
        public @Nullable String refundedBy(String paymentId) {
            return null;
        }
    }

    /** Breaks: a refund is written down before the payment is looked at. */
    private record LooksFirst(BbpsVenue.Payments payments, BbpsRefunds.Table table, Supplier<String> turns)
            implements BbpsVenue.Refunds {

        @Override
        public Outcome refund(String orderId, String reference, BbpsRefund refund) {
            BbpsPlaced.Placed seen;
            try {
                seen = payments.find(refund.getPaymentId());
            } catch (SQLException away) {
                return new Outcome.NotSent(BbpsVenue.databaseAway(away), true);
            }
            return new BbpsRefunds(_ -> seen, table, turns).refund(orderId, reference, refund);
        }

        @Override
        public Finding find(String orderId, String reference, BbpsRefund refund) {
            return new BbpsRefunds(payments, table, turns).find(orderId, reference, refund);
        }

        @Override
        public @Nullable Cause release(String orderId, BbpsRefund refund) {
            return new BbpsRefunds(payments, table, turns).release(orderId, refund);
        }

        @Override
        public @Nullable String refundedBy(String paymentId) throws SQLException {
            return table.writtenBy(paymentId);
        }
    }
}
