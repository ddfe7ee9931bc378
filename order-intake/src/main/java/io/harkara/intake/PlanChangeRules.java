package io.harkara.intake;

import static io.harkara.intake.OrderField.BROKERAGE;
import static io.harkara.intake.OrderField.CLIENT_CODE;
import static io.harkara.intake.OrderField.FROM_MANDATE_ID;
import static io.harkara.intake.OrderField.INSTALLMENTS;
import static io.harkara.intake.OrderField.PLAN;
import static io.harkara.intake.OrderField.REGISTRATION_NUMBER;
import static io.harkara.intake.OrderField.REMARKS;
import static io.harkara.intake.OrderField.TO_MANDATE_ID;

import io.harkara.schemas.BsePlanChange;
import io.harkara.schemas.PlanChangeKind;
import io.harkara.schemas.PlanKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a change of a registered plan at BSE StAR MF has to look like (Webservice Structure v3.1: cancellations by the call
 * that registers, and the JSON calls PauseSIP, MandateShift and SIPtoXSIPShift).
 */
final class PlanChangeRules implements KindRules<BsePlanChange> {

    private static final int LONGEST_REMARKS = 100;

    private final PlanChangeKind change;

    PlanChangeRules(PlanChangeKind change) {
        this.change = change;
    }

    @Override
    public Set<OrderField> fields() {
        Set<OrderField> fields = EnumSet.of(CLIENT_CODE, PLAN, REGISTRATION_NUMBER, REMARKS);
        switch (change) {
            case CANCEL, UNRECOGNISED -> {}
            case PAUSE -> fields.add(INSTALLMENTS);
            case SHIFT_MANDATE -> fields.addAll(List.of(FROM_MANDATE_ID, TO_MANDATE_ID));
            case SHIFT_TO_XSIP -> fields.addAll(List.of(TO_MANDATE_ID, BROKERAGE));
        }
        return fields;
    }

    @Override
    public BsePlanChange read(FormReader fields) {
        fields().stream()
                .filter(field -> field == INSTALLMENTS || field == FROM_MANDATE_ID || field == TO_MANDATE_ID)
                .forEach(fields::require);
        String from = mandate(fields, FROM_MANDATE_ID);
        String to = mandate(fields, TO_MANDATE_ID);
        SharedRules.checkDifferent(fields, TO_MANDATE_ID, to, from);
        return new BsePlanChange(
                change,
                plan(fields),
                fields.requiredText(CLIENT_CODE),
                fields.requiredText(REGISTRATION_NUMBER),
                fields.whole(INSTALLMENTS),
                from,
                to,
                SharedRules.rupees(fields, BROKERAGE),
                SharedRules.remarks(fields, LONGEST_REMARKS));
    }

    private @Nullable PlanKind plan(FormReader fields) {
        fields.require(PLAN);
        PlanKind plan = fields.constant(PLAN, PlanKind.class);
        Set<PlanKind> changeable = changeable();
        if (plan != null && !changeable.contains(plan)) {
            fields.form()
                    .wrong(
                            PLAN,
                            changeable.size() == 1
                                    ? changeable.iterator().next() + ": BSE has this change for no other plan"
                                    : "one of " + changeable + ": BSE has this change for no other plan");
        }
        return plan;
    }

    private Set<PlanKind> changeable() {
        return switch (change) {
            case CANCEL, UNRECOGNISED -> EnumSet.complementOf(EnumSet.of(PlanKind.UNRECOGNISED));
            case PAUSE -> EnumSet.of(PlanKind.SIP, PlanKind.XSIP);
            case SHIFT_MANDATE -> EnumSet.of(PlanKind.XSIP);
            case SHIFT_TO_XSIP -> EnumSet.of(PlanKind.SIP);
        };
    }

    private static @Nullable String mandate(FormReader fields, OrderField field) {
        String mandate = fields.text(field);
        if (mandate != null && !SharedRules.isXsipMandate(mandate)) {
            fields.form().wrong(field, "an XSIP's mandate of 1 to 14 digits");
            return null;
        }
        return mandate;
    }
}
