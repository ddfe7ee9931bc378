package io.harkara.simulators;

import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes switches ({@code switchOrderEntryParam}): one order, which leaves one scheme for another. */
final class SwitchDesk extends MfOrderDesk {

    private final BseOrderBook book;
    private final InstantSource clock;

    SwitchDesk(BseSessions sessions, BseOrderBook book, InstantSource clock) {
        super(sessions, book, BseOperation.SWITCH, EffectKind.SWITCH);
        this.book = book;
        this.clock = clock;
    }

    @Override
    @Nullable
    String refusal(OrderRequest request, BseRules rules) {
        String malformed = malformed(
                request,
                OrderElement.TRANS_CODE,
                OrderElement.TRANS_NO,
                OrderElement.CLIENT_CODE,
                OrderElement.SCHEME_CODE,
                OrderElement.TO_SCHEME,
                OrderElement.BUY_SELL_TYPE,
                OrderElement.DP_TRANSACTION,
                OrderElement.AMOUNT,
                OrderElement.UNITS,
                OrderElement.ALL_REDEEM,
                OrderElement.FOLIO,
                OrderElement.REMARKS,
                OrderElement.KYC_STATUS,
                OrderElement.EUIN,
                OrderElement.EUIN_DECLARED,
                OrderElement.MIN_REDEEM);
        if (malformed != null) {
            return malformed;
        }
        if (!request.get(OrderElement.TRANS_CODE).equals("NEW")) {
            return BseTexts.ONLY_NEW;
        }
        if (!Set.of("SO", "SI").contains(request.get(OrderElement.BUY_SELL))) {
            return BseTexts.invalid(OrderElement.BUY_SELL);
        }
        if (request.physical() && request.get(OrderElement.FOLIO).isBlank()) {
            return BseTexts.FOLIO_MANDATORY;
        }
        int ways = (request.number(OrderElement.AMOUNT).signum() > 0 ? 1 : 0)
                + (request.number(OrderElement.UNITS).signum() > 0 ? 1 : 0)
                + (request.allUnits() ? 1 : 0);
        return ways == 1 ? null : BseTexts.SWITCH_AMOUNT_OR_UNITS;
    }

    /** The text is the sample's of the structure document v3.5. */
    @Override
    Decision accept(OrderRequest request, BseRules rules) {
        BseOrder order = BseOrder.single(book.nextNumber(), clock.instant(), request, BseOrder.SWITCH);
        book.add(order);
        String number = Long.toString(order.number());
        return Decision.executed(number, "YOUR REQUEST HAS BEEN CONFIRMED, ORDER NO: " + number);
    }
}
