package io.harkara.bse;

import io.harkara.gateway.outcome.Outcome;
import io.harkara.schemas.BseLink;
import org.jspecify.annotations.Nullable;

/** Pages of the venue for an investor. Asking for one changes nothing; a page that was lost is asked for again. */
final class BseLinks {

    private static final int LAST_HOLDER = 3;

    private BseLinks() {}

    /** What they have in common. */
    abstract static class Link extends WithoutEffect<BseLink> {

        private final Service service;
        private final BsePageReplies.Reader reader;

        Link(Service service, BsePageReplies.Reader reader) {
            this.service = service;
            this.reader = reader;
        }

        @Override
        public final Service service(BseLink link) {
            return service;
        }

        @Override
        public final Outcome outcome(BseLink link, String wireReference, BseClient.Reply reply) {
            return BsePageReplies.link(reply, reader, service.door() == Door.PASSWORD, wireReference);
        }

        @Override
        public final @Nullable BsePage page(BseLink link, BseClient.Reply reply) {
            return BsePageReplies.page(reply, reader);
        }
    }

    /** To pay what the client owes. */
    static final class Payment extends Link {

        Payment() {
            super(Service.MFAPI, BsePageReplies::upload);
        }

        @Override
        public @Nullable String fault(BseLink link) {
            return link.getReturnUrl() == null ? "returnUrl is missing: expected where the page leads back to" : null;
        }

        @Override
        public BseClient.Content request(BseLink link, String wireReference, Pass pass) {
            return pass.upload(BseUploadRequests.paymentLink(
                    pass.properties().upload().namespace(), link, pass.account(), pass.session()));
        }
    }

    /** To agree to a mandate at the bank (e-NACH). */
    static final class Mandate extends Link {

        Mandate() {
            super(Service.REPORTS, BsePageReplies::mandate);
        }

        @Override
        public @Nullable String fault(BseLink link) {
            return link.getMandateId() == null ? "mandateId is missing: expected the mandate to be agreed to" : null;
        }

        @Override
        public BseClient.Content request(BseLink link, String wireReference, Pass pass) {
            return pass.report(
                    BsePageReplies.MANDATE_URL,
                    BseReportRequests.mandateUrl(pass.properties().reportNamespace(), link, pass.account()));
        }
    }

    /** To authenticate orders, a nomination or a registration (2FA). */
    static final class Authentication extends Link {

        Authentication() {
            super(Service.JSON, BsePageReplies::json);
        }

        @Override
        public @Nullable String fault(BseLink link) {
            if (link.getPurpose() == null) {
                return "purpose is missing: expected what is authenticated";
            }
            Integer holder = link.getHolder();
            return holder == null || holder < 1 || holder > LAST_HOLDER
                    ? "holder %s: expected 1 to %d".formatted(holder, LAST_HOLDER)
                    : null;
        }

        @Override
        public BseClient.Content request(BseLink link, String wireReference, Pass pass) {
            return pass.json(
                    pass.properties().links().authenticationPath(link.getPurpose()),
                    BseJsonRequests.json(BsePaymentRequests.authentication(link, wireReference, pass.account())));
        }
    }
}
