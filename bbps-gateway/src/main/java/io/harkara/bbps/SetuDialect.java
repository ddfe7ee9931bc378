package io.harkara.bbps;

import io.harkara.bbps.SetuCalls.Ended;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Finding;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.runtime.SessionState;
import io.harkara.schemas.BbpsComplaint;
import io.harkara.schemas.BbpsEnquiry;
import io.harkara.schemas.BbpsFetch;
import io.harkara.schemas.BbpsOrderType;
import io.harkara.schemas.BbpsPayment;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
    private final Set<BbpsFamily> apart;
    private final SetuDialect recharges;

    /** @param calls of each family */
    SetuDialect(Map<BbpsFamily, SetuCalls> calls) {
        this(calls, BbpsFamily.BILLS);
    }

    /** @param paying the family that pays: bills or recharges */
    private SetuDialect(Map<BbpsFamily, SetuCalls> calls, BbpsFamily paying) {
        this.calls = of(calls, paying);
        this.payments = new SetuPayments(this.calls);
        this.complaints = new SetuComplaints(of(calls, BbpsFamily.COMPLAINTS));
        this.enquiries =
                new SetuEnquiries(this.calls, of(calls, BbpsFamily.MASTER_DATA), of(calls, BbpsFamily.COMPLAINTS));
        this.pages = new SetuPages(of(calls, BbpsFamily.MASTER_DATA));
        this.apart = BbpsDialects.apart(calls);
        this.recharges = paying == BbpsFamily.BILLS && apart.contains(BbpsFamily.RECHARGES)
                ? new SetuDialect(calls, BbpsFamily.RECHARGES)
                : this;
    }

    private static SetuCalls of(Map<BbpsFamily, SetuCalls> calls, BbpsFamily family) {
        return Objects.requireNonNull(calls.get(family), family.name());
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
        if (recharges == this) {
            return payments.undone(from, to);
        }
        List<Undone> undone = new ArrayList<>(payments.undone(from, to));
        undone.addAll(recharges.undone(from, to));
        return undone;
    }

    @Override
    public BbpsMasterData masterData() {
        return pages;
    }

    @Override
    public Set<BbpsFamily> apart() {
        return apart;
    }

    @Override
    public BbpsDialect recharges() {
        return recharges;
    }

    // That of bills: families apart are services of their own, and theirs is told with these.
    @Override
    public @Nullable String sessionTrouble() {
        return calls.sessionTrouble();
    }

    @Override
    public SessionState session() {
        return calls.session();
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
