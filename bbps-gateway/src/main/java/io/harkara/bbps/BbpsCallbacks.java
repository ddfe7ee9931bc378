package io.harkara.bbps;

import io.harkara.gateway.TableAwayException;
import io.harkara.gateway.outcome.Attempt;
import io.harkara.gateway.outcome.Finding;
import io.harkara.schemas.Status;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Takes what the venue tells unasked. It is written down, and where it is about one of our payments the venue is asked; what the
 * venue shows then goes the way of every finding. So a callback that is false, doubled, late or out of order changes nothing.
 */
final class BbpsCallbacks {

    private static final Logger log = LoggerFactory.getLogger(BbpsCallbacks.class);
    private static final String PAYMENT = "BILL_PAY";

    /** What came of a callback. */
    enum Result {
        /** It is about a payment of ours, and what the venue shows of it was taken or known already. */
        CONFIRMED,
        /** It names no payment of ours. */
        NOT_OURS,
        /** It is about something that the gateway asks for itself. */
        NOTED,
        /** The venue could not be asked, or does not show what was told of. */
        NOT_CONFIRMED,
        /** We have no such account. */
        UNKNOWN_ACCOUNT
    }

    /** Keeps what was told. */
    @FunctionalInterface
    interface Journal {
        void keep(String account, String event, String reference, Result result, String body);
    }

    private final Map<String, BbpsDialect> dialects;
    private final Function<String, @Nullable Attempt> attempts;
    private final BbpsReversals.Ear ear;
    private final Journal journal;

    /** @param attempts finds an attempt by our reference */
    BbpsCallbacks(
            Map<String, BbpsDialect> dialects,
            Function<String, @Nullable Attempt> attempts,
            BbpsReversals.Ear ear,
            Journal journal) {
        this.dialects = dialects;
        this.attempts = attempts;
        this.ear = ear;
        this.journal = journal;
    }

    Result take(String account, JsonNode told, String body) {
        String event = told.path("event").asString();
        String reference = SetuReplies.text(told.path("data").path("paymentDetails"), "paymentRefId");
        Result result = result(account, event, reference);
        if (result != Result.UNKNOWN_ACCOUNT) {
            journal.keep(
                    account,
                    event,
                    reference,
                    result,
                    new BbpsMasking(body, "").masked().request());
        }
        return result;
    }

    private Result result(String account, String event, String reference) {
        BbpsDialect dialect = dialects.get(account);
        if (dialect == null) {
            return Result.UNKNOWN_ACCOUNT;
        }
        if (!event.equals(PAYMENT)) {
            return Result.NOTED;
        }
        try {
            Attempt attempt = reference.isEmpty() ? null : attempts.apply(reference);
            return attempt == null ? Result.NOT_OURS : confirm(dialect, attempt);
        } catch (TableAwayException away) {
            log.warn("a callback about {} could not be taken: {}", reference, away.toString());
            return Result.NOT_CONFIRMED;
        }
    }

    private Result confirm(BbpsDialect dialect, Attempt attempt) {
        // The name of a payment that was made is another than that under which it is asked for.
        String refId = attempt.status() == Status.ACCEPTED ? attempt.venueReference() : null;
        Finding finding = dialect.findPayment(
                new BbpsDialect.Question(attempt.wireReference(), refId, null, attempt.claimedAt(), null));
        if (finding instanceof Finding.Shown shown) {
            ear.hear(attempt.wireReference(), shown);
            return Result.CONFIRMED;
        }
        return Result.NOT_CONFIRMED;
    }
}
