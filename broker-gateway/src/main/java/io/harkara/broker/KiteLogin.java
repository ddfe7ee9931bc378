package io.harkara.broker;

import static io.harkara.broker.BrokerJson.text;

import io.harkara.broker.BrokerError.Category;
import io.harkara.gateway.http.HttpCallException;
import io.harkara.runtime.Secret;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A login at Kite: a person signs in at Kite's page, which sends the browser back with a request token; that and our secret give an
 * access token, until six the next morning. A new one ends the one before it.
 */
final class KiteLogin {

    static final String FORM = "application/x-www-form-urlencoded";

    private final KiteSettings settings;
    private final BrokerHttp http;
    private final Instant now;

    KiteLogin(KiteSettings settings, BrokerHttp http, Instant now) {
        this.settings = settings;
        this.http = http;
        this.now = now;
    }

    /** Kite's page; what is to come back with the browser goes along. */
    static URI page(KiteSettings settings, String state) {
        return URI.create("%s?v=3&api_key=%s&redirect_params=%s"
                .formatted(
                        settings.loginPage(),
                        KiteRequests.encoded(settings.apiKey().reveal()),
                        KiteRequests.encoded("state=" + state)));
    }

    BrokerResult<BrokerSession> run(Map<String, String> answer) {
        String requestToken = answer.getOrDefault("request_token", "");
        if (answer.isEmpty()) {
            return BrokerResult.failed(BrokerError.personNeeded());
        }
        if (!requestToken.matches("[A-Za-z0-9_-]{1,128}")) {
            return BrokerResult.failed(Category.REFUSED, "Kite's page sent the browser back without a request token");
        }
        return call(
                        "POST",
                        KiteOperations.LOGIN,
                        settings.root() + "/session/token",
                        KiteRequests.session(settings.apiKey(), requestToken, settings.apiSecret()))
                .then(this::session);
    }

    private BrokerResult<BrokerSession> session(JsonNode data) {
        String user = text(data, "user_id");
        Secret token = Secret.of(text(data, "access_token"));
        if (user.isEmpty() || token.isEmpty()) {
            return BrokerResult.failed(Category.UNAVAILABLE, "the login was answered without a token or a user id");
        }
        if (!user.equals(settings.userId())) {
            // Orders would go to somebody else's account.
            var _ = logout(settings, http, token);
            return BrokerResult.failed(
                    Category.VALIDATION,
                    "user %s has signed in, and settings.user-id is %s".formatted(user, settings.userId()));
        }
        return BrokerResult.of(new BrokerSession(
                user,
                token,
                null,
                BrokerSession.Kind.INVESTOR,
                BrokerTimes.next(settings.sessionEnds(), now),
                Map.of()));
    }

    /** Ends a session. */
    static BrokerResult<Boolean> logout(KiteSettings settings, BrokerHttp http, Secret token) {
        return new KiteLogin(settings, http, Instant.MIN)
                .call(
                        "DELETE",
                        KiteOperations.LOGOUT,
                        "%s/session/token?api_key=%s&access_token=%s"
                                .formatted(
                                        settings.root(),
                                        KiteRequests.encoded(settings.apiKey().reveal()),
                                        KiteRequests.encoded(token.reveal())),
                        null)
                .map(_ -> true);
    }

    private BrokerResult<JsonNode> call(String method, String operation, String address, @Nullable String body) {
        try {
            return KiteReplies.read(http.call(new BrokerHttp.Request(
                            method,
                            URI.create(address),
                            operation,
                            Map.of("X-Kite-Version", "3"),
                            body,
                            FORM,
                            BrokerHttp.USUAL_REPLY)))
                    .result();
        } catch (HttpCallException failure) {
            return BrokerCalls.unavailable(failure);
        }
    }
}
