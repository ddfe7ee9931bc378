package io.harkara.quickstart;

import io.harkara.schemas.BrokerOrderType;
import io.harkara.schemas.Status;
import io.harkara.schemas.StatusMoves;
import io.harkara.schemas.StatusSource;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An order as the store shows it.
 *
 * @param id its name in the pipeline
 * @param type kind of the order
 * @param clientReference the client's own name for it
 * @param status where it stands
 * @param timeline how it came there, oldest first
 */
record StoredOrder(String id, String type, @Nullable String clientReference, Status status, List<Step> timeline) {

    /** The kind of orders that the venue makes out of plans. Nobody places them. */
    static final String OF_A_PLAN = "bse.child-order";

    /** Kinds that ask the venue for something and change nothing there: its ledger never has them. */
    private static final Set<String> CHANGES_NOTHING = Set.of(
            "bse.aof-search",
            "bse.payment-status",
            "bse.payment-link",
            "bse.mandate-link",
            "bse.authentication-link",
            "bbps.fetch",
            "bbps.validate");

    /** One status that the order entered. Reason is the words for people, references are ours and the venue's. */
    record Step(
            Instant at,
            Status status,
            @Nullable StatusSource source,
            int attempt,
            @Nullable String detail,
            @Nullable String reason,
            @Nullable String wireReference,
            @Nullable String venueReference) {}

    StoredOrder {
        timeline = List.copyOf(timeline);
    }

    /** Whether it is for that venue. */
    boolean isFor(String venue) {
        return type.startsWith(venue + ".");
    }

    /** Whether the venue does nothing for an order of this kind but answer. */
    boolean changesNothing() {
        BrokerOrderType atBroker = BrokerOrderType.named(type);
        return atBroker == null ? CHANGES_NOTHING.contains(type) : !atBroker.hasEffect();
    }

    /** Neither at rest nor in the venue's hands. */
    boolean isOpen() {
        return !StatusMoves.isFinal(status) && status != Status.ACCEPTED;
    }

    boolean was(Status wanted) {
        return timeline.stream().anyMatch(step -> step.status() == wanted);
    }

    /** Whether a look-up ended a time in which nobody knew. */
    boolean wasSettledByLookUp() {
        boolean unknown = false;
        for (Step step : timeline) {
            if (unknown && step.status() != Status.UNKNOWN && step.source() == StatusSource.LOOK_UP) {
                return step.status() != Status.NEEDS_REVIEW;
            }
            unknown = step.status() == Status.UNKNOWN;
        }
        return false;
    }

    /** What we called the order at the venue: one reference for each attempt that was claimed. */
    Set<String> wireReferences() {
        return timeline.stream()
                .map(Step::wireReference)
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What the venue calls the order, or null. */
    @Nullable
    String venueReference() {
        return timeline.stream()
                .map(Step::venueReference)
                .filter(Objects::nonNull)
                .reduce((_, later) -> later)
                .orElse(null);
    }

    /** What the venue last told of it, or null. */
    @Nullable
    String detail() {
        return timeline.isEmpty() ? null : timeline.getLast().detail();
    }

    /** Why the order is where it is, or null. */
    @Nullable
    String reason() {
        return timeline.isEmpty() ? null : timeline.getLast().reason();
    }
}
