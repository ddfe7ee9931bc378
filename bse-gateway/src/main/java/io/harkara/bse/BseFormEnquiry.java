package io.harkara.bse;

import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.schemas.BseEnquiry;
import org.jspecify.annotations.Nullable;

/** What the venue shows of the account opening form of a PAN. Its states are the result; the PAN is not in it. */
final class BseFormEnquiry extends WithoutEffect<BseEnquiry> {

    @Override
    public @Nullable String fault(BseEnquiry enquiry) {
        if (enquiry.getOrderNumber() != null) {
            return "orderNumber: expected none, for a form is asked for";
        }
        return enquiry.getPan() == null ? "pan is missing: expected that of the form" : null;
    }

    @Override
    public Service service(BseEnquiry enquiry) {
        return Service.REPORTS;
    }

    @Override
    public BseClient.Content request(BseEnquiry enquiry, String wireReference, Pass pass) {
        return pass.report(
                BseFormReport.SEARCH,
                BseFormReport.byPan(
                        pass.properties().reportNamespace(), pass.account(), BseWords.text(enquiry.getPan())));
    }

    @Override
    public Outcome outcome(BseEnquiry enquiry, String wireReference, BseClient.Reply reply) {
        try {
            return new Outcome.Completed(
                    wireReference,
                    BseFormReport.states(reply, BseWords.text(enquiry.getPan())).words());
        } catch (UnreadableReplyException unreadable) {
            Cause why = unreadable.reason();
            return why.code().equals(BseFormReport.REFUSED) && !why.text().isBlank()
                    ? BseReplies.masked(BseErrors.refusedWithPassword(why.text()))
                    : new Outcome.Unknown(why, false);
        }
    }
}
