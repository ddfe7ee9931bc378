package io.harkara.bbps;

import io.harkara.gateway.SessionException;
import io.harkara.gateway.SessionKeeper;
import io.harkara.gateway.http.HttpCallErrors;
import io.harkara.gateway.http.HttpCallException;
import io.harkara.gateway.http.VenueHttp;
import io.harkara.gateway.outcome.Cause;
import io.harkara.runtime.Secret;
import io.harkara.runtime.SessionState;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A token of Setu's: client and secret give one for 600 s. */
final class SetuSession {

    private static final int UNAUTHORIZED = 401;
    private static final int BAD_REQUEST = 400;

    private final BbpsClient client;
    private final Supplier<Duration> limit;
    private final URI endpoint;
    private final SetuAccount account;
    private final SessionKeeper<Secret> keeper;

    /** @param limit longest time of a login, which may change */
    SetuSession(
            String name,
            BbpsClient client,
            BbpsProperties.Account settings,
            Duration pause,
            Supplier<Duration> limit,
            Clock clock) {
        this.client = client;
        this.limit = limit;
        this.endpoint = URI.create(settings.url() + SetuCalls.ROOT + "/auth/token");
        this.account = settings.setu();
        this.keeper = new SessionKeeper<>("bbps " + name, this::logIn, settings.tokenLife(), pause, clock);
    }

    /**
     * The token.
     *
     * @throws SessionException when there is none; nothing was sent then
     */
    Secret token() throws SessionException {
        return keeper.session();
    }

    /** Forgets a token that was refused, unless another one has taken its place since. */
    void drop(Secret refused) {
        keeper.drop(refused);
    }

    /** Why there is no token although one was tried for, or null. */
    @Nullable
    String trouble() {
        return keeper.trouble();
    }

    /** How the token stands. */
    SessionState state() {
        return keeper.state();
    }

    /** Tries again after a login that failed for a passing reason, once its pause is over. */
    void retry() {
        keeper.retry();
    }

    private Secret logIn() throws SessionException {
        VenueHttp.Reply reply;
        try {
            reply = client.call(new BbpsClient.Call(
                    endpoint,
                    "auth/token",
                    SetuRequests.login(account),
                    SetuCalls.MEDIA_TYPE,
                    Map.of("X-PARTNER-ID", account.partnerId()),
                    Instant.MAX,
                    limit.get(),
                    true));
        } catch (HttpCallException failure) {
            throw new SessionException(HttpCallErrors.cause(failure), false);
        }
        String token = SetuReplies.token(reply);
        if (token != null) {
            return Secret.of(token);
        }
        // Credentials that are wrong stay wrong until a person has put them right.
        boolean refused = reply.status() == UNAUTHORIZED || reply.status() == BAD_REQUEST;
        throw new SessionException(
                new Cause(
                        "LOGIN_REFUSED", "the login was answered with HTTP %d and no token".formatted(reply.status())),
                refused);
    }
}
