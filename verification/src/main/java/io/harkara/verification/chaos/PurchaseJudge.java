package io.harkara.verification.chaos;

import io.harkara.schemas.Status;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Judges what payments and cancellations did to the purchases that they name, by the venue's numbers of these. */
final class PurchaseJudge {

    private final Evidence evidence;
    private final Violations violations;

    private PurchaseJudge(Evidence evidence, Violations violations) {
        this.evidence = evidence;
        this.violations = violations;
    }

    static void judge(Evidence evidence, Violations violations) {
        PurchaseJudge judge = new PurchaseJudge(evidence, violations);
        judge.paidOnce();
        judge.cancelledWhereTheVenueSaysSo();
    }

    /** Whoever paid, and under whatever references: money for one purchase moves once. */
    private void paidOnce() {
        Map<String, Integer> payments = new HashMap<>();
        evidence.requests().stream()
                .filter(VenueRequest::executed)
                .forEach(request -> request.paid().forEach(number -> payments.merge(number, 1, Integer::sum)));
        payments.forEach((number, times) -> {
            if (times > 1) {
                violations.add("paid twice", "the venue took %d payments for its order %s".formatted(times, number));
            }
        });
    }

    /** A purchase is CANCELLED where the venue cancelled it, and nowhere else; then it is not told as held or done. */
    private void cancelledWhereTheVenueSaysSo() {
        Set<String> cancelled = new HashSet<>();
        Map<Integer, String> purchases = new HashMap<>();
        for (VenueRequest request : evidence.requests()) {
            if (request.executed() && request.kind().equals(PlannedKind.LUMPSUM_CANCEL.ledgerName())) {
                cancelled.add(request.orderNumber());
            } else if (request.executed() && request.kind().equals(PlannedKind.LUMPSUM.ledgerName())) {
                purchases.put(request.number(), request.orderNumber());
            }
        }
        for (StoreRow order : evidence.orders()) {
            if (PlannedKind.typed(order.type()).isStock()) {
                continue;
            }
            String number = purchases.get(order.number());
            boolean gone = number != null && cancelled.contains(number);
            boolean saysGone = order.status() == Status.CANCELLED;
            boolean saysThere = order.status() == Status.ACCEPTED || order.status() == Status.COMPLETED;
            if (saysGone && !gone) {
                violations.add(
                        "store equals ledger",
                        "order %d is CANCELLED and the venue cancelled no such order".formatted(order.number()));
            } else if (saysThere && gone) {
                violations.add(
                        "store equals ledger",
                        "order %d is %s and the venue cancelled it".formatted(order.number(), order.status()));
            }
        }
    }
}
