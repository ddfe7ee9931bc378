package io.harkara.broker;

import static io.harkara.broker.BrokerJson.text;

import io.harkara.gateway.http.VenueHttp;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Outcome;
import tools.jackson.databind.JsonNode;

/** Kite's replies. Total: whatever the bytes are, it answers; what it does not recognise is told as such. */
final class KiteReplies {

    private static final int FIRST_OK = 200;
    private static final int LAST_OK = 299;

    private KiteReplies() {}

    static BrokerReply read(VenueHttp.Reply reply) {
        JsonNode root = BrokerJson.tree(reply.body());
        if (root == null || !root.isObject()) {
            return unreadable("REPLY_NOT_JSON", reply, "a body that is no JSON object");
        }
        String status = text(root, "status");
        String type = text(root, "error_type");
        if (status.equals("success") && type.isEmpty()) {
            return reply.status() >= FIRST_OK && reply.status() <= LAST_OK
                    ? new BrokerReply.Data(root.path("data"))
                    : unreadable("REPLY_UNEXPECTED", reply, "a body that says success");
        }
        return status.equals("error") && !type.isEmpty()
                ? KiteErrors.problem(reply.status(), type, text(root, "message"))
                : unreadable("REPLY_UNEXPECTED", reply, "JSON that is no reply of Kite");
    }

    private static BrokerReply unreadable(String code, VenueHttp.Reply reply, String what) {
        return new BrokerReply.Unreadable(new Cause(code, "HTTP %d with %s".formatted(reply.status(), what)));
    }

    /** What it means that an order was taken, or its change or cancellation: Kite has it, and the exchange may still refuse it. */
    static Outcome taken(JsonNode data) {
        String id = text(data, "order_id");
        return id.isEmpty()
                ? new Outcome.Unknown(
                        new Cause("NO_ORDER_NUMBER", "success without an order number; the book is asked"), true)
                : new Outcome.Accepted(id, "REGISTERED");
    }
}
