package io.harkara.simulators;

import io.harkara.simulators.engine.Verdict;
import java.util.Map;

/**
 * What the JSON services have in common: the login password itself comes with each call, and a wrong one counts towards
 * the lock (inference). The texts of a refused login are those of the reports, which take the password too (inference).
 */
abstract class JsonDesk implements Desk {

    private final BseSessions sessions;
    private final WireForm form;

    JsonDesk(BseSessions sessions, WireForm form) {
        this.sessions = sessions;
        this.form = form;
    }

    /** What a request asks for. */
    abstract EffectKind kind(Map<OrderElement, String> said);

    /** Decides on a request of a good user. */
    abstract Decision act(OrderRequest request, BseRules rules);

    @Override
    public final OrderRequest request(Map<String, String> members) {
        Map<OrderElement, String> said = form.read(members);
        return new OrderRequest(kind(said), said);
    }

    @Override
    public final Decision decide(OrderRequest request, Map<String, String> members, BseRules rules) {
        String user = request.get(OrderElement.USER_ID);
        String member = request.get(OrderElement.MEMBER_ID);
        String refusal = PlainLogin.REPORTS.refusal(sessions, user, member, members.getOrDefault("Password", ""));
        if (refusal != null) {
            return Decision.refused(Verdict.REFUSED_SESSION, refusal);
        }
        return sessions.worksFor(user, member) ? act(request, rules) : Decision.rejected(BseTexts.INVALID_MEMBER);
    }

    @Override
    public final Decision refusedSession() {
        return Decision.refused(Verdict.REFUSED_SESSION, "FAILED: " + BseTexts.SUSPENDED);
    }

    /** The flag or status of a reply. */
    static String flag(Decision decision) {
        return decision.executed() ? "0" : "1";
    }
}
