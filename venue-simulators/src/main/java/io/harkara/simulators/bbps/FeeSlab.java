package io.harkara.simulators.bbps;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * The fee that a customer pays for a range of amounts (CCF1, from the customer to the biller).
 *
 * @param from first amount of the range, in paise
 * @param to last amount of the range, in paise
 * @param flat part in paise that does not depend on the amount
 * @param percent part that does
 */
record FeeSlab(long from, long to, BigDecimal flat, BigDecimal percent) {

    /** Goods and services tax of 18 % comes on top. */
    private static final BigDecimal WITH_TAX = new BigDecimal("1.18");

    /**
     * The fee in whole paise for an amount, 0 where no slab holds it. Half paise are not documented: whatever is below one is
     * dropped, as the one example and integrators do.
     */
    static long of(List<FeeSlab> slabs, long paise) {
        for (FeeSlab slab : slabs) {
            if (paise >= slab.from && paise <= slab.to) {
                return slab.fee(paise);
            }
        }
        return 0;
    }

    private long fee(long paise) {
        return BigDecimal.valueOf(paise)
                .multiply(percent)
                .movePointLeft(2)
                .add(flat)
                .multiply(WITH_TAX)
                .setScale(0, RoundingMode.FLOOR)
                .longValueExact();
    }
}
