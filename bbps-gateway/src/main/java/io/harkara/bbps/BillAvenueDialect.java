package io.harkara.bbps;

import io.harkara.bbps.BillAvenueReplies.Reply;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Finding;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.schemas.BbpsComplaint;
import io.harkara.schemas.BbpsEnquiry;
import io.harkara.schemas.BbpsFetch;
import io.harkara.schemas.BbpsOrderType;
import io.harkara.schemas.BbpsPayment;
import io.harkara.schemas.BbpsServiceComplaint;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * BillAvenue's: XML within AES within an envelope. A call waits for its answer, and there is no session. All that is known of it
 * is from code of those who integrated it; nobody has held this against BillAvenue itself.
 */
final class BillAvenueDialect implements BbpsDialect {

    private final BillAvenueCalls calls;
    private final BillAvenuePayments payments;
    private final BillAvenueComplaints complaints;
    private final BillAvenueEnquiries enquiries;
    private final Set<BbpsFamily> apart;
    private final BillAvenueDialect recharges;

    /** @param calls of each family */
    BillAvenueDialect(Map<BbpsFamily, BillAvenueCalls> calls) {
        this(calls, BbpsFamily.BILLS);
    }

    /** @param paying the family that pays: bills or recharges */
    private BillAvenueDialect(Map<BbpsFamily, BillAvenueCalls> calls, BbpsFamily paying) {
        this.calls = of(calls, paying);
        this.payments = new BillAvenuePayments(this.calls);
        this.complaints = new BillAvenueComplaints(of(calls, BbpsFamily.COMPLAINTS));
        this.enquiries = new BillAvenueEnquiries(
                this.calls, of(calls, BbpsFamily.MASTER_DATA), of(calls, BbpsFamily.COMPLAINTS));
        this.apart = BbpsDialects.apart(calls);
        this.recharges = paying == BbpsFamily.BILLS && apart.contains(BbpsFamily.RECHARGES)
                ? new BillAvenueDialect(calls, BbpsFamily.RECHARGES)
                : this;
    }

    private static BillAvenueCalls of(Map<BbpsFamily, BillAvenueCalls> calls, BbpsFamily family) {
        return Objects.requireNonNull(calls.get(family), family.name());
    }

    @Override
    public Fetch fetch(Sending sending, BbpsOrderType type, BbpsFetch fetch) {
        BillAvenueEcho asked = BillAvenueRequests.asked(calls.account(), fetch);
        // A new one for each send: the same fetch may go out several times, and a requestId only once.
        String requestId = calls.freshId();
        boolean validates = type == BbpsOrderType.VALIDATE;
        Reply reply = calls.call(
                validates ? BillAvenueOperation.VALIDATE : BillAvenueOperation.FETCH,
                requestId,
                validates
                        ? BillAvenueRequests.validation(asked, fetch.getBillerId())
                        : BillAvenueRequests.fetch(asked, fetch.getBillerId()),
                sending,
                calls.limits().fetchTimeout());
        if (!(reply instanceof Reply.Answered answered)) {
            return new Fetch.Ended(BillAvenueReplies.ofQuestion(reply));
        }
        BbpsFetched fetched = BillAvenueBills.fetched(answered, fetch.getBillerId(), requestId, asked);
        return fetched == null
                ? new Fetch.Ended(new Outcome.Unknown(
                        new Cause("REPLY_UNEXPECTED", "the bill has no amount in paise, or cannot be repeated"), true))
                : new Fetch.Found(fetched);
    }

    @Override
    public Outcome pay(Sending sending, BbpsPayment payment, @Nullable BbpsFetched fetched, BigDecimal fee) {
        return payments.pay(sending, payment, fetched, fee);
    }

    @Override
    public Finding findPayment(Question question) {
        return payments.find(question);
    }

    // It has no list of an account's payments, only of a customer's.
    @Override
    public boolean listsUndone() {
        return false;
    }

    @Override
    public Finding standing(String venueReference) {
        return payments.standing(venueReference);
    }

    @Override
    public Outcome complain(Sending sending, BbpsComplaint complaint, String transactionId) {
        return complaints.complain(sending, complaint, transactionId);
    }

    @Override
    public Finding findComplaint(Question question, BbpsComplaint complaint, String transactionId) {
        return complaints.find(question, BillAvenueComplaints.Kind.TRANSACTION);
    }

    @Override
    public Outcome complain(Sending sending, BbpsComplaint complaint, BbpsServiceComplaint service) {
        return complaints.complain(sending, complaint, service);
    }

    @Override
    public Finding findServiceComplaint(Question question) {
        return complaints.find(question, BillAvenueComplaints.Kind.SERVICE);
    }

    @Override
    public Outcome enquire(Sending sending, BbpsOrderType type, BbpsEnquiry enquiry, @Nullable Question about) {
        return enquiries.enquire(sending, type, enquiry, about);
    }

    @Override
    public Set<BbpsFamily> apart() {
        return apart;
    }

    @Override
    public BbpsDialect recharges() {
        return recharges;
    }

    @Override
    public @Nullable String sessionTrouble() {
        return null;
    }
}
