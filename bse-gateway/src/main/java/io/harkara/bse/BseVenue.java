package io.harkara.bse;

import io.harkara.gateway.SessionException;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Finding;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.gateway.outcome.Venue;
import io.harkara.runtime.Traceparent;
import io.harkara.schemas.BseCommand;
import io.harkara.schemas.BseLumpsumChange;
import io.harkara.schemas.CommandHeader;
import io.harkara.schemas.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** BSE StAR MF: sends an order once, and asks for it by our own reference. */
final class BseVenue implements Venue<BseCommand> {

    private static final Logger log = LoggerFactory.getLogger(BseVenue.class);

    private final BseProperties properties;
    private final BseClient client;
    private final BseSessions sessions;
    private final BseLookUps lookUps;
    private final BseMarket market;
    private final Counter unlisted;

    BseVenue(
            BseProperties properties,
            BseClient client,
            BseReports reports,
            BseSessions sessions,
            BseMarket market,
            MeterRegistry meters,
            Clock clock) {
        this.properties = properties;
        this.client = client;
        this.sessions = sessions;
        this.lookUps = new BseLookUps(properties, reports, sessions, clock);
        this.market = market;
        this.unlisted = Counter.builder("harkara.bse.unlisted")
                .description("Refusals of orders whose text is not in the table")
                .register(meters);
    }

    @Override
    public String name() {
        return Topics.BSE;
    }

    @Override
    public CommandHeader header(BseCommand command) {
        return command.getHeader();
    }

    @Override
    public String wireReference(BseCommand command, long sequence, Instant claimedAt) {
        return BseReference.of(properties.memberCode(), sequence, claimedAt);
    }

    @Override
    public @Nullable String fault(BseCommand command) {
        return BseFaults.of(command);
    }

    @Override
    public @Nullable Instant opensAt(BseCommand command, Instant now) {
        return market.opensAt(command, now);
    }

    @Override
    public Outcome submit(Submission<BseCommand> submission) {
        long started = System.nanoTime();
        BseOperations.Order<SpecificRecord> order = BseOperations.order(submission.command());
        Outcome known = order.payload() instanceof BseLumpsumChange && !properties.lumpsumChanges()
                ? BseLumpsumChanges.WITHDRAWN
                : order.operation().withoutCall(order.payload());
        if (known != null) {
            return known;
        }
        BseOperation.Door door = order.operation().door(order.payload());
        @Nullable BseToken token;
        try {
            token = pass(door);
        } catch (SessionException none) {
            return new Outcome.NotSent(none.reason(), true);
        }
        // A login may have taken its time; the call as a whole must not take more than its own.
        Duration left = properties.calls().orderTimeout().minusNanos(System.nanoTime() - started);
        if (!left.isPositive()) {
            return new Outcome.NotSent(new Cause("NO_TIME_TO_SEND", "the login took too long"), true);
        }
        return ruled(submission, door, token, send(submission, order, token, left));
    }

    private @Nullable BseToken pass(BseOperation.Door door) throws SessionException {
        return switch (door) {
            case ORDER_ENTRY -> sessions.orderEntry().take();
            case UPLOAD -> sessions.upload().take();
            case PASSWORD -> {
                sessions.confirm();
                yield null;
            }
        };
    }

    private Outcome send(
            Submission<BseCommand> submission,
            BseOperations.Order<SpecificRecord> order,
            @Nullable BseToken token,
            Duration limit) {
        String reference = submission.wireReference();
        try {
            BseClient.Content content =
                    order.operation().request(order.payload(), reference, new BseOperation.Pass(properties, token));
            BseClient.Reply reply = client.call(new BseClient.Call(
                    content,
                    properties.traceHeader() ? trace(submission) : null,
                    submission.command().getHeader().getDeadline(),
                    limit));
            return order.operation().outcome(order.payload(), reference, reply);
        } catch (BseCallException failure) {
            return BseCallErrors.withoutReply(failure);
        }
    }

    private Outcome ruled(
            Submission<BseCommand> submission, BseOperation.Door door, @Nullable BseToken token, Outcome outcome) {
        if (outcome instanceof Outcome.NotSent notSent) {
            SessionException refusal = BseErrors.refusedLoginIn(notSent.cause());
            if (refusal != null) {
                sessions.credentials().refused(refusal);
            }
        }
        if (token != null && BseErrors.isSessionRefused(outcome)) {
            (door == BseOperation.Door.UPLOAD ? sessions.upload() : sessions.orderEntry()).drop(token);
            // One that worked has run out, and the next login heals it; one that never did is a venue that is down to
            // us.
            return new Outcome.NotSent(((Outcome.NotSent) outcome).cause(), !token.isProven());
        }
        if (token != null && !(outcome instanceof Outcome.NotSent) && !(outcome instanceof Outcome.Unknown)) {
            token.prove();
        }
        if (outcome instanceof Outcome.Rejected rejected
                && rejected.cause().code().equals(BseErrors.UNLISTED)) {
            unlisted.increment();
            log.warn(
                    "{}: refused in words that no table lists: {}",
                    submission.command().getHeader().getOrderId(),
                    WireMask.mask(rejected.cause().text()));
        }
        return outcome;
    }

    @Override
    public Finding lookUp(Question<BseCommand> question) {
        BseOperations.Order<SpecificRecord> order = BseOperations.order(question.command());
        return lookUps.lookUp(question, order.operation().search(order.payload(), question.wireReference()));
    }

    private static String trace(Submission<BseCommand> submission) {
        return Traceparent.parseOrStart(submission.traceparent()).child().header();
    }

    @Override
    public @Nullable String sessionTrouble() {
        return sessions.trouble();
    }
}
