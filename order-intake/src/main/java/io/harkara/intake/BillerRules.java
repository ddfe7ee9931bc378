package io.harkara.intake;

import io.harkara.schemas.BbpsAgent;
import io.harkara.schemas.BbpsBiller;
import io.harkara.schemas.BbpsBillerStatus;
import io.harkara.schemas.BbpsEnquiry;
import io.harkara.schemas.BbpsFetch;
import io.harkara.schemas.BbpsFlow;
import io.harkara.schemas.BbpsLimit;
import io.harkara.schemas.BbpsPayment;
import io.harkara.schemas.BbpsPlans;
import java.math.BigDecimal;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * What an order has to keep to because of its biller, by the master data of BBPS. What they find are faults of the time: the
 * master data changes, and an order that was taken yesterday is the same order under its key today. Of a biller that is not known
 * while the master data is incomplete nothing is checked.
 */
final class BillerRules {

    private final Billers billers;

    BillerRules(Billers billers) {
        this.billers = billers;
    }

    /**
     * Adds what is wrong with an order because of its biller.
     *
     * @param order as far as it could be read; null where nothing could
     */
    void check(OrderForm form, @Nullable SpecificRecord order, List<Fault> faults) {
        switch (order) {
            case BbpsFetch fetch -> fetch(form, fetch, faults);
            case BbpsPayment payment -> payment(form, payment, faults);
            case BbpsEnquiry enquiry -> {
                var _ = biller(form, enquiry.getBillerId(), faults);
            }
            case null, default -> {}
        }
    }

    private void fetch(OrderForm form, BbpsFetch fetch, List<Fault> faults) {
        BbpsBiller biller = biller(form, fetch.getBillerId(), faults);
        if (biller == null) {
            return;
        }
        if (biller.getFlow() == BbpsFlow.DIRECT_PAY || biller.getFlow() == BbpsFlow.MANDATE) {
            faults.add(Fault.wrong(
                    form.path(OrderField.BILLER_ID),
                    biller.getId(),
                    "a biller that can be asked: %s is paid without a fetch".formatted(biller.getName())));
        }
        channel(form, fetch.getAgent(), fetch.getAmount(), biller, faults);
        BillerParameters.check(form, biller, fetch.getInputs(), faults);
    }

    private void payment(OrderForm form, BbpsPayment payment, List<Fault> faults) {
        BbpsBiller biller = biller(form, payment.getBillerId(), faults);
        if (biller == null) {
            return;
        }
        channel(form, payment.getAgent(), payment.getAmount(), biller, faults);
        if (payment.getMode() != null) {
            limit(
                    form,
                    OrderField.MODE,
                    payment.getMode().name(),
                    payment.getAmount(),
                    biller,
                    biller.getModes(),
                    faults);
        }
        if (payment.getFetchId() == null) {
            BillerParameters.check(form, biller, payment.getInputs(), faults);
            if (biller.getPlans() == BbpsPlans.MANDATORY && payment.getPlanId() == null) {
                faults.add(Fault.missing(
                        form.path(OrderField.PLAN_ID),
                        "one of the plans of %s, which takes no payment without".formatted(biller.getName())));
            }
        }
    }

    private @Nullable BbpsBiller biller(OrderForm form, @Nullable String id, List<Fault> faults) {
        BbpsBiller biller = id == null ? null : billers.named(id);
        if (id != null && biller == null && billers.areComplete()) {
            String near = billers.nearest(id);
            faults.add(Fault.wrong(
                    form.path(OrderField.BILLER_ID),
                    id,
                    near == null
                            ? "a biller of BBPS's master data"
                            : "a biller of BBPS's master data; did you mean " + near + "?"));
        } else if (biller != null && biller.getStatus() == BbpsBillerStatus.DEACTIVATED) {
            faults.add(Fault.wrong(
                    form.path(OrderField.BILLER_ID),
                    biller.getId(),
                    "a biller that is active: %s takes nothing at present".formatted(biller.getName())));
        }
        return biller;
    }

    private static void channel(
            OrderForm form,
            @Nullable BbpsAgent agent,
            @Nullable BigDecimal amount,
            BbpsBiller biller,
            List<Fault> faults) {
        if (agent != null && agent.getChannel() != null) {
            limit(form, OrderField.CHANNEL, agent.getChannel().name(), amount, biller, biller.getChannels(), faults);
        }
    }

    // A biller that lists none takes all.
    private static void limit(
            OrderForm form,
            OrderField field,
            String name,
            @Nullable BigDecimal amount,
            BbpsBiller biller,
            List<BbpsLimit> limits,
            List<Fault> faults) {
        BbpsLimit limit = limits.stream()
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElse(null);
        if (limit == null) {
            if (!limits.isEmpty()) {
                String path = field == OrderField.CHANNEL
                        ? form.path(OrderField.AGENT) + "/" + field.fieldName()
                        : form.path(field);
                List<String> taken = limits.stream().map(BbpsLimit::getName).toList();
                faults.add(Fault.wrong(
                        path, name, "one that %s takes: %s".formatted(biller.getName(), String.join(", ", taken))));
            }
            return;
        }
        if (amount == null) {
            return;
        }
        if (limit.getMinimum() != null && amount.compareTo(limit.getMinimum()) < 0) {
            faults.add(Fault.wrong(
                    form.path(OrderField.AMOUNT),
                    amount.toPlainString(),
                    "Rs %s or more with %s at %s".formatted(limit.getMinimum(), name, biller.getName())));
        } else if (limit.getMaximum() != null && amount.compareTo(limit.getMaximum()) > 0) {
            faults.add(Fault.wrong(
                    form.path(OrderField.AMOUNT),
                    amount.toPlainString(),
                    "Rs %s or less with %s at %s".formatted(limit.getMaximum(), name, biller.getName())));
        }
    }
}
