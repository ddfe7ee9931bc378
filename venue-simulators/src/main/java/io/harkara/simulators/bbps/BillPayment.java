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
    private final Course course;
    private volatile @Nullable Instant reversedAt;

    /**
     * What becomes of it.
     *
     * @param finalAt until then it is in progress
     * @param failure why it fails then, or null
     * @param charged whether the deposit was charged for it; a failure then gives it back at {@code finalAt}
     */
    record Course(
            Instant takenAt, Instant finalAt, @Nullable Failure failure, boolean charged) {}

    BillPayment(String refId, String transactionId, PaymentOrder order, Course course) {
        this.refId = refId;
        this.transactionId = transactionId;
        this.order = order;
        this.course = course;
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
        return course.takenAt;
    }

    Instant finalAt() {
        return course.finalAt;
    }

    @Nullable
    Failure failure() {
        return course.failure;
    }

    @Nullable
    Instant reversedAt() {
        return reversedAt;
    }

    /** When the deposit was charged for it, or null. */
    @Nullable
    Instant debitedAt() {
        return course.charged ? course.takenAt : null;
    }

    /** When the deposit gets it back, or null. */
    @Nullable
    Instant creditedAt() {
        return course.charged && course.failure != null ? course.finalAt : reversedAt;
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
        if (now.isBefore(course.finalAt)) {
            return Status.PROCESSING;
        }
        if (course.failure != null) {
            return Status.FAILURE;
        }
        return reversed != null && !now.isBefore(reversed) ? Status.CREDIT_ADJUSTMENT : Status.SUCCESS;
    }

    /** Has it credited back at a time, unless it fails or is credited back already; returns whether it is now. */
    synchronized boolean reverse(Instant at) {
        if (course.failure != null || reversedAt != null) {
            return false;
        }
        reversedAt = at.isBefore(course.finalAt) ? course.finalAt : at;
        return true;
    }
}
