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
 * @param effectsByKind the same by what was asked for, in the venue's words; empty of a run that ended before it was at rest
 * @param tally how many orders went which way
 * @param recoveries milliseconds of each recovery by what was lost, shortest first
 * @param violations a line each, empty when everything held
 */
record ChaosResult(
        long seed,
        int orders,
        Map<FaultKind, Long> faults,
        long effects,
        Map<String, Long> effectsByKind,
        Tally tally,
        Map<FaultKind, List<Long>> recoveries,
        List<String> violations) {

    boolean holds() {
        return violations.isEmpty();
    }
}
