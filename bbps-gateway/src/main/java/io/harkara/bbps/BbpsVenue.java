package io.harkara.bbps;

import io.harkara.bbps.BbpsDialect.Sending;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Finding;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.gateway.outcome.Venue;
import io.harkara.schemas.BbpsCommand;
import io.harkara.schemas.BbpsComplaint;
import io.harkara.schemas.BbpsEnquiry;
import io.harkara.schemas.BbpsFetch;
import io.harkara.schemas.BbpsOrderType;
import io.harkara.schemas.BbpsPayment;
import io.harkara.schemas.BbpsRefund;
import io.harkara.schemas.CommandHeader;
import io.harkara.schemas.Topics;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** BBPS: fetches and pays bills through the accounts that we have at aggregators. */
final class BbpsVenue implements Venue<BbpsCommand> {

    /** Knows the payments that were placed here. */
    @FunctionalInterface
    interface Payments {
        /** The payment of an order; null where the order is none of ours, or no payment. */
        BbpsPlaced.@Nullable Placed find(String orderId);
    }

    /** Gives money back. */
    interface Refunds {
        /** Gives it back for an order, once for each payment. */
        Outcome refund(String orderId, String reference, BbpsRefund refund);

        /** The order that has given the money of a payment back, or is about to; null where none has. */
        @Nullable
        String refundedBy(String paymentId) throws SQLException;
    }

    private final BbpsProperties properties;
    private final Map<String, BbpsDialect> dialects;
    private final BbpsFetching fetching;
    private final BbpsPaying paying;
    private final Payments payments;
    private final Refunds refunds;
    private final BbpsFetches fetches;

    /** @param dialects how the aggregator of each account speaks */
    BbpsVenue(
            BbpsProperties properties,
            Map<String, BbpsDialect> dialects,
            BbpsFetching fetching,
            BbpsPaying paying,
            Payments payments,
            Refunds refunds,
            BbpsFetches fetches) {
        this.properties = properties;
        this.dialects = dialects;
        this.fetching = fetching;
        this.paying = paying;
        this.payments = payments;
        this.refunds = refunds;
        this.fetches = fetches;
    }

    @Override
    public String name() {
        return Topics.BBPS;
    }

    @Override
    public CommandHeader header(BbpsCommand command) {
        return command.getHeader();
    }

    @Override
    public String wireReference(BbpsCommand command, long sequence, Instant claimedAt) {
        CommandHeader header = command.getHeader();
        return BbpsReference.of(header.getOrderId(), header.getAttempt(), claimedAt);
    }

    @Override
    public @Nullable String fault(BbpsCommand command) {
        return BbpsFaults.of(command, dialects.keySet());
    }

    @Override
    public boolean isWithoutEffect(BbpsCommand command) {
        return !type(command).hasEffect();
    }

    @Override
    public String service(BbpsCommand command) {
        return type(command) == BbpsOrderType.REFUND ? NO_SERVICE : account(command);
    }

    @Override
    public Outcome submit(Submission<BbpsCommand> submission) {
        BbpsCommand command = submission.command();
        CommandHeader header = command.getHeader();
        Sending sending = new Sending(
                header.getOrderId(), submission.wireReference(), submission.traceparent(), header.getDeadline());
        String account = account(command);
        BbpsDialect dialect = Objects.requireNonNull(dialects.get(account), account);
        return switch (payload(command)) {
            case BbpsFetch fetch -> fetching.fetch(dialect, account, sending, type(command), fetch);
            case BbpsPayment payment -> {
                Outcome obstacle = header.getAttempt() == 1 ? null : ifRefunded(header.getOrderId());
                yield obstacle == null ? paying.pay(dialect, account, sending, payment) : obstacle;
            }
            case BbpsEnquiry enquiry -> enquire(dialect, sending, type(command), enquiry);
            case BbpsComplaint complaint -> complain(dialect, sending, complaint);
            case BbpsRefund refund -> refunds.refund(header.getOrderId(), sending.reference(), refund);
            default -> throw new IllegalStateException("no payload of " + header.getType());
        };
    }

    @Override
    public Finding lookUp(Question<BbpsCommand> question) {
        BbpsCommand command = question.command();
        BbpsDialect dialect = Objects.requireNonNull(dialects.get(account(command)), "account");
        return switch (payload(command)) {
            case BbpsPayment payment -> findPayment(dialect, question, payment);
            case BbpsComplaint complaint -> {
                String transactionId = transactionId(complaint);
                yield transactionId == null
                        ? new Finding.Absent()
                        : dialect.findComplaint(
                                new BbpsDialect.Question(
                                        question.wireReference(),
                                        question.venueReference(),
                                        null,
                                        question.firstSentAt(),
                                        null),
                                complaint,
                                transactionId);
            }
            // Whether a refund was written down is told by its table when it is asked for again.
            case BbpsRefund _ -> new Finding.Absent();
            default -> new Finding.WithoutEffect();
        };
    }

