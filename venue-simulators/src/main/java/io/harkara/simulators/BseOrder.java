package io.harkara.simulators;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/**
 * An order that the venue accepted and named, or made itself because a plan said so.
 *
 * @param number the venue's order number, more than 0
 * @param acceptedAt when it came into being, by the simulator's clock
 * @param request what was ordered
 * @param type what kind of plan it comes from, NRM for none
 * @param subType NRM, SPOR or SWITCH, as the report's filter has them
 * @param registration number of the plan that it comes from, 0 for none
 * @param registrationDay the day of that plan, empty for none
 * @param payment whether and how it was paid
 * @param cancelled whether it was cancelled by request
 */
record BseOrder(
        long number,
        Instant acceptedAt,
        OrderRequest request,
        OrderType type,
        String subType,
        long registration,
        String registrationDay,
        OrderPayment payment,
        boolean cancelled) {

    private static final DateTimeFormatter SETTLEMENT = DateTimeFormatter.ofPattern("uuuuDDD", Locale.ROOT);

    static final String NORMAL = "NRM";
    static final String SPREAD = "SPOR";
    static final String SWITCH = "SWITCH";

    BseOrder {
        if (number <= 0) {
            throw new IllegalArgumentException("number: found %d, expected more than 0".formatted(number));
        }
    }

    /** An order that comes from no plan. */
    static BseOrder single(long number, Instant acceptedAt, OrderRequest request, String subType) {
        return new BseOrder(number, acceptedAt, request, OrderType.NORMAL, subType, 0, "", new OrderPayment(), false);
    }

    /** The same with what a request changes about it. */
    BseOrder with(Map<OrderElement, String> changes) {
        return new BseOrder(
                number,
                acceptedAt,
                request.with(changes),
                type,
                subType,
                registration,
                registrationDay,
                payment,
                cancelled);
    }

    /** The same, cancelled. */
    BseOrder asCancelled() {
        return new BseOrder(number, acceptedAt, request, type, subType, registration, registrationDay, payment, true);
    }

    /** Whether it is an order of the client and member that a request names. */
    boolean sameClient(OrderRequest other) {
        return request.get(OrderElement.MEMBER_ID).equals(other.get(OrderElement.MEMBER_ID))
                && request.get(OrderElement.CLIENT_CODE).equals(other.get(OrderElement.CLIENT_CODE));
    }

    /** The venue's day of the order. */
    LocalDate day() {
        return VenueDay.at(acceptedAt);
    }

    /** Whether reports show it already. */
    boolean shownAt(Instant now, Settings settings) {
        return !now.isBefore(acceptedAt.plusSeconds(settings.notFoundSeconds()));
    }

    /** L0 and L1 are suffixes of a scheme code; everything else settles otherwise (inference from the filter's values). */
    String settlementType() {
        String scheme = request.get(OrderElement.SCHEME_CODE);
        return scheme.endsWith("-L0") ? "L0" : scheme.endsWith("-L1") ? "L1" : "OTHERS";
    }

    /** Year and day of it, in the form of the recorded ones. */
    String settlementNumber() {
        return SETTLEMENT.format(day());
    }

    /**
     * P or R, which is all that the report has room for (structure document v3.1, page 153). That a switch is shown by the
     * leg that was ordered, the one out as a redemption, is an inference.
     */
    String side() {
        return switch (request.get(OrderElement.BUY_SELL)) {
            case "SO" -> "R";
            case "SI" -> "P";
            case String side -> side;
        };
    }
}
