package io.harkara.broker;

import io.harkara.runtime.Secret;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What of a session is sealed, as text: its tokens, and what the adapter remembers. It never stands anywhere unsealed. */
final class BrokerSessionText {

    private static final JsonMapper JSON = new JsonMapper();

    private BrokerSessionText() {}

    static String of(BrokerSession session) {
        ObjectNode root = JSON.createObjectNode().put("token", session.token().reveal());
        if (session.marketToken() != null) {
            root.put("marketToken", session.marketToken().reveal());
        }
        ObjectNode others = root.putObject("otherTokens");
        session.otherTokens().forEach((name, token) -> others.put(name, token.reveal()));
        ObjectNode details = root.putObject("details");
        session.details().forEach(details::put);
        return root.toString();
    }

    /** @throws IllegalArgumentException where it is no such text; the message does not repeat it */
    static BrokerSession read(String text, String userId, BrokerSession.Kind kind, Instant expiresAt) {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JacksonException _) {
            // Its message would quote a token.
            throw new IllegalArgumentException("what was sealed is no session");
        }
        Map<String, String> details = new HashMap<>();
        root.path("details")
                .properties()
                .forEach(
                        detail -> details.put(detail.getKey(), detail.getValue().asString("")));
        Map<String, Secret> others = new HashMap<>();
        root.path("otherTokens")
                .properties()
                .forEach(token ->
                        others.put(token.getKey(), Secret.of(token.getValue().asString(""))));
        String marketToken = root.path("marketToken").asString("");
        return new BrokerSession(
                userId,
                Secret.of(root.path("token").asString("")),
                marketToken.isEmpty() ? null : Secret.of(marketToken),
                others,
                kind,
                expiresAt,
                details);
    }
}
