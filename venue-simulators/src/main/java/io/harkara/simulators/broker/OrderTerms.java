package io.harkara.simulators.broker;

/**
 * What a client wants, or after a change, what it wants now.
 *
 * @param client whose order it is
 * @param user who placed it; of a dealer's order the dealer
 * @param quantity in shares, 1 or more
 * @param disclosed how much of it is shown, 0 for all
 * @param limitPaise 0 where the kind has none
 * @param triggerPaise 0 where the kind has none
 * @param tag what the client calls it, empty for nothing
 * @param variety the broker's word for how it was placed
 * @param source the program that placed it, empty for none
 */
public record OrderTerms(
        String client,
        String user,
        Instrument instrument,
        Side side,
        PriceKind kind,
        Product product,
        Validity validity,
        long quantity,
        long disclosed,
        long limitPaise,
        long triggerPaise,
        String tag,
        String variety,
        String source) {

    /** Whether it stays with the broker until the market opens, which it does not do here. */
    public boolean afterHours() {
        return variety.equalsIgnoreCase("amo");
    }

    /** The same with what a change may change. */
    public OrderTerms changed(Change change) {
        return new OrderTerms(
                client,
                user,
                instrument,
                side,
                change.kind,
                change.product,
                change.validity,
                change.quantity,
                change.disclosed,
                change.limitPaise,
                change.triggerPaise,
                tag,
                variety,
                source);
    }

    /** What a change may change, as it is now. */
    public Change change() {
        return new Change(kind, product, validity, quantity, disclosed, limitPaise, triggerPaise);
    }

    /** All that a change sets, as of the order. */
    public record Change(
            PriceKind kind,
            Product product,
            Validity validity,
            long quantity,
            long disclosed,
            long limitPaise,
            long triggerPaise) {}
}
