package io.harkara.intake;

import static io.harkara.intake.OrderField.CLIENT_CODE;
import static io.harkara.intake.OrderField.ORDER_NUMBER;

import io.harkara.schemas.BseEnquiry;
import java.util.EnumSet;
import java.util.Set;

/** What the question for a payment's state has to look like (Webservice Structure v3.1, MFAPI with flag 11). */
final class PaymentEnquiryRules implements KindRules<BseEnquiry> {

    @Override
    public Set<OrderField> fields() {
        return EnumSet.of(CLIENT_CODE, ORDER_NUMBER);
    }

    @Override
    public BseEnquiry read(FormReader fields) {
        return new BseEnquiry(fields.requiredText(CLIENT_CODE), fields.requiredText(ORDER_NUMBER), null);
    }
}
