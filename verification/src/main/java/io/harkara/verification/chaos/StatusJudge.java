package io.harkara.verification.chaos;

import io.harkara.schemas.Status;
import io.harkara.schemas.StatusMoves;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Judges what stands on the status topic, for a reader who keeps the highest version of each order. */
final class StatusJudge {

    private final Evidence evidence;
    private final Violations violations;
    private final Map<Integer, TreeMap<Long, StatusRecord>> versions = new HashMap<>();

    private StatusJudge(Evidence evidence, Violations violations) {
        this.evidence = evidence;
        this.violations = violations;
    }

    static void judge(Evidence evidence, Violations violations) {
        StatusJudge judge = new StatusJudge(evidence, violations);
        judge.sameVersionSameStatus();
        judge.moves();
        judge.finalStatesArePublished();
        for (StoreRow order : evidence.orders()) {
            if (order.illegalMoves() > 0) {
                violations.add(
                        "illegal move",
                        "order %d: the store saw %d moves that the table forbids"
                                .formatted(order.number(), order.illegalMoves()));
            }
        }
    }

    private void sameVersionSameStatus() {
        for (StatusRecord status : evidence.statuses()) {
            StatusRecord before = versions.computeIfAbsent(status.number(), _ -> new TreeMap<>())
                    .putIfAbsent(status.version(), status);
            if (before != null && before.status() != status.status()) {
                violations.add(
                        "versions",
                        "order %d: version %d is %s and %s"
                                .formatted(status.number(), status.version(), before.status(), status.status()));
            }
        }
    }

    /** Where no version is missing in between, each move is legal; a final state is left only as the table allows. */
    private void moves() {
        versions.forEach((number, ofOrder) -> {
            StatusRecord before = null;
            for (StatusRecord status : ofOrder.values()) {
                if (before != null && before.attempt() == status.attempt()) {
                    boolean next = before.version() + 1 == status.version();
                    boolean legal = StatusMoves.allowed(before.status(), status.status());
                    if ((next || StatusMoves.isFinal(before.status())) && !legal) {
                        violations.add(
                                "moves",
                                "order %d: %s (version %d) to %s (version %d)"
                                        .formatted(
                                                number,
                                                before.status(),
                                                before.version(),
                                                status.status(),
                                                status.version()));
                    }
                } else if (before != null && !StatusMoves.mayReplay(before.status())) {
                    violations.add(
                            "moves",
                            "order %d: attempt %d follows %s".formatted(number, status.attempt(), before.status()));
                }
                before = status;
            }
        });
    }

    private void finalStatesArePublished() {
        for (AttemptRow row : evidence.attempts()) {
            if (StatusMoves.isFinal(row.status()) || row.status() == Status.NEEDS_REVIEW) {
                StatusRecord published =
                        versions.getOrDefault(row.number(), new TreeMap<>()).get(row.version());
                if (published == null || published.status() != row.status()) {
                    violations.add(
                            "published",
                            "order %d is %s with version %d, which is not on the topic"
                                    .formatted(row.number(), row.status(), row.version()));
                }
            }
        }
    }

    /** Records that stand behind a higher version of the same order: readers drop them. */
    static long inversions(Evidence evidence) {
        Map<String, Long> highest = new HashMap<>();
        long inversions = 0;
        for (StatusRecord status : evidence.statuses()) {
            Long before = highest.merge(status.orderId(), status.version(), Math::max);
            if (before > status.version()) {
                inversions++;
            }
        }
        return inversions;
    }
}
