package io.harkara.broker;

import io.harkara.gateway.http.VenueHttp;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * XTS's replies. Total: whatever the bytes are, it answers; what it does not recognise is told as such. Whether a call was done is
 * told by {@code type} and by nothing else: codes of success begin with {@code e-} at some brokers.
 */
final class XtsReplies {

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> NESTS = List.of("result", "error", "data");
    private static final int FIRST_OK = 200;
    private static final int LAST_OK = 299;

    private XtsReplies() {}

    static BrokerReply read(VenueHttp.Reply reply) {
        JsonNode root = BrokerJson.tree(reply.body());
        if (root == null || !root.isObject()) {
            return unreadable("REPLY_NOT_JSON", reply, "a body that is no JSON object");
        }
        if (isSuccess(root.path("type"))) {
            return reply.status() >= FIRST_OK && reply.status() <= LAST_OK
                    ? new BrokerReply.Data(root.path("result"))
                    : unreadable("REPLY_UNEXPECTED", reply, "a body that says success");
        }
        String code = code(root);
        return text(root, "type").equalsIgnoreCase("error") || !code.isEmpty()
                ? XtsErrors.problem(reply.status(), code, root)
                : unreadable("REPLY_UNEXPECTED", reply, "JSON that is no reply of XTS");
    }

    private static BrokerReply unreadable(String code, VenueHttp.Reply reply, String what) {
        return new BrokerReply.Unreadable(new Cause(code, "HTTP %d with %s".formatted(reply.status(), what)));
    }

    // A host look-up answers true where everything else answers success.
    private static boolean isSuccess(JsonNode type) {
        return type.isBoolean() ? type.asBoolean() : "success".equalsIgnoreCase(type.asString(""));
    }

    // The reply to too many calls may have it one level down.
    private static String code(JsonNode root) {
        String code = text(root, "code");
        for (String nest : NESTS) {
            code = code.isEmpty() ? text(root.path(nest), "code") : code;
        }
        return code;
    }

    /** What it means that an order was taken, or its change or cancellation. */
    static Outcome taken(JsonNode result) {
        // A cancellation is answered with an object or a list of one.
        String id = id(result.isArray() ? result.path(0) : result, "AppOrderID");
        return id.isEmpty()
                ? new Outcome.Unknown(
                        new Cause("NO_ORDER_NUMBER", "success without an order number; the book is asked"), true)
                : new Outcome.Accepted(id, "REQUEST SENT");
    }

    /** A list as it was answered: XTS tells an empty one as an error. */
    static BrokerResult<JsonNode> listing(BrokerResult<JsonNode> result) {
        return result instanceof BrokerResult.Failed<JsonNode>(BrokerError error) && XtsErrors.isEmptyList(error)
                ? BrokerResult.of(JSON.createArrayNode())
                : result;
    }

    /** A number that names something: it may be longer than an int, and text or a number. Empty where there is none, or 0. */
    static String id(JsonNode node, String name) {
        String text = text(node, name);
        return text.equals("0") ? "" : text;
    }

    /** A value as text, however it was written; empty where there is none. */
    static String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isValueNode() && !value.isNull() ? value.asString() : "";
    }

    static @Nullable String textOrNull(JsonNode node, String name) {
        String text = text(node, name);
        return text.isEmpty() ? null : text;
    }

    /** The value of the first of several names that has one: brokers spell some names in two ways. */
    static String either(JsonNode node, String first, String second) {
        String text = text(node, first);
        return text.isEmpty() ? text(node, second) : text;
    }
}
