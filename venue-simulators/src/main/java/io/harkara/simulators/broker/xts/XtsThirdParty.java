package io.harkara.simulators.broker.xts;

import io.harkara.simulators.broker.BrokerReply;
import io.harkara.simulators.broker.Json;
import io.harkara.simulators.broker.Jwt;
import io.harkara.simulators.engine.Wire;
import org.jspecify.annotations.Nullable;

/**
 * The page on which a user lets an app of a third party in: it posts the form field {@code session}, JSON with an access token, to the
 * app's address. What its form looks like is an inference; programs post {@code appKey}, {@code returnURL}, {@code userID} and
 * {@code password} to it.
 */
final class XtsThirdParty {

    private static final int TOKEN_BYTES = 32;

    private final XtsDesk desk;
    private final XtsFields said;

    XtsThirdParty(XtsDesk desk, XtsFields said) {
        this.desk = desk;
        this.said = said;
    }

    BrokerReply page() {
        return app() == null ? text(400, "Unknown appKey") : form(200, "To " + said.optional("appKey"));
    }

    BrokerReply login() {
        XtsAccount account = app();
        String to = said.optional("returnURL");
        if (account == null || !to.matches("https?://\\S+")) {
            return text(400, "Unknown appKey or returnURL");
        }
        boolean good = account.userId().equals(said.optional("userID"))
                && desk.settings().userPassword().equals(said.optional("password"));
        if (!good) {
            desk.state().day().counters().login(false);
            return form(403, "Invalid user or password");
        }
        String token = new Jwt().hex(TOKEN_BYTES);
        desk.accessTokens().give(token, account.interactiveKey());
        String session = Json.write(Json.object().put("accessToken", token).put("userID", account.userId()));
        return BrokerReply.of(200, Wire.HTML, """
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><title>XTS simulator</title></head>
                <body onload="document.forms[0].submit()"><form method="post" action="%s">
                <input type="hidden" name="session" value="%s"><button>Go on</button></form></body></html>
                """.formatted(escaped(to), escaped(session)), false);
    }

    private @Nullable XtsAccount app() {
        return desk.accounts().stream()
                .filter(account -> account.interactiveKey().equals(said.optional("appKey")))
                .findFirst()
                .orElse(null);
    }

    private BrokerReply form(int status, String text) {
        return BrokerReply.of(
                status,
                Wire.HTML,
                """
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><title>XTS simulator: log in</title></head>
                <body><h1>Log in</h1><p>%s</p><form method="post" action="/interactive/thirdparty">
                <input type="hidden" name="appKey" value="%s"><input type="hidden" name="returnURL" value="%s">
                <label>User <input name="userID"></label>
                <label>Password <input name="password" type="password"></label>
                <button>Log in</button></form></body></html>
                """.formatted(escaped(text), escaped(said.optional("appKey")), escaped(said.optional("returnURL"))),
                false);
    }

    private static BrokerReply text(int status, String text) {
        return BrokerReply.of(status, Wire.HTML, "<html><body>%s</body></html>".formatted(text), false);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
