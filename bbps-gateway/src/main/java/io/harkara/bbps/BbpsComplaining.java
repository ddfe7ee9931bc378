package io.harkara.bbps;

import io.harkara.bbps.BbpsDialect.Sending;
import io.harkara.gateway.outcome.Attempt;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Finding;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.schemas.BbpsComplaint;
import io.harkara.schemas.Status;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Complaints. Of one about a payment every aggregator wants the transaction's own name, which a payment has once it was made; one about
 * a service names an agent or a biller.
 */
final class BbpsComplaining {

    private static final Set<Status> ENDED = EnumSet.of(Status.REJECTED, Status.FAILED, Status.CANCELLED);

    private final BbpsVenue.Payments payments;

    BbpsComplaining(BbpsVenue.Payments payments) {
        this.payments = payments;
    }

    /** Complains once, about a service or about a payment that can be complained about. */
    Outcome complain(BbpsDialect dialect, Sending sending, BbpsComplaint complaint) {
        if (complaint.getService() != null) {
            return dialect.complain(sending, complaint, complaint.getService());
        }
        if (complaint.getTransactionId() != null) {
            return dialect.complain(sending, complaint, complaint.getTransactionId());
        }
        BbpsPlaced.Placed payment;
        try {
            payment = placed(complaint);
        } catch (SQLException away) {
            return new Outcome.NotSent(BbpsVenue.databaseAway(away), true);
        }
        String transactionId = payment == null ? null : transactionId(payment.attempt());
        return transactionId == null
                ? new Outcome.Rejected(against(complaint, payment))
                : dialect.complain(sending, complaint, transactionId);
    }

    /** What became of a complaint. */
    Finding find(BbpsDialect dialect, BbpsDialect.Question question, BbpsComplaint complaint) {
        if (complaint.getService() != null) {
            return dialect.findServiceComplaint(question);
        }
        String transactionId = complaint.getTransactionId();
        if (transactionId == null) {
            try {
                BbpsPlaced.Placed payment = placed(complaint);
                transactionId = payment == null ? null : transactionId(payment.attempt());
            } catch (SQLException away) {
                return new Finding.NoAnswer(BbpsVenue.databaseAway(away));
            }
        }
        return transactionId == null ? new Finding.Absent() : dialect.findComplaint(question, complaint, transactionId);
    }

    private BbpsPlaced.@Nullable Placed placed(BbpsComplaint complaint) throws SQLException {
        return payments.find(Objects.requireNonNull(complaint.getPaymentId(), "paymentId"));
    }

    // Until a payment is made the venue calls it as it called the request, by which it takes no complaint.
    private static @Nullable String transactionId(Attempt payment) {
        String name = payment.venueReference();
        return name == null || BbpsReference.isOfRequest(name) ? null : name;
    }

    private static Cause against(BbpsComplaint complaint, BbpsPlaced.@Nullable Placed payment) {
        String paymentId = complaint.getPaymentId();
        if (payment == null) {
            return new Cause(
                    "PAYMENT_UNKNOWN",
                    "paymentId %s: expected the order id of a payment of this gateway".formatted(paymentId));
        }
        Status status = payment.attempt().status();
        return ENDED.contains(status)
                ? new Cause(
                        "PAYMENT_NOT_MADE",
                        "paymentId %s: the payment is %s and has no transaction to complain about; the money goes back by a refund"
                                .formatted(paymentId, status))
                : new Cause(
                        "PAYMENT_IN_PROGRESS",
                        "paymentId %s: the payment is %s, and the venue has not named its transaction yet; complain once it has come to its end"
                                .formatted(paymentId, status));
    }
}
