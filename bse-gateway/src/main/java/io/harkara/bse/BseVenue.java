package io.harkara.bse;

import io.harkara.gateway.SessionException;
import io.harkara.gateway.http.HttpCallErrors;
import io.harkara.gateway.http.HttpCallException;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Finding;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.gateway.outcome.Venue;
import io.harkara.runtime.Traceparent;
import io.harkara.schemas.BseCommand;
import io.harkara.schemas.CommandHeader;
import io.harkara.schemas.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** BSE StAR MF: sends an order once, and asks for it by our own reference. */
final class BseVenue implements Venue<BseCommand> {

    private static final Logger log = LoggerFactory.getLogger(BseVenue.class);

    private final Supplier<BseProperties> settings;
    private final BseClient client;
    private final BseSessions sessions;
    private final BsePaymentStates payments;
    private final BseLookUps lookUps;
    private final BsePageKeeper pages;
    private final BseMarket market;
    private final Counter unlisted;

    BseVenue(
            Supplier<BseProperties> settings,
            BseClient client,
            BseReports reports,
            BseSessions sessions,
            BsePages pages,
            BseMarket market,
            MeterRegistry meters,
            Clock clock) {
        this.settings = settings;
        this.client = client;
        this.sessions = sessions;
        this.payments = new BsePaymentStates(settings, client, sessions);
        this.lookUps = new BseLookUps(settings, reports, sessions, payments, clock);
        this.pages = new BsePageKeeper(pages, settings.get().links().keep(), clock);
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
        return BseReference.of(settings.get().memberCode(), sequence, claimedAt);
    }

    @Override
    public @Nullable String fault(BseCommand command) {
        return BseFaults.of(command);
    }

    @Override
    public @Nullable Instant opensAt(BseCommand command, Instant now) {
        return isWithoutEffect(command) ? null : market.opensAt(command, now);
    }

    @Override
    public boolean isWithoutEffect(BseCommand command) {
        return BseOperations.isWithoutEffect(command.getHeader().getType());
    }

    @Override
    public String service(BseCommand command) {
        BseOperations.Order<SpecificRecord> order = BseOperations.order(command);
        return order.operation().withoutCall(order.payload(), settings.get()) == null
                ? order.operation().service(order.payload()).title()
                : NO_SERVICE;
    }

    @Override
    public Outcome submit(Submission<BseCommand> submission) {
        // The whole call goes by the settings that it began with.
        BseProperties properties = settings.get();
        long started = System.nanoTime();
        BseOperations.Order<SpecificRecord> order = BseOperations.order(submission.command());
        Outcome known = order.operation().withoutCall(order.payload(), properties);
        if (known != null) {
            return known;
        }
        BseOperation.Door door = order.operation().service(order.payload()).door();
        Entry entry;
        try {
            entry = enter(door, properties);
        } catch (SessionException none) {
            return new Outcome.NotSent(none.reason(), true);
        }
        BseSearch.Payment unpaid = order.operation().unpaidBefore(order.payload());
        if (unpaid != null) {
            Outcome obstacle = payments.obstacle(unpaid, isAgain(submission), left(started, properties));
            if (obstacle != null) {
                return obstacle;
            }
            try {
                // Leave to carry the password is short, and the questions may have taken long.
                entry = enter(door, properties);
            } catch (SessionException none) {
                return new Outcome.NotSent(none.reason(), true);
            }
        }
        // What went before may have taken its time; the call as a whole must not take more than its own.
        Duration left = left(started, properties);
        if (!left.isPositive()) {
            return new Outcome.NotSent(new Cause("NO_TIME_TO_SEND", "the login took too long"), true);
        }
        return ruled(submission, door, entry.token, send(submission, order, properties, entry, left));
    }

    private static Duration left(long started, BseProperties properties) {
        return properties.calls().orderTimeout().minusNanos(System.nanoTime() - started);
    }

