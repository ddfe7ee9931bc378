package io.harkara.intake;

import static io.harkara.intake.OrderField.AMOUNT;
import static io.harkara.intake.OrderField.BROKERAGE;
import static io.harkara.intake.OrderField.BUY_SELL_TYPE;
import static io.harkara.intake.OrderField.CLIENT_CODE;
import static io.harkara.intake.OrderField.DP_TXN;
import static io.harkara.intake.OrderField.EMAIL;
import static io.harkara.intake.OrderField.END_DATE;
import static io.harkara.intake.OrderField.EUIN;
import static io.harkara.intake.OrderField.EUIN_DECLARED;
import static io.harkara.intake.OrderField.FIRST_ORDER_TODAY;
import static io.harkara.intake.OrderField.FOLIO_NO;
import static io.harkara.intake.OrderField.FREQUENCY;
import static io.harkara.intake.OrderField.INSTALLMENTS;
import static io.harkara.intake.OrderField.IP_ADDRESS;
import static io.harkara.intake.OrderField.KEPT_BY_FUND_HOUSE;
import static io.harkara.intake.OrderField.MANDATE_ID;
import static io.harkara.intake.OrderField.MOBILE;
import static io.harkara.intake.OrderField.PAYOUT_ACCOUNT;
import static io.harkara.intake.OrderField.REMARKS;
import static io.harkara.intake.OrderField.SCHEME_CODE;
import static io.harkara.intake.OrderField.START_DATE;
import static io.harkara.intake.OrderField.SUB_BROKER_ARN;
import static io.harkara.intake.OrderField.SUB_BROKER_CODE;
import static io.harkara.intake.OrderField.TO_SCHEME_CODE;
import static io.harkara.intake.OrderField.UNITS;

import io.harkara.schemas.BsePlan;
import io.harkara.schemas.CutoffKind;
import io.harkara.schemas.HoldingMode;
import io.harkara.schemas.PlanFrequency;
import io.harkara.schemas.PlanKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the registration of a systematic plan at BSE StAR MF has to look like (Webservice Structure v3.1:
 * sipOrderEntryParam, xsipOrderEntryParam, the JSON call stpregistration, and MFAPI with flag 08 for an SWP).
 */
final class PlanRules implements KindRules<BsePlan> {

    private static final int LONGEST_REMARKS = 100;
    /** The instalment of a SIP or XSIP is an int of 8 digits at the venue. */
    private static final BigDecimal HIGHEST_INSTALLMENT = new BigDecimal("99999999");

    private final PlanKind kind;

    /** @param kind SIP, XSIP (which judges ISIPs too), STP or SWP */
    PlanRules(PlanKind kind) {
        this.kind = kind;
    }

    @Override
    public Set<OrderField> fields() {
        Set<OrderField> fields = EnumSet.of(
                CLIENT_CODE,
                SCHEME_CODE,
                DP_TXN,
                START_DATE,
                FREQUENCY,
                INSTALLMENTS,
                END_DATE,
                AMOUNT,
                FIRST_ORDER_TODAY,
                FOLIO_NO,
                EUIN,
                EUIN_DECLARED,
                SUB_BROKER_CODE,
                SUB_BROKER_ARN,
                MOBILE,
                EMAIL,
                REMARKS,
                IP_ADDRESS);
        switch (kind) {
            case SIP, UNRECOGNISED -> {}
            case XSIP, ISIP -> fields.addAll(List.of(MANDATE_ID, BROKERAGE));
            case STP -> fields.addAll(List.of(TO_SCHEME_CODE, BUY_SELL_TYPE, UNITS, KEPT_BY_FUND_HOUSE));
            case SWP -> {
                fields.addAll(List.of(UNITS, PAYOUT_ACCOUNT));
                fields.remove(END_DATE);
            }
        }
        return fields;
    }

