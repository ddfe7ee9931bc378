package io.harkara.intake;

import io.harkara.schemas.BseScheme;
import io.harkara.schemas.BuySellType;
import io.harkara.schemas.HoldingMode;
import io.harkara.schemas.TransactionMode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One order held against one scheme. Every check adds the fault that it finds, and none where what it would check could not
 * be read or the scheme sets no limit. Without a scheme, which is a fault by itself, nothing is checked.
 */
final class SchemeCheck {

    private final OrderForm form;
    private final OrderField field;
    private final @Nullable BseScheme scheme;
    private final LocalDate today;
    private final List<Fault> faults;

    /**
     * @param field the field that names the scheme
     * @param today the day in India
     * @param faults takes what is found
     */
    SchemeCheck(OrderForm form, OrderField field, @Nullable BseScheme scheme, LocalDate today, List<Fault> faults) {
        this.form = form;
        this.field = field;
        this.scheme = scheme;
        this.today = today;
        this.faults = faults;
    }

    /** Something that the scheme takes or does not, for example SIPs. */
    SchemeCheck takes(String what, Predicate<BseScheme> allowed) {
        if (scheme != null && !allowed.test(scheme)) {
            fault(field, scheme.getCode(), "a scheme that takes %s: %s does not".formatted(what, scheme.getCode()));
        }
        return this;
    }

    /** A purchase: whether there are any in the scheme today, how it is held, and its amount. */
    SchemeCheck purchase(
            @Nullable BuySellType type, @Nullable HoldingMode holding, OrderField where, @Nullable BigDecimal amount) {
        if (scheme == null) {
            return this;
        }
        takes("purchases", BseScheme::getPurchaseAllowed);
        checkDays(scheme);
        checkHolding(scheme, "purchases", scheme.getPurchaseMode(), holding);
        if (amount != null) {
            boolean additional = type == BuySellType.ADDITIONAL;
            BigDecimal least = additional ? scheme.getMinimumAdditionalPurchase() : scheme.getMinimumPurchase();
            // Without a type nobody knows which of the two minimums counts.
            if (type != null) {
                checkLeast(where, amount, least, additional ? "an additional purchase" : "a fresh purchase");
            }
            checkMost(where, amount, scheme.getMaximumPurchase(), "a purchase");
            checkMultiple(where, amount, scheme.getPurchaseMultiple(), least, "purchases");
        }
        return this;
    }

    /**
     * A redemption: whether the scheme takes any, how what is redeemed is held, and how much it is.
     *
     * @param belowMinimum whether the order says that its balance is below the scheme's minimum
     */
    SchemeCheck redemption(
            @Nullable HoldingMode holding,
            boolean belowMinimum,
            OrderField whereAmount,
            @Nullable BigDecimal amount,
            OrderField whereUnits,
            @Nullable BigDecimal units) {
        if (scheme == null) {
            return this;
        }
        takes("redemptions", BseScheme::getRedemptionAllowed);
        checkHolding(scheme, "redemptions", scheme.getRedemptionMode(), holding);
        if (amount != null) {
            BigDecimal least = scheme.getMinimumRedemption();
            if (!belowMinimum) {
                checkLeast(whereAmount, amount, least, "a redemption by amount");
            }
            checkMost(whereAmount, amount, scheme.getMaximumRedemption(), "a redemption by amount");
            checkMultiple(whereAmount, amount, scheme.getRedemptionMultiple(), least, "redemptions by amount");
        }
        if (units != null) {
            BigDecimal least = scheme.getMinimumRedemptionUnits();
            if (!belowMinimum) {
                checkLeast(whereUnits, units, least, "a redemption in units");
            }
            checkMost(whereUnits, units, scheme.getMaximumRedemptionUnits(), "a redemption in units");
            checkMultiple(whereUnits, units, scheme.getRedemptionUnitsMultiple(), least, "redemptions in units");
        }
        return this;
    }

    // That the days bind purchases only is our inference: whoever holds units of a scheme that has closed may leave it.
    private void checkDays(BseScheme scheme) {
        LocalDate start = scheme.getStartDate();
        LocalDate end = scheme.getEndDate();
        LocalDate reopening = scheme.getReopeningDate();
        if (start != null && today.isBefore(start)) {
            fault(
                    field,
                    scheme.getCode(),
                    "a scheme that is open: purchases in %s begin on %s".formatted(scheme.getCode(), start));
        } else if (end != null && today.isAfter(end) && (reopening == null || today.isBefore(reopening))) {
            fault(
                    field,
                    scheme.getCode(),
                    "a scheme that is open: %s took purchases until %s%s"
                            .formatted(
                                    scheme.getCode(),
                                    end,
                                    reopening == null ? "" : " and takes them again from " + reopening));
        }
    }

    private void checkHolding(BseScheme scheme, String what, TransactionMode mode, @Nullable HoldingMode holding) {
        boolean demat = holding == HoldingMode.CDSL || holding == HoldingMode.NSDL;
        if (mode == TransactionMode.PHYSICAL && demat) {
            fault(
                    OrderField.DP_TXN,
                    holding == HoldingMode.CDSL ? "C" : "N",
                    "P: %s takes %s only physical".formatted(scheme.getCode(), what));
        } else if (mode == TransactionMode.DEMAT && holding == HoldingMode.PHYSICAL) {
            fault(OrderField.DP_TXN, "P", "C or N: %s takes %s only in a depository".formatted(scheme.getCode(), what));
        }
    }

    private void checkLeast(OrderField where, BigDecimal value, @Nullable BigDecimal least, String what) {
        if (least != null && value.compareTo(least) < 0) {
            fault(where, words(value), "at least %s, the minimum of %s".formatted(words(least), in(what)));
        }
    }

    private void checkMost(OrderField where, BigDecimal value, @Nullable BigDecimal most, String what) {
        if (most != null && value.compareTo(most) > 0) {
            fault(where, words(value), "at most %s, the maximum of %s".formatted(words(most), in(what)));
        }
    }

    // Whether the steps begin at nothing or at the minimum is not documented: what is right by one reading passes.
    private void checkMultiple(
            OrderField where,
            BigDecimal value,
            @Nullable BigDecimal multiple,
            @Nullable BigDecimal least,
            String what) {
        if (multiple == null
                || value.remainder(multiple).signum() == 0
                || (least != null && value.subtract(least).remainder(multiple).signum() == 0)) {
            return;
        }
        fault(where, words(value), "a multiple of %s, the step of %s".formatted(words(multiple), in(what)));
    }

    private String in(String what) {
        return scheme == null ? what : what + " in " + scheme.getCode();
    }

    private void fault(OrderField where, String value, String expected) {
        faults.add(Fault.wrong(form.path(where), value, expected));
    }

    private static String words(BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        return plain.scale() < 0 ? plain.toPlainString() : plain.toString();
    }
}
