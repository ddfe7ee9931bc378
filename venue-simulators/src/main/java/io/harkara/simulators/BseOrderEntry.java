package io.harkara.simulators;

import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides on an order as the venue does, and answers with its eight fields. */
final class BseOrderEntry {

    private final BseSessions sessions;
    private final BseOrderBook book;
    private final InstantSource clock;

    BseOrderEntry(BseSessions sessions, BseOrderBook book, InstantSource clock) {
        this.sessions = sessions;
        this.book = book;
        this.clock = clock;
    }

    /**
     * A decision on an order.
     *
     * @param orderNumber the order's number, 0 unless it was executed
     * @param remarks the venue's text
     */
    record Decision(Verdict verdict, long orderNumber, String remarks) {}

    /**
     * Decides. The session comes before everything else, and a request that fails there leaves its TransNo unused: that
     * order is an inference, for no source says whether a refused session spends the TransNo. From then on the TransNo is
     * spent, whether the order is accepted or not (structure document v3.1, page 20).
     */
    Decision decide(OrderRequest order, Map<String, String> members, BseRules rules) {
        String user = order.get(OrderElement.USER_ID);
        String passKey = members.getOrDefault(OrderElement.PASS_KEY.wireName(), "");
        String token = members.getOrDefault(OrderElement.PASSWORD.wireName(), "");
        Settings settings = rules.settings();
        if (!sessions.admits(user, passKey, token, settings)) {
            return new Decision(Verdict.REFUSED_SESSION, 0, BseTexts.PASSWORD_EXPIRED);
        }
        String member = order.get(OrderElement.MEMBER_ID);
        BseAccount account = sessions.account(user);
        if (account == null || !account.memberId().equals(member)) {
            return new Decision(Verdict.REJECTED, 0, BseTexts.INVALID_MEMBER);
        }
        String transNo = order.get(OrderElement.TRANS_NO);
        boolean seen = !transNo.isBlank() && !book.firstUse(member, transNo);
        if (seen && settings.duplicateCheck()) {
            return new Decision(Verdict.DUPLICATE, 0, BseTexts.DUPLICATE);
        }
        String refusal = refusal(order, rules);
        if (refusal != null) {
            return new Decision(Verdict.REJECTED, 0, refusal);
        }
        BseOrder accepted = new BseOrder(book.nextNumber(), clock.instant(), order);
        book.add(accepted);
        return new Decision(Verdict.EXECUTED, accepted.number(), Confirmation.of(accepted, settings.marketOpen()));
    }

    /** The venue's answer: TransCode, TransNo, order number, user, member, client, remarks, and 0 for accepted. */
    static String answer(OrderRequest order, Decision decision) {
        return String.join(
                "|",
                order.get(OrderElement.TRANS_CODE),
                order.get(OrderElement.TRANS_NO),
                Long.toString(decision.orderNumber),
                order.get(OrderElement.USER_ID),
                order.get(OrderElement.MEMBER_ID),
                order.get(OrderElement.CLIENT_CODE),
                decision.remarks,
                decision.verdict == Verdict.EXECUTED ? "0" : "1");
    }

    private static @Nullable String refusal(OrderRequest order, BseRules rules) {
        String refusal = OrderChecks.refusal(order);
        return refusal == null ? RejectionRule.firstMatch(rules.rejections(), order) : refusal;
    }
}
