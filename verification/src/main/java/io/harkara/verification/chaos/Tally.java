package io.harkara.verification.chaos;

import io.harkara.schemas.Status;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How many orders went which way, counted once all is at rest.
 *
 * @param unknownSettled were UNKNOWN once and are settled
 * @param needsReview wait for a person
 * @param refusedUnheard of those, the ones that the venue has refused and whose refusal was lost
 * @param withoutReport of those, the ones of kinds that no report of the venue shows
 * @param deadlinesPassed ended because their deadline passed before they were sent
 * @param waitedForOpening came before the market opened, and waited
 * @param interventions requests of operators that were carried out: replays, and orders that they found
 * @param inversions statuses that stand on the topic behind a higher version
 */
record Tally(
        long unknownSettled,
        long needsReview,
        long refusedUnheard,
        long withoutReport,
        long deadlinesPassed,
        long waitedForOpening,
        long interventions,
        long inversions) {

    /** Of a run that ended before it was at rest. */
    static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0, 0);

    static Tally of(Evidence evidence) {
        Set<Integer> open = evidence.orders().stream()
                .filter(order -> order.status() == Status.NEEDS_REVIEW)
                .map(StoreRow::number)
                .collect(Collectors.toSet());
        return new Tally(
                evidence.orders().stream()
                        .filter(order -> order.wasUnknown() && order.status() != Status.UNKNOWN)
                        .count(),
                open.size(),
                evidence.requests().stream()
                        .filter(VenueRequest::rejected)
                        .map(VenueRequest::number)
                        .filter(open::contains)
                        .distinct()
                        .count(),
                evidence.orders().stream()
                        .filter(order -> order.status() == Status.NEEDS_REVIEW)
                        .filter(order -> PlannedKind.typed(order.type()).traces() == Traces.NEVER)
                        .count(),
                evidence.attempts().stream()
                        .filter(row -> "DEADLINE_PASSED".equals(row.cause()))
                        .count(),
                evidence.statuses().stream()
                        .filter(status -> status.status() == Status.WAITING && "MARKET_CLOSED".equals(status.reason()))
                        .map(StatusRecord::number)
                        .distinct()
                        .count(),
                evidence.operators().carriedOut().size(),
                StatusJudge.inversions(evidence));
    }
}
