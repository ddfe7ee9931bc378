package io.harkara.simulators;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * The overnight spreads whose redemption is still to come: when its day has begun, it is an order of its own, with the
 * reference of the purchase. A purchase that the registrar has rejected by then leaves nothing to redeem (inference). The
 * ledger's limit bounds them.
 */
final class Spreads {

    private record Due(LocalDate day, BseOrder purchase) {}

    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparing(Due::day).thenComparingLong(one -> one.purchase.number()));
    private final BseOrderBook book;

    Spreads(BseOrderBook book) {
        this.book = book;
    }

    /** Remembers a spread's redemption for a day, not before that of its purchase. */
    synchronized void add(BseOrder purchase, LocalDate day) {
        due.add(new Due(day, purchase));
    }

    /** Makes the redemptions of all days that have begun. To be called before anything looks at orders. */
    synchronized void bringUpTo(Instant now, LifeCycle lifeCycle) {
        LocalDate today = VenueDay.at(now);
        for (Due first = due.peek(); first != null && !first.day.isAfter(today); first = due.peek()) {
            due.poll();
            BseOrder purchase = first.purchase;
            Instant dawn = VenueDay.start(first.day);
            Instant at = dawn.isAfter(purchase.acceptedAt()) ? dawn : purchase.acceptedAt();
            if (book.stage(purchase, at, lifeCycle).valid()) {
                book.add(BseOrder.single(book.nextNumber(), at, redemption(purchase), BseOrder.SPREAD));
            }
        }
    }

    /** All units are those of the purchase: the simulator keeps no holdings that could tell of others. */
    private static OrderRequest redemption(BseOrder purchase) {
        OrderRequest spread = purchase.request();
        Map<OrderElement, String> changes = new EnumMap<>(OrderElement.class);
        changes.put(OrderElement.TRANS_NO, "");
        changes.put(OrderElement.BUY_SELL, "R");
        changes.put(OrderElement.BUY_SELL_TYPE, "FRESH");
        changes.put(OrderElement.FOLIO, StatementXml.folio(purchase));
        changes.put(OrderElement.AMOUNT, spread.allUnits() ? "" : spread.get(OrderElement.REDEMPTION_AMOUNT));
        changes.put(
                OrderElement.UNITS,
                spread.allUnits() ? Allotment.of(spread).units().toPlainString() : "");
        return spread.with(changes);
    }
}
