package io.harkara.gateway.outcome;

import io.harkara.schemas.CommandHeader;
import io.harkara.schemas.OperatorRequest;
import io.harkara.schemas.Resolution;
import io.harkara.schemas.StatusMoves;
import io.harkara.schemas.VenueFinding;
import org.jspecify.annotations.Nullable;

/**
 * Why a gateway does not do what an operator asks. The store asks the same questions first, of what it knows; here they are
 * asked of the row, which is the truth.
 */
public final class OperatorRules {

    private final int mostReplays;

    /** @param mostReplays most replays of one order, from 0 */
    public OperatorRules(int mostReplays) {
        if (mostReplays < 0) {
            throw new IllegalArgumentException("replays %d: expected 0 or more".formatted(mostReplays));
        }
        this.mostReplays = mostReplays;
    }

    /**
     * Why an order is not replayed, or null.
     *
     * @param last the last attempt of the order
     * @param header of the command that asks for the next one
     */
    public @Nullable Cause againstReplay(@Nullable Attempt last, CommandHeader header, OperatorRequest request) {
        if (last == null) {
            return neverClaimed();
        }
        if (!StatusMoves.mayReplay(last.status())) {
            return new Cause(
                    "NOT_REPLAYABLE",
                    "the order is %s; only what is REJECTED or FAILED left nothing at the venue"
                            .formatted(last.status()));
        }
        if (!StatusMoves.mayReplay(last.status(), last.detail())) {
            return new Cause(
                    "NOT_REPLAYABLE",
                    "the venue had finished the order and undid it; an order has one effect there, so place a new one");
        }
        Cause moved = moved(last, request);
        if (moved != null) {
            return moved;
        }
        if (header.getAttempt() != last.id().attempt() + 1) {
            return outOfTurn(header, last.id().attempt() + 1);
        }
        if (last.id().attempt() > mostReplays) {
            return new Cause(
                    "REPLAYS_SPENT",
                    "the order has been replayed %d times; at most %d are allowed"
                            .formatted(last.id().attempt() - 1, mostReplays));
        }
        return null;
    }

    /**
     * Why an order is not resolved, or null.
     *
     * @param last the last attempt of the order
     */
    public @Nullable Cause againstResolution(
            @Nullable Attempt last, CommandHeader header, OperatorRequest request, Resolution resolution) {
        if (last == null) {
            return neverClaimed();
        }
        if (!StatusMoves.mayResolve(last.status())) {
            return new Cause(
                    "NOT_RESOLVABLE",
                    "the order is %s; only what is UNKNOWN or NEEDS_REVIEW waits for a person"
                            .formatted(last.status()));
        }
        Cause moved = moved(last, request);
        if (moved != null) {
            return moved;
        }
        if (header.getAttempt() != last.id().attempt()) {
            return outOfTurn(header, last.id().attempt());
        }
        if (resolution.getEvidence().isBlank()
                || resolution.getEvidenceReference().isBlank()) {
            return new Cause("EVIDENCE_MISSING", "a resolution needs evidence and where it can be seen again");
        }
        return resolution.getFinding() == VenueFinding.ABSENT
                ? againstAbsence(last, request)
                : againstFound(last, resolution);
    }

    private static @Nullable Cause againstFound(Attempt last, Resolution resolution) {
        if (resolution.getFinding() == VenueFinding.UNRECOGNISED) {
            return new Cause("FINDING_NOT_KNOWN", "the finding is newer than this gateway");
        }
        String reference = resolution.getVenueReference();
        if (reference == null || reference.isBlank()) {
            return new Cause("VENUE_REFERENCE_MISSING", "an order that was found has a name at the venue");
        }
        if (last.venueReference() != null && !last.venueReference().equals(reference)) {
            return new Cause(
                    "VENUE_REFERENCE_DIFFERS",
                    "the venue named the order %s, the operator %s".formatted(last.venueReference(), reference));
        }
        return null;
    }

    // What the venue once named was there: that somebody does not find it is the weaker answer.
    private static @Nullable Cause againstAbsence(Attempt last, OperatorRequest request) {
        if (last.venueReference() != null) {
            return new Cause(
                    "VENUE_NAMED_IT", "the venue named the order %s, so it was there".formatted(last.venueReference()));
        }
        String approver = request.getApprovedBy();
        if (approver == null
                || approver.isBlank()
                || approver.strip().equalsIgnoreCase(request.getStatedBy().strip())) {
            return new Cause("APPROVAL_MISSING", "that an order is absent takes the word of two people");
        }
        return null;
    }

    private static Cause neverClaimed() {
        return new Cause("ORDER_NOT_KNOWN", "no attempt of the order was ever made here");
    }

    private static @Nullable Cause moved(Attempt last, OperatorRequest request) {
        return last.version() == request.getSeenVersion()
                ? null
                : new Cause(
                        "VERSION_MOVED",
                        "the operator saw version %d, the order is %s at version %d"
                                .formatted(request.getSeenVersion(), last.status(), last.version()));
    }

    private static Cause outOfTurn(CommandHeader header, int expected) {
        return new Cause("ATTEMPT_OUT_OF_TURN", "attempt %d: expected %d".formatted(header.getAttempt(), expected));
    }
}
