package io.harkara.verification.simulation;

import io.harkara.gateway.AttemptTable.NewAttempt;
import io.harkara.gateway.outcome.Attempt;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Move;
import io.harkara.schemas.Status;
import io.harkara.schemas.StatusSource;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Rows after what the statements on the table set. */
final class AttemptCopies {

    private AttemptCopies() {}

    static Attempt fresh(NewAttempt claim, StatusSource source, long position, long version, Instant now) {
        return new Attempt(
                claim.id(),
                position,
                claim.client(),
                claim.clientReference(),
                claim.orderingKey(),
                claim.type(),
                claim.command(),
                claim.traceparent(),
                claim.wireReference(),
                claim.deadline(),
                Status.SUBMITTING,
                source,
                version,
                1,
                0,
                false,
                0,
                0,
                null,
                null,
                now,
                now,
                now,
                now,
                null,
                null,
                null,
                null);
    }

    /** A move without a venue's name leaves the name that is known, and one that nobody is told of leaves the time. */
    static Attempt moved(Attempt row, Move move, long version, Instant now) {
        Attempt after = row.after(move, version, now);
        return copy(
                after,
                after.status(),
                after.source(),
                version,
                after.sends(),
                after.nextAt(),
                after.sentAt(),
                after.settledSince(),
                move.announce() ? now : row.changedAt(),
                after.venueReference() == null ? row.venueReference() : after.venueReference(),
                after.cause());
    }

    /** What a person states leaves the tries and what is known of the reference. */
    static Attempt resolved(Attempt row, Move move, Instant now) {
        Move kept = new Move(
                move.id(),
                move.from(),
                move.sends(),
                move.to(),
                StatusSource.OPERATOR,
                true,
                0,
                row.knownToVenue(),
                0,
                0,
                null,
                move.nextAt(),
                move.venueReference(),
                move.detail(),
                move.answer(),
                move.cause());
        return moved(row, kept, row.version() + 1, now);
    }

    static Attempt sentAgain(Attempt row, Instant now) {
        return copy(
                row,
                Status.SUBMITTING,
                StatusSource.CALL,
                row.version() + 1,
                row.sends() + 1,
                null,
                now,
                now,
                now,
                row.venueReference(),
                null);
    }

    static Attempt hidden(Attempt row, Instant until) {
        return copy(
                row,
                row.status(),
                row.source(),
                row.version(),
                row.sends(),
                until,
                row.sentAt(),
                row.settledSince(),
                row.changedAt(),
                row.venueReference(),
                row.cause());
    }

    private static Attempt copy(
            Attempt row,
            Status status,
            StatusSource source,
            long version,
            int sends,
            @Nullable Instant nextAt,
            Instant sentAt,
            Instant settledSince,
            Instant changedAt,
            @Nullable String venueReference,
            @Nullable Cause cause) {
        return new Attempt(
                row.id(),
                row.position(),
                row.client(),
                row.clientReference(),
                row.orderingKey(),
                row.type(),
                row.command(),
                row.traceparent(),
                row.wireReference(),
                row.deadline(),
                status,
                source,
                version,
                sends,
                row.tries(),
                row.knownToVenue(),
                row.lookUps(),
                row.misses(),
                row.firstMissAt(),
                nextAt,
                row.claimedAt(),
                sentAt,
                settledSince,
                changedAt,
                venueReference,
                row.detail(),
                row.answer(),
                cause);
    }
}
