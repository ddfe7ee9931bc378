package io.harkara.bse;

import io.harkara.gateway.SessionException;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Finding;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.gateway.outcome.TradingHours;
import io.harkara.gateway.outcome.Venue;
import io.harkara.runtime.Traceparent;
import io.harkara.schemas.BseCommand;
import io.harkara.schemas.BseLumpsum;
import io.harkara.schemas.CommandHeader;
import io.harkara.schemas.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** BSE StAR MF: sends an order once, and asks for it by our own reference. */
final class BseVenue implements Venue<BseCommand> {

    private static final Logger log = LoggerFactory.getLogger(BseVenue.class);

    private final BseProperties properties;
    private final BseClient client;
    private final BseSession session;
    private final Clock clock;
    private final @Nullable TradingHours hours;
    private final Counter unlisted;

    BseVenue(BseProperties properties, BseClient client, BseSession session, MeterRegistry meters, Clock clock) {
        this.properties = properties;
        this.client = client;
        this.session = session;
        this.clock = clock;
        this.hours = properties.hours() == null ? null : properties.hours().inIndia();
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
        return hours == null ? null : hours.nextOpening(now);
    }

    @Override
    public Outcome submit(Submission<BseCommand> submission) {
        long started = System.nanoTime();
        BseToken token;
        try {
            token = session.take();
        } catch (SessionException none) {
            return new Outcome.NotSent(none.reason(), true);
        }
        // A login may have taken its time; the call as a whole must not take more than its own.
        Duration left = properties.calls().orderTimeout().minusNanos(System.nanoTime() - started);
        if (!left.isPositive()) {
            return new Outcome.NotSent(new Cause("NO_TIME_TO_SEND", "the login took too long"), true);
        }
        return ruled(submission, token, send(submission, token, left));
    }

    private Outcome send(Submission<BseCommand> submission, BseToken token, Duration limit) {
        BseCommand command = submission.command();
        String reference = submission.wireReference();
        try {
            BseClient.Reply reply = client.call(new BseClient.Call(
                    properties.orderEntryUrl(),
                    BseRequests.ORDER_ACTION,
                    BseRequests.order(command.getLumpsum(), reference, properties.account(), token),
                    properties.traceHeader() ? trace(submission) : null,
                    command.getHeader().getDeadline(),
                    limit));
            return BseReplies.order(reply, reference);
        } catch (BseCallException failure) {
            return BseCallErrors.withoutReply(failure);
        }
    }

    private Outcome ruled(Submission<BseCommand> submission, BseToken token, Outcome outcome) {
        if (BseErrors.isSessionRefused(outcome)) {
            session.drop(token);
            // One that worked has run out, and the next login heals it; one that never did is a venue that is down to
            // us.
            return new Outcome.NotSent(((Outcome.NotSent) outcome).cause(), !token.isProven());
        }
        if (outcome instanceof Outcome.Accepted || outcome instanceof Outcome.Rejected) {
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
        try {
            session.confirm();
        } catch (SessionException none) {
            return new Finding.NoAnswer(none.reason());
        }
        BseLumpsum order = question.command().getLumpsum();
        BseReference.Days days = BseReference.daysToAsk(question.firstSentAt(), question.sentAt(), clock.instant());
        String number = question.venueReference();
        if (number != null) {
            String request = BseReportRequests.byNumber(
                    properties.reportNamespace(),
                    properties.account(),
                    number,
                    order.getBuySell(),
                    days.days().getFirst());
            return finding(question, List.of(request), true);
        }
        List<String> requests = days.days().stream()
                .map(day -> BseReportRequests.ofDay(
                        properties.reportNamespace(),
                        properties.account(),
                        order.getClientCode(),
                        order.getBuySell(),
                        day))
                .toList();
        return finding(question, requests, days.complete());
    }

    /**
     * Asks all questions. What one report shows counts; that none shows it counts only if every one was answered.
     *
     * @param complete whether the order must stand in one of these reports if the venue has it
     */
    private Finding finding(Question<BseCommand> question, List<String> requests, boolean complete) {
        List<BseReportReplies.Row> rows = new ArrayList<>();
        Cause unanswered = complete
                ? null
                : new Cause("TOO_MANY_DAYS", "asked for %d of the days it may stand under".formatted(requests.size()));
        for (String request : requests) {
            switch (ask(question, request)) {
                case BseReportReplies.Rows found -> rows.addAll(found.rows());
                case BseReportReplies.Failed failed -> {
                    unanswered = failed.cause();
                    if (failed.refusal() != null) {
                        session.credentialsRefused(failed.refusal());
                        return new Finding.NoAnswer(failed.cause());
                    }
                }
            }
        }
        return rows.isEmpty() && unanswered != null
                ? new Finding.NoAnswer(unanswered)
                : BseReportReplies.finding(
                        rows, question.wireReference(), question.command().getLumpsum());
    }

    private BseReportReplies.Answer ask(Question<BseCommand> question, String request) {
        try {
            BseClient.Reply reply = client.call(new BseClient.Call(
                    properties.reportUrl(),
                    BseReportRequests.action(properties.reportNamespace()),
                    request,
                    null,
                    Instant.MAX,
                    properties.calls().lookUpTimeout()));
            return BseReportReplies.read(reply, question.wireReference(), question.venueReference());
        } catch (BseCallException failure) {
            return new BseReportReplies.Failed(BseCallErrors.cause(failure), null);
        }
    }

    private static String trace(Submission<BseCommand> submission) {
        return Traceparent.parseOrStart(submission.traceparent()).child().header();
    }

    @Override
    public @Nullable String sessionTrouble() {
        return session.trouble();
    }
}
