package io.harkara.gateway.outcome;

import static io.harkara.schemas.Status.ACCEPTED;
import static io.harkara.schemas.Status.CANCELLED;
import static io.harkara.schemas.Status.COMPLETED;
import static io.harkara.schemas.Status.FAILED;
import static io.harkara.schemas.Status.NEEDS_REVIEW;
import static io.harkara.schemas.Status.REJECTED;
import static io.harkara.schemas.Status.SUBMITTING;
import static io.harkara.schemas.Status.UNKNOWN;
import static io.harkara.schemas.Status.WAITING;
import static io.harkara.schemas.StatusSource.CALL;
import static io.harkara.schemas.StatusSource.LEASE;
import static io.harkara.schemas.StatusSource.LIMIT;
import static io.harkara.schemas.StatusSource.LOOK_UP;
import static io.harkara.schemas.StatusSource.OPERATOR;

import io.harkara.gateway.outcome.Outcome.Accepted;
import io.harkara.gateway.outcome.Outcome.Completed;
import io.harkara.gateway.outcome.Outcome.NotSent;
import io.harkara.gateway.outcome.Outcome.Rejected;
import io.harkara.gateway.outcome.Outcome.Unknown;
import io.harkara.schemas.OperatorRequest;
import io.harkara.schemas.Resolution;
import io.harkara.schemas.Status;
import io.harkara.schemas.StatusMoves;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What follows from what is known. Every rule of the promise is a line here: UNKNOWN never leads to a send by itself,
 * absence takes several answers that span the venue's settle time, a weaker answer never replaces a stronger one, and an
 * error of a look-up changes no state.
 *
 * <p>Not final, so that the proof can put a class with one rule broken in its place.
 */
public class Decisions {

    /** A row is looked for here when the answer of a call comes: where the sender left it, or where the lease put it. */
    private static final Set<Status> IN_DOUBT = Set.of(SUBMITTING, UNKNOWN);
    /** Positive evidence counts wherever the row has got to without one. */
    private static final Set<Status> WITHOUT_EVIDENCE = Set.of(SUBMITTING, UNKNOWN, WAITING, NEEDS_REVIEW);
    /** An end counts also where something told before that the venue holds the order. */
    static final Set<Status> WITHOUT_END = Set.of(SUBMITTING, UNKNOWN, WAITING, NEEDS_REVIEW, ACCEPTED);

    private final Supplier<VenueProfile> present;
    private final DoubleSupplier random;

    /** Decisions for one venue. The random source, 0 to 1, spreads pauses. */
    public Decisions(VenueProfile profile, DoubleSupplier random) {
        this(() -> profile, random);
    }

    /** The same, where it may change how the venue has to be treated: each decision goes by what counts at its time. */
    public Decisions(Supplier<VenueProfile> present, DoubleSupplier random) {
        this.present = present;
        this.random = random;
    }

    /** How the venue has to be treated at present. */
    public VenueProfile profile() {
        return present.get();
    }

    /** What the answer of a call, or the lack of one, leads to. */
    public Move afterCall(Attempt attempt, Outcome outcome, Instant now) {
        Move.Draft draft = switch (outcome) {
            case Accepted accepted ->
                Move.to(attempt, WITHOUT_EVIDENCE, ACCEPTED, CALL)
                        .named(accepted.venueReference(), accepted.detail())
                        .at(now.plus(profile().follow(attempt.type()).first()))
                        .forAnySend();
            case Completed completed ->
                Move.to(attempt, WITHOUT_END, COMPLETED, CALL)
                        .named(completed.venueReference(), completed.detail())
                        .answering(completed.answer())
                        .forAnySend();
            case Rejected rejected -> Move.to(attempt, IN_DOUBT, REJECTED, CALL).because(rejected.cause());
            case NotSent notSent -> afterNotSent(attempt, notSent, now);
            case Unknown unknown ->
                Move.to(attempt, Set.of(SUBMITTING), UNKNOWN, CALL)
                        .because(unknown.cause())
                        .known(attempt.knownToVenue() || unknown.knownToVenue())
                        .at(now.plus(profile().lookUp().first()));
        };
        return draft.done();
    }

    /** What a lease that ran out leads to: the sender may have died before the call or after it. */
    public Move afterLease(Attempt attempt, Instant now) {
        return Move.to(attempt, Set.of(SUBMITTING), UNKNOWN, LEASE)
                .because(new Cause("LEASE_EXPIRED", "the sender left no result; the order may be at the venue"))
                .at(now.plus(profile().lookUp().first()))
                .done();
    }

    /** The end of an attempt whose deadline has passed before anything was sent, or null while there is time. */
    public @Nullable Move ifTooLate(Attempt attempt, Instant now) {
        if (now.isBefore(attempt.deadline())) {
            return null;
        }
        return Move.to(attempt, Set.of(attempt.status()), FAILED, LIMIT)
                .because(new Cause("DEADLINE_PASSED", "not sent before the deadline, %s".formatted(attempt.deadline())))
                .done();
    }

