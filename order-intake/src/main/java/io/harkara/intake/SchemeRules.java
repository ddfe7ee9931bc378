package io.harkara.intake;

import io.harkara.schemas.BseLumpsum;
import io.harkara.schemas.BsePlan;
import io.harkara.schemas.BseScheme;
import io.harkara.schemas.BseSpread;
import io.harkara.schemas.BseSwitch;
import io.harkara.schemas.BuySell;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * What an order has to keep to because of its scheme, by BSE's scheme master. What they find are faults of the time: the
 * master changes, and an order that was taken yesterday is the same order under its key today. While there is no scheme
 * master nothing is checked.
 */
final class SchemeRules {

    private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");

    private final Schemes schemes;

    SchemeRules(Schemes schemes) {
        this.schemes = schemes;
    }

    /**
     * Adds what is wrong with an order because of its scheme.
     *
     * @param order as far as it could be read; null where nothing could
     */
    void check(OrderForm form, @Nullable SpecificRecord order, Instant now, List<Fault> faults) {
        if (order == null || !schemes.areComplete()) {
            return;
        }
        LocalDate today = now.atZone(INDIA).toLocalDate();
        // A line for each kind of order. What a switch leaves is a redemption, what it enters a purchase.
        switch (order) {
            case BseLumpsum lumpsum -> lumpsum(form, lumpsum, today, faults);
            case BseSpread spread ->
                scheme(form, OrderField.SCHEME_CODE, spread.getSchemeCode(), today, faults)
                        .takes("redemptions", BseScheme::getRedemptionAllowed)
                        .purchase(
                                spread.getBuySellType(),
                                spread.getHoldingMode(),
                                OrderField.AMOUNT,
                                spread.getAmount());
            case BseSwitch switching -> switching(form, switching, today, faults);
            case BsePlan plan -> plan(scheme(form, OrderField.SCHEME_CODE, plan.getSchemeCode(), today, faults), plan);
            default -> {}
        }
    }

    /** The scheme of that code, by a master that is complete; null where there is none. */
    @Nullable
    BseScheme known(String code) {
        return schemes.areComplete() ? schemes.named(code) : null;
    }

    private void lumpsum(OrderForm form, BseLumpsum order, LocalDate today, List<Fault> faults) {
        SchemeCheck scheme = scheme(form, OrderField.SCHEME_CODE, order.getSchemeCode(), today, faults);
        if (order.getBuySell() == BuySell.PURCHASE) {
            scheme.purchase(order.getBuySellType(), order.getHoldingMode(), OrderField.AMOUNT, order.getAmount());
        } else if (order.getBuySell() == BuySell.REDEMPTION) {
            scheme.redemption(
                    order.getHoldingMode(),
                    order.getMinimumRedemption(),
                    OrderField.AMOUNT,
                    order.getAmount(),
                    OrderField.UNITS,
                    order.getUnits());
        }
    }

    private void switching(OrderForm form, BseSwitch order, LocalDate today, List<Fault> faults) {
        scheme(form, OrderField.FROM_SCHEME_CODE, order.getFromSchemeCode(), today, faults)
                .takes("switches", BseScheme::getSwitchAllowed)
                .redemption(
                        order.getHoldingMode(),
                        order.getMinimumRedemption(),
                        OrderField.AMOUNT,
                        order.getAmount(),
                        OrderField.UNITS,
                        order.getUnits());
        scheme(form, OrderField.TO_SCHEME_CODE, order.getToSchemeCode(), today, faults)
                .takes("switches", BseScheme::getSwitchAllowed)
                .purchase(order.getBuySellType(), order.getHoldingMode(), OrderField.AMOUNT, order.getAmount());
    }

    // The amounts of instalments are no matter of this master: BSE has files of their own for them.
    private static void plan(SchemeCheck scheme, BsePlan plan) {
        if (plan.getKind() == null) {
            return;
        }
        switch (plan.getKind()) {
            case SIP, XSIP, ISIP -> scheme.takes("SIPs", BseScheme::getSipAllowed);
            case STP -> scheme.takes("STPs", BseScheme::getStpAllowed);
            case SWP -> scheme.takes("SWPs", BseScheme::getSwpAllowed);
            case UNRECOGNISED -> {}
        }
    }

    /** The check of the scheme that a field names, after the faults of that name itself. */
    private SchemeCheck scheme(
            OrderForm form, OrderField field, @Nullable String code, LocalDate today, List<Fault> faults) {
        BseScheme scheme = code == null ? null : schemes.named(code);
        if (code != null && (scheme == null || !scheme.getListed())) {
            faults.add(Fault.wrong(form.path(field), code, expected(code, scheme)));
            scheme = null;
        } else if (scheme != null && !scheme.getAmcActive()) {
            faults.add(Fault.wrong(
                    form.path(field),
                    scheme.getCode(),
                    "a scheme of a fund house that is active at BSE: that of %s is not".formatted(code)));
        }
        return new SchemeCheck(form, field, scheme, today, faults);
    }

    private String expected(String code, @Nullable BseScheme withdrawn) {
        if (withdrawn != null) {
            return "a scheme that BSE lists: %s is not in its scheme file since %s"
                    .formatted(code, withdrawn.getImportedAt().atZone(INDIA).toLocalDate());
        }
        String near = NearestCode.of(code, schemes::isListed);
        return near == null
                ? "a scheme of BSE's scheme master"
                : "a scheme of BSE's scheme master; did you mean " + near + "?";
    }
}
