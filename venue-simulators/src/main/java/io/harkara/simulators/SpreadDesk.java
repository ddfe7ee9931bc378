package io.harkara.simulators;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Takes overnight spreads ({@code spreadOrderEntryParam}): a purchase with its redemption named beforehand. The purchase
 * is the order that exists at once; the redemption becomes one when RedeemDate comes.
 */
final class SpreadDesk extends MfOrderDesk {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd MMM uuuu hh:mm a", Locale.US);

    private final BseOrderBook book;
    private final Spreads spreads;
    private final InstantSource clock;

    SpreadDesk(BseSessions sessions, BseOrderBook book, Spreads spreads, InstantSource clock) {
        super(sessions, book, BseOperation.SPREAD, EffectKind.SPREAD);
        this.book = book;
        this.spreads = spreads;
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
                OrderElement.BUY_SELL_TYPE,
                OrderElement.DP_TRANSACTION,
                OrderElement.AMOUNT,
                OrderElement.REDEMPTION_AMOUNT,
                OrderElement.ALL_REDEEM,
                OrderElement.REDEEM_DATE,
                OrderElement.FOLIO,
                OrderElement.REMARKS,
                OrderElement.KYC_STATUS,
                OrderElement.REFERENCE,
                OrderElement.EUIN,
                OrderElement.EUIN_DECLARED,
                OrderElement.MIN_REDEEM,
                OrderElement.DPC);
        if (malformed != null) {
            return malformed;
        }
        if (!request.get(OrderElement.TRANS_CODE).equals("NEW")) {
            return BseTexts.ONLY_NEW;
        }
        if (!request.purchase()) {
            return BseTexts.invalid(OrderElement.BUY_SELL);
        }
        if (request.number(OrderElement.AMOUNT).signum() <= 0
                || (request.number(OrderElement.REDEMPTION_AMOUNT).signum() <= 0 && !request.allUnits())) {
            return BseTexts.INVALID_AMOUNT;
        }
        LocalDate redemption = VenueDay.read(request.get(OrderElement.REDEEM_DATE));
        return redemption == null || redemption.isBefore(VenueDay.at(clock.instant()))
                ? BseTexts.invalid(OrderElement.REDEEM_DATE)
                : null;
    }

    /**
     * The text is the sample's of the structure document v3.5. The sample names the day of the order and not RedeemDate, so
     * that the time in it is taken for that of the order (inference).
     */
    @Override
    Decision accept(OrderRequest request, BseRules rules) {
        BseOrder order = BseOrder.single(book.nextNumber(), clock.instant(), request, BseOrder.SPREAD);
        book.add(order);
        LocalDate redemption = VenueDay.read(request.get(OrderElement.REDEEM_DATE));
        if (redemption != null) {
            spreads.add(order, redemption);
        }
        return Decision.executed(
                Long.toString(order.number()),
                "ORD CONF: YOUR REQUEST IS CONFIRMED FOR CLIENT : " + request.get(OrderElement.CLIENT_CODE)
                        + " AND REDEMTION ORDER WILL BE TRIGGERED ON "
                        + TIME.format(ZonedDateTime.ofInstant(order.acceptedAt(), VenueDay.ZONE)));
    }
}