    /**
     * What a closed market leads to: the order waits for the opening, or ends where its deadline comes first. Null while
     * the market is open.
     *
     * @param opensAt when the venue opens next; null where it is open
     */
    public @Nullable Move ifClosed(Attempt attempt, @Nullable Instant opensAt) {
        if (opensAt == null) {
            return null;
        }
        if (opensAt.isBefore(attempt.deadline())) {
            return Move.to(attempt, IN_DOUBT, WAITING, CALL)
                    .because(new Cause("MARKET_CLOSED", "the venue takes no orders of this kind before " + opensAt))
                    .at(opensAt)
                    .done();
        }
        return Move.to(attempt, IN_DOUBT, FAILED, LIMIT)
                .because(new Cause(
                        "MARKET_CLOSED",
                        "the venue opens at %s, which is not before the order's deadline, %s"
                                .formatted(opensAt, attempt.deadline())))
                .done();
    }

    /**
     * What an answer to a look-up leads to.
     *
     * @param now when the venue was asked: how long misses span is measured between questions
     */
    public Move afterLookUp(Attempt attempt, Finding finding, Instant now) {
        Set<Status> here = Set.of(attempt.status());
        return switch (finding) {
            case Finding.Held held -> afterHeld(attempt, held, now);
            case Finding.Finished finished ->
                Move.to(attempt, here, COMPLETED, LOOK_UP)
                        .named(finished.venueReference(), finished.detail())
                        .answering(finished.answer())
                        .done();
            case Finding.Refused refused ->
                Move.to(attempt, here, REJECTED, LOOK_UP)
                        .named(refused.venueReference(), "")
                        .because(refused.cause())
                        .done();
            case Finding.Cancelled cancelled ->
                Move.to(attempt, here, CANCELLED, LOOK_UP)
                        .named(cancelled.venueReference(), cancelled.detail())
                        .done();
            case Finding.Reversed reversed ->
                attempt.status() == COMPLETED
                        ? CallbackDecisions.reversal(attempt, reversed, LOOK_UP)
                        : Move.to(attempt, here, REJECTED, LOOK_UP)
                                .named(reversed.venueReference(), StatusMoves.UNDONE)
                                .because(reversed.cause())
                                .done();
            case Finding.Absent _ ->
                attempt.status() == UNKNOWN
                        ? afterMiss(attempt, now)
                        // The venue named this order once. That it does not show it now is the weaker answer.
                        : stay(attempt, attempt.lookUps() + 1, 0, null, now);
            case Finding.NoAnswer _ -> stay(attempt, attempt.lookUps(), attempt.misses(), attempt.firstMissAt(), now);
            case Finding.WithoutEffect _ ->
                attempt.status() == UNKNOWN
                        ? afterLostAnswer(attempt, now)
                        : stay(attempt, attempt.lookUps() + 1, 0, null, now);
            case Finding.NoReport none ->
                attempt.status() == UNKNOWN
                        ? Move.to(attempt, here, NEEDS_REVIEW, LOOK_UP)
                                .because(none.cause())
                                .done()
                        : stay(attempt, attempt.lookUps() + 1, 0, null, now);
        };
    }

    /**
     * What a person's statement leads to, once {@link OperatorRules} has nothing against it. What was found held is followed
     * to its end like any other order; what was found absent ends, and may then be replayed.
     */
    public Move afterResolution(Attempt attempt, OperatorRequest request, Resolution resolution, Instant now) {
        Set<Status> here = Set.of(attempt.status());
        String reference = Objects.requireNonNullElse(resolution.getVenueReference(), "");
        return switch (resolution.getFinding()) {
            case HELD ->
                Move.to(attempt, here, ACCEPTED, OPERATOR)
                        .named(reference, "")
                        .because(stated("FOUND_BY_OPERATOR", request, resolution))
                        .at(now.plus(profile().follow(attempt.type()).first()))
                        .done();
            case FINISHED ->
                Move.to(attempt, here, COMPLETED, OPERATOR)
                        .named(reference, "")
                        .because(stated("FOUND_BY_OPERATOR", request, resolution))
                        .done();
            case ABSENT ->
                Move.to(attempt, here, FAILED, OPERATOR)
                        .because(stated("ABSENT_BY_OPERATOR", request, resolution))
                        .done();
            case UNRECOGNISED -> throw new IllegalArgumentException("a finding that this gateway does not know");
        };
    }

    private static Cause stated(String code, OperatorRequest request, Resolution resolution) {
        String approved = request.getApprovedBy() == null ? "" : ", approved by " + request.getApprovedBy();
        return new Cause(
                code,
                "%s%s: %s (%s)"
                        .formatted(
                                request.getStatedBy(),
                                approved,
                                resolution.getEvidence(),
                                resolution.getEvidenceReference()));
    }

    private Move afterHeld(Attempt attempt, Finding.Held held, Instant now) {
        if (!CallbackDecisions.isNews(attempt, held)) {
            return stay(attempt, attempt.lookUps() + 1, 0, null, now);
        }
        return Move.to(attempt, Set.of(attempt.status()), ACCEPTED, LOOK_UP)
                .named(held.venueReference(), held.detail())
                .at(now.plus(profile().follow(attempt.type()).first()))
                .done();
    }

