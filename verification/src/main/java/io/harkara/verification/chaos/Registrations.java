package io.harkara.verification.chaos;

import io.harkara.schemas.Topics;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the venue calls the purchases, plans, mandates and clients that other orders are about. */
final class Registrations {

    /** The venue has nothing of such a number; it holds the number of the order that names it. */
    static final long OF_NOTHING = 9_000_000_000L;

    private static final Pattern OF_NOTHING_FORM = Pattern.compile("9\\d{9}");

    private final VenueControl venue;
    private final OrderBook book;

    Registrations(VenueControl venue, OrderBook book) {
        this.venue = venue;
        this.book = book;
    }

    /**
     * The venue's number of what an order is about; of a client, who has none, 0. A number of nothing where the venue does
     * not have it, or where the order is to be refused; null where it is about nothing earlier.
     */
    @Nullable
    String named(PlannedOrder order) throws InterruptedException {
        PlannedOrder earlier = order.earlier();
        if (earlier == null) {
            return null;
        }
        if (!order.kind().isOf(Topics.BSE)) {
            return ofPipeline(order, earlier);
        }
        try {
            String registered = order.rejected() ? null : venue.registration(earlier);
            return registered == null ? Long.toString(OF_NOTHING + order.number()) : registered;
        } catch (IOException failure) {
            // Nothing goes wrong on the way to the control port, so the order is not taken: the run shows it as
            // missing.
            throw new IllegalStateException("the venue's ledger cannot be read", failure);
        }
    }

    /** Orders about bills and at stock brokers name ids of the pipeline: a payment that of the fetch, the others that of the order. */
    private String ofPipeline(PlannedOrder order, PlannedOrder earlier) {
        PlannedOrder named = order.kind() == PlannedKind.BILL_PAYMENT ? earlier.first() : earlier;
        OrderBook.Promise promise = order.rejected() ? null : book.promise(named.number());
        String id = promise == null ? null : promise.orderId();
        return id == null ? new UUID(OF_NOTHING, order.number()).toString() : id;
    }

    /** Whether it is a number of nothing. */
    static boolean isOfNothing(String registration) {
        return OF_NOTHING_FORM.matcher(registration).matches();
    }
}
