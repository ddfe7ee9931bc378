package io.harkara.simulators;

import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes lumpsum orders ({@code orderEntryParam}), and their changes where those are switched on. */
final class BseOrderEntry extends MfOrderDesk {

    private final BseOrderBook book;
    private final LumpsumChanges changes;
    private final InstantSource clock;

    BseOrderEntry(BseSessions sessions, BseOrderBook book, InstantSource clock) {
        super(sessions, book, BseOperation.ORDER_ENTRY, EffectKind.LUMPSUM);
        this.book = book;
        this.changes = new LumpsumChanges(book);
        this.clock = clock;
    }

    @Override
    public OrderRequest request(Map<String, String> members) {
        OrderRequest request = super.request(members);
        return switch (request.get(OrderElement.TRANS_CODE)) {
            case "MOD" -> request.as(EffectKind.LUMPSUM_MODIFY);
            case "CXL" -> request.as(EffectKind.LUMPSUM_CANCEL);
            default -> request;
        };
    }

    @Override
    @Nullable
    String refusal(OrderRequest order, BseRules rules) {
        if (!LumpsumChanges.isChange(order)) {
            return OrderChecks.refusal(order);
        }
        return rules.settings().lumpsumChanges()
                ? malformed(
                        order, OrderElement.TRANS_NO, OrderElement.ORDER_ID, OrderElement.AMOUNT, OrderElement.UNITS)
                : rules.settings().lumpsumChangeRefusal();
    }

    @Override
    Decision accept(OrderRequest order, BseRules rules) {
        if (LumpsumChanges.isChange(order)) {
            return changes.change(order, rules.settings().lifeCycle(), clock.instant());
        }
        BseOrder accepted = BseOrder.single(book.nextNumber(), clock.instant(), order, BseOrder.NORMAL);
        book.add(accepted);
        return Decision.executed(Long.toString(accepted.number()), Confirmation.of(accepted, rules.settings()));
    }
}
