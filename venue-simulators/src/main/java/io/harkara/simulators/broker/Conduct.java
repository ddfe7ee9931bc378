package io.harkara.simulators.broker;

import com.fasterxml.jackson.annotation.JsonValue;

/** What becomes of an order, by its instrument or by a rule. */
public enum Conduct {
    /** It is executed as soon as its price allows. */
    FILL("fill"),
    /** As before, in three parts. */
    THREE_PARTS("threeParts"),
    /** It rests until it is cancelled, whatever its price. */
    REST("rest"),
    /** A third of it is executed, the rest rests until it is cancelled. */
    PART_THEN_REST("partThenRest"),
    /** The broker's risk management refuses it for want of margin, after it was taken. */
    MARGIN("margin"),
    /** The exchange refuses it, after it was taken. */
    EXCHANGE("exchange"),
    /** It stays with the broker and never reaches the exchange. */
    STUCK("stuck"),
    /** It rests until somebody cancels it, and is then executed before the cancellation arrives. */
    FILL_ON_CANCEL("fillOnCancel");

    private final String wireName;

    Conduct(String wireName) {
        this.wireName = wireName;
    }

    /** The name on the control port. */
    @JsonValue
    public String wireName() {
        return wireName;
    }

    /** Whether the order comes to nothing. */
    public boolean refuses() {
        return this == MARGIN || this == EXCHANGE;
    }
}
