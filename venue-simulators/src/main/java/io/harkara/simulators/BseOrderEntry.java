package io.harkara.simulators;

import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Takes lumpsum orders ({@code orderEntryParam}). */
final class BseOrderEntry extends MfOrderDesk {

    private final BseOrderBook book;
    private final InstantSource clock;

    BseOrderEntry(BseSessions sessions, BseOrderBook book, InstantSource clock) {
        super(sessions, book, BseOperation.ORDER_ENTRY, EffectKind.LUMPSUM);
        this.book = book;
        this.clock = clock;
    }

    @Override
    @Nullable
    String refusal(OrderRequest order, BseRules rules) {
        return OrderChecks.refusal(order);
    }

    @Override
    Decision accept(OrderRequest order, BseRules rules) {
        BseOrder accepted = BseOrder.single(book.nextNumber(), clock.instant(), order, BseOrder.NORMAL);
        book.add(accepted);
        return Decision.executed(Long.toString(accepted.number()), Confirmation.of(accepted, rules.settings()));
    }
}
