package io.harkara.simulators.bbps;

import io.harkara.simulators.engine.Wire;
import java.math.BigDecimal;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * What of Setu's prepaid product concerns the deposit: its login and its balance, which is in rupees. The product names its
 * fields in another way than COU v2. Any product instance that has the form of one is known (inference).
 */
final class SetuWallet {

    private static final int PAISE_DIGITS = 2;

    private final BbpsExchange exchange;
    private final String traceId;

    SetuWallet(BbpsExchange exchange, String traceId) {
        this.exchange = exchange;
        this.traceId = traceId;
    }

    BbpsReply login(SetuFields said, long seconds) throws SetuProblem {
        exchange.counters().logins.increment();
        String _ = said.matching("grant_type", "client_credentials");
        String token = exchange.tokens().login(said.text("ClientID"), said.text("Secret"), seconds);
        if (token == null) {
            exchange.counters().failedLogins.increment();
            return unauthorized();
        }
        return reply(200, SetuJson.object().put("access_token", token).put("refresh_token", ""));
    }

    BbpsReply balance(String token, String productInstance) {
        if (!exchange.tokens().good(token)) {
            return unauthorized();
        }
        if (!uuid(productInstance)) {
            ObjectNode error = SetuJson.object()
                    .put("code", "ERR009")
                    .put("message", "Invalid Product Instance ID: " + productInstance)
                    .put("failureReason", "invalid-instance-id");
            return reply(422, traced(SetuJson.object().put("success", false), "error", error));
        }
        ObjectNode data = SetuJson.object()
                .put("balance", BigDecimal.valueOf(exchange.deposit().balance(), PAISE_DIGITS))
                .put("currency", "INR");
        return reply(200, traced(SetuJson.object().put("success", true), "data", data));
    }

    BbpsReply unauthorized() {
        return reply(
                401,
                SetuJson.object()
                        .put("status", 401)
                        .put("type", "")
                        .put("message", "You are not authenticated to perform the requested action.")
                        .put("trace_id", traceId));
    }

    private ObjectNode traced(ObjectNode reply, String name, ObjectNode part) {
        reply.set(name, part);
        return reply.put("trace_id", traceId);
    }

    private static BbpsReply reply(int status, ObjectNode body) {
        return new BbpsReply(status, Wire.JSON_SERVICE, SetuJson.write(body), status != 200);
    }

    private static boolean uuid(String text) {
        try {
            UUID _ = UUID.fromString(text);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
