package io.harkara.bse;

import io.harkara.gateway.SessionException;
import io.harkara.gateway.http.HttpCallErrors;
import io.harkara.gateway.http.HttpCallException;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Finding;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.gateway.outcome.Venue;
import io.harkara.schemas.BseCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks how far the payments for orders are: before a payment is sent, and about one that was. The venue tells a state of an order
 * and not whose payment it is. That a payment is ours is therefore concluded only from these two together: before it left, no
 * payment held any of its orders, for otherwise it would not have left; and now one holds every one of them.
 */
final class BsePaymentStates {

    private final Supplier<BseProperties> settings;
    private final BseClient client;
    private final BseSessions sessions;

    BsePaymentStates(Supplier<BseProperties> settings, BseClient client, BseSessions sessions) {
        this.settings = settings;
        this.client = client;
        this.sessions = sessions;
    }

    /**
     * What came of asking for every order.
     *
     * @param unanswered what the first question that the venue did not answer ended in; null where all were answered
     */
    private record Asked(
            Map<String, BsePaymentState> states, @Nullable Outcome unanswered) {

        boolean all(Predicate<BsePaymentState> wanted) {
            return states.values().stream().allMatch(wanted);
        }

        boolean all(BsePaymentState.Kind kind) {
            return all(state -> state.kind() == kind);
        }

        /** The venue's words: once where they are the same for every order. */
        String words() {
            TreeSet<String> different =
                    states.values().stream().map(BsePaymentState::words).collect(Collectors.toCollection(TreeSet::new));
            return different.size() == 1
                    ? different.getFirst()
                    : states.entrySet().stream()
                            .map(state ->
                                    state.getKey() + ": " + state.getValue().words())
                            .collect(Collectors.joining("; "));
        }
    }

    /**
     * What keeps a payment from being sent, or null.
     *
     * @param again whether an earlier send of it may have arrived after all, so that what holds an order may be ours
     * @param limit longest time of all questions together
     */
    @Nullable
    Outcome obstacle(BseSearch.Payment payment, boolean again, Duration limit) {
        Asked asked = ask(payment, limit);
        if (asked.unanswered != null) {
            return switch (asked.unanswered) {
                case Outcome.Unknown lost -> lost.ofCallWithoutEffect();
                case Outcome.Rejected(Cause cause) when again -> new Outcome.NotSent(cause, false);
                case Outcome refused -> refused;
            };
        }
        if (asked.states.values().stream().anyMatch(BsePaymentState::isTaken)) {
            Cause cause = new Cause("PAYMENT_EXISTS", "a payment holds its orders already: " + asked.words());
            return again ? new Outcome.Unknown(cause, true) : new Outcome.Rejected(cause);
        }
        return asked.states.values().stream().anyMatch(state -> state.kind() == BsePaymentState.Kind.UNLISTED)
                ? new Outcome.NotSent(new Cause("PAYMENT_UNCLEAR", asked.words()), false)
                : null;
    }

    /** What the venue shows of a payment that was sent. */
    Finding find(Venue.Question<BseCommand> question, BseSearch.Payment payment) {
        String named = question.venueReference();
        if (named == null && question.knownToVenue()) {
            return new Finding.NoReport(
                    unclear(question, "the venue has refused it in words that do not say what became of it"));
        }
        Asked asked = ask(payment, settings.get().calls().lookUpTimeout());
        if (asked.unanswered != null) {
            return unanswered(question, asked.unanswered);
        }
        String reference = named == null ? question.wireReference() : named;
        if (asked.all(BsePaymentState.Kind.NOT_INITIATED)) {
            return new Finding.Absent();
        }
        if (asked.all(BsePaymentState.Kind.APPROVED)) {
            return new Finding.Finished(reference, asked.words());
        }
        if (named != null && asked.all(BsePaymentState.Kind.REJECTED)) {
            return new Finding.Refused(reference, new Cause("PAYMENT_REJECTED", asked.words()));
        }
        // Of a payment that the venue never named a refusal proves nothing: it may be an earlier one's.
        return named != null || asked.all(BsePaymentState::isTaken)
                ? new Finding.Held(reference, asked.words())
                : new Finding.NoReport(unclear(question, asked.words()));
    }

    private static Finding unanswered(Venue.Question<BseCommand> question, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Rejected(Cause cause)
            when question.venueReference() == null -> new Finding.NoReport(unclear(question, cause.text()));
            case Outcome.Rejected(Cause cause) -> new Finding.NoAnswer(cause);
            case Outcome.NotSent(Cause cause, boolean _, Instant _) -> new Finding.NoAnswer(cause);
            case Outcome.Unknown(Cause cause, boolean _) -> new Finding.NoAnswer(cause);
            case Outcome.Accepted _, Outcome.Completed _ -> throw new IllegalStateException("answered: " + outcome);
        };
    }

    private static Cause unclear(Venue.Question<BseCommand> question, String what) {
        return new Cause(
                "PAYMENT_UNCLEAR",
                "whether its payment is there cannot be told (%s): look for our reference %s on the venue's web site, or ask it"
                        .formatted(what, question.wireReference()));
    }

    private Asked ask(BseSearch.Payment payment, Duration limit) {
        long started = System.nanoTime();
        Map<String, BsePaymentState> states = new LinkedHashMap<>();
        for (String number : payment.orderNumbers()) {
            Duration left = limit.minusNanos(System.nanoTime() - started);
            Outcome answer = left.isPositive()
                    ? ask(payment.clientCode(), number, left)
                    : new Outcome.NotSent(new Cause("NO_TIME_TO_SEND", "the questions before it took too long"), true);
            if (!(answer instanceof Outcome.Completed told)) {
                return new Asked(states, answer);
            }
            states.put(number, BsePaymentState.of(told.detail()));
        }
        return new Asked(states, null);
    }

    private Outcome ask(String clientCode, String number, Duration limit) {
        try {
            BseProperties properties = settings.get();
            BseToken token = sessions.upload().take();
            BseClient.Content content = new BseOperation.Pass(properties, properties.account(), token)
                    .upload(BseUploadRequests.paymentStatus(
                            properties.upload().namespace(), clientCode, number, properties.account(), token));
            Outcome answer = BseUploadReplies.paymentStatus(
                    client.call(new BseClient.Call(content, null, Instant.MAX, limit)), number);
            return ruled(token, answer);
        } catch (SessionException none) {
            return new Outcome.NotSent(none.reason(), true);
        } catch (HttpCallException failure) {
            return HttpCallErrors.withoutReply(failure);
        }
    }

    /** As with any call under a session: one that worked has run out, and the next login heals it. */
    private Outcome ruled(BseToken token, Outcome answer) {
        if (BseErrors.isSessionRefused(answer)) {
            sessions.upload().drop(token);
            return new Outcome.NotSent(((Outcome.NotSent) answer).cause(), !token.isProven());
        }
        if (answer instanceof Outcome.Completed || answer instanceof Outcome.Rejected) {
            token.prove();
        }
        return answer;
    }
}
