package io.harkara.schemas;

import static io.harkara.schemas.Status.ACCEPTED;
import static io.harkara.schemas.Status.CANCELLED;
import static io.harkara.schemas.Status.COMPLETED;
import static io.harkara.schemas.Status.FAILED;
import static io.harkara.schemas.Status.NEEDS_REVIEW;
import static io.harkara.schemas.Status.RECEIVED;
import static io.harkara.schemas.Status.REJECTED;
import static io.harkara.schemas.Status.REVERSED;
import static io.harkara.schemas.Status.SUBMITTING;
import static io.harkara.schemas.Status.UNKNOWN;
import static io.harkara.schemas.Status.UNRECOGNISED;
import static io.harkara.schemas.Status.WAITING;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The legal moves of an order, in one place. A move that is not here is never applied: whoever meets one counts it and
 * pages a person.
 *
 * <p>The table holds within one attempt. A replay starts attempt n+1 of an order whose attempt n may be replayed
 * ({@link #mayReplay}), and the new attempt starts at RECEIVED.
 */
public final class StatusMoves {

    /** Detail of a REJECTED order that the venue had finished, and undid before anybody here had heard that it was finished. */
    public static final String UNDONE = "FINISHED AND UNDONE";

    private static final Map<Status, Set<Status>> MOVES = new EnumMap<>(Status.class);

    static {
        // Intake refuses (REJECTED); a claim starts the call (SUBMITTING) or queues behind its ordering key (WAITING).
        from(RECEIVED, SUBMITTING, WAITING, REJECTED, FAILED);
        from(SUBMITTING, WAITING, UNKNOWN, ACCEPTED, COMPLETED, REJECTED, FAILED);
        // ACCEPTED and COMPLETED: the reply of an earlier send arrived after all. Positive evidence always counts.
        from(WAITING, SUBMITTING, ACCEPTED, COMPLETED, FAILED);
        // WAITING and FAILED only once absence is established at the venue, by look-ups or by two people with evidence,
        // or
        // the sender proves that nothing left.
        from(UNKNOWN, ACCEPTED, COMPLETED, REJECTED, CANCELLED, WAITING, FAILED, NEEDS_REVIEW);
        // ACCEPTED to itself: the venue's own progress, carried in detail.
        from(ACCEPTED, ACCEPTED, COMPLETED, REJECTED, CANCELLED, NEEDS_REVIEW);
        from(NEEDS_REVIEW, ACCEPTED, COMPLETED, REJECTED, CANCELLED, FAILED);
        from(COMPLETED, REVERSED);
        from(REJECTED);
        from(FAILED);
        from(CANCELLED);
        from(REVERSED);
        from(UNRECOGNISED);
    }

    private static final Set<Status> FINAL = Set.of(COMPLETED, REJECTED, FAILED, CANCELLED, REVERSED);

    private StatusMoves() {}

    /** Whether an attempt may move from one status to another. */
    public static boolean allowed(Status from, Status to) {
        return after(from).contains(to);
    }

    /** The statuses that an attempt may enter from the given one. Empty for a status that nothing leaves. */
    public static Set<Status> after(Status from) {
        return MOVES.getOrDefault(from, Set.of());
    }

    /** The statuses from which an attempt may enter the given one. */
    public static Set<Status> before(Status to) {
        EnumSet<Status> sources = EnumSet.noneOf(Status.class);
        MOVES.forEach((from, targets) -> {
            if (targets.contains(to)) {
                sources.add(from);
            }
        });
        return sources;
    }

    /** Whether the order is at rest: only the listed COMPLETED to REVERSED, or a replay, can follow. */
    public static boolean isFinal(Status status) {
        return FINAL.contains(status);
    }

    /** Whether a next attempt may follow one that ended in this status, if its detail is not {@link #UNDONE}. */
    public static boolean mayReplay(Status status) {
        return status == REJECTED || status == FAILED;
    }

    /**
     * Whether a next attempt may follow one that ended like this: only where nothing happened at the venue. What the venue
     * finished and undid has had the one effect that an order may have, as if it were REVERSED.
     */
    public static boolean mayReplay(Status status, @Nullable String detail) {
        return mayReplay(status) && !UNDONE.equals(detail);
    }

    /** Whether a person may settle an order that stands like this: only where nobody knows what the venue did. */
    public static boolean mayResolve(Status status) {
        return status == UNKNOWN || status == NEEDS_REVIEW;
    }

    private static void from(Status from, Status... to) {
        EnumSet<Status> targets = EnumSet.noneOf(Status.class);
        targets.addAll(Set.of(to));
        MOVES.put(from, targets);
    }
}
