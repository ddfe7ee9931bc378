package io.harkara.intake;

import static io.harkara.intake.OrderField.AMOUNT;
import static io.harkara.intake.OrderField.PAYMENT_ID;
import static io.harkara.intake.OrderField.REASON;

import io.harkara.schemas.BbpsRefund;
import java.util.EnumSet;
import java.util.Set;

/** What the order has to look like that gives a customer money back after a payment that failed or was undone. */
final class RefundRules implements KindRules<BbpsRefund> {

    @Override
    public Set<OrderField> fields() {
        return EnumSet.of(PAYMENT_ID, AMOUNT, REASON);
    }

    @Override
    public BbpsRefund read(FormReader fields) {
        fields.require(AMOUNT);
        return new BbpsRefund(
                fields.requiredText(PAYMENT_ID), SharedRules.rupees(fields, AMOUNT), fields.requiredText(REASON));
    }
}
