package io.harkara.bbps;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Rupees, which are ours, and what aggregators have on the wire. Setu and BillAvenue count bills in whole paise; plans and
 * BillAvenue's deposit are in rupees with decimals. This is the one place where one becomes the other.
 */
final class BbpsMoney {

    private static final int PAISE_DECIMALS = 2;

    private BbpsMoney() {}

    /** @throws ArithmeticException for parts of a paisa */
    static long paise(BigDecimal rupees) {
        return rupees.movePointRight(PAISE_DECIMALS).longValueExact();
    }

    static BigDecimal rupees(long paise) {
        return BigDecimal.valueOf(paise, PAISE_DECIMALS);
    }

    /** Rupees that are written with decimals, such as 252000.00; what is finer than a paisa is cut off. */
    static BigDecimal rupees(String text) {
        return new BigDecimal(text.strip()).setScale(PAISE_DECIMALS, RoundingMode.DOWN);
    }
}
