package io.harkara.bse;

import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.schemas.BseLumpsumChange;
import io.harkara.schemas.BuySell;
import io.harkara.schemas.LumpsumChangeKind;
import org.jspecify.annotations.Nullable;

/**
 * Modification and cancellation of a lumpsum order, by the call that enters orders. BSE has withdrawn both ("no longer
 * available due to real-time integration with RTA", structure document, page 20); a member that still has them sets
 * {@code harkara.bse.lumpsum-changes}.
 */
final class BseLumpsumChanges extends AtOrderEntry<BseLumpsumChange> {

    /** For a member that does not have them nothing is sent. */
    static final Outcome WITHDRAWN = new Outcome.Rejected(
            new Cause(
                    "WITHDRAWN_BY_VENUE",
                    "nothing was sent: BSE has withdrawn modification and cancellation of lumpsum orders; harkara.bse.lumpsum-changes is not set"));

    private final LumpsumChangeKind change;

    BseLumpsumChanges(LumpsumChangeKind change) {
        super(BseRequests.ORDER);
        this.change = change;
    }

    @Override
    public @Nullable Outcome withoutCall(BseLumpsumChange order, BseProperties properties) {
        return properties.lumpsumChanges() ? null : WITHDRAWN;
    }

    @Override
    public @Nullable String fault(BseLumpsumChange order) {
        if (order.getChange() != change) {
            return "change %s: expected %s".formatted(order.getChange(), change);
        }
        if (!BseReplies.NUMBER.matcher(order.getOrderNumber()).matches()) {
            return "orderNumber '%s': expected the number that the venue gave the order"
                    .formatted(order.getOrderNumber());
        }
        boolean amount = BseOrders.isPositive(order.getAmount());
        boolean units = BseOrders.isPositive(order.getUnits());
        boolean right = switch (change) {
            case CANCEL -> order.getAmount() == null && order.getUnits() == null;
            case MODIFY -> (amount != units) && (amount || order.getBuySell() == BuySell.REDEMPTION);
            case UNRECOGNISED -> false;
        };
        return right
                ? null
                : "amount %s, units %s: expected the one new size for a modification, and none for a cancellation"
                        .formatted(order.getAmount(), order.getUnits());
    }

    @Override
    String write(BseLumpsumChange order, String wireReference, BseAccount account, BseToken token) {
        return BseRequests.change(order, transCode(), wireReference, account, token);
    }

    @Override
    public Outcome outcome(BseLumpsumChange order, String wireReference, BseClient.Reply reply) {
        return BseReplies.change(
                reply, operation(), transCode(), wireReference, order.getOrderNumber(), BseSearch.Change.done(change));
    }

    @Override
    public BseSearch search(BseLumpsumChange order, String wireReference) {
        return new BseSearch.Change(
                change,
                order.getOrderNumber(),
                order.getClientCode(),
                order.getSchemeCode(),
                order.getBuySell(),
                order.getAmount(),
                order.getUnits());
    }

    private String transCode() {
        return change == LumpsumChangeKind.MODIFY ? "MOD" : "CXL";
    }
}
