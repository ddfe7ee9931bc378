package io.harkara.simulators.bbps;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Payments in the order in which they were taken, each reference once unless the duplicate check is off. */
final class Payments {

    private static final int PERCENT = 100;

    private final Billers billers;
    private final BbpsIds ids;
    private final Deposit deposit;
    private final InstantSource clock;
    private final List<BillPayment> taken = new ArrayList<>();
    private final Map<String, BillPayment> byRefId = new HashMap<>();
    private final Map<String, BillPayment> byPaymentRefId = new HashMap<>();
    private final Map<String, BillPayment> byTransactionId = new HashMap<>();
    private final Map<String, LocalDate> lastPaid = new HashMap<>();

    Payments(Billers billers, BbpsIds ids, Deposit deposit, InstantSource clock) {
        this.billers = billers;
        this.ids = ids;
        this.deposit = deposit;
        this.clock = clock;
    }

    /** What became of a request. */
    sealed interface Answer {

        /** There is a payment; it may be one that fails. */
        record Taken(BillPayment payment) implements Answer {}

        /** The reference was seen before; nothing was done. */
        record Duplicate(BillPayment original) implements Answer {}

        /** Nothing was done, and the reference is not spent. */
        record Refused(Refusal refusal) implements Answer {}
    }

    /** The payment that has a reference of its sender already, or null. */
    synchronized @Nullable BillPayment seen(String paymentRefId) {
        return byPaymentRefId.get(paymentRefId);
    }

    /**
     * Takes a payment, unless its reference was seen or it is refused.
     *
     * @param atOnce whether what is wrong refuses the request; otherwise it is a payment that fails
     */
    synchronized Answer take(PaymentOrder order, BbpsRules rules, boolean atOnce) {
        String reference = order.instruction().paymentRefId();
        BillPayment earlier = byPaymentRefId.get(reference);
        BbpsSettings settings = rules.settings();
        if (earlier != null && settings.duplicateCheck()) {
            return new Answer.Duplicate(earlier);
        }
        Refusal refusal = problem(order, earlier != null);
        if (refusal != null && atOnce) {
            return new Answer.Refused(refusal);
        }
        BillPayment payment = settle(order, refusal, rules);
        taken.add(payment);
        byRefId.put(payment.refId(), payment);
        byPaymentRefId.putIfAbsent(reference, payment);
        byTransactionId.put(payment.transactionId(), payment);
        if (payment.failure() == null) {
            lastPaid.put(
                    key(order.biller(), order.customer().params()),
                    LocalDate.ofInstant(payment.takenAt(), BbpsIds.ZONE));
        }
        return new Answer.Taken(payment);
    }

    synchronized @Nullable BillPayment byRefId(String refId) {
        return byRefId.get(refId);
    }

    synchronized @Nullable BillPayment byTransactionId(String transactionId) {
        return byTransactionId.get(transactionId);
    }

    /** All of them, oldest first. */
    synchronized List<BillPayment> all() {
        return List.copyOf(taken);
    }

    /** The day of the last payment to a biller for a customer, or null. */
    synchronized @Nullable LocalDate lastPaid(Biller biller, Map<String, String> params) {
        return lastPaid.get(key(biller, params));
    }

    /** Has a payment credited back at a time; false where it fails or is credited back already. */
    boolean reverse(BillPayment payment, Instant at) {
        if (!payment.reverse(at)) {
            return false;
        }
        Instant reversedAt = payment.reversedAt();
        deposit.giveBack(payment.cost(), reversedAt == null ? at : reversedAt);
        return true;
    }

    private @Nullable Refusal problem(PaymentOrder order, boolean again) {
        BillFetch fetch = order.fetch();
        Refusal fetched = fetch == null ? null : fetch.problem(clock.instant());
        if (fetched != null && !(again && fetched.problem() == Problem.FETCH_USED)) {
            return fetched;
        }
        Biller now = billers.find(order.biller().id());
        if (now == null || !now.active()) {
            return new Refusal(
                    Problem.BILLER,
                    "biller.id: found %s, which is not active"
                            .formatted(order.biller().id()));
        }
        if (fetch == null
                && order.biller().flow() != BillFlow.BILL_DIRECT
                && !order.biller().terms().adhoc()) {
            return new Refusal(Problem.DIRECT_PAY, "refId: found nothing, expected that of a fetch");
        }
        return PaymentChecks.problem(order, billers);
    }

    private BillPayment settle(PaymentOrder order, @Nullable Refusal refusal, BbpsRules rules) {
        Instant now = clock.instant();
        BbpsRule rule = BbpsRule.firstMatch(rules.rules(), BbpsRule.Stage.PAYMENT, order);
        Failure failure = refusal == null ? failure(order, rule, rules.settings()) : Failure.of(refusal);
        boolean pends = refusal == null
                && rule != null
                && (rule.outcome() == BbpsRule.Outcome.PEND || rule.outcome() == BbpsRule.Outcome.PEND_THEN_REJECT);
        Instant finalAt = now.plusMillis(
                pends && rule != null ? rule.afterMillis() : rules.settings().paymentMillis());
        String refId = ids.reference(now);
        String transactionId = ids.transaction(now);
        BillPayment payment = new BillPayment(
                refId, transactionId, order, new BillPayment.Course(now, finalAt, failure, failure == null || pends));
        boolean reachesBiller = failure == null || pends;
        if (reachesBiller && !deposit.take(payment.cost())) {
            Failure funds = Failure.of(new Refusal(Problem.FUNDS, ""));
            return new BillPayment(refId, transactionId, order, new BillPayment.Course(now, now, funds, false));
        }
        if (failure != null && reachesBiller) {
            deposit.giveBack(payment.cost(), finalAt);
        }
        if (order.fetch() != null && refusal == null) {
            boolean _ = order.fetch().use();
        }
        if (failure == null && rule != null && rule.outcome() == BbpsRule.Outcome.REVERSE) {
            boolean _ = reverse(payment, finalAt.plusMillis(rule.afterMillis()));
        }
        return payment;
    }

    private static @Nullable Failure failure(PaymentOrder order, @Nullable BbpsRule rule, BbpsSettings settings) {
        Map<String, String> params = order.customer().params();
        if (FaultBillers.cancels(order.biller(), params)) {
            return Failure.bbps("BPR005", "Cancelled: the biller cannot accept payments now");
        }
        int draw = Math.floorMod(order.instruction().paymentRefId().hashCode(), PERCENT);
        if (FaultBillers.declines(order.biller(), params) && draw < settings.declinePercent()) {
            return Failure.bbps("BPR010", "Technical decline at biller");
        }
        boolean rejects = rule != null
                && (rule.outcome() == BbpsRule.Outcome.REJECT || rule.outcome() == BbpsRule.Outcome.PEND_THEN_REJECT);
        return rejects && rule != null ? rule.failure() : null;
    }

    private static String key(Biller biller, Map<String, String> params) {
        return biller.id() + new TreeMap<>(params);
    }
}
