package io.harkara.verification.chaos;

import java.time.Instant;
import java.util.List;

/**
 * A request for an effect as a stock broker's ledger has it.
 *
 * @param sequence place among all requests to that broker
 * @param kind in the broker's own words: place, modify, cancel, cancelAll
 * @param number of our order that it is about; -1 where that is not known, and of the cancellation of everything
 * @param tag our reference of the order that is placed, changed or cancelled
 * @param client whose order
 * @param orderId the broker's number, empty for none
 * @param venueReference what the broker's interface names the order by
 * @param quantity of that order, as it is now
 * @param verdict what the broker made of the request
 * @param status where that order stands now, empty for none
 * @param filled how much of it was traded
 * @param fault what the broker was made to do wrong, or nothing
 */
record StockEntry(
        long sequence,
        Instant arrivedAt,
        String kind,
        int number,
        String tag,
        String client,
        String orderId,
        String venueReference,
        long quantity,
        String verdict,
        String status,
        long filled,
        String fault) {

    /** Before what the ledgers call a kind: other venues have cancellations too. */
    static final String PREFIX = "broker.";

    static final String PLACE = "place";
    static final String MODIFY = "modify";
    static final String CANCEL = "cancel";
    static final String CANCEL_ALL = "cancelAll";

    boolean executed() {
        return verdict.equals(VenueRequest.EXECUTED);
    }

    boolean is(String wanted) {
        return kind.equals(wanted);
    }

    /** The same in the form of all venues. What is done to an order shows the reference of that order, not its own. */
    VenueRequest request() {
        boolean placed = is(PLACE);
        return new VenueRequest(
                sequence,
                arrivedAt,
                PREFIX + kind,
                number,
                placed ? tag : "",
                verdict,
                placed && !orderId.isEmpty() ? venueReference : "0",
                fault,
                List.of());
    }
}
