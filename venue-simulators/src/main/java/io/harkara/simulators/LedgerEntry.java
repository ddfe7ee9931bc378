package io.harkara.simulators;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One order request and what became of it. Made when the request arrives, settled once, seen by readers at any time. */
final class LedgerEntry {

    private record Result(Verdict verdict, long orderNumber, String answer) {}

    private static final Result OPEN = new Result(Verdict.IN_PROGRESS, 0, "");

    private final long sequence;
    private final Instant arrivedAt;
    private final OrderRequest order;
    private volatile Result result = OPEN;
    private volatile @Nullable String fault;
    private volatile boolean delivered;

    LedgerEntry(long sequence, Instant arrivedAt, OrderRequest order) {
        this.sequence = sequence;
        this.arrivedAt = arrivedAt;
        this.order = order;
    }

    /** How the control port shows an entry. {@code delivered} means that the whole reply was handed to the network. */
    record View(
            long sequence,
            Instant arrivedAt,
            String transCode,
            String transNo,
            String refNo,
            String member,
            String client,
            String scheme,
            String buySell,
            String buySellType,
            String amount,
            String units,
            String allRedeem,
            String folio,
            String remarks,
            Verdict verdict,
            String orderNumber,
            String answer,
            @Nullable String fault,
            boolean delivered) {}

    /** How the control port shows an effect. */
    record Effect(
            long sequence,
            Instant arrivedAt,
            String transNo,
            String refNo,
            String orderNumber,
            String client,
            String scheme,
            String buySell,
            String amount,
            String units) {}

    /** Fixes what became of the request. Only the ledger calls this, so that its counts agree. */
    void settle(Verdict verdict, long orderNumber, String answer) {
        result = new Result(verdict, orderNumber, answer);
    }

    /** Notes the fault that this request met. */
    void struckBy(FaultKind kind) {
        fault = kind.wireName();
    }

    /** Notes that the whole reply was handed to the network. */
    void delivered() {
        delivered = true;
    }

    OrderRequest order() {
        return order;
    }

    long sequence() {
        return sequence;
    }

    Verdict verdict() {
        return result.verdict;
    }

    String value(OrderElement element) {
        return order.get(element);
    }

    /** What orders are counted by: our reference, or the TransNo where none was sent. */
    String reference() {
        String reference = value(OrderElement.REFERENCE);
        return reference.isEmpty() ? "TransNo " + value(OrderElement.TRANS_NO) : reference;
    }

    View view() {
        Result now = result;
        return new View(
                sequence,
                arrivedAt,
                value(OrderElement.TRANS_CODE),
                value(OrderElement.TRANS_NO),
                value(OrderElement.REFERENCE),
                value(OrderElement.MEMBER_ID),
                value(OrderElement.CLIENT_CODE),
                value(OrderElement.SCHEME_CODE),
                value(OrderElement.BUY_SELL),
                value(OrderElement.BUY_SELL_TYPE),
                value(OrderElement.AMOUNT),
                value(OrderElement.UNITS),
                value(OrderElement.ALL_REDEEM),
                value(OrderElement.FOLIO),
                value(OrderElement.REMARKS),
                now.verdict,
                Long.toString(now.orderNumber),
                now.answer,
                fault,
                delivered);
    }

    Effect effect() {
        return new Effect(
                sequence,
                arrivedAt,
                value(OrderElement.TRANS_NO),
                value(OrderElement.REFERENCE),
                Long.toString(result.orderNumber),
                value(OrderElement.CLIENT_CODE),
                value(OrderElement.SCHEME_CODE),
                value(OrderElement.BUY_SELL),
                value(OrderElement.AMOUNT),
                value(OrderElement.UNITS));
    }
}
