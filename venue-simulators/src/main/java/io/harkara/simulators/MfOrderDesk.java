package io.harkara.simulators;

import io.harkara.simulators.engine.Verdict;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What all operations of the order service have in common. The session comes before everything else, and a request that
 * fails there leaves its reference unused: that order is an inference, for no source says whether a refused session spends
 * the reference. From then on TransNo or UniqueRefNo is spent, whether the request is accepted or not (structure document
 * v3.1, page 20), and by whichever operation (inference: the document speaks of each request).
 */
abstract class MfOrderDesk implements Desk {

    private final BseSessions sessions;
    private final BseOrderBook book;
    private final BseOperation operation;
    private final EffectKind kind;

    MfOrderDesk(BseSessions sessions, BseOrderBook book, BseOperation operation, EffectKind kind) {
        this.sessions = sessions;
        this.book = book;
        this.operation = operation;
        this.kind = kind;
    }

    /** The venue's text for what is wrong with a request, or null. */
    abstract @Nullable String refusal(OrderRequest request, BseRules rules);

    /** Does what was asked for; nothing was found against it. */
    abstract Decision accept(OrderRequest request, BseRules rules);

    @Override
    public OrderRequest request(Map<String, String> members) {
        return new OrderRequest(kind, operation.form().read(members));
    }

    @Override
    public final Decision decide(OrderRequest request, Map<String, String> members, BseRules rules) {
        String user = request.get(OrderElement.USER_ID);
        String passKey = members.getOrDefault(OrderElement.PASS_KEY.wireName(), "");
        String token = members.getOrDefault(OrderElement.PASSWORD.wireName(), "");
        if (!sessions.admits(user, passKey, token, rules.settings())) {
            return refusedSession();
        }
        String member = request.get(OrderElement.MEMBER_ID);
        if (!sessions.worksFor(user, member)) {
            return Decision.rejected(BseTexts.INVALID_MEMBER);
        }
        String reference = request.get(OrderElement.TRANS_NO);
        boolean seen = !reference.isBlank() && !book.firstUse(member, reference);
        if (seen && rules.settings().duplicateCheck()) {
            return Decision.refused(Verdict.DUPLICATE, BseTexts.DUPLICATE);
        }
        String refusal = refusal(request, rules);
        if (refusal == null) {
            refusal = RejectionRule.firstMatch(rules.rejections(), request);
        }
        return refusal == null ? accept(request, rules) : Decision.rejected(refusal);
    }

    @Override
    public final Decision refusedSession() {
        return Decision.refused(Verdict.REFUSED_SESSION, BseTexts.PASSWORD_EXPIRED);
    }

    /**
     * The answer to orders: code, reference, order number, user, member, client, remarks, and 0 for accepted (structure
     * document v3.1, pages 26, 36 and 41).
     */
    @Override
    public String answer(OrderRequest request, Decision decision) {
        return String.join(
                "|",
                request.get(OrderElement.TRANS_CODE),
                request.get(OrderElement.TRANS_NO),
                decision.number(),
                request.get(OrderElement.USER_ID),
                request.get(OrderElement.MEMBER_ID),
                request.get(OrderElement.CLIENT_CODE),
                decision.remarks(),
                decision.executed() ? "0" : "1");
    }

    /** The text for the first of some elements whose value the document does not allow, or null. */
    static @Nullable String malformed(OrderRequest request, OrderElement... elements) {
        for (OrderElement element : elements) {
            if (!element.allows(request.get(element))) {
                return BseTexts.invalid(element);
            }
        }
        return null;
    }
}