    private Move.Draft afterNotSent(Attempt attempt, NotSent notSent, Instant now) {
        // A venue that is down or that takes no more just now costs the order nothing but time; its deadline bounds
        // that.
        int cost = notSent.downtime() || notSent.notBefore() != null ? 0 : 1;
        if (attempt.tries() + cost >= profile().sends()) {
            return Move.to(attempt, IN_DOUBT, FAILED, LIMIT)
                    .because(notSent.cause())
                    .costing(cost);
        }
        return Move.to(attempt, IN_DOUBT, WAITING, CALL)
                .because(notSent.cause())
                .costing(cost)
                .at(later(now.plus(backOff(attempt.sends())), notSent.notBefore()));
    }

    private static Instant later(Instant one, @Nullable Instant other) {
        return other != null && other.isAfter(one) ? other : one;
    }

    /** A call that changes nothing is made again, at the cost of a try: one that ends its process must not do so for ever. */
    private Move afterLostAnswer(Attempt attempt, Instant now) {
        boolean again = attempt.tries() + 1 < profile().sends() && now.isBefore(attempt.deadline());
        if (again) {
            return Move.to(attempt, Set.of(UNKNOWN), WAITING, LOOK_UP)
                    .because(new Cause("ANSWER_LOST", "the call changes nothing, so it is made again"))
                    .costing(1)
                    .at(now)
                    .done();
        }
        return Move.to(attempt, Set.of(UNKNOWN), FAILED, LIMIT)
                .because(new Cause(
                        "ANSWER_LOST",
                        "no answer in %d tries until the deadline, %s; the call changes nothing"
                                .formatted(attempt.tries() + 1, attempt.deadline())))
                .costing(1)
                .done();
    }

    private Move afterMiss(Attempt attempt, Instant now) {
        int misses = attempt.misses() + 1;
        Instant firstMissAt = attempt.firstMissAt() == null ? now : attempt.firstMissAt();
        VenueProfile.LookUp lookUp = profile().lookUp();
        boolean spanned = !now.isBefore(firstMissAt.plus(lookUp.settleTime()));
        // A venue that has refused the reference as a repeated one has seen it: no number of misses proves absence.
        if (misses >= lookUp.misses() && spanned && !attempt.knownToVenue()) {
            return afterAbsence(attempt, misses, now);
        }
        return stay(attempt, attempt.lookUps() + 1, misses, firstMissAt, now);
    }

    private Move afterAbsence(Attempt attempt, int misses, Instant now) {
        Cause cause = new Cause(
                "ABSENT_AT_VENUE",
                "%d look-ups over %s have not shown the order"
                        .formatted(misses, profile().lookUp().settleTime()));
        boolean again = profile().refusesRepeatedReference()
                && attempt.tries() + 1 < profile().sends()
                && now.isBefore(attempt.deadline());
        if (again) {
            return Move.to(attempt, Set.of(UNKNOWN), WAITING, LOOK_UP)
                    .because(cause)
                    .costing(1)
                    .at(now.plus(profile().firstWait()))
                    .done();
        }
        return Move.to(attempt, Set.of(UNKNOWN), FAILED, LOOK_UP)
                .because(cause)
                .costing(1)
                .done();
    }

    /** Stays where it is until the next look-up, or asks a person once the look-ups are spent. */
    private Move stay(Attempt attempt, int lookUps, int misses, @Nullable Instant firstMissAt, Instant now) {
        boolean unknown = attempt.status() == UNKNOWN;
        Duration patience = unknown
                ? profile().lookUp().patience()
                : profile().follow(attempt.type()).patience();
        boolean spent = (unknown && lookUps >= profile().lookUp().most())
                || !now.isBefore(attempt.settledSince().plus(patience));
        if (spent) {
            return Move.to(attempt, Set.of(attempt.status()), NEEDS_REVIEW, LIMIT)
                    .because(new Cause(
                            "LOOK_UPS_SPENT",
                            "%d look-ups since %s have not settled it".formatted(lookUps, attempt.settledSince())))
                    .done();
        }
        Duration pause = unknown
                ? pause(profile().lookUp().first(), profile().lookUp().schedule(), lookUps)
                : pause(
                        profile().follow(attempt.type()).first(),
                        profile().follow(attempt.type()).schedule(),
                        lookUps);
        return Move.count(attempt, lookUps, misses, firstMissAt, now.plus(pause));
    }

    private Duration pause(Duration first, List<Duration> schedule, int answered) {
        if (answered == 0) {
            return first;
        }
        return schedule.get(Math.min(answered, schedule.size()) - 1);
    }

    private Duration backOff(int sends) {
        int doublings = Math.min(Math.max(sends - 1, 0), 16);
        Duration pause = profile().firstWait().multipliedBy(1L << doublings);
        if (pause.compareTo(profile().longestWait()) > 0) {
            pause = profile().longestWait();
        }
        // Half of the pause is spread, so that what failed together does not come back together.
        return Duration.ofNanos((long) (pause.toNanos() * (0.5 + random.getAsDouble() / 2)));
    }
}
