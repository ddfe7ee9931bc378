package io.harkara.simulators.broker;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Between paise, as everything here counts, and rupees, as brokers write. */
public final class Money {

    private static final int SCALE = 2;

    private Money() {}

    /** Rupees with two decimals. */
    public static BigDecimal rupees(long paise) {
        return BigDecimal.valueOf(paise, SCALE);
    }

    /** Rupees as text, such as {@code 812.50}. */
    public static String text(long paise) {
        return rupees(paise).toPlainString();
    }

    /**
     * Paise of rupees.
     *
     * @throws ArithmeticException when it has parts of a paisa, or is too large
     */
    public static long paise(BigDecimal rupees) {
        return rupees.movePointRight(SCALE)
                .setScale(0, RoundingMode.UNNECESSARY)
                .longValueExact();
    }
}
