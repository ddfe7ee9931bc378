package io.harkara.simulators;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Links by which an investor confirms orders, nominees or a log in ELOG (2FA, seen in clients). That the answer is always a
 * URL, never a page, and the texts of refusals are inferences. Orders do not wait for it here.
 */
final class TwoFactorLink implements LinkCall {

    private static final String PATH = "/TwoFactorAuthentication.aspx";

    private final BseSessions sessions;
    private final Links links;
    private final String purpose;

    /** @param purpose what is confirmed, as the page has it */
    TwoFactorLink(BseSessions sessions, Links links, String purpose) {
        this.sessions = sessions;
        this.links = links;
        this.purpose = purpose;
    }

    @Override
    public String answer(Map<String, String> members, Settings settings, String base) {
        String reference = members.getOrDefault("internalrefno", "");
        String refusal = refusal(members);
        if (refusal != null) {
            return reply(refusal, "101", reference);
        }
        String page = LinkPage.html(
                "Authentication of " + purpose,
                "Client " + members.getOrDefault("clientcode", ""),
                loopback(members) ? members.getOrDefault("loopbackURL", "") : "");
        return reply(links.issue(base, PATH, page), "100", reference);
    }

    @Override
    public String refused(String reason) {
        return reply(reason, "101", "");
    }

    private @Nullable String refusal(Map<String, String> members) {
        String user = members.getOrDefault("loginId", "");
        String member = members.getOrDefault("membercode", "");
        String refused = PlainLogin.PAYMENTS.refusal(sessions, user, member, members.getOrDefault("password", ""));
        if (refused != null) {
            return refused;
        }
        if (!sessions.worksFor(user, member)) {
            return PaymentTexts.INVALID_MEMBER;
        }
        if (members.getOrDefault("clientcode", "").isEmpty()) {
            return PaymentTexts.INVALID_CLIENT;
        }
        if (!Set.of("1", "2", "3").contains(members.getOrDefault("primaryholder", ""))) {
            return PaymentTexts.INVALID_HOLDER;
        }
        return loopback(members) && !PaymentTexts.url(members.getOrDefault("loopbackURL", ""))
                ? PaymentTexts.INVALID_URL
                : null;
    }

    private static boolean loopback(Map<String, String> members) {
        return members.getOrDefault("allowloopBack", "").equalsIgnoreCase("Y");
    }

    private static String reply(String text, String status, String reference) {
        return JsonBody.write("responsestring", text, "statuscode", status, "internalrefno", reference);
    }
}
