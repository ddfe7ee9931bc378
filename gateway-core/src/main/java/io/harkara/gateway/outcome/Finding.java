package io.harkara.gateway.outcome;

/** What the venue says when it is asked about an order by our reference or by its own. */
public sealed interface Finding {

    /** It holds the order, not yet finished. */
    record Held(String venueReference, String detail) implements Finding {}

    /** It has finished the order. */
    record Finished(String venueReference, String detail) implements Finding {}

    /** It has refused the order, and shows it as refused. */
    record Refused(String venueReference, Cause cause) implements Finding {}

    /** It cancelled the order by request. */
    record Cancelled(String venueReference, String detail) implements Finding {}

    /** It answered in full and does not show the order. One such answer settles nothing. */
    record Absent() implements Finding {}

    /** The look-up itself failed: nothing was learnt, and no state changes. */
    record NoAnswer(Cause cause) implements Finding {}
}
