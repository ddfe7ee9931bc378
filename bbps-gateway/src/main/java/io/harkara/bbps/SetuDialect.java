package io.harkara.bbps;

import io.harkara.bbps.SetuCalls.Ended;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Finding;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.schemas.BbpsComplaint;
import io.harkara.schemas.BbpsEnquiry;
import io.harkara.schemas.BbpsFetch;
import io.harkara.schemas.BbpsOrderType;
import io.harkara.schemas.BbpsPayment;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Setu's COU v2: JSON over HTTP; a fetch, a payment and a ticket are requested, and their results asked for. */
final class SetuDialect implements BbpsDialect {

    private static final String FETCH = "/bbps/bills/fetch";

    private final SetuCalls calls;
    private final SetuPayments payments;
    private final SetuComplaints complaints;
    private final SetuEnquiries enquiries;
    private final SetuPages pages;

    SetuDialect(SetuCalls calls) {
        this.calls = calls;
        this.payments = new SetuPayments(calls);
        this.complaints = new SetuComplaints(calls);
        this.enquiries = new SetuEnquiries(calls);
        this.pages = new SetuPages(calls);
    }

    @Override
    public Fetch fetch(Sending sending, BbpsOrderType type, BbpsFetch fetch) {
        Instant until = calls.now().plus(calls.limits().fetchTimeout());
        try {
            JsonNode asked = SetuCalls.done(
                    calls.post(
                            FETCH + "/request",
                            SetuRequests.fetch(calls.account(), fetch),
                            sending,
                            calls.limits().fetchTimeout()),
                    BbpsErrors.Question.REFUSED);
            return found(
                    calls.result(FETCH, SetuReplies.refId(asked), sending, until),
                    fetch,
                    "no result within " + calls.limits().fetchTimeout());
        } catch (Ended ended) {
            return new Fetch.Ended(ended.outcome());
        }
    }

    @Override
    public Fetch fetched(Sending sending, BbpsFetch fetch, String name) {
        try {
            return found(calls.resultNow(FETCH, name, sending), fetch, "no result yet");
        } catch (Ended ended) {
            return new Fetch.Ended(ended.outcome());
        }
    }

    private static Fetch found(JsonNode data, BbpsFetch fetch, String unfinished) {
        return switch (SetuReplies.status(data)) {
            case "Success" -> new Fetch.Found(SetuReplies.fetched(data, fetch.getBillerId()));
            case "Failure" -> new Fetch.Ended(ofQuestion(SetuReplies.failure(data)));
            default -> new Fetch.Ended(new Outcome.Unknown(new Cause("FETCH_IN_PROGRESS", unfinished), true));
        };
    }

    @Override
    public Outcome pay(Sending sending, BbpsPayment payment, @Nullable BbpsFetched fetched, BigDecimal fee) {
        return payments.pay(sending, payment, fetched, fee);
    }

    @Override
    public Finding findPayment(Question question) {
        return payments.find(question);
    }

    @Override
    public Outcome complain(Sending sending, BbpsComplaint complaint, String transactionId) {
        return complaints.complain(sending, complaint, transactionId);
    }

    @Override
    public Finding findComplaint(Question question, BbpsComplaint complaint, String transactionId) {
        return complaints.find(question, transactionId);
    }

    @Override
    public Outcome enquire(Sending sending, BbpsOrderType type, BbpsEnquiry enquiry, @Nullable Question about) {
        return enquiries.enquire(sending, type, enquiry, about);
    }

    @Override
    public List<Undone> undone(LocalDate from, LocalDate to) throws IOException {
        return payments.undone(from, to);
    }

    @Override
    public BbpsMasterData masterData() {
        return pages;
    }

    @Override
    public @Nullable String sessionTrouble() {
        return calls.sessionTrouble();
    }

    @Override
    public void retrySession() {
        calls.retrySession();
    }

    private static Outcome ofQuestion(SetuReplies.Failure failure) {
        Cause cause = BbpsErrors.cause(failure.code(), failure.words());
        return BbpsErrors.ofQuestion(failure.code()) == BbpsErrors.Question.REFUSED
                ? new Outcome.Rejected(cause)
                : new Outcome.NotSent(cause, false);
    }
}
