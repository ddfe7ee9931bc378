package io.harkara.bbps;

import io.harkara.bbps.BbpsDialect.Sending;
import io.harkara.gateway.TableAwayException;
import io.harkara.gateway.outcome.Attempt;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Finding;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.gateway.outcome.Venue;
import io.harkara.runtime.MonitoredSessions;
import io.harkara.runtime.SessionState;
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
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** BBPS: fetches and pays bills through the accounts that we have at aggregators. */
final class BbpsVenue implements Venue<BbpsCommand>, MonitoredSessions {

    /** Knows the payments that were placed here. */
    @FunctionalInterface
    interface Payments {
        /** The payment of an order; null where the order is none of ours, or no payment. */
        BbpsPlaced.@Nullable Placed find(String orderId) throws SQLException;
    }

    /** Gives money back. */
    interface Refunds {
        /** Gives it back for an order, once for each payment. */
        Outcome refund(String orderId, String reference, BbpsRefund refund);

        /** What became of a refund whose outcome is not known. */
        Finding find(String orderId, String reference, BbpsRefund refund);

        /**
         * Takes back what an order has written down and not done, for good.
         *
         * @return why it cannot be taken back, or null
         */
        @Nullable
        Cause release(String orderId, BbpsRefund refund);

        /** The order that has given the money of a payment back, or is about to; null where none has. */
        @Nullable
        String refundedBy(String paymentId) throws SQLException;
    }

    /** What is written down of orders on their way. */
    interface Notes {
        /** How the aggregator calls what went out under our reference. */
        void named(String name, String wireReference);

        /** A payment that leaves through a service of an aggregator that lists no reversals. */
        void leaves(String wireReference, String service) throws SQLException;
    }

    private final BbpsProperties properties;
    private final Map<String, BbpsDialect> dialects;
    private final BbpsFetching fetching;
    private final BbpsPaying paying;
    private final Payments payments;
    private final Refunds refunds;
    private final BbpsFetches fetches;
    private final Notes notes;
    private final BbpsComplaining complaining;
    private final Clock clock;

    /** @param dialects how the aggregator of each account speaks */
    BbpsVenue(
            BbpsProperties properties,
            Map<String, BbpsDialect> dialects,
            BbpsFetching fetching,
            BbpsPaying paying,
            Payments payments,
            Refunds refunds,
            BbpsFetches fetches,
            Notes notes,
            Clock clock) {
        this.properties = properties;
        this.dialects = dialects;
        this.fetching = fetching;
        this.paying = paying;
        this.payments = payments;
        this.refunds = refunds;
        this.fetches = fetches;
        this.notes = notes;
        this.complaining = new BbpsComplaining(payments);
        this.clock = clock;
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
        return type(command) == BbpsOrderType.REFUND
                ? NO_SERVICE
                : route(command).service();
    }

    /**
     * Where the calls of an order go.
     *
     * @param dialect null where this instance does not have the account
     * @param service the account, or its family where that has something of its own
     */
    private record Route(String account, @Nullable BbpsDialect dialect, String service) {}

    private Route route(BbpsCommand command) {
        return route(account(command), BbpsFamily.of(type(command), payload(command)));
    }

    private Route route(String account, BbpsFamily family) {
        BbpsDialect dialect = dialects.get(account);
        if (dialect == null) {
            return new Route(account, null, account);
        }
        return new Route(
                account,
                family == BbpsFamily.RECHARGES ? dialect.recharges() : dialect,
                dialect.apart().contains(family) ? family.service(account) : account);
    }

    @Override
    public List<String> about(BbpsCommand command) {
        String order = switch (payload(command)) {
            case BbpsPayment payment -> payment.getFetchId();
            case BbpsRefund refund -> refund.getPaymentId();
            case BbpsComplaint complaint -> complaint.getPaymentId();
            case BbpsEnquiry enquiry -> enquiry.getPaymentId();
            default -> null;
        };
        return order == null ? List.of() : List.of(order);
    }

    /** A payment takes its fetch, and is watched from before it leaves. */
    @Override
    public void prepare(BbpsCommand command, String wireReference) {
        Route route = route(command);
        if (route.dialect() == null || !(payload(command) instanceof BbpsPayment payment)) {
            return;
        }
        try {
            noteThatItLeaves(route.dialect(), wireReference, route.service());
            paying.prepare(command.getHeader().getOrderId(), payment);
        } catch (SQLException away) {
            throw new TableAwayException(away);
        }
    }

    @Override
    public Outcome submit(Submission<BbpsCommand> submission) {
        BbpsCommand command = submission.command();
        CommandHeader header = command.getHeader();
        // Nothing leaves any more by the time that the lease runs out, however long the process stood still before.
        Sending sending = new Sending(
                        header.getOrderId(),
                        submission.wireReference(),
                        submission.traceparent(),
                        header.getDeadline(),
                        name -> notes.named(name, submission.wireReference()))
                .until(clock.instant().plus(properties.calls().lastSend()));
        Route route = route(command);
        String account = route.account();
        BbpsDialect dialect = route.dialect();
        if (dialect == null) {
            return new Outcome.NotSent(accountAway(account), true);
        }
        return switch (payload(command)) {
            case BbpsFetch fetch -> fetching.fetch(dialect, account, sending, type(command), fetch);
            case BbpsPayment payment -> {
                Outcome obstacle = beforePayment(header);
                yield obstacle == null ? paying.pay(dialect, account, sending, payment) : obstacle;
            }
            case BbpsEnquiry enquiry -> enquire(dialect, account, sending, type(command), enquiry);
            case BbpsComplaint complaint -> complaining.complain(dialect, sending, complaint);
            case BbpsRefund refund -> refunds.refund(header.getOrderId(), sending.reference(), refund);
            default -> throw new IllegalStateException("no payload of " + header.getType());
        };
    }

