package io.harkara.simulators.bbps;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A payment that was taken, and what becomes of it as time passes. That is settled when it is taken, but for a reversal. */
final class BillPayment {

    enum Status {
        PROCESSING,
        SUCCESS,
        FAILURE,
        /** It was a success, and the money came back. */
        CREDIT_ADJUSTMENT
    }

    private final String refId;
    private final String transactionId;
    private final PaymentOrder order;
    private final Instant takenAt;
    private final Instant finalAt;
    private final @Nullable Failure failure;
    private volatile @Nullable Instant reversedAt;

    /**
     * Fixes what becomes of it.
     *
     * @param finalAt until then it is in progress
     * @param failure why it fails then, or null
     */
    BillPayment(
            String refId,
            String transactionId,
            PaymentOrder order,
            Instant takenAt,
            Instant finalAt,
            @Nullable Failure failure) {
        this.refId = refId;
        this.transactionId = transactionId;
        this.order = order;
        this.takenAt = takenAt;
        this.finalAt = finalAt;
        this.failure = failure;
    }

    String refId() {
        return refId;
    }

    String transactionId() {
        return transactionId;
    }

    PaymentOrder order() {
        return order;
    }

    PaymentInstruction instruction() {
        return order.instruction();
    }

    Instant takenAt() {
        return takenAt;
    }

    Instant finalAt() {
        return finalAt;
    }

    @Nullable
    Failure failure() {
        return failure;
    }

    @Nullable
    Instant reversedAt() {
        return reversedAt;
    }

    /** The biller's number for it. */
    String approval() {
        return "AB%06d".formatted(Math.floorMod(transactionId.hashCode(), 1_000_000));
    }

    /** Paise that it takes out of the deposit. */
    long cost() {
        PaymentInstruction.Details details = instruction().details();
        return Math.addExact(details.amount(), Math.addExact(details.fee(), details.unitFee()));
    }

    Status status(Instant now) {
        Instant reversed = reversedAt;
        if (now.isBefore(finalAt)) {
            return Status.PROCESSING;
        }
        if (failure != null) {
            return Status.FAILURE;
        }
        return reversed != null && !now.isBefore(reversed) ? Status.CREDIT_ADJUSTMENT : Status.SUCCESS;
    }

    /** Has it credited back at a time, unless it fails or is credited back already; returns whether it is now. */
    synchronized boolean reverse(Instant at) {
        if (failure != null || reversedAt != null) {
            return false;
        }
        reversedAt = at.isBefore(finalAt) ? finalAt : at;
        return true;
    }
}
