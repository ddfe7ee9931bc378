package io.harkara.simulators;

import io.harkara.simulators.engine.Verdict;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the two uploads have in common: a session of their own family, and an answer that is the same over SOAP and over
 * JSON. The text for a session that is over is that of orders (inference). The bytes are looked at and never kept.
 */
abstract class UploadDesk implements Desk {

    private final BseSessions sessions;
    private final BseOperation operation;

    UploadDesk(BseSessions sessions, BseOperation operation) {
        this.sessions = sessions;
        this.operation = operation;
    }

    /** What a request asks for. */
    abstract EffectKind kind();

    /** What the member Flag has to be. */
    abstract String flag();

    /** Decides on a request of a good session, whose member is the session's and whose file has bytes. */
    abstract Decision act(OrderRequest request, Map<String, String> members, int bytes, BseRules rules);

    @Override
    public final OrderRequest request(Map<String, String> members) {
        return new OrderRequest(kind(), operation.form().read(members));
    }

    @Override
    public final Decision decide(OrderRequest request, Map<String, String> members, BseRules rules) {
        String token = members.getOrDefault("EncryptedPassword", "");
        String user = sessions.userOf(TokenFamily.FILES, token, rules.settings());
        String named = request.get(OrderElement.USER_ID);
        if (user == null || !(named.isEmpty() || named.equals(user))) {
            return refusedSession();
        }
        if (!members.getOrDefault("Flag", "").equals(flag())) {
            return Decision.rejected(UploadTexts.INVALID_FLAG);
        }
        if (!sessions.worksFor(user, request.get(OrderElement.MEMBER_ID))) {
            return Decision.rejected(BseTexts.INVALID_MEMBER);
        }
        if (request.get(OrderElement.CLIENT_CODE).isEmpty()) {
            return Decision.rejected(BseTexts.INVALID_CLIENT);
        }
        if (!request.get(OrderElement.FILE_NAME).toLowerCase(Locale.ROOT).matches(".+\\.tiff?")) {
            return Decision.rejected(UploadTexts.INVALID_TYPE);
        }
        int bytes = bytes(members.getOrDefault(UploadForms.BYTES, ""));
        if (bytes == 0) {
            return Decision.rejected(UploadTexts.NO_FILE);
        }
        String refusal = RejectionRule.firstMatch(rules.rejections(), request);
        return refusal == null ? act(request, members, bytes, rules) : Decision.rejected(refusal);
    }

    @Override
    public final Decision refusedSession() {
        return Decision.refused(Verdict.REFUSED_SESSION, BseTexts.PASSWORD_EXPIRED);
    }

    @Override
    public final String answer(OrderRequest request, Decision decision) {
        return reply(operation, decision.remarks(), decision.executed() ? "100" : "101");
    }

    /** A reply of the upload service: the content of the Body, or JSON. */
    static String reply(BseOperation operation, String text, String status) {
        return operation.json() ? JsonBody.response(text, status) : ReportXml.response(operation, text, status);
    }

    /** What was done, or a refusal. */
    static Decision decided(@Nullable String refusal, String done) {
        return refusal == null ? Decision.executed(Decision.NO_NUMBER, done) : Decision.rejected(refusal);
    }

    /** How many bytes a file has, 0 for what is no Base64. */
    private static int bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64.replaceAll("\\s", "")).length;
        } catch (IllegalArgumentException _) {
            return 0;
        }
    }
}
