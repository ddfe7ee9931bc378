package io.harkara.verification.chaos;

import java.util.List;
import java.util.Map;

/**
 * What a run came to.
 *
 * @param seed of the run
 * @param orders that were submitted and answered
 * @param faults how often each kind was done
 * @param effects at the venue
 * @param unknownSettled orders that were UNKNOWN once and are settled
 * @param needsReview orders that wait for a person
 * @param deadlinesPassed orders whose deadline passed before they were sent
 * @param waitedForOpening orders that came before the market opened, and waited
 * @param interventions of operators that were carried out: replays, and orders that they found
 * @param inversions statuses that stand on the topic behind a higher version
 * @param recoveries milliseconds of each recovery by what was lost, shortest first
 * @param violations a line each, empty when everything held
 */
record ChaosResult(
        long seed,
        int orders,
        Map<FaultKind, Long> faults,
        long effects,
        long unknownSettled,
        long needsReview,
        long deadlinesPassed,
        long waitedForOpening,
        long interventions,
        long inversions,
        Map<FaultKind, List<Long>> recoveries,
        List<String> violations) {

    boolean holds() {
        return violations.isEmpty();
    }
}
