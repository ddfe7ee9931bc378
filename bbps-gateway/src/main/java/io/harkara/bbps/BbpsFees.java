package io.harkara.bbps;

import io.harkara.schemas.BbpsFee;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;

/**
 * The customer's convenience fee, CCF1 (Setu, customer convenience fee): flat fee plus percentage of the slab that the amount
 * falls into, both ends included, plus 18 % tax, cut off at the paisa. Setu's example only shows .4 of a paisa dropped, and an
 * integrator of BillAvenue cuts off too; what becomes of half a paisa no source tells. It is sent beside the amount, never in it.
 */
final class BbpsFees {

    private static final BigDecimal WITH_TAX = new BigDecimal("1.18");
    private static final int PAISE_DECIMALS = 2;

    private BbpsFees() {}

    /** Rupees; zero where no slab has the amount on that day. */
    static BigDecimal of(List<BbpsFee> slabs, BigDecimal amount, LocalDate day) {
        return slabs.stream()
                .filter(slab -> amount.compareTo(slab.getFrom()) >= 0 && amount.compareTo(slab.getTo()) <= 0)
                .filter(slab -> slab.getEffectiveFrom() == null || !day.isBefore(slab.getEffectiveFrom()))
                .filter(slab -> slab.getEffectiveTo() == null || !day.isAfter(slab.getEffectiveTo()))
                .findFirst()
                .map(slab -> slab.getFlat()
                        .add(amount.multiply(slab.getPercent()).movePointLeft(2))
                        .multiply(WITH_TAX)
                        .setScale(PAISE_DECIMALS, RoundingMode.DOWN))
                .orElse(BigDecimal.ZERO.setScale(PAISE_DECIMALS));
    }
}
