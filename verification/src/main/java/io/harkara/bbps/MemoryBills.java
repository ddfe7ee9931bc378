package io.harkara.bbps;

import io.harkara.schemas.BbpsRefund;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The gateway's tables of fetches and refunds in memory, with the conditions of the statements on the real ones. Each method is
 * one transaction, as each statement is.
 */
public final class MemoryBills {

    private static final class Row {
        private BbpsFetched fetched;
        private @Nullable String paidBy;

        private Row(BbpsFetched fetched) {
            this.fetched = fetched;
        }
    }

    private final Map<String, Row> fetches = new HashMap<>();

    private record Refund(String orderId, String turn, boolean given) {

        BbpsRefunds.Table.Written written() {
            return new BbpsRefunds.Table.Written(orderId, given);
        }
    }

    private final Map<String, Refund> refunds = new HashMap<>();
    private long turns;

    /** The order whose refund of a payment is written down, or null. */
    public @Nullable String refundOf(String paymentId) {
        Refund refund = refunds.get(paymentId);
        return refund == null ? null : refund.orderId;
    }

    /** A name that no turn had before. */
    String turn() {
        return "turn-" + ++turns;
    }

    void keep(BbpsFetched fetched, String answer) {
        // As it is read back: what an answer does not say is not kept.
        BbpsFetched kept =
                BbpsAnswers.fetched(answer, fetched.account(), fetched.reference(), fetched.mobile(), fetched.echo());
        Row row = fetches.computeIfAbsent(fetched.orderId(), _ -> new Row(kept));
        if (row.paidBy == null) {
            row.fetched = kept;
        }
    }

    @Nullable
    BbpsFetched find(String orderId) {
        Row row = fetches.get(orderId);
        return row == null ? null : row.fetched;
    }

    BbpsFetches.@Nullable Taken take(String fetchId, String payingOrder) {
        Row row = fetches.get(fetchId);
        if (row == null) {
            return null;
        }
        String paidBy = row.paidBy == null ? payingOrder : row.paidBy;
        row.paidBy = paidBy;
        return new BbpsFetches.Taken(row.fetched, paidBy);
    }

    BbpsRefunds.Table.Written write(String orderId, String turn, BbpsRefund refund) {
        BbpsRefunds.Table.Written taken = take(orderId, turn, refund);
        return taken == null
                ? refunds.computeIfAbsent(refund.getPaymentId(), _ -> new Refund(orderId, turn, false))
                        .written()
                : taken;
    }

    BbpsRefunds.Table.@Nullable Written take(String orderId, String turn, BbpsRefund refund) {
        Refund before = refunds.get(refund.getPaymentId());
        if (before == null || !before.orderId.equals(orderId)) {
            return null;
        }
        if (!before.given) {
            refunds.put(refund.getPaymentId(), new Refund(orderId, turn, false));
        }
        return before.written();
    }

    boolean give(String turn, BbpsRefund refund) {
        Refund before = refunds.get(refund.getPaymentId());
        boolean own = isOf(before, turn);
        if (before != null && own) {
            refunds.put(refund.getPaymentId(), new Refund(before.orderId, turn, true));
        }
        return own;
    }

    boolean undo(String turn, BbpsRefund refund) {
        boolean own = isOf(refunds.get(refund.getPaymentId()), turn);
        if (own) {
            refunds.remove(refund.getPaymentId());
        }
        return own;
    }

    private static boolean isOf(@Nullable Refund refund, String turn) {
        return refund != null && !refund.given && refund.turn.equals(turn);
    }
}
