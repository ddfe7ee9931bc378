package io.harkara.gateway.outcome;

import static io.harkara.schemas.Status.ACCEPTED;
import static io.harkara.schemas.Status.CANCELLED;
import static io.harkara.schemas.Status.COMPLETED;
import static io.harkara.schemas.Status.FAILED;
import static io.harkara.schemas.Status.REJECTED;
import static io.harkara.schemas.Status.REVERSED;
import static io.harkara.schemas.Status.SUBMITTING;
import static io.harkara.schemas.Status.WAITING;
import static io.harkara.schemas.StatusSource.CALLBACK;

import io.harkara.schemas.Status;
import io.harkara.schemas.StatusMoves;
import io.harkara.schemas.StatusSource;
import java.time.Instant;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What follows from what a venue tells of an order unasked. What follows from calls and look-ups is {@link Decisions}'. */
public final class CallbackDecisions {

    private final Supplier<VenueProfile> present;

    /** Decisions for one venue, each by how the venue has to be treated at its time. */
    public CallbackDecisions(Supplier<VenueProfile> present) {
        this.present = present;
    }

    /**
     * What a venue leads to that tells of an order unasked: before it has answered the call, after that, more than once, or
     * late. Null where it tells nothing new, or nothing that may change the row.
     */
    public @Nullable Move after(Attempt attempt, Finding.Shown shown, Instant now) {
        if (isReversalOf(attempt, shown)) {
            return reversal(attempt, (Finding.Reversed) shown, CALLBACK);
        }
        if (!Decisions.WITHOUT_END.contains(attempt.status())) {
            return null;
        }
        return switch (shown) {
            case Finding.Held held ->
                isNews(attempt, held) ? heldBy(attempt, held.venueReference(), held.detail(), now) : null;
            case Finding.Finished finished ->
                Move.to(attempt, Decisions.WITHOUT_END, COMPLETED, CALLBACK)
                        .named(finished.venueReference(), finished.detail())
                        .answering(finished.answer())
                        .forAnySend()
                        .done();
            case Finding.Refused refused -> refusal(attempt, refused.venueReference(), "", refused.cause());
            case Finding.Reversed reversed ->
                refusal(attempt, reversed.venueReference(), StatusMoves.UNDONE, reversed.cause());
            // It was there, then; its end is looked up.
            case Finding.Cancelled cancelled ->
                attempt.status() == SUBMITTING || attempt.status() == WAITING
                        ? heldBy(attempt, cancelled.venueReference(), cancelled.detail(), now)
                        : Move.to(attempt, Set.of(attempt.status()), CANCELLED, CALLBACK)
                                .named(cancelled.venueReference(), cancelled.detail())
                                .done();
        };
    }

    // After a second send it may speak of the first, and the second may have been taken: the look-ups tell.
    private static @Nullable Move refusal(Attempt attempt, String venueReference, String detail, Cause cause) {
        boolean mayBeAnothers = attempt.sends() > 1 && !venueReference.equals(attempt.venueReference());
        return attempt.status() == WAITING || mayBeAnothers
                ? null
                : Move.to(attempt, Set.of(attempt.status()), REJECTED, CALLBACK)
                        .named(venueReference, detail)
                        .because(cause)
                        .done();
    }

    private static boolean isReversalOf(Attempt attempt, Finding.Shown shown) {
        return shown instanceof Finding.Reversed
                && attempt.status() == COMPLETED
                && shown.venueReference().equals(attempt.venueReference());
    }

    // What the venue said of it while it stood is kept: the person who is told wants to know what was undone.
    static Move reversal(Attempt attempt, Finding.Reversed reversed, StatusSource source) {
        return Move.to(attempt, Set.of(COMPLETED), REVERSED, source)
                .because(reversed.cause())
                .done();
    }

    /**
     * Whether what the venue tells of an order that has ended is at odds with that end: one of the two is wrong, and only a
     * person can tell which.
     */
    public static boolean contradicts(Attempt ended, Finding.Shown shown) {
        Status end = ended.status();
        boolean same = shown.venueReference().equals(ended.venueReference());
        return switch (shown) {
            // An order that the venue names may have been refused later than it was held, and that be told first.
            case Finding.Held _ -> end == FAILED || (end == REJECTED && !same);
            // That it was finished may be told after it was undone.
            case Finding.Finished _ ->
                end == FAILED
                        || end == CANCELLED
                        || (end == REJECTED && !(same && StatusMoves.UNDONE.equals(ended.detail())));
            case Finding.Cancelled _ -> end == FAILED || end == COMPLETED;
            case Finding.Refused _ -> end == COMPLETED || end == CANCELLED;
            case Finding.Reversed _ -> end == FAILED || end == CANCELLED || !same;
        };
    }

    static boolean isNews(Attempt attempt, Finding.Held held) {
        return attempt.status() != ACCEPTED
                || !held.venueReference().equals(attempt.venueReference())
                || !held.detail().equals(attempt.detail());
    }

    private Move heldBy(Attempt attempt, String venueReference, String detail, Instant now) {
        return Move.to(attempt, Decisions.WITHOUT_END, ACCEPTED, CALLBACK)
                .named(venueReference, detail)
                .at(now.plus(present.get().follow(attempt.type()).first()))
                .forAnySend()
                .done();
    }
}
