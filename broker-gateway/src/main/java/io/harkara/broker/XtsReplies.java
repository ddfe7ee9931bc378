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

    /** A reply as far as it is the same for all calls. */
    sealed interface Reply {

        /** The call was done; what it says stands in the result. */
        record Data(JsonNode result) implements Reply {}

        /** It was not. */
        record Problem(int status, String type, String code, String description, JsonNode result) implements Reply {}

        /** Nothing that XTS writes. */
        record Unreadable(Cause cause) implements Reply {}
    }

    static Reply read(VenueHttp.Reply reply) {
        JsonNode root = BrokerJson.tree(reply.body());
        if (root == null || !root.isObject()) {
            return new Reply.Unreadable(new Cause(
                    "REPLY_NOT_JSON", "HTTP %d with a body that is no JSON object".formatted(reply.status())));
        }
        if (isSuccess(root.path("type"))) {
            return reply.status() >= FIRST_OK && reply.status() <= LAST_OK
                    ? new Reply.Data(root.path("result"))
                    : new Reply.Unreadable(new Cause(
                            "REPLY_UNEXPECTED", "HTTP %d with a body that says success".formatted(reply.status())));
        }
        String code = code(root);
        String type = text(root, "type");
        if (type.equalsIgnoreCase("error") || !code.isEmpty()) {
            return new Reply.Problem(reply.status(), type, code, text(root, "description"), root.path("result"));
        }
        return new Reply.Unreadable(
                new Cause("REPLY_UNEXPECTED", "HTTP %d with JSON that is no reply of XTS".formatted(reply.status())));
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

    /** What a reply to an order means, or to its change or cancellation. */
    static Outcome outcome(VenueHttp.Reply reply) {
        return switch (read(reply)) {
            case Reply.Data(JsonNode result) -> {
                // A cancellation is answered with an object or a list of one.
                JsonNode row = result.isArray() ? result.path(0) : result;
                String id = id(row, "AppOrderID");
                yield id.isEmpty()
                        ? new Outcome.Unknown(
                                new Cause("NO_ORDER_NUMBER", "success without an order number; the book is asked"),
                                true)
                        : new Outcome.Accepted(id, "REQUEST SENT");
            }
            case Reply.Problem problem -> XtsErrors.outcome(problem);
            case Reply.Unreadable(Cause cause) -> new Outcome.Unknown(cause, false);
        };
    }

    /**
     * What a reply means whose result names nothing.
     *
     * @param name under which it is known from now on
     */
    static Outcome outcomeOfUnnamed(VenueHttp.Reply reply, String name, boolean finished) {
        return switch (read(reply)) {
            case Reply.Data _ ->
                finished ? new Outcome.Completed(name, "DONE") : new Outcome.Accepted(name, "REQUEST SENT");
            case Reply.Problem problem -> XtsErrors.outcome(problem);
            case Reply.Unreadable(Cause cause) -> new Outcome.Unknown(cause, false);
        };
    }

    /** The result, or why there is none. */
    static BrokerResult<JsonNode> result(VenueHttp.Reply reply) {
        return switch (read(reply)) {
            case Reply.Data(JsonNode result) -> BrokerResult.of(result);
            case Reply.Problem problem -> BrokerResult.failed(XtsErrors.error(problem));
            case Reply.Unreadable(Cause cause) ->
                BrokerResult.failed(BrokerError.Category.UNAVAILABLE, cause.toString());
        };
    }

    /** The same where XTS tells an empty list as an error; nothing at all then. */
    static BrokerResult<JsonNode> listing(VenueHttp.Reply reply) {
        return read(reply) instanceof Reply.Problem problem && XtsErrors.isEmptyList(problem)
                ? BrokerResult.of(JSON.createArrayNode())
                : result(reply);
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
