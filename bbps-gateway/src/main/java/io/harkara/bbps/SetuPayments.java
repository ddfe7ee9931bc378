package io.harkara.bbps;

import static io.harkara.bbps.SetuCalls.done;
import static io.harkara.bbps.SetuCalls.encoded;

import io.harkara.bbps.BbpsDialect.Question;
import io.harkara.bbps.BbpsDialect.Sending;
import io.harkara.bbps.SetuCalls.Ended;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Finding;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.schemas.BbpsPayment;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Payments in Setu's dialect: made once, and found again. */
final class SetuPayments {

    private static final String CREDIT_ADJUSTMENT = "Credit_Adjustment";
    private static final String PAYMENT = "/bbps/bills/payment";

    /** How far our clock and Setu's may be apart around midnight. */
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);

    private static final int MOST_PAGES = 20;
    private static final int PAGE = 100;

    private final SetuCalls calls;

    SetuPayments(SetuCalls calls) {
        this.calls = calls;
    }

    /** Pays once. */
    Outcome pay(Sending sending, BbpsPayment payment, @Nullable BbpsFetched fetched, BigDecimal fee) {
        String body = SetuRequests.payment(
                calls.account(),
                sending.reference(),
                payment,
                fetched == null ? null : fetched.reference(),
                fee,
                calls.now());
        SetuReplies.Reply reply;
        try {
            reply = calls.post(
                    PAYMENT + "/request", body, sending, calls.limits().paymentTimeout());
        } catch (Ended ended) {
            return ended.outcome();
        }
        return switch (reply) {
            case SetuReplies.Reply.Data data -> requested(SetuReplies.refId(data.data()), payment, fee, sending);
            case SetuReplies.Reply.Duplicate duplicate ->
                // There is a payment of this reference, and what became of it is asked for.
                new Outcome.Unknown(BbpsErrors.cause("DUPLICATE_REFERENCE", duplicate.words()), true);
            case SetuReplies.Reply.Problem problem -> refused(problem.code(), problem.words());
            case SetuReplies.Reply.SessionRefused refused -> new Outcome.NotSent(refused.cause(), true);
            case SetuReplies.Reply.Unreadable unreadable -> new Outcome.Unknown(unreadable.cause(), false);
        };
    }

    /** The payment is there under a name. Whatever happens from now on, it is never made again. */
    private Outcome requested(String refId, BbpsPayment payment, BigDecimal fee, Sending sending) {
        if (refId.isEmpty()) {
            return new Outcome.Unknown(
                    new Cause("REPLY_UNEXPECTED", "a payment was taken, and the reply names none"), true);
        }
        try {
            JsonNode data = calls.resultNow(PAYMENT, refId, sending);
            return switch (found(data, refId, payment.getBillerId(), payment.getAmount(), fee)) {
                case Finding.Finished finished ->
                    new Outcome.Completed(finished.venueReference(), finished.detail(), finished.answer());
                case Finding.Refused refused -> new Outcome.Rejected(refused.cause());
                case Finding.Held held -> new Outcome.Accepted(held.venueReference(), held.detail());
                default -> new Outcome.Accepted(refId, "PROCESSING");
            };
        } catch (Ended ended) {
            return new Outcome.Accepted(refId, "PROCESSING");
        }
    }

    /** What a refusal by name means for something with an effect. */
    static Outcome refused(String code, String words) {
        BbpsErrors.Payment meaning = BbpsErrors.ofPayment(code);
        Cause cause = BbpsErrors.cause(code, words);
        return meaning == BbpsErrors.Payment.REFUSED
                ? new Outcome.Rejected(cause)
                : new Outcome.Unknown(cause, meaning == BbpsErrors.Payment.EXISTS);
    }

    /** What became of a payment. */
    Finding find(Question question) {
        Sending sending = question.sending();
        try {
            String refId = question.venueReference();
            if (refId == null) {
                JsonNode row = listed(question, sending);
                if (row == null) {
                    return new Finding.Absent();
                }
                refId = SetuReplies.refId(row);
            }
            JsonNode data = calls.resultNow(PAYMENT, refId, sending);
            JsonNode details = data.path("paymentDetails");
            return found(
                    data,
                    refId,
                    SetuReplies.text(data, "billerId"),
                    BbpsMoney.rupees(details.path("amount").asLong(0)),
                    BbpsMoney.rupees(details.path("custConvFee").asLong(0)));
        } catch (Ended ended) {
            return new Finding.NoAnswer(ended.reason());
        }
    }

    private static Finding found(JsonNode data, String refId, String billerId, BigDecimal amount, BigDecimal fee) {
        String transactionId = SetuReplies.text(data, "transactionId");
        return switch (SetuReplies.status(data)) {
            case "Success" ->
                new Finding.Finished(
                        transactionId.isEmpty() ? refId : transactionId,
                        "PAID",
                        BbpsAnswers.ofPayment(
                                transactionId, SetuReplies.text(data, "billerRefId"), billerId, amount, fee));
            case CREDIT_ADJUSTMENT ->
                new Finding.Reversed(transactionId.isEmpty() ? refId : transactionId, BbpsReversals.GIVEN_BACK);
            case "Failure" -> failed(refId, SetuReplies.failure(data));
            case "Processing" -> new Finding.Held(refId, "PROCESSING");
            default ->
                new Finding.NoAnswer(new Cause(
                        "STATUS_UNKNOWN", "status '%s' is not in the documents".formatted(SetuReplies.status(data))));
        };
    }

    private static Finding failed(String refId, SetuReplies.Failure failure) {
        Cause cause = BbpsErrors.cause(failure.code(), failure.words());
        // The venue has the payment under its name; a code that does not say that it was refused leaves it open.
        return BbpsErrors.ofPayment(failure.code()) == BbpsErrors.Payment.REFUSED
                ? new Finding.Refused(refId, cause)
                : new Finding.Held(refId, "FAILURE " + cause.code());
    }

    /** The payments of some days that were given back since. */
    List<BbpsDialect.Undone> undone(LocalDate from, LocalDate to) throws IOException {
        List<BbpsDialect.Undone> undone = new ArrayList<>();
        Sending sending = new Sending("", "", "", Instant.MAX);
        String page = "/bbps/transactions?startDate=%s&endDate=%s&limit=%d".formatted(from, to, PAGE);
        Set<String> read = new HashSet<>();
        try {
            while (!page.isEmpty()) {
                if (!read.add(page)) {
                    throw new IOException("the list of payments of %s to %s goes in a circle".formatted(from, to));
                }
                JsonNode data = done(calls.get(page, sending), BbpsErrors.Question.AGAIN);
                for (JsonNode row : data.path("transactions")) {
                    if (SetuReplies.status(row).equals(CREDIT_ADJUSTMENT)) {
                        undone.add(new BbpsDialect.Undone(
                                SetuReplies.text(row, "paymentRefId"), SetuReplies.text(row, "transactionId")));
                    }
                }
                String next = SetuReplies.text(data, "nextPage");
                page = next.isEmpty() ? "" : SetuCalls.next(page, next);
            }
        } catch (Ended ended) {
            throw new IOException(
                    "the payments of %s to %s could not be listed: %s".formatted(from, to, ended.reason()));
        }
        return undone;
    }

    /** The row of our reference in the list of payments; null where all of it was read and it is not there. */
    private @Nullable JsonNode listed(Question question, Sending sending) throws Ended {
        LocalDate from = LocalDate.ofInstant(question.firstSentAt().minus(CLOCK_DIFFERENCE), BbpsReference.INDIA);
        LocalDate to = LocalDate.ofInstant(calls.now().plus(CLOCK_DIFFERENCE), BbpsReference.INDIA);
        String page = "/bbps/transactions?startDate=%s&endDate=%s&limit=%d%s"
                .formatted(from, to, PAGE, question.mobile() == null ? "" : "&mobile=" + encoded(question.mobile()));
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            JsonNode data = done(calls.get(page, sending), BbpsErrors.Question.AGAIN);
            JsonNode rows = data.path("transactions");
            if (!rows.isArray()) {
                throw new Ended(new Outcome.Unknown(
                        new Cause("REPLY_UNEXPECTED", "a list of payments without transactions"), false));
            }
            for (JsonNode row : rows) {
                if (SetuReplies.text(row, "paymentRefId").equals(question.reference())) {
                    return row;
                }
            }
            String next = SetuReplies.text(data, "nextPage");
            if (next.isEmpty()) {
                return null;
            }
            page = SetuCalls.next(page, next);
        }
        // That the first two thousand do not have it proves nothing.
        throw new Ended(new Outcome.Unknown(
                new Cause("LIST_TOO_LONG", "the list of payments has more than %d pages".formatted(MOST_PAGES)),
                false));
    }
}
