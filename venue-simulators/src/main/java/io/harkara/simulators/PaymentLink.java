package io.harkara.simulators;

import java.util.List;

/** Links to the page where a client pays its orders (MFAPI, flag 03; structure document v3.1, page 45). */
final class PaymentLink {

    private static final String PATH = "/ClientOrderPayment.aspx";

    private final BseSessions sessions;
    private final Links links;

    PaymentLink(BseSessions sessions, Links links) {
        this.sessions = sessions;
        this.links = links;
    }

    /** {@code member|client|logout URL}. That the URL may be left out is an inference. */
    String answer(String user, List<String> fields, String base) {
        String member = fields.getFirst().strip();
        String client = fields.get(1).strip();
        String logout = fields.getLast().strip();
        if (member.isEmpty()) {
            return MfApiDesk.refused(PaymentTexts.MEMBER_MANDATORY);
        }
        if (client.isEmpty()) {
            return MfApiDesk.refused(BseTexts.CLIENT_MANDATORY);
        }
        if (!sessions.worksFor(user, member)) {
            return MfApiDesk.refused(PaymentTexts.INVALID_MEMBER);
        }
        if (!logout.isEmpty() && !PaymentTexts.url(logout)) {
            return MfApiDesk.refused(PaymentTexts.INVALID_URL);
        }
        return "100|" + links.issue(base, PATH, LinkPage.html("Payment of orders", "Client " + client, logout));
    }
}
