package io.harkara.verification.chaos;

import io.harkara.schemas.Status;
import java.util.List;

/** Judges what is left to a person, and what leaves nothing to anybody because it only asks. */
final class ReviewJudge {

    /** Why what no report shows is left to a person. */
    private static final String NO_REPORT = "NO_REPORT";

    private static final String PAYMENT_UNCLEAR = "PAYMENT_UNCLEAR";

    private final Evidence evidence;
    private final Violations violations;

    private ReviewJudge(Evidence evidence, Violations violations) {
        this.evidence = evidence;
        this.violations = violations;
    }

    static void judge(Evidence evidence, Violations violations) {
        ReviewJudge judge = new ReviewJudge(evidence, violations);
        for (StoreRow order : evidence.orders()) {
            Traces traces = PlannedKind.typed(order.type()).traces();
            if (traces == Traces.NO_EFFECT) {
                judge.ends(order);
            } else if (order.status() == Status.NEEDS_REVIEW) {
                judge.review(order, traces);
            }
        }
    }

    /** What only asks leaves nothing at the venue, and nothing to a person: it ends. */
    private void ends(StoreRow order) {
        if (evidence.requests().stream().anyMatch(request -> request.number() == order.number())) {
            violations.add("without effect", "order %d (%s) is in the ledger".formatted(order.number(), order.type()));
        }
        if (order.status() == Status.NEEDS_REVIEW) {
            violations.add(
                    "without effect", "order %d (%s) is before a person".formatted(order.number(), order.type()));
        }
    }

    /**
     * What is left to a person says why, and is nothing that the venue would have shown: the faults are over. That
     * no report shows it is the reason of the kinds for which that is so, and of no other. Whose payment it is that the
     * venue shows may remain unclear.
     */
    private void review(StoreRow order, Traces traces) {
        int number = order.number();
        List<AttemptRow> rows = evidence.attempts().stream()
                .filter(row -> row.number() == number)
                .toList();
        String cause = rows.isEmpty() ? null : rows.getLast().cause();
        if (cause == null) {
            violations.add("evidence", "order %d is before a person without a reason".formatted(number));
        } else if (cause.equals(NO_REPORT) != (traces == Traces.NEVER)) {
            violations.add(
                    "evidence",
                    "order %d (%s) is before a person because of %s".formatted(number, order.type(), cause));
        }
        boolean found = traces == Traces.ALWAYS && !PAYMENT_UNCLEAR.equals(cause);
        if (found
                && evidence.requests().stream().anyMatch(request -> request.number() == number && request.executed())) {
            violations.add("evidence", "order %d is before a person, and the venue shows it".formatted(number));
        }
    }
}
