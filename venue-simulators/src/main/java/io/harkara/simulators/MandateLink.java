package io.harkara.simulators;

import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Links by which a client confirms a mandate at its bank ({@code EMandateAuthURL}). The login password itself comes with the
 * call (structure document v3.1). That mandates of every type get a link is an inference.
 */
final class MandateLink implements LinkCall {

    private static final String PATH = "/EMandateAuthentication.aspx";

    private final BseSessions sessions;
    private final Mandates mandates;
    private final Links links;
    private final InstantSource clock;

    MandateLink(BseSessions sessions, Mandates mandates, Links links, InstantSource clock) {
        this.sessions = sessions;
        this.mandates = mandates;
        this.links = links;
        this.clock = clock;
    }

    @Override
    public String answer(Map<String, String> members, Settings settings, String base) {
        String refusal = refusal(members, settings);
        if (refusal != null) {
            return refused(refusal);
        }
        String page =
                LinkPage.html("Authentication of mandate " + value(members, "MandateID"), "At the client's bank", "");
        return ReportXml.response(BseOperation.EMANDATE_URL, links.issue(base, PATH, page), "100");
    }

    @Override
    public String refused(String reason) {
        return ReportXml.response(BseOperation.EMANDATE_URL, reason, "101");
    }

    private @Nullable String refusal(Map<String, String> members, Settings settings) {
        String user = value(members, "UserId");
        String member = value(members, "MemberCode");
        if (!user.isEmpty() && sessions.memberOf(user).isEmpty()) {
            return PaymentTexts.NO_SUCH_USER;
        }
        String refused = PlainLogin.REPORTS.refusal(sessions, user, member, members.getOrDefault("Password", ""));
        if (refused != null) {
            return refused;
        }
        if (!sessions.worksFor(user, member)) {
            return BseTexts.INVALID_MEMBER;
        }
        Mandate mandate = mandates.mandate(value(members, "MandateID"));
        if (mandate == null) {
            return BseTexts.INVALID_MANDATE;
        }
        if (!mandate.request().get(OrderElement.MEMBER_ID).equals(member)) {
            return PaymentTexts.MANDATE_OF_ANOTHER_MEMBER;
        }
        if (!mandate.request().get(OrderElement.CLIENT_CODE).equals(value(members, "ClientCode"))) {
            return PaymentTexts.MANDATE_OF_ANOTHER_CLIENT;
        }
        boolean ready = !clock.instant().isBefore(mandate.registeredAt().plusMillis(settings.enachUrlMillis()));
        return ready ? null : PaymentTexts.NO_ENACH_URL;
    }

    private static String value(Map<String, String> members, String name) {
        return members.getOrDefault(name, "").strip();
    }
}