    @Override
    public Finding lookUp(Question<BbpsCommand> question) {
        BbpsCommand command = question.command();
        Route route = route(command);
        BbpsDialect dialect = route.dialect();
        if (dialect == null) {
            return new Finding.NoAnswer(accountAway(route.account()));
        }
        return switch (payload(command)) {
            case BbpsPayment payment -> findPayment(route, dialect, question, payment);
            case BbpsComplaint complaint ->
                complaining.find(
                        dialect,
                        new BbpsDialect.Question(
                                question.wireReference(),
                                question.venueReference(),
                                null,
                                question.firstSentAt(),
                                null),
                        complaint);
            case BbpsRefund refund -> refunds.find(command.getHeader().getOrderId(), question.wireReference(), refund);
            default -> new Finding.WithoutEffect();
        };
    }

    @Override
    public @Nullable Cause againstAbsence(BbpsCommand command) {
        return payload(command) instanceof BbpsRefund refund
                ? refunds.release(command.getHeader().getOrderId(), refund)
                : null;
    }

    /**
     * What the venue shows of an order, asked once.
     *
     * @param name how the aggregator calls it, under which it can be asked for; null where it is found in a list
     */
    Finding standing(BbpsCommand command, Attempt attempt, @Nullable String name) {
        if (payload(command) instanceof BbpsFetch fetch) {
            String account = account(command);
            BbpsDialect dialect = dialects.get(account);
            if (dialect == null) {
                return new Finding.NoAnswer(accountAway(account));
            }
            return name == null
                    ? new Finding.WithoutEffect()
                    : fetching.standing(
                            dialect,
                            account,
                            new Sending(attempt.id().orderId(), attempt.wireReference(), "", Instant.MAX),
                            fetch,
                            name);
        }
        return lookUp(new Question<>(command, attempt.wireReference(), name, attempt.claimedAt(), attempt.sentAt()));
    }

    /** Why a payment does not leave, or null. */
    private @Nullable Outcome beforePayment(CommandHeader header) {
        try {
            // Only what failed can have been refunded, so only a replay is asked about.
            String refund = header.getAttempt() == 1 ? null : refunds.refundedBy(header.getOrderId());
            return refund == null
                    ? null
                    : new Outcome.Rejected(new Cause(
                            "REFUNDED_ALREADY",
                            "order %s has given the money back; place a new order to pay the bill".formatted(refund)));
        } catch (SQLException away) {
            return new Outcome.NotSent(databaseAway(away), true);
        }
    }

    /** A payment that may have left is watched from before its outcome is known. */
    private void noteThatItLeaves(BbpsDialect dialect, String reference, String service) throws SQLException {
        if (!dialect.listsUndone()) {
            notes.leaves(reference, service);
        }
    }

    private Outcome enquire(
            BbpsDialect dialect, String account, Sending sending, BbpsOrderType type, BbpsEnquiry enquiry) {
        BbpsDialect.Question about = null;
        BbpsDialect asked = dialect;
        if (enquiry.getPaymentId() != null) {
            try {
                BbpsPlaced.Placed payment = payments.find(enquiry.getPaymentId());
                if (payment == null) {
                    return new Outcome.Rejected(paymentUnknown(enquiry.getPaymentId()));
                }
                BbpsDialect paid = route(account, family(payment)).dialect();
                asked = paid == null ? dialect : paid;
                about = question(
                        payment.attempt().wireReference(),
                        payment.attempt().venueReference(),
                        payment.attempt().claimedAt(),
                        payment.payment());
            } catch (SQLException away) {
                return new Outcome.NotSent(databaseAway(away), true);
            }
        }
        return asked.enquire(sending, type, enquiry, about);
    }

    private static BbpsFamily family(BbpsPlaced.Placed payment) {
        BbpsOrderType type = BbpsOrderType.named(payment.attempt().type());
        return type == null ? BbpsFamily.BILLS : BbpsFamily.of(type, payment.payment());
    }

    private Finding findPayment(Route route, BbpsDialect dialect, Question<BbpsCommand> question, BbpsPayment payment) {
        try {
            noteThatItLeaves(dialect, question.wireReference(), route.service());
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

    static Cause databaseAway(SQLException away) {
        return new Cause("DATABASE_AWAY", String.valueOf(away.getMessage()));
    }

    // Taken by an instance that has the account, or before it was removed. Of a payment that nobody can look up nothing
    // is known.
    private static Cause accountAway(String account) {
        return new Cause(
                "ACCOUNT_UNKNOWN",
                "account %s: this instance does not have it; put it back into harkara.bbps.accounts and reload the configuration"
                        .formatted(account));
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

    @Override
    public List<SessionState> sessions() {
        return dialects.values().stream()
                .map(BbpsDialect::session)
                .filter(Objects::nonNull)
                .toList();
    }

    @Override
    public void retrySession() {
        dialects.values().forEach(BbpsDialect::retrySession);
    }
}
