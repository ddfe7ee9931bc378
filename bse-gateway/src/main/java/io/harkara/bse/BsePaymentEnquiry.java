package io.harkara.bse;

import io.harkara.gateway.outcome.Outcome;
import io.harkara.schemas.BseEnquiry;
import org.jspecify.annotations.Nullable;

/** How far the payment for an order is. The venue's words are the result. */
final class BsePaymentEnquiry extends WithoutEffect<BseEnquiry> {

    @Override
    public @Nullable String fault(BseEnquiry enquiry) {
        if (enquiry.getPan() != null) {
            return "pan: expected none, for the payment of an order is asked for";
        }
        return BsePayments.isNumber(enquiry.getOrderNumber())
                ? null
                : "orderNumber '%s': expected the number that BSE gave the order".formatted(enquiry.getOrderNumber());
    }

    @Override
    public Service service(BseEnquiry enquiry) {
        return Service.MFAPI;
    }

    @Override
    public BseClient.Content request(BseEnquiry enquiry, String wireReference, Pass pass) {
        return pass.upload(BseUploadRequests.paymentStatus(
                pass.properties().upload().namespace(),
                enquiry.getClientCode(),
                BseWords.text(enquiry.getOrderNumber()),
                pass.account(),
                pass.session()));
    }

    @Override
    public Outcome outcome(BseEnquiry enquiry, String wireReference, BseClient.Reply reply) {
        return BseUploadReplies.paymentStatus(reply, wireReference);
    }
}
