package io.harkara.intake;

import static io.harkara.intake.OrderField.ACCOUNT;
import static io.harkara.intake.OrderField.DESCRIPTION;
import static io.harkara.intake.OrderField.DISPUTE;
import static io.harkara.intake.OrderField.PAYMENT_ID;
import static io.harkara.intake.OrderField.TRANSACTION_ID;

import io.harkara.schemas.BbpsComplaint;
import io.harkara.schemas.BbpsDispute;
import java.util.EnumSet;
import java.util.Set;

/** What a complaint about a payment has to look like (Setu, harmonisation of turn-around times). */
final class ComplaintRules implements KindRules<BbpsComplaint> {

    @Override
    public Set<OrderField> fields() {
        return EnumSet.of(ACCOUNT, TRANSACTION_ID, PAYMENT_ID, DISPUTE, DESCRIPTION);
    }

    @Override
    public BbpsComplaint read(FormReader fields) {
        SharedRules.checkOneSize(fields, "complaint", false, TRANSACTION_ID, PAYMENT_ID);
        fields.require(DISPUTE);
        return new BbpsComplaint(
                fields.text(ACCOUNT),
                fields.text(TRANSACTION_ID),
                fields.text(PAYMENT_ID),
                fields.constant(DISPUTE, BbpsDispute.class),
                fields.requiredText(DESCRIPTION));
    }
}
