package io.harkara.simulators.bbps;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An instruction with everything that it refers to.
 *
 * @param fetch null for a payment without one
 */
record PaymentOrder(
        PaymentInstruction instruction,
        Biller biller,
        Agent agent,
        Customer customer,
        @Nullable BillFetch fetch) implements BbpsRule.Subject {

    @Override
    public List<String> values(BbpsRule.Field field) {
        return switch (field) {
            case BILLER -> List.of(biller.id());
            case CATEGORY -> List.of(biller.category());
            case MOBILE -> List.of(customer.mobile());
            case PAYMENT_REF -> List.of(instruction.paymentRefId());
            case AMOUNT -> List.of(Long.toString(instruction.details().amount()));
            case MODE -> List.of(instruction.details().mode().text());
            case CHANNEL -> List.of(agent.channel().name());
            case PARAM -> List.copyOf(customer.params().values());
        };
    }
}
