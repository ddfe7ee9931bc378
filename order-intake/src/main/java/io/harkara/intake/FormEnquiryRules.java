package io.harkara.intake;

import static io.harkara.intake.OrderField.CLIENT_CODE;
import static io.harkara.intake.OrderField.PAN;

import io.harkara.schemas.BseEnquiry;
import java.util.EnumSet;
import java.util.Set;

/** What the question for an account opening form has to look like: AOFPanSearch knows it by the PAN alone. */
final class FormEnquiryRules implements KindRules<BseEnquiry> {

    @Override
    public Set<OrderField> fields() {
        return EnumSet.of(CLIENT_CODE, PAN);
    }

    @Override
    public BseEnquiry read(FormReader fields) {
        return new BseEnquiry(fields.requiredText(CLIENT_CODE), null, fields.requiredText(PAN));
    }
}
