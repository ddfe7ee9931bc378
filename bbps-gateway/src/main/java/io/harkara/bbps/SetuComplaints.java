package io.harkara.bbps;

import static io.harkara.bbps.SetuCalls.done;
import static io.harkara.bbps.SetuCalls.encoded;

import io.harkara.bbps.BbpsDialect.Question;
import io.harkara.bbps.BbpsDialect.Sending;
import io.harkara.bbps.SetuCalls.Ended;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Finding;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.schemas.BbpsComplaint;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** Complaints in Setu's dialect. A ticket carries no reference of ours; there is one at most that is open for a payment. */
final class SetuComplaints {

    private static final String COMPLAINT = "/bbps/bills/complaint";

    /** How far our clock and Setu's may be apart. */
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);

    private static final int PAGE = 100;

    private final SetuCalls calls;

    SetuComplaints(SetuCalls calls) {
        this.calls = calls;
    }

    /** Complains once. */
    Outcome complain(Sending sending, BbpsComplaint complaint, String transactionId) {
        SetuReplies.Reply reply;
        try {
            reply = calls.post(
                    COMPLAINT + "/request",
                    SetuRequests.complaint(complaint, transactionId),
                    sending,
                    calls.limits().paymentTimeout());
        } catch (Ended ended) {
            return ended.outcome();
        }
        return switch (reply) {
            case SetuReplies.Reply.Data data -> raised(SetuReplies.refId(data.data()), sending);
            case SetuReplies.Reply.Problem problem -> SetuPayments.refused(problem.code(), problem.words());
            case SetuReplies.Reply.SessionRefused refused -> new Outcome.NotSent(refused.cause(), true);
            case SetuReplies.Reply.Duplicate duplicate ->
                new Outcome.Unknown(BbpsErrors.cause("DUPLICATE_REFERENCE", duplicate.words()), true);
            case SetuReplies.Reply.Unreadable unreadable -> new Outcome.Unknown(unreadable.cause(), false);
        };
    }

    private Outcome raised(String refId, Sending sending) {
        if (refId.isEmpty()) {
            return new Outcome.Unknown(
                    new Cause("REPLY_UNEXPECTED", "a complaint was taken, and the reply names none"), true);
        }
        sending.named().accept(refId);
        try {
            JsonNode data = calls.resultNow(COMPLAINT, refId, sending);
            return switch (SetuTickets.found(data, refId)) {
                case Finding.Finished finished ->
                    new Outcome.Completed(finished.venueReference(), finished.detail(), finished.answer());
                case Finding.Refused refused -> new Outcome.Rejected(refused.cause());
                default -> new Outcome.Accepted(refId, "REGISTERED");
            };
        } catch (Ended ended) {
            return new Outcome.Accepted(refId, "REGISTERED");
        }
    }

    /** What became of a complaint. */
    Finding find(Question question, String transactionId) {
        Sending sending = question.sending();
        try {
            String refId = question.venueReference();
            if (refId == null) {
                // A ticket carries no reference of ours: the one that is open for the payment is it, for there is one
                // at most.
                JsonNode data = done(
                        calls.get(
                                "/bbps/disputes?limit=%d&transactionIds=%s".formatted(PAGE, encoded(transactionId)),
                                sending),
                        BbpsErrors.Question.AGAIN);
                refId = SetuTickets.refId(
                        data, transactionId, question.firstSentAt().minus(CLOCK_DIFFERENCE));
                if (refId == null) {
                    return new Finding.Absent();
                }
            }
            return SetuTickets.found(calls.resultNow(COMPLAINT, refId, sending), refId);
        } catch (Ended ended) {
            return new Finding.NoAnswer(ended.reason());
        }
    }
}
