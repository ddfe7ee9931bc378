package io.harkara.bbps;

import io.harkara.bbps.BbpsCallbacks.Result;
import io.harkara.bbps.BbpsCallbacks.Subject;
import io.harkara.gateway.AttemptTable;
import io.harkara.gateway.outcome.Attempt;
import io.harkara.gateway.outcome.Finding;
import io.harkara.schemas.BbpsCommand;
import io.harkara.schemas.BbpsComplaint;
import io.harkara.schemas.Status;
import io.harkara.schemas.StatusMoves;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks the venue about what it is said to have told. What it shows goes the way of every finding, so that a callback which is
 * false, doubled, late or out of order changes nothing.
 */
final class BbpsConfirmation {

    /** Reads a biller and its plans from the venue, and writes what they change. */
    @FunctionalInterface
    interface BillerReading {
        /** Returns whether the venue has it. */
        boolean read(String billerId) throws MasterDataException, InterruptedException;
    }

    private final BbpsVenue venue;
    private final BbpsPlaced placed;
    private final AttemptTable attempts;
    private final BbpsNameTable names;
    private final BbpsReversals.Ear ear;
    private final BillerReading billers;

    BbpsConfirmation(
            BbpsVenue venue,
            BbpsPlaced placed,
            AttemptTable attempts,
            BbpsNameTable names,
            BbpsReversals.Ear ear,
            BillerReading billers) {
        this.venue = venue;
        this.placed = placed;
        this.attempts = attempts;
        this.names = names;
        this.ear = ear;
        this.billers = billers;
    }

    /**
     * What came of it; PENDING where the venue did not answer and has to be asked again.
     *
     * @param said where it stands as the callback says
     */
    Result ask(Subject subject, String said) throws InterruptedException {
        return switch (subject.event()) {
            case BbpsCallbacks.PAYMENT -> payment(attempts.byWireReference(subject.reference()), said);
            case BbpsCallbacks.FETCH -> fetch(named(subject.reference()), subject.reference());
            case BbpsCallbacks.DISPUTE -> dispute(named(subject.reference()), subject.reference());
            case BbpsCallbacks.BILLERS, BbpsCallbacks.PLANS -> biller(subject.reference());
            default -> Result.NOTED;
        };
    }

    private Result payment(@Nullable Attempt attempt, String said) {
        BbpsCommand command = command(attempt);
        if (attempt == null || command == null || command.getPayment() == null) {
            return Result.NOT_OURS;
        }
        // Setu tells of each payment, mostly of what its own answer has told already: asking as well would double our
        // calls.
        // Whoever makes this up spares a question whose answer the lists of reversals have.
        return said.equals(BbpsCallbacks.SUCCESS) && attempt.status() == Status.COMPLETED
                ? Result.CONFIRMED
                : shown(command, attempt, heldAs(attempt));
    }

    private Result fetch(@Nullable Attempt attempt, String name) {
        BbpsCommand command = command(attempt);
        if (attempt == null || command == null) {
            return Result.NOT_OURS;
        }
        // What was fetched within a payment is waited for by whoever pays. It is no news of the payment.
        if (command.getFetch() == null) {
            return Result.NOTED;
        }
        return StatusMoves.isFinal(attempt.status()) ? Result.CONFIRMED : shown(command, attempt, name);
    }

    private Result dispute(@Nullable Attempt attempt, String name) {
        BbpsCommand command = command(attempt);
        BbpsComplaint complaint = command == null ? null : command.getComplaint();
        if (attempt == null || command == null || complaint == null) {
            return Result.NOT_OURS;
        }
        Result ticket = shown(command, attempt, name.equals(attempt.venueReference()) ? heldAs(attempt) : name);
        // A dispute may end with the money of its payment given back, and nothing says which of the two is told first.
        Result payment = ofPayment(complaint);
        return ticket == Result.CONFIRMED && payment == Result.PENDING ? payment : ticket;
    }

    private Result ofPayment(BbpsComplaint complaint) {
        if (complaint.getPaymentId() != null) {
            try {
                BbpsPlaced.Placed payment = placed.find(complaint.getPaymentId());
                return payment(payment == null ? null : payment.attempt(), "");
            } catch (SQLException _) {
                // The database is away; it is asked again.
                return Result.PENDING;
            }
        }
        String transactionId = complaint.getTransactionId();
        List<Attempt> made = transactionId == null ? List.of() : attempts.finishedAs(transactionId);
        return made.isEmpty() ? Result.NOT_OURS : payment(made.getFirst(), "");
    }

    private Result biller(String id) throws InterruptedException {
        try {
            return billers.read(id) ? Result.CONFIRMED : Result.NOT_CONFIRMED;
        } catch (MasterDataException failure) {
            return failure.isPassing() ? Result.PENDING : Result.NOT_CONFIRMED;
        }
    }

    private Result shown(BbpsCommand command, Attempt attempt, @Nullable String name) {
        return switch (venue.standing(command, attempt, name)) {
            case Finding.Shown shown -> {
                ear.hear(attempt.wireReference(), shown);
                yield Result.CONFIRMED;
            }
            case Finding.NoAnswer _ -> Result.PENDING;
            case Finding.Absent _ -> Result.NOT_CONFIRMED;
            case Finding.WithoutEffect _, Finding.NoReport _ -> Result.NOTED;
        };
    }

    /** The attempt that the venue calls so, open or ended. */
    private @Nullable Attempt named(String name) {
        String wireReference = names.find(name);
        if (wireReference != null) {
            return attempts.byWireReference(wireReference);
        }
        List<Attempt> ended = attempts.finishedAs(name);
        return ended.isEmpty() ? null : ended.getFirst();
    }

    // Once it is finished an order has another name than that under which it is asked for.
    private static @Nullable String heldAs(Attempt attempt) {
        return attempt.status() == Status.ACCEPTED ? attempt.venueReference() : null;
    }

    private @Nullable BbpsCommand command(@Nullable Attempt attempt) {
        return attempt == null ? null : placed.command(attempt);
    }
}
