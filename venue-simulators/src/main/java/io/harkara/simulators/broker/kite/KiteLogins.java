package io.harkara.simulators.broker.kite;

import io.harkara.simulators.broker.BrokerReply;
import io.harkara.simulators.broker.Forms;
import io.harkara.simulators.broker.Json;
import io.harkara.simulators.engine.Wire;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jetty.util.Fields;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The broker's login page with its redirect, and the exchange of a request token for a session. */
final class KiteLogins {

    private static final String INVALID = "Token is invalid or has expired.";

    private final KiteDesk desk;
    private final KiteFields said;

    KiteLogins(KiteDesk desk, KiteFields said) {
        this.desk = desk;
        this.said = said;
    }

    /** The page where a client logs in; the simulator asks for no second factor. */
    BrokerReply page() throws KiteProblem {
        String apiKey = said.required("api_key");
        if (desk.app(apiKey) == null) {
            throw KiteProblem.input("Invalid `api_key`.");
        }
        return page(200, "To " + escaped(apiKey));
    }

    private BrokerReply page(int status, String text) {
        return BrokerReply.of(
                status,
                Wire.HTML,
                """
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><title>Kite simulator: log in</title></head>
                <body><h1>Log in</h1><p>%s</p>
                <form method="post" action="/connect/login">
                <input type="hidden" name="api_key" value="%s">
                <input type="hidden" name="redirect_params" value="%s">
                <label>User <input name="user_id"></label>
                <label>Password <input name="password" type="password"></label>
                <button>Log in</button>
                </form></body></html>
                """.formatted(text, escaped(said.optional("api_key")), escaped(said.optional("redirect_params"))),
                false);
    }

    /** Leads to the app's address with a request token and whatever the app asked to be passed through. */
    BrokerReply login() throws KiteProblem {
        KiteAccount account = desk.app(said.required("api_key"));
        boolean good = account != null
                && account.userId().equals(said.optional("user_id"))
                && account.password().equals(said.optional("password"));
        if (account == null || !good) {
            desk.state().day().counters().login(false);
            return page(403, "Invalid user or password.");
        }
        String token = desk.tokens().request(account, desk.settings().requestTokenSeconds());
        URI base = desk.settings().redirectUrl();
        StringBuilder to = new StringBuilder(base.toString())
                .append(base.getQuery() == null ? '?' : '&')
                .append("request_token=")
                .append(token)
                .append("&action=login&status=success&type=login");
        Fields passed = Forms.decode(said.optional("redirect_params").getBytes(StandardCharsets.UTF_8));
        for (Fields.Field field : passed) {
            to.append('&').append(encoded(field.getName())).append('=').append(encoded(field.getValue()));
        }
        return BrokerReply.of(302, Wire.HTML, "", false).with("Location", to.toString());
    }

    JsonNode session() throws KiteProblem {
        String apiKey = said.required("api_key");
        String token = said.required("request_token");
        String checksum = said.required("checksum");
        KiteAccount app = desk.app(apiKey);
        if (app == null || !KiteTokens.checksum(apiKey, token, app.apiSecret()).equals(checksum)) {
            desk.state().day().counters().login(false);
            throw KiteProblem.token("Invalid `checksum`.");
        }
        KiteAccount account = desk.tokens().redeem(token, apiKey);
        desk.state().day().counters().login(account != null);
        if (account == null) {
            throw KiteProblem.token(INVALID);
        }
        String session = desk.tokens().session(account, desk.settings().newLoginEndsOld());
        ObjectNode data = Json.object()
                .put("user_type", "individual")
                .put("email", "client@example.com")
                .put("user_name", "Simulated Client")
                .put("user_shortname", "Simulated")
                .put("broker", "ZERODHA");
        permissions(data);
        data.putNull("avatar_url")
                .put("user_id", account.userId())
                .put("api_key", apiKey)
                .put("access_token", session)
                .put("public_token", session.substring(0, 16))
                .put("enctoken", "")
                .put("refresh_token", "")
                .put("silo", "")
                .put("login_time", KiteWords.time(desk.state().clock().instant()));
        data.set("meta", Json.object().put("demat_consent", "physical"));
        return data;
    }

    static void permissions(ObjectNode data) {
        data.set("exchanges", Json.texts(List.of("NSE", "BSE", "NFO")));
        data.set("products", Json.texts(List.of("CNC", "NRML", "MIS")));
        data.set("order_types", Json.texts(List.of("MARKET", "LIMIT", "SL", "SL-M")));
    }

    JsonNode logout() throws KiteProblem {
        String session = said.required("access_token");
        if (desk.tokens().good(said.required("api_key"), session) == null) {
            throw KiteProblem.session();
        }
        desk.tokens().logout(session);
        return Json.object().booleanNode(true);
    }

    /** No app of the simulator is one of the few that get a refresh token. */
    KiteProblem renew() {
        return KiteProblem.token(INVALID);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
