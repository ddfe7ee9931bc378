package io.harkara.simulators;

import io.harkara.simulators.engine.LedgerEntry;
import io.harkara.simulators.engine.Verdict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One request to BSE for an effect and what became of it. */
final class BseLedgerEntry extends LedgerEntry {

    private final OrderRequest order;

    BseLedgerEntry(long sequence, Instant arrivedAt, OrderRequest order) {
        super(sequence, arrivedAt, Decision.NO_NUMBER);
        this.order = order;
    }

    /**
     * How the control port shows an entry.
     *
     * @param delivered whether the whole reply was handed to the network
     * @param kind what was asked for
     * @param reference refNo, or transNo where that is empty; empty where the venue's call has room for neither
     * @param registration the plan that was to be changed
     * @param account the bank account of a mandate, or the one that a redemption or an SWP pays to
     * @param mandate the mandate that a plan, a change or a scan named
     * @param orders numbers of the orders that a payment is for
     * @param fileName of an upload
     */
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
            boolean delivered,
            EffectKind kind,
            String reference,
            String registration,
            String toScheme,
            String account,
            String mandate,
            String toMandate,
            List<String> orders,
            String fileName) {}

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
            String units,
            EffectKind kind,
            String reference,
            String registration,
            String account,
            String mandate,
            List<String> orders) {}

    OrderRequest order() {
        return order;
    }

    String value(OrderElement element) {
        return order.get(element);
    }

    /** The client's own reference, or the TransNo where none was sent, or nothing where there is neither. */
    String reference() {
        String reference = value(OrderElement.REFERENCE);
        return reference.isEmpty() ? value(OrderElement.TRANS_NO) : reference;
    }

    /**
     * What effects are counted by: their kind and reference. Without a reference only the content can tell two requests
     * apart, so that the same thing asked for twice counts as one that was done twice.
     */
    @Override
    protected String countedBy() {
        String reference = reference();
        // Most entries are lumpsum orders: a key made for each of them would be memory spent for nothing.
        if (order.kind() == EffectKind.LUMPSUM && !value(OrderElement.REFERENCE).isEmpty()) {
            return reference;
        }
        return reference.isEmpty()
                ? String.join(
                        "|",
                        order.kind().wireName(),
                        "",
                        value(OrderElement.CLIENT_CODE),
                        value(OrderElement.SCHEME_CODE),
                        value(OrderElement.AMOUNT),
                        account(),
                        value(OrderElement.REGISTRATION),
                        value(OrderElement.ORDERS),
                        value(OrderElement.FILE_NAME),
                        value(OrderElement.FIELDS))
                : order.kind().wireName() + "|" + reference;
    }

    private String account() {
        String account = value(OrderElement.ACCOUNT);
        return account.isEmpty() ? value(OrderElement.PAYOUT_ACCOUNT) : account;
    }

    private String mandate() {
        String isip = value(OrderElement.ISIP_MANDATE);
        return isip.isEmpty() ? value(OrderElement.MANDATE) : isip;
    }

    View view() {
        Result now = result();
        return new View(
                sequence(),
                arrivedAt(),
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
                now.verdict(),
                now.number(),
                now.answer(),
                fault(),
                delivered(),
                order.kind(),
                reference(),
                value(OrderElement.REGISTRATION),
                value(OrderElement.TO_SCHEME),
                account(),
                mandate(),
                value(OrderElement.TO_MANDATE),
                order.orders(),
                value(OrderElement.FILE_NAME));
    }

    Effect effect() {
        return new Effect(
                sequence(),
                arrivedAt(),
                value(OrderElement.TRANS_NO),
                value(OrderElement.REFERENCE),
                result().number(),
                value(OrderElement.CLIENT_CODE),
                value(OrderElement.SCHEME_CODE),
                value(OrderElement.BUY_SELL),
                value(OrderElement.AMOUNT),
                value(OrderElement.UNITS),
                order.kind(),
                reference(),
                value(OrderElement.REGISTRATION),
                account(),
                mandate(),
                order.orders());
    }
}