    @Override
    public BsePlan read(FormReader fields) {
        String schemeCode = fields.requiredText(SCHEME_CODE);
        HoldingMode holding = SharedRules.holding(fields);
        String mandate = mandate(fields);
        fields.require(START_DATE);
        fields.require(FREQUENCY);
        BsePlan plan = new BsePlan(
                mandate != null && SharedRules.isIsipMandate(mandate) ? PlanKind.ISIP : kind,
                fields.requiredText(CLIENT_CODE),
                schemeCode,
                fields.text(TO_SCHEME_CODE),
                holding,
                fields.day(START_DATE),
                fields.constant(FREQUENCY, PlanFrequency.class),
                fields.whole(INSTALLMENTS),
                fields.day(END_DATE),
                SharedRules.rupees(fields, AMOUNT),
                SharedRules.units(fields),
                SharedRules.isSet(fields, FIRST_ORDER_TODAY),
                kind == PlanKind.STP ? SharedRules.buySellType(fields) : null,
                SharedRules.isSet(fields, KEPT_BY_FUND_HOUSE),
                fields.text(FOLIO_NO),
                mandate,
                SharedRules.rupees(fields, BROKERAGE),
                fields.text(EUIN),
                SharedRules.isSet(fields, EUIN_DECLARED),
                fields.text(SUB_BROKER_CODE),
                fields.text(SUB_BROKER_ARN),
                fields.text(PAYOUT_ACCOUNT),
                fields.text(MOBILE),
                fields.text(EMAIL),
                SharedRules.remarks(fields, LONGEST_REMARKS),
                fields.text(IP_ADDRESS));
        SharedRules.checkEuin(fields, plan.getEuinDeclared());
        checkTimes(fields, plan);
        if (kind == PlanKind.STP || kind == PlanKind.SWP) {
            SharedRules.checkOneSize(fields, "instalment", false, AMOUNT, UNITS);
            SharedRules.checkFolio(fields, holding, "instalments of a physical holding are out of a folio");
        } else {
            checkPaidIn(fields, plan.getAmount());
            SharedRules.checkFolio(fields, holding, null);
        }
        if (kind == PlanKind.STP) {
            fields.require(TO_SCHEME_CODE);
            SharedRules.checkDifferent(fields, TO_SCHEME_CODE, plan.getToSchemeCode(), schemeCode);
        }
        return plan;
    }

    @Override
    public void checkDays(BsePlan plan, OrderForm form, LocalDate today, List<Fault> faults) {
        SharedRules.checkNotPast(form, START_DATE, plan.getStartDate(), today, faults);
    }

    /** The cut-off of purchases for STP and SWP too: by the industry's hours it is the earlier one, and so the safer. */
    @Override
    public @Nullable Trade trade(BsePlan plan) {
        return plan.getFirstOrderToday() ? new Trade(CutoffKind.PURCHASE, plan.getSchemeCode()) : null;
    }

    private @Nullable String mandate(FormReader fields) {
        if (kind != PlanKind.XSIP) {
            return null;
        }
        fields.require(MANDATE_ID, "it pays for the instalments");
        String mandate = fields.text(MANDATE_ID);
        if (mandate != null && !SharedRules.isIsipMandate(mandate) && !SharedRules.isXsipMandate(mandate)) {
            fields.form().wrong(MANDATE_ID, "an XSIP's mandate of 1 to 14 digits, or an ISIP's of BSE and 12 more");
            return null;
        }
        return mandate;
    }

    private void checkTimes(FormReader fields, BsePlan plan) {
        SharedRules.checkOrder(fields, plan.getStartDate(), plan.getEndDate());
        PlanFrequency frequency = plan.getFrequency();
        if (frequency == PlanFrequency.DAILY && kind == PlanKind.SWP) {
            fields.form().wrong(FREQUENCY, "WEEKLY, MONTHLY or QUARTERLY: an SWP has no end date, which DAILY needs");
        } else if (frequency == PlanFrequency.DAILY) {
            fields.refuse(INSTALLMENTS, "a DAILY plan runs to its endDate");
            fields.require(END_DATE, "a DAILY plan runs to it");
        } else if (frequency != null) {
            fields.require(INSTALLMENTS, "only a DAILY plan has an endDate in their place");
            fields.refuse(END_DATE, "only a DAILY plan has one; give installments");
        }
    }

    private static void checkPaidIn(FormReader fields, @Nullable BigDecimal amount) {
        fields.require(AMOUNT, "each instalment is by amount");
        if (amount != null && (amount.stripTrailingZeros().scale() > 0 || amount.compareTo(HIGHEST_INSTALLMENT) > 0)) {
            fields.form().wrong(AMOUNT, "whole rupees of at most 8 digits");
        }
    }
}
