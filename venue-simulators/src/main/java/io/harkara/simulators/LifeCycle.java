package io.harkara.simulators;

import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * What reports say of an accepted order as time passes. The remarks are recorded ones; the delays are the simulator's own,
 * far shorter than the venue's hours and days. A redemption has no payment to wait for and keeps {@code PENDING} for both
 * first steps (inference).
 *
 * @param pendingMillis how long an order is PENDING, 0 or more
 * @param paymentMillis how long the payment is then missing, 0 or more; where one is required, how long it is waited for
 * @param rtaMillis how long the registrar (RTA) then takes, 0 or more
 * @param invalidShare share of the orders that the registrar rejects in the end, 0 to 1; the order number decides
 * @param invalidRemark remark of those orders; the venue's own wording is not known
 * @param invalidRules further orders that the registrar rejects, each with its own remark
 * @param paymentRequired whether a purchase has to be paid before it goes on, and is rejected otherwise; without it every
 *     purchase goes on as if it had been paid
 */
record LifeCycle(
        long pendingMillis,
        long paymentMillis,
        long rtaMillis,
        double invalidShare,
        String invalidRemark,
        List<RejectionRule> invalidRules,
        boolean paymentRequired) {

    /** No step takes longer than a year. */
    static final long MAX_STEP_MILLIS = 365L * 86_400_000;

    static final LifeCycle DEFAULTS = new LifeCycle(2_000, 2_000, 2_000, 0, "REJECTED BY RTA", List.of(), false);

    static final String PENDING = "PENDING";
    static final String UNPAID = "PAYMENT NOT RECEIVED TILL DATE";
    static final String AT_REGISTRAR = "SENT TO RTA FOR VALIDATION";
    static final String ALLOTTED = "ALLOTMENT DONE";
    static final String CANCELLED = "ORDER CANCELLED BY USER";

    /** What a report shows. */
    record Stage(boolean valid, String remark) {

        /** Whether units were allotted, or redeemed. */
        boolean allotted() {
            return valid && remark.equals(ALLOTTED);
        }
    }

    LifeCycle {
        step("pendingMillis", pendingMillis);
        step("paymentMillis", paymentMillis);
        step("rtaMillis", rtaMillis);
        if (!(invalidShare >= 0 && invalidShare <= 1)) {
            throw new IllegalArgumentException("invalidShare: found %s, expected 0 to 1".formatted(invalidShare));
        }
        if (invalidRemark.isBlank()) {
            throw new IllegalArgumentException("invalidRemark: found nothing, expected a text");
        }
        if (invalidRules.size() > RejectionRule.MAX_RULES) {
            throw new IllegalArgumentException("invalidRules: found %d, expected at most %d"
                    .formatted(invalidRules.size(), RejectionRule.MAX_RULES));
        }
        invalidRules = List.copyOf(invalidRules);
    }

    /** Where an order stands at a time. */
    Stage at(BseOrder order, Instant now) {
        if (order.cancelled()) {
            return new Stage(false, CANCELLED);
        }
        if (now.isBefore(order.acceptedAt().plusMillis(pendingMillis))) {
            return new Stage(true, PENDING);
        }
        Instant sent = sentAt(order);
        if (sent == null) {
            return new Stage(now.isBefore(givenUpAt(order)), UNPAID);
        }
        if (now.isBefore(sent)) {
            return new Stage(true, order.request().purchase() ? UNPAID : PENDING);
        }
        if (now.isBefore(sent.plusMillis(rtaMillis))) {
            return new Stage(true, AT_REGISTRAR);
        }
        String remark = RejectionRule.firstMatch(invalidRules, order.request());
        if (remark != null) {
            return new Stage(false, remark);
        }
        // The same order must get the same verdict at every look, so its number is the seed.
        if (invalidShare > 0 && new SplittableRandom(order.number()).nextDouble() < invalidShare) {
            return new Stage(false, invalidRemark);
        }
        return new Stage(true, ALLOTTED);
    }

    /** When an order has come to its end. */
    Instant endOf(BseOrder order) {
        Instant sent = sentAt(order);
        return sent == null ? givenUpAt(order) : sent.plusMillis(rtaMillis);
    }

    /** Whether an order goes nowhere without a payment. */
    boolean waitsForPayment(BseOrder order) {
        return paymentRequired && OrderPayment.needed(order);
    }

    /** When an order goes to the registrar, or null when it does not as things stand. */
    private @Nullable Instant sentAt(BseOrder order) {
        if (!waitsForPayment(order)) {
            return order.acceptedAt().plusMillis(pendingMillis + paymentMillis);
        }
        Payment payment = order.payment().latest();
        if (payment == null || !payment.approved()) {
            return null;
        }
        return later(payment.endsAt(), order.acceptedAt().plusMillis(pendingMillis));
    }

    /** When an order that is not paid is rejected: not while the bank's answer is awaited. */
    private Instant givenUpAt(BseOrder order) {
        Instant end = order.acceptedAt().plusMillis(pendingMillis + paymentMillis);
        Payment payment = order.payment().latest();
        return payment == null ? end : later(payment.endsAt(), end);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static void step(String name, long millis) {
        if (millis < 0 || millis > MAX_STEP_MILLIS) {
            throw new IllegalArgumentException(
                    "%s: found %d, expected 0 to %d".formatted(name, millis, MAX_STEP_MILLIS));
        }
    }
}
