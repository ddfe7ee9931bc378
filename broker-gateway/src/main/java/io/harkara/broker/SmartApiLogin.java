package io.harkara.broker;

import static io.harkara.broker.BrokerJson.text;

import io.harkara.broker.BrokerError.Category;
import io.harkara.gateway.http.HttpCallException;
import io.harkara.runtime.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A login at SmartAPI by client code, PIN and one-time password, and its renewal by the refresh token. */
final class SmartApiLogin {

    /** Under which the refresh token is kept with the session. */
    static final String REFRESH_TOKEN = "refresh";

    private static final String BEARER = "Bearer ";

    /** Longest life of a session by the documents; a later reading says midnight (settings.session-ends). */
    private static final Duration LONGEST = Duration.ofHours(28);

    /** A password that counts for less than this may be over when it arrives. */
    private static final Duration SAFE = Duration.ofSeconds(3);

    private final SmartApiSettings settings;
    private final BrokerHttp http;
    private final Instant now;

    SmartApiLogin(SmartApiSettings settings, BrokerHttp http, Instant now) {
        this.settings = settings;
        this.http = http;
        this.now = now;
    }

    BrokerResult<BrokerSession> run() {
        Duration left = SmartApiTotp.left(now);
        Instant at = left.compareTo(SAFE) < 0 ? now.plus(left) : now;
        try {
            Thread.sleep(Duration.between(now, at));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return BrokerResult.failed(Category.UNAVAILABLE, "the login was interrupted");
        }
        return call(
                        SmartApiCalls.AUTH,
                        SmartApiOperations.LOGIN,
                        null,
                        SmartApiRequests.login(
                                settings.clientCode(), settings.pin(), SmartApiTotp.code(settings.totpSecret(), at)))
                .then(this::session)
                .then(this::ofOurClient);
    }

    BrokerResult<BrokerSession> refreshed(BrokerSession old) {
        Secret refreshToken = old.otherTokens().get(REFRESH_TOKEN);
        return refreshToken == null
                ? BrokerResult.failed(Category.NOT_FOUND, "the session has no refresh token")
                : call(
                                SmartApiCalls.AUTH,
                                SmartApiOperations.REFRESH,
                                old.token(),
                                SmartApiRequests.refresh(refreshToken))
                        .then(this::session);
    }

    private BrokerResult<BrokerSession> session(JsonNode data) {
        Secret token = bare(text(data, "jwtToken"));
        Secret refresh = bare(text(data, "refreshToken"));
        Secret feed = bare(text(data, "feedToken"));
        if (token.isEmpty()) {
            return BrokerResult.failed(Category.UNAVAILABLE, "the login was answered without a token");
        }
        return BrokerResult.of(new BrokerSession(
                settings.clientCode(),
                token,
                feed.isEmpty() ? null : feed,
                refresh.isEmpty() ? Map.of() : Map.of(REFRESH_TOKEN, refresh),
                BrokerSession.Kind.INVESTOR,
                end(token),
                Map.of()));
    }

    // Some replies have the word of the header before the token.
    private static Secret bare(String token) {
        return Secret.of(
                token.regionMatches(true, 0, BEARER, 0, BEARER.length())
                        ? token.substring(BEARER.length()).strip()
                        : token);
    }

    private Instant end(Secret token) {
        Instant end = now.plus(LONGEST);
        Instant said = BrokerJwt.expiry(token);
        if (said != null && said.isBefore(end)) {
            end = said;
        }
        if (settings.sessionEnds() != null) {
            Instant next = BrokerTimes.next(settings.sessionEnds(), now);
            return next.isBefore(end) ? next : end;
        }
        return end;
    }

    // A login does not say whose it is.
    private BrokerResult<BrokerSession> ofOurClient(BrokerSession session) {
        return call(SmartApiCalls.SECURE, SmartApiOperations.PROFILE, session.token(), null)
                .then(profile -> {
                    String user = text(profile, "clientcode");
                    return user.equalsIgnoreCase(settings.clientCode())
                            ? BrokerResult.of(session)
                            : BrokerResult.failed(
                                    Category.VALIDATION,
                                    "the login is of client '%s', and settings.client-code is %s"
                                            .formatted(user, settings.clientCode()));
                });
    }

    private BrokerResult<JsonNode> call(String area, String operation, @Nullable Secret token, @Nullable String body) {
        try {
            BrokerResult<JsonNode> result = SmartApiReplies.read(
                            http.call(SmartApiCalls.request(settings, area, operation, "", token, body)))
                    .result();
            return result instanceof BrokerResult.Failed<JsonNode>(BrokerError error)
                    ? BrokerResult.failed(
                            operation.equals(SmartApiOperations.PROFILE)
                                    ? endedAtOnce(error)
                                    : SmartApiErrors.ofLogin(error))
                    : result;
        } catch (HttpCallException failure) {
            return BrokerCalls.unavailable(failure);
        }
    }

    // A token that was given a moment ago and is refused says nothing of the credentials: all sessions have just ended.
    // Another login may
    // bring a better one, without a person.
    private static BrokerError endedAtOnce(BrokerError error) {
        return error.category() == BrokerError.Category.AUTHENTICATION
                ? new BrokerError(BrokerError.Category.UNAVAILABLE, error.type(), error.code(), error.description())
                : error;
    }
}
