package io.harkara.store;

import io.harkara.schemas.OrderType;
import io.harkara.schemas.Status;
import io.harkara.schemas.StatusMoves;
import io.harkara.schemas.VenueCommands;
import io.harkara.schemas.VenueFinding;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why an order is not replayed, replaced or resolved, as far as the store knows. The gateway asks again, of the row that is
 * the truth; what is answered here is answered at once.
 *
 * @param replays most replays of one order
 * @param longestDeadline how far ahead the deadline of a replay may be
 */
record InterventionRules(int replays, Duration longestDeadline) {

    /** Why an order is not replayed, or null. */
    @Nullable
    Refusal againstReplay(OrderView order, long seenVersion, @Nullable Instant deadline, Instant now) {
        Refusal refusal = againstEdit(order, seenVersion);
        if (refusal != null) {
            return refusal;
        }
        if (!StatusMoves.mayReplay(order.status(), order.detail())) {
            return new Refusal(
                    "NOT_REPLAYABLE",
                    "the venue had finished the order and undid it; an order has one effect there, so place a new one");
        }
        OrderType<?> type = VenueCommands.typeNamed(order.type());
        if (type != null && !type.isPlaced()) {
            return new Refusal(
                    "MADE_BY_VENUE",
                    "the venue made the order out of a plan, so there is nothing of ours to send again; place a new order in its stead");
        }
        if (order.wireReference() == null) {
            return new Refusal(
                    "NEVER_CLAIMED",
                    "no attempt of the order was ever made; place it anew once its faults are corrected");
        }
        if (order.attempt() > replays) {
            return new Refusal(
                    "REPLAYS_SPENT",
                    "the order has been replayed %d times; at most %d are allowed"
                            .formatted(order.attempt() - 1, replays));
        }
        Instant last = deadline == null ? order.deadline() : deadline;
        if (last == null || !last.isAfter(now)) {
            return new Refusal(
                    "DEADLINE_PASSED",
                    "the deadline, %s, has passed; name another one, by which the order still means what it meant"
                            .formatted(last));
        }
        if (last.isAfter(now.plus(longestDeadline))) {
            return new Refusal(
                    "DEADLINE_TOO_FAR", "deadline %s: expected at most %s ahead".formatted(last, longestDeadline));
        }
        return null;
    }

    /** Why an order is not replaced by a corrected one, or null. */
    @Nullable
    Refusal againstEdit(OrderView order, long seenVersion) {
        if (!StatusMoves.mayReplay(order.status())) {
            return new Refusal(
                    "NOT_REPLAYABLE",
                    "the order is %s: %s. %s"
                            .formatted(
                                    order.status(),
                                    order.meaning(),
                                    StatusMoves.mayResolve(order.status())
                                            ? "It has to be resolved first"
                                            : "Only what is REJECTED or FAILED left nothing at the venue"));
        }
        return moved(order, seenVersion);
    }

    /** Why an order is not resolved, or null. */
    @Nullable
    Refusal againstResolution(OrderView order, long seenVersion, Intervention.Statement statement) {
        if (!StatusMoves.mayResolve(order.status())) {
            return new Refusal(
                    "NOT_RESOLVABLE",
                    "the order is %s: %s. Only what is %s or %s waits for a person"
                            .formatted(order.status(), order.meaning(), Status.UNKNOWN, Status.NEEDS_REVIEW));
        }
        Refusal moved = moved(order, seenVersion);
        String named = order.venueReference();
        if (moved != null || named == null) {
            return moved;
        }
        if (statement.finding() == VenueFinding.ABSENT) {
            return new Refusal("VENUE_NAMED_IT", "the venue named the order %s, so it was there".formatted(named));
        }
        return named.equals(statement.venueReference())
                ? null
                : new Refusal(
                        "VENUE_REFERENCE_DIFFERS",
                        "the venue named the order %s, the statement %s".formatted(named, statement.venueReference()));
    }

    private static @Nullable Refusal moved(OrderView order, long seenVersion) {
        return order.version() == seenVersion
                ? null
                : new Refusal(
                        "VERSION_MOVED",
                        "version %d was seen, and the order is %s at version %d; look at it again"
                                .formatted(seenVersion, order.status(), order.version()));
    }
}
