package io.harkara.simulators.broker.xts;

import io.harkara.simulators.broker.BrokerState;
import io.harkara.simulators.broker.Json;
import io.harkara.simulators.broker.Jwt;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Logins, logouts and host lookup. */
final class XtsLogins {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd-MM-uuuu", Locale.ROOT);
    private static final String LOOKED_UP = "host lookup";
    private static final int KEY_LENGTH = 50;
    private static final int SHORT_LENGTH = 20;

    private final XtsDesk desk;
    private final XtsFields said;

    XtsLogins(XtsDesk desk, XtsFields said) {
        this.desk = desk;
        this.said = said;
    }

    /** Gives out a key and this simulator's own address. */
    String hostLookup(Request request) throws XtsProblem {
        String password =
                said.has("accesspassword") ? said.optional("accesspassword") : said.required("AccessPassword");
        String version = said.has("version") ? said.optional("version") : said.required("Version");
        said.check();
        if (password.length() > SHORT_LENGTH || version.length() > SHORT_LENGTH) {
            throw XtsProblem.of("e-hostlookup-0001", "Invalid access password or version");
        }
        String key = new Jwt().hex(KEY_LENGTH / 2);
        desk.uniqueKeys().give(key, LOOKED_UP);
        String host = request.getHeaders().get(HttpHeader.HOST);
        ObjectNode result = Json.object()
                .put("uniqueKey", key)
                .put("connectionString", "http://%s/interactive".formatted(host))
                .put("timeStamp", "0")
                .put("remarks", "");
        return XtsJson.success("hostlookup", "Hostlookup successful", result);
    }

    String interactive() throws XtsProblem {
        XtsAccount account = account(XtsOperation.Api.INTERACTIVE);
        if (desk.settings().requireUniqueKey() && !desk.uniqueKeys().knows(said.optional("uniqueKey"), LOOKED_UP)) {
            desk.state().day().counters().login(false);
            throw XtsProblem.of("e-login-0003", "Invalid uniqueKey");
        }
        boolean asked = desk.settings().requireAccessToken() || said.has("accessToken");
        if (asked && !desk.accessTokens().takes(said.optional("accessToken"), account.interactiveKey())) {
            desk.state().day().counters().login(false);
            throw XtsProblem.of("e-login-0004", "Invalid accessToken");
        }
        desk.state().day().counters().login(true);
        XtsSettings settings = desk.settings();
        String token = desk.tokens()
                .login(account, XtsOperation.Api.INTERACTIVE, settings.tokenSeconds(), settings.newLoginEndsOld());
        ObjectNode result = Json.object();
        result.set("enums", XtsEnums.all());
        result.set("clientCodes", Json.texts(account.investor() ? List.of(account.userId()) : account.clients()));
        result.set("exchangeSegmentArray", Json.array());
        result.put("token", token)
                .put("userID", account.userId())
                .put("isInvestorClient", account.investor())
                .put("isOneTouchUser", false);
        return XtsJson.success("s-user-0001", "Valid User.", result);
    }

    /** The code of success has the letter of an error, as it was seen. A login ends the token before it, and its socket. */
    String market() throws XtsProblem {
        XtsAccount account = account(XtsOperation.Api.MARKET);
        desk.state().day().counters().login(true);
        String token = desk.tokens()
                .login(account, XtsOperation.Api.MARKET, desk.settings().tokenSeconds(), true);
        if (desk.settings().loginEndsSubscriptions()) {
            desk.subscriptions().remove(account.userId());
        }
        desk.marketEnded(account);
        String expiry = DAY.format(LocalDate.ofInstant(desk.state().clock().instant(), BrokerState.ZONE)
                .plusYears(1));
        ObjectNode result = Json.object()
                .put("token", token)
                .put("userID", account.userId())
                .put("appVersion", "5.0.15")
                .put("application_expiry_date", expiry);
        return XtsJson.success("e-response-0010", "Provided Valid Credentials", result);
    }

    String logout(String token) {
        desk.tokens().logout(token);
        return XtsJson.success(
                "s-user-0001",
                "successfully logout from all API.",
                Json.object().stringNode(""));
    }

    String marketLogout(String token) {
        XtsAccount account = desk.tokens().good(token, XtsOperation.Api.MARKET);
        desk.tokens().logout(token);
        if (account != null) {
            desk.subscriptions().remove(account.userId());
            desk.marketEnded(account);
        }
        return XtsJson.success("s-login-0005", "User logout successfully", Json.object());
    }

    private XtsAccount account(XtsOperation.Api api) throws XtsProblem {
        String key = said.required("appKey");
        String secret = said.required("secretKey");
        said.check();
        @Nullable XtsAccount account = XtsTokens.account(desk.accounts(), api, key, secret);
        if (account == null) {
            desk.state().day().counters().login(false);
            throw XtsProblem.of("e-login-0001", "Invalid Credentials");
        }
        return account;
    }
}
