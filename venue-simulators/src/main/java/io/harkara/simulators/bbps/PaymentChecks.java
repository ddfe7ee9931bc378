package io.harkara.simulators.bbps;

import io.harkara.simulators.bbps.PaymentInstruction.Details;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a payment has to be like before its biller sees it. */
final class PaymentChecks {

    /** From 50,000 rupees in cash on, the customer has to be known by name and PAN (conformance cases AI1 and AI2). */
    static final long CASH_WITH_PAN_PAISE = 5_000_000;

    private static final Pattern PAN = Pattern.compile("[A-Z]{5}[0-9]{4}[A-Z]");

    private PaymentChecks() {}

    /** What is wrong with a payment, or null. */
    static @Nullable Refusal problem(PaymentOrder order, Billers billers) {
        return first(
                agent(order), channelAndMode(order), remitter(order), cash(order), amount(order, billers), fee(order));
    }

    private static @Nullable Refusal agent(PaymentOrder order) {
        Refusal agent = order.agent().problem();
        return agent == null && order.fetch() == null
                ? order.biller().problem(order.customer().params())
                : agent;
    }

    private static @Nullable Refusal channelAndMode(PaymentOrder order) {
        Details details = order.instruction().details();
        PaymentChannel channel = order.agent().channel();
        PaymentMode mode = details.mode();
        Limit ofChannel = order.biller().channels().get(channel);
        Limit ofMode = order.biller().modes().get(mode);
        if (ofChannel == null) {
            return new Refusal(Problem.CHANNEL, "agent.channel: found %s".formatted(channel));
        }
        if (ofMode == null || !mode.possibleOn(channel)) {
            return new Refusal(
                    Problem.MODE, "paymentDetails.mode: found %s on channel %s".formatted(mode.text(), channel));
        }
        return first(limit("channel " + channel, ofChannel, details), limit("mode " + mode.text(), ofMode, details));
    }

    private static @Nullable Refusal limit(String of, Limit limit, Details details) {
        return limit.allows(details.amount())
                ? null
                : new Refusal(
                        Problem.LIMIT,
                        "paymentDetails.amount: found %d, expected %d to %d for %s"
                                .formatted(details.amount(), limit.least(), limit.most(), of));
    }

    private static @Nullable Refusal remitter(PaymentOrder order) {
        Details details = order.instruction().details();
        if (order.instruction().remitter().getOrDefault("name", "").isEmpty()) {
            return new Refusal(Problem.REMITTER, "remitter.name: found nothing, expected who pays");
        }
        return details.mode().fits(details.accountInfo())
                ? null
                : new Refusal(
                        Problem.ACCOUNT_INFO,
                        "paymentDetails.accountInfo: found %d characters, expected %s for %s"
                                .formatted(
                                        details.accountInfo().length(),
                                        details.mode().lengths(),
                                        details.mode().text()));
    }

    private static @Nullable Refusal cash(PaymentOrder order) {
        Details details = order.instruction().details();
        if (details.mode() != PaymentMode.CASH || details.amount() < CASH_WITH_PAN_PAISE) {
            return null;
        }
        String pan = order.instruction().remitter().getOrDefault("pan", "");
        return PAN.matcher(pan).matches()
                ? null
                : new Refusal(
                        Problem.CASH,
                        "remitter.pan: found no PAN, expected one for cash of %d paise or more"
                                .formatted(CASH_WITH_PAN_PAISE));
    }

    private static @Nullable Refusal amount(PaymentOrder order, Billers billers) {
        Refusal plan = plan(order, billers);
        BillFetch fetch = order.fetch();
        if (plan != null || fetch == null || fetch.result().bills().isEmpty()) {
            return plan;
        }
        List<Bill> bills = fetch.result().bills();
        return order.biller().terms().responses() == Biller.ResponseType.LIST
                ? BillAmounts.list(order, bills)
                : BillAmounts.single(order, bills.getFirst());
    }

    private static @Nullable Refusal plan(PaymentOrder order, Billers billers) {
        Requirement needed = order.biller().terms().plans();
        Details details = order.instruction().details();
        if (details.planId().isEmpty()) {
            return needed == Requirement.MANDATORY
                    ? new Refusal(Problem.PLAN, "paymentDetails.Id: found nothing, expected the id of a plan")
                    : null;
        }
        RechargePlan plan = billers.plan(order.biller(), details.planId());
        if (plan == null || !plan.active()) {
            return new Refusal(
                    Problem.PLAN, "paymentDetails.Id: found '%s', expected an active plan".formatted(details.planId()));
        }
        return plan.amount() == details.amount()
                ? null
                : new Refusal(
                        Problem.AMOUNT,
                        "paymentDetails.amount: found %d, expected %d for this plan"
                                .formatted(details.amount(), plan.amount()));
    }

    private static @Nullable Refusal fee(PaymentOrder order) {
        Details details = order.instruction().details();
        long expected = FeeSlab.of(order.biller().fees(), details.amount());
        return details.fee() == expected
                ? null
                : new Refusal(
                        Problem.FEE,
                        "paymentDetails.custConvFee: found %d, expected %d".formatted(details.fee(), expected));
    }

    private static @Nullable Refusal first(@Nullable Refusal... refusals) {
        for (Refusal refusal : refusals) {
            if (refusal != null) {
                return refusal;
            }
        }
        return null;
    }
}
