package io.harkara.simulators.broker;

/**
 * Why an order comes to nothing. Each broker has its own words for it.
 *
 * @param needed paise or shares that it needs, by the reason
 * @param available paise or shares that there are, by the reason
 * @param text of a rule that says it in its own words, otherwise empty
 */
public record Refusal(Reason reason, long needed, long available, String text) {

    /** What is wrong. */
    public enum Reason {
        /** The client has not the margin. */
        MARGIN,
        /** A single order may not be so large. */
        FREEZE_QUANTITY,
        /** The quantity is no multiple of the lot. */
        LOT,
        /** The price is no multiple of the tick. */
        TICK,
        /** The price is outside of the day's band. */
        BAND,
        /** More shares are sold for delivery than there are. */
        HOLDINGS,
        /** The instrument cannot be traded. */
        NOT_TRADABLE,
        /** The exchange has its reasons. */
        EXCHANGE,
        /** It was to be executed at once and could not be. */
        IMMEDIATE
    }

    static Refusal of(Reason reason, long needed, long available) {
        return new Refusal(reason, needed, available, "");
    }
}
