package io.harkara.verification.chaos;

import io.harkara.schemas.Status;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Judges where the money of bills is: with the biller or with the customer, and given back once. */
final class BillJudge {

    private final Evidence evidence;
    private final Violations violations;
    private final Map<String, StoreRow> stored = new HashMap<>();
    private final Set<Integer> paid = new HashSet<>();
    private final Set<Integer> undone;

    private BillJudge(Evidence evidence, Violations violations) {
        this.evidence = evidence;
        this.violations = violations;
        this.undone = evidence.undone();
        evidence.orders().forEach(order -> stored.put(order.orderId(), order));
        evidence.requests().stream()
                .filter(request -> request.executed() && request.kind().equals(PlannedKind.BILL_PAYMENT.ledgerName()))
                .forEach(request -> paid.add(request.number()));
    }

    static void judge(Evidence evidence, Violations violations) {
        BillJudge judge = new BillJudge(evidence, violations);
        judge.givenBack();
        judge.writtenDown();
        if (evidence.billQuotaViolations() > 0) {
            violations.add("call quota", "%d calls to BBPS over a quota".formatted(evidence.billQuotaViolations()));
        }
    }

    /** Money goes back for what was not paid, or what the venue has undone. */
    private void givenBack() {
        evidence.refunds().forEach((payment, refund) -> {
            StoreRow of = stored.get(payment);
            if (of == null) {
                violations.add("given back", "order %s gives back what nobody paid, %s".formatted(refund, payment));
            } else if (paid.contains(of.number()) && of.status() != Status.REVERSED && !undone.contains(of.number())) {
                violations.add(
                        "given back",
                        "order %d is %s, the venue has its money, and %s gives it back"
                                .formatted(of.number(), of.status(), refund));
            }
        });
    }

    /** A refund that is done is the one that is written down, and no other blocks the payment. */
    private void writtenDown() {
        Set<String> written = new HashSet<>(evidence.refunds().values());
        for (StoreRow order : evidence.orders()) {
            if (PlannedKind.typed(order.type()) != PlannedKind.REFUND) {
                continue;
            }
            boolean done = order.status() == Status.COMPLETED;
            if (done != written.contains(order.orderId())) {
                violations.add(
                        "given back",
                        "order %d is %s, and its refund %s written down"
                                .formatted(order.number(), order.status(), done ? "is not" : "is"));
            }
        }
    }
}