    /** Whether an earlier send of the order, of this attempt or of another one, may have arrived after all. */
    private static boolean isAgain(Submission<BseCommand> submission) {
        return submission.again() || submission.command().getHeader().getAttempt() > 1;
    }

    /**
     * What is shown at a door.
     *
     * @param until nothing may begin to leave at this time or later
     */
    private record Entry(BseAccount account, @Nullable BseToken token, Instant until) {}

    private Entry enter(BseOperation.Door door, BseProperties properties) throws SessionException {
        return switch (door) {
            case ORDER_ENTRY -> withSession(sessions.orderEntry().take(), properties);
            case UPLOAD -> withSession(sessions.upload().take(), properties);
            case FILES -> withSession(sessions.files().take(), properties);
            case PASSWORD -> {
                BseCredentials.Permit permit = sessions.confirm();
                yield new Entry(permit.account(), null, permit.until());
            }
        };
    }

    private static Entry withSession(BseToken token, BseProperties properties) {
        return new Entry(properties.account(), token, Instant.MAX);
    }

    private void drop(BseOperation.Door door, BseToken refused) {
        switch (door) {
            case ORDER_ENTRY -> sessions.orderEntry().drop(refused);
            case UPLOAD -> sessions.upload().drop(refused);
            case FILES -> sessions.files().drop(refused);
            case PASSWORD -> {
                // It has none.
            }
        }
    }

    private Outcome send(
            Submission<BseCommand> submission,
            BseOperations.Order<SpecificRecord> order,
            BseProperties properties,
            Entry entry,
            Duration limit) {
        Instant deadline = submission.command().getHeader().getDeadline();
        String reference = submission.wireReference();
        try {
            BseClient.Content content = order.operation()
                    .request(order.payload(), reference, new BseOperation.Pass(properties, entry.account, entry.token));
            BseClient.Reply reply = client.call(new BseClient.Call(
                    content,
                    properties.traceHeader() ? trace(submission) : null,
                    entry.until.isBefore(deadline) ? entry.until : deadline,
                    limit));
            Outcome outcome = order.operation().outcome(order.payload(), reference, reply);
            if (isAgain(submission)) {
                outcome = order.operation().outcomeOfRepeat(outcome);
            }
            BsePage page = isTaken(outcome) ? order.operation().page(order.payload(), reply) : null;
            return page == null ? outcome : pages.kept(submission.command().getHeader(), page, outcome);
        } catch (HttpCallException failure) {
            return HttpCallErrors.withoutReply(failure);
        }
    }

    private static boolean isTaken(Outcome outcome) {
        return outcome instanceof Outcome.Accepted || outcome instanceof Outcome.Completed;
    }

    private Outcome ruled(
            Submission<BseCommand> submission, BseOperation.Door door, @Nullable BseToken token, Outcome outcome) {
        if (outcome instanceof Outcome.NotSent notSent) {
            SessionException login = BseErrors.refusedLoginIn(notSent.cause());
            if (login != null) {
                sessions.credentials().refused(login);
            }
        }
        if (token != null && BseErrors.isSessionRefused(outcome)) {
            drop(door, token);
            // One that worked has run out, and the next login heals it; one that never did is a venue that is down to
            // us.
            return new Outcome.NotSent(((Outcome.NotSent) outcome).cause(), !token.isProven());
        }
        if (token != null && !(outcome instanceof Outcome.NotSent) && !(outcome instanceof Outcome.Unknown)) {
            token.prove();
        }
        Cause refusal = switch (outcome) {
            case Outcome.Rejected(Cause cause) -> cause;
            case Outcome.Unknown(Cause cause, boolean _) -> cause;
            case Outcome.Accepted _, Outcome.Completed _, Outcome.NotSent _ -> null;
        };
        if (refusal != null && refusal.code().equals(BseErrors.UNLISTED)) {
            unlisted.increment();
            log.warn(
                    "{}: refused in words that no table lists: {}",
                    submission.command().getHeader().getOrderId(),
                    WireMask.mask(refusal.text()));
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

    @Override
    public void retrySession() {
        sessions.retry();
    }
}
