package io.harkara.bbps;

import static io.harkara.bbps.BillAvenueXml.text;

import io.harkara.bbps.BbpsDialect.Question;
import io.harkara.bbps.BbpsDialect.Sending;
import io.harkara.bbps.BillAvenueReplies.Reply;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Finding;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.schemas.BbpsComplaint;
import io.harkara.schemas.BbpsServiceComplaint;
import org.w3c.dom.Element;
import tools.jackson.databind.node.ObjectNode;

/**
 * Complaints in BillAvenue's dialect. Raised under our reference, which is taken once ({@code PP003}); but a ticket is asked for by
 * its own id alone, so that one whose reply was lost can be found by nobody.
 */
final class BillAvenueComplaints {

    /** What complaints are about; the words are BillAvenue's. */
    enum Kind {
        TRANSACTION("Transaction"),
        SERVICE("Service");

        private final String venueName;

        Kind(String venueName) {
            this.venueName = venueName;
        }

        String venueName() {
            return venueName;
        }
    }

    private static final String REGISTERED = "REGISTERED";

    private final BillAvenueCalls calls;

    BillAvenueComplaints(BillAvenueCalls calls) {
        this.calls = calls;
    }

    /** Complains once. */
    Outcome complain(Sending sending, BbpsComplaint complaint, String transactionId) {
        return complain(sending, BillAvenueRequests.complaint(complaint, transactionId));
    }

    /** Complains once about what an agent or a biller does. */
    Outcome complain(Sending sending, BbpsComplaint complaint, BbpsServiceComplaint service) {
        return complain(sending, BillAvenueRequests.complaint(complaint, service));
    }

    private Outcome complain(Sending sending, String request) {
        Reply reply = calls.call(
                BillAvenueOperation.COMPLAINT,
                sending.reference(),
                request,
                sending,
                calls.limits().paymentTimeout());
        return switch (reply) {
            case Reply.Answered answered -> raised(answered.root());
            case Reply.Refused refused -> refused.refusal().ofEffect();
            case Reply.Failed failed -> failed.outcome();
        };
    }

    private static Outcome raised(Element root) {
        String id = text(root, "complaintId");
        return id.isEmpty()
                ? new Outcome.Unknown(
                        new Cause("REPLY_UNEXPECTED", "a complaint was taken, and the reply names none"), true)
                : new Outcome.Completed(id, REGISTERED, answer(root, id).toString());
    }

    /** What became of a complaint. */
    Finding find(Question question, Kind kind) {
        String id = question.venueReference();
        if (id == null) {
            return new Finding.NoReport(
                    new Cause(
                            "COMPLAINT_UNNAMED",
                            "BillAvenue finds complaints by its own id alone, and the reply with it was lost; ask its support about the transaction"));
        }
        Reply reply = calls.ask(BillAvenueOperation.TRACK, BillAvenueRequests.track(kind, id), question.sending());
        return switch (reply) {
            case Reply.Answered answered ->
                new Finding.Finished(
                        id, status(answered.root()), answer(answered.root(), id).toString());
            case Reply.Refused refused -> new Finding.NoAnswer(refused.refusal().cause());
            case Reply.Failed failed -> new Finding.NoAnswer(failed.cause());
        };
    }

    static ObjectNode answer(Element root, String id) {
        ObjectNode answer = BbpsAnswers.object().put("complaintId", id).put("status", status(root));
        String assigned = text(root, "complaintAssigned");
        if (!assigned.isEmpty()) {
            answer.put("assignedTo", assigned);
        }
        return answer;
    }

    private static String status(Element root) {
        String status = text(root, "complaintStatus");
        return status.isEmpty() ? REGISTERED : status;
    }
}
