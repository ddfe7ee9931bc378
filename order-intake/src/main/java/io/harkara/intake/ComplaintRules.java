package io.harkara.intake;

import static io.harkara.intake.OrderField.ACCOUNT;
import static io.harkara.intake.OrderField.AGENT_ID;
import static io.harkara.intake.OrderField.BILLER_ID;
import static io.harkara.intake.OrderField.DESCRIPTION;
import static io.harkara.intake.OrderField.DISPUTE;
import static io.harkara.intake.OrderField.PARTICIPATION;
import static io.harkara.intake.OrderField.PAYMENT_ID;
import static io.harkara.intake.OrderField.SERVICE_REASON;
import static io.harkara.intake.OrderField.TRANSACTION_ID;

import io.harkara.schemas.BbpsComplaint;
import io.harkara.schemas.BbpsDispute;
import io.harkara.schemas.BbpsParticipation;
import io.harkara.schemas.BbpsServiceComplaint;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a complaint has to look like: about a payment, with a dispute (Setu, harmonisation of turn-around times), or about what an
 * agent or a biller does, with a reason (BillAvenue, complaint type Service).
 */
final class ComplaintRules implements KindRules<BbpsComplaint> {

    private static final String OF_SERVICES =
            "a complaint about a service, which participation makes it, names no payment";
    private static final String OF_PAYMENTS = "it goes with participation, in a complaint about a service";

    @Override
    public Set<OrderField> fields() {
        return EnumSet.of(
                ACCOUNT,
                TRANSACTION_ID,
                PAYMENT_ID,
                DISPUTE,
                DESCRIPTION,
                PARTICIPATION,
                SERVICE_REASON,
                AGENT_ID,
                BILLER_ID);
    }

    @Override
    public BbpsComplaint read(FormReader fields) {
        return fields.isGiven(PARTICIPATION) ? ofService(fields) : ofPayment(fields);
    }

    private static BbpsComplaint ofPayment(FormReader fields) {
        SharedRules.checkOneSize(fields, "complaint", false, TRANSACTION_ID, PAYMENT_ID);
        fields.require(DISPUTE);
        for (OrderField field : List.of(SERVICE_REASON, AGENT_ID, BILLER_ID)) {
            fields.refuse(field, OF_PAYMENTS);
        }
        return new BbpsComplaint(
                fields.text(ACCOUNT),
                fields.text(TRANSACTION_ID),
                fields.text(PAYMENT_ID),
                fields.constant(DISPUTE, BbpsDispute.class),
                fields.requiredText(DESCRIPTION),
                null);
    }

    private static BbpsComplaint ofService(FormReader fields) {
        for (OrderField field : List.of(TRANSACTION_ID, PAYMENT_ID, DISPUTE)) {
            fields.refuse(field, OF_SERVICES);
        }
        return new BbpsComplaint(
                fields.text(ACCOUNT),
                null,
                null,
                BbpsDispute.SERVICE,
                fields.requiredText(DESCRIPTION),
                service(fields, fields.constant(PARTICIPATION, BbpsParticipation.class)));
    }

    private static @Nullable BbpsServiceComplaint service(
            FormReader fields, @Nullable BbpsParticipation participation) {
        String reason = fields.requiredText(SERVICE_REASON);
        if (participation == null) {
            return null;
        }
        boolean isAgent = participation == BbpsParticipation.AGENT;
        fields.require(isAgent ? AGENT_ID : BILLER_ID, "participation is " + participation);
        fields.refuse(isAgent ? BILLER_ID : AGENT_ID, "participation is " + participation);
        return new BbpsServiceComplaint(
                participation,
                isAgent ? fields.text(AGENT_ID) : null,
                isAgent ? null : fields.text(BILLER_ID),
                Objects.requireNonNullElse(reason, ""));
    }
}
