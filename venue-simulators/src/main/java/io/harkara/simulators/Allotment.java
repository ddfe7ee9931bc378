package io.harkara.simulators;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What an order was allotted, or paid. The simulator has no prices and no holdings: each scheme has one price for ever, and
 * all units are a hundred.
 *
 * @param amount rupees, four digits after the point
 * @param price rupees for a unit (NAV), four digits
 * @param units four digits
 */
record Allotment(BigDecimal amount, BigDecimal price, BigDecimal units) {

    private static final int DIGITS = 4;
    private static final int PRICES = 900_000;
    private static final BigDecimal LEAST_PRICE = BigDecimal.TEN;
    private static final BigDecimal ALL_UNITS = BigDecimal.valueOf(100);

    /** Nothing, for an order that the registrar rejected. */
    static final Allotment NONE =
            new Allotment(rounded(BigDecimal.ZERO), rounded(BigDecimal.ZERO), rounded(BigDecimal.ZERO));

    /** What an order comes to. */
    static Allotment of(OrderRequest request) {
        int draw = Math.floorMod(request.get(OrderElement.SCHEME_CODE).hashCode(), PRICES);
        BigDecimal price = LEAST_PRICE.add(BigDecimal.valueOf(draw, DIGITS));
        BigDecimal amount = request.number(OrderElement.AMOUNT);
        if (amount.signum() > 0) {
            return new Allotment(
                    rounded(amount), price.setScale(DIGITS), amount.divide(price, DIGITS, RoundingMode.DOWN));
        }
        BigDecimal asked = request.number(OrderElement.UNITS);
        BigDecimal units = asked.signum() > 0 ? asked : ALL_UNITS;
        return new Allotment(rounded(units.multiply(price)), price.setScale(DIGITS), rounded(units));
    }

    private static BigDecimal rounded(BigDecimal value) {
        return value.setScale(DIGITS, RoundingMode.HALF_UP);
    }
}
