package io.harkara.gateway.outcome;

import org.jspecify.annotations.Nullable;

/** What the venue says when it is asked about an order by our reference or by its own. */
public sealed interface Finding {

    /** It shows the order. That it may also tell unasked, which it cannot of an order that it does not have. */
    sealed interface Shown extends Finding {

        /** The venue's own name for the order. */
        String venueReference();
    }

    /** It holds the order, not yet finished. */
    record Held(String venueReference, String detail) implements Shown {}

    /**
     * It has finished the order.
     *
     * @param answer what it answered, a JSON document, where that is what the order was placed for
     */
    record Finished(
            String venueReference, String detail, @Nullable String answer) implements Shown {

        /** An order that was not placed for an answer. */
        public Finished(String venueReference, String detail) {
            this(venueReference, detail, null);
        }
    }

    /** It has refused the order, and shows it as refused. */
    record Refused(String venueReference, Cause cause) implements Shown {}

    /** It cancelled the order by request. */
    record Cancelled(String venueReference, String detail) implements Shown {}

    /** It had finished the order, and undid it. */
    record Reversed(String venueReference, Cause cause) implements Shown {}

    /** It answered in full and does not show the order. One such answer settles nothing. */
    record Absent() implements Finding {}

    /** The look-up itself failed: nothing was learnt, and no state changes. */
    record NoAnswer(Cause cause) implements Finding {}

    /** Nothing has to be found: the call changes nothing, whether it arrived or not, and may be made again. */
    record WithoutEffect() implements Finding {}

    /** No report of the venue could show the order, now or later. Asking again is of no use: a person has to find out. */
    record NoReport(Cause cause) implements Finding {}
}
