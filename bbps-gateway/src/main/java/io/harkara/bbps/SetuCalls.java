package io.harkara.bbps;

import io.harkara.bbps.BbpsDialect.Sending;
import io.harkara.gateway.SessionException;
import io.harkara.gateway.http.HttpCallErrors;
import io.harkara.gateway.http.HttpCallException;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.runtime.Secret;
import io.harkara.runtime.SessionState;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Calls of Setu's COU v2 within a session. What they are about is known by those that make them. */
final class SetuCalls {

    static final String ROOT = "/api/v2";
    static final String MEDIA_TYPE = "application/json";

    private final BbpsClient client;
    private final BbpsProperties.Calls limits;
    private final URI url;
    private final SetuAccount account;
    private final SetuSession session;
    private final Clock clock;

    SetuCalls(
            BbpsClient client,
            BbpsProperties properties,
            BbpsProperties.Account settings,
            SetuSession session,
            Clock clock) {
        this.client = client;
        this.limits = properties.calls();
        this.url = settings.url();
        this.account = settings.setu();
        this.session = session;
        this.clock = clock;
    }

    /** A call ended without anything that its caller could go on with. */
    static final class Ended extends Exception {

        private static final long serialVersionUID = 1;

        private final transient Outcome outcome;

        Ended(Outcome outcome) {
            super(outcome.toString());
            this.outcome = outcome;
        }

        /** What it means for the order. */
        Outcome outcome() {
            return outcome;
        }

        /** What it means for a look-up. */
        Cause reason() {
            return switch (outcome) {
                case Outcome.NotSent notSent -> notSent.cause();
                case Outcome.Unknown unknown -> unknown.cause();
                case Outcome.Rejected rejected -> rejected.cause();
                case Outcome.Accepted _, Outcome.Completed _ ->
                    throw new IllegalStateException("an end with an answer");
            };
        }
    }

    SetuAccount account() {
        return account;
    }

    Instant now() {
        return clock.instant();
    }

    BbpsProperties.Calls limits() {
        return limits;
    }

    /** Why there is no session although one was tried for, or null. */
    @Nullable
    String sessionTrouble() {
        return session.trouble();
    }

    /** How the token stands. */
    SessionState session() {
        return session.state();
    }

    /** Tries again for a token after a login that failed for a passing reason. */
    void retrySession() {
        session.retry();
    }

    /** Asks for a result until it is there or the time is over; the last reply then. */
    JsonNode result(String what, String refId, Sending sending, Instant until) throws Ended {
        List<Duration> pauses = limits.resultPauses();
        for (int asked = 0; ; asked++) {
            JsonNode data = done(
                    post(what + "/response", SetuRequests.result(refId), sending, left(until)),
                    BbpsErrors.Question.REFUSED);
            if (!SetuReplies.status(data).equals("Processing")) {
                return data;
            }
            if (asked == 0) {
                // Only now: a result that is there at once must not wait until its name is written down.
                sending.named().accept(refId);
            }
            Duration pause = pauses.get(Math.min(asked, pauses.size() - 1));
            if (!clock.instant().plus(pause).isBefore(until)) {
                return data;
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return data;
            }
        }
    }

    /** Asks once for the result of what has a name. */
    JsonNode resultNow(String what, String refId, Sending sending) throws Ended {
        return done(
                post(what + "/response", SetuRequests.result(refId), sending, limits.enquiryTimeout()),
                BbpsErrors.Question.AGAIN);
    }

    /**
     * The data of a reply to a question.
     *
     * @param refusal what a listed refusal means here: an end, or another try
     */
    static JsonNode done(SetuReplies.Reply reply, BbpsErrors.Question refusal) throws Ended {
        return switch (reply) {
            case SetuReplies.Reply.Data data -> data.data();
            case SetuReplies.Reply.Problem problem -> {
                Cause cause = BbpsErrors.cause(problem.code(), problem.words());
                boolean isEnd = refusal == BbpsErrors.Question.REFUSED
                        && BbpsErrors.ofQuestion(problem.code()) == BbpsErrors.Question.REFUSED;
                throw new Ended(isEnd ? new Outcome.Rejected(cause) : new Outcome.Unknown(cause, true));
            }
            case SetuReplies.Reply.SessionRefused refused ->
                throw new Ended(new Outcome.NotSent(refused.cause(), true));
            case SetuReplies.Reply.Duplicate duplicate ->
                throw new Ended(new Outcome.Unknown(BbpsErrors.cause("DUPLICATE_REFERENCE", duplicate.words()), true));
            case SetuReplies.Reply.Unreadable unreadable ->
                throw new Ended(new Outcome.Unknown(unreadable.cause(), false));
        };
    }

    /** Asks for something by POST. */
    SetuReplies.Reply post(String path, String body, Sending sending, Duration limit) throws Ended {
        return call(path, body, sending, limit);
    }

    /** Asks for something by GET. */
    SetuReplies.Reply get(String path, Sending sending) throws Ended {
        return call(path, null, sending, limits.enquiryTimeout());
    }

    private SetuReplies.Reply call(String path, @Nullable String body, Sending sending, Duration limit) throws Ended {
        Secret token;
        try {
            token = session.token();
        } catch (SessionException none) {
            throw new Ended(new Outcome.NotSent(none.reason(), true));
        }
        try {
            SetuReplies.Reply reply = SetuReplies.read(client.call(new BbpsClient.Call(
                    URI.create(url + ROOT + path),
                    operation(path),
                    body,
                    MEDIA_TYPE,
                    headers(token, sending),
                    sending.deadline(),
                    limit,
                    false)));
            if (reply instanceof SetuReplies.Reply.SessionRefused) {
                session.drop(token);
            }
            return reply;
        } catch (HttpCallException failure) {
            throw new Ended(HttpCallErrors.withoutReply(failure));
        }
    }

    private Map<String, String> headers(Secret token, Sending sending) {
        return sending.traceparent().isEmpty()
                ? Map.of("Authorization", "Bearer " + token.reveal(), "X-PARTNER-ID", account.partnerId())
                : Map.of(
                        "Authorization",
                        "Bearer " + token.reveal(),
                        "X-PARTNER-ID",
                        account.partnerId(),
                        "traceparent",
                        sending.traceparent());
    }

    private static String operation(String path) {
        int end = path.indexOf('?');
        return (end < 0 ? path : path.substring(0, end)).substring("/bbps/".length());
    }

    private Duration left(Instant until) {
        Duration left = Duration.between(clock.instant(), until);
        return left.isPositive() ? left : Duration.ofMillis(1);
    }

    /** The path of the next page: Setu gives it whole, or tells after which row it goes on. */
    static String next(String page, String nextPage) {
        int path = nextPage.indexOf(ROOT + "/");
        if (path >= 0) {
            return nextPage.substring(path + ROOT.length());
        }
        return page.replaceAll("&after=[^&]*", "") + "&after=" + encoded(nextPage);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
