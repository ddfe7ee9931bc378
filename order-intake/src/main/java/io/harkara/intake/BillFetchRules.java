package io.harkara.intake;

import static io.harkara.intake.OrderField.ACCOUNT;
import static io.harkara.intake.OrderField.AGENT;
import static io.harkara.intake.OrderField.AMOUNT;
import static io.harkara.intake.OrderField.BILLER_ID;
import static io.harkara.intake.OrderField.CUSTOMER;
import static io.harkara.intake.OrderField.INPUTS;
import static io.harkara.intake.OrderField.PLAN_ID;

import io.harkara.schemas.BbpsFetch;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** What the question for a bill, or whether a customer's details are right, has to look like. */
final class BillFetchRules implements KindRules<BbpsFetch> {

    /** Whoever asks for a bill waits for it: Setu's own clients give a fetch up after a minute. */
    static final Duration LIFE = Duration.ofMinutes(1);

    @Override
    public Set<OrderField> fields() {
        return EnumSet.of(ACCOUNT, BILLER_ID, AGENT, CUSTOMER, INPUTS, PLAN_ID, AMOUNT);
    }

    @Override
    public boolean isNested() {
        return true;
    }

    @Override
    public BbpsFetch read(FormReader fields) {
        fields.require(AGENT);
        fields.require(CUSTOMER);
        return new BbpsFetch(
                fields.text(ACCOUNT),
                fields.requiredText(BILLER_ID),
                BillRules.agent(fields),
                BillRules.customer(fields),
                BillRules.inputs(fields),
                fields.text(PLAN_ID),
                SharedRules.rupees(fields, AMOUNT));
    }

    @Override
    public Duration life() {
        return LIFE;
    }
}
