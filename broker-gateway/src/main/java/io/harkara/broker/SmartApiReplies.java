package io.harkara.broker;

import static io.harkara.broker.BrokerJson.text;

import io.harkara.gateway.http.VenueHttp;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Outcome;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * SmartAPI's replies, in the envelopes of the broker ({@code status}, {@code errorcode}) and of the gateway before it ({@code success},
 * {@code errorCode}). Total: whatever the bytes are, it answers; what it does not recognise is told as such.
 */
final class SmartApiReplies {

    private static final int FIRST_OK = 200;
    private static final int LAST_OK = 299;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY = 429;

    /** How a refusal of too many calls reads; its status is that of a session that is not good. */
    private static final String OVER_LIMIT = "exceeding access rate";

    private SmartApiReplies() {}

    static BrokerReply read(VenueHttp.Reply reply) {
        if ((reply.status() == FORBIDDEN || reply.status() == TOO_MANY)
                && reply.body().toLowerCase(Locale.ROOT).contains(OVER_LIMIT)) {
            return SmartApiErrors.tooMany(reply.body().strip());
        }
        JsonNode root = BrokerJson.tree(reply.body());
        if (root == null || !root.isObject()) {
            return unreadable("REPLY_NOT_JSON", reply, "a body that is no JSON object");
        }
        String status = said(root, "status", "success");
        String code = said(root, "errorcode", "errorCode");
        if (status.equalsIgnoreCase("true") && code.isEmpty()) {
            return reply.status() >= FIRST_OK && reply.status() <= LAST_OK
                    ? new BrokerReply.Data(root.path("data"))
                    : unreadable("REPLY_UNEXPECTED", reply, "a body that says success");
        }
        return status.equalsIgnoreCase("false") && !code.isEmpty()
                ? SmartApiErrors.problem(reply.status(), code, text(root, "message"))
                : unreadable("REPLY_UNEXPECTED", reply, "JSON that is no reply of SmartAPI");
    }

    private static String said(JsonNode root, String first, String second) {
        String text = text(root, first);
        return text.isEmpty() ? text(root, second) : text;
    }

    private static BrokerReply unreadable(String code, VenueHttp.Reply reply, String what) {
        return new BrokerReply.Unreadable(new Cause(code, "HTTP %d with %s".formatted(reply.status(), what)));
    }

    /** What it means that an order was taken: the broker has it, and the exchange may still refuse it. */
    static Outcome placed(JsonNode data) {
        // The other number may change when the order does.
        String id = text(data, "uniqueorderid");
        return id.isEmpty()
                ? new Outcome.Unknown(
                        new Cause("NO_ORDER_NUMBER", "success without uniqueorderid; the book is asked"), true)
                : new Outcome.Accepted(id, "REGISTERED");
    }

    /** Rows of a list; an empty one is null. */
    static BrokerResult<JsonNode> list(BrokerResult<JsonNode> data) {
        return switch (data) {
            case BrokerResult.Value<JsonNode>(JsonNode rows) when rows.isArray() -> data;
            case BrokerResult.Value<JsonNode>(JsonNode rows)
            when rows.isNull() || (rows.isString() && rows.asString().equalsIgnoreCase("null")) -> nothing();
            case BrokerResult.Value<JsonNode> _ ->
                BrokerResult.failed(BrokerError.Category.UNAVAILABLE, "an answer without the list that was asked for");
            case BrokerResult.Failed<JsonNode>(BrokerError error) ->
                SmartApiErrors.isEmptyList(error) ? nothing() : data;
        };
    }

    private static BrokerResult<JsonNode> nothing() {
        return BrokerResult.of(BrokerJson.MAPPER.createArrayNode());
    }
}