    /** Only what failed can have been refunded, so only a replay is asked about: why it does not pay, or null. */
    private @Nullable Outcome ifRefunded(String orderId) {
        try {
            String refund = refunds.refundedBy(orderId);
            return refund == null
                    ? null
                    : new Outcome.Rejected(new Cause(
                            "REFUNDED_ALREADY",
                            "order %s has given the money back; place a new order to pay the bill".formatted(refund)));
        } catch (SQLException away) {
            return new Outcome.NotSent(databaseAway(away), true);
        }
    }

    private Outcome enquire(BbpsDialect dialect, Sending sending, BbpsOrderType type, BbpsEnquiry enquiry) {
        BbpsDialect.Question about = null;
        if (enquiry.getPaymentId() != null) {
            BbpsPlaced.Placed payment = payments.find(enquiry.getPaymentId());
            if (payment == null) {
                return new Outcome.Rejected(paymentUnknown(enquiry.getPaymentId()));
            }
            try {
                about = question(
                        payment.attempt().wireReference(),
                        payment.attempt().venueReference(),
                        payment.attempt().claimedAt(),
                        payment.payment());
            } catch (SQLException away) {
                return new Outcome.NotSent(databaseAway(away), true);
            }
        }
        return dialect.enquire(sending, type, enquiry, about);
    }

    private Outcome complain(BbpsDialect dialect, Sending sending, BbpsComplaint complaint) {
        String transactionId = transactionId(complaint);
        return transactionId == null
                ? new Outcome.Rejected(new Cause(
                        "PAYMENT_NOT_MADE",
                        "paymentId %s: expected the order id of a payment of this gateway that the venue has named"
                                .formatted(complaint.getPaymentId())))
                : dialect.complain(sending, complaint, transactionId);
    }

    private @Nullable String transactionId(BbpsComplaint complaint) {
        if (complaint.getTransactionId() != null) {
            return complaint.getTransactionId();
        }
        BbpsPlaced.Placed payment = payments.find(Objects.requireNonNull(complaint.getPaymentId(), "paymentId"));
        return payment == null ? null : payment.attempt().venueReference();
    }

    private Finding findPayment(BbpsDialect dialect, Question<BbpsCommand> question, BbpsPayment payment) {
        try {
            return dialect.findPayment(
                    question(question.wireReference(), question.venueReference(), question.firstSentAt(), payment));
        } catch (SQLException away) {
            // Under what a payment went may be known from its fetch alone. Asked for under another name it would seem
            // absent.
            return new Finding.NoAnswer(databaseAway(away));
        }
    }

    private BbpsDialect.Question question(
            String reference, @Nullable String venueReference, Instant firstSentAt, BbpsPayment payment)
            throws SQLException {
        BbpsFetched fetched = fetches.find(payment.getFetchId() == null ? reference : payment.getFetchId());
        String mobile = payment.getCustomer() != null
                ? payment.getCustomer().getMobile()
                : fetched == null ? null : fetched.mobile();
        return new BbpsDialect.Question(reference, venueReference, mobile, firstSentAt, fetched);
    }

    private static Cause databaseAway(SQLException away) {
        return new Cause("DATABASE_AWAY", String.valueOf(away.getMessage()));
    }

    private static Cause paymentUnknown(String paymentId) {
        return new Cause(
                "PAYMENT_UNKNOWN",
                "paymentId %s: expected the order id of a payment of this gateway".formatted(paymentId));
    }

    private String account(BbpsCommand command) {
        String named = BbpsFaults.account(payload(command));
        return named == null ? properties.defaultAccount() : named;
    }

    private static BbpsOrderType type(BbpsCommand command) {
        return Objects.requireNonNull(BbpsOrderType.named(command.getHeader().getType()), "type");
    }

    private static SpecificRecord payload(BbpsCommand command) {
        return Objects.requireNonNull(type(command).payload(command), "payload");
    }

    @Override
    public @Nullable String sessionTrouble() {
        // One account that cannot log in keeps no other from its orders.
        String trouble = null;
        for (BbpsDialect dialect : dialects.values()) {
            trouble = dialect.sessionTrouble();
            if (trouble == null) {
                return null;
            }
        }
        return trouble;
    }
}
