package io.harkara.simulators.broker.xts;

import io.harkara.simulators.broker.Json;
import io.harkara.simulators.broker.Jwt;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Who is logged in, to which of the two APIs. */
final class XtsTokens {

    /** So many logins are remembered; the oldest goes first. */
    private static final int MAX_TOKENS = 10_000;

    private static final int PUBLIC_KEY_BYTES = 11;

    private final Jwt jwt = new Jwt();
    private final InstantSource clock;
    private final Map<String, Login> logins = new LinkedHashMap<>();

    XtsTokens(InstantSource clock) {
        this.clock = clock;
    }

    /** A login that holds until a time. */
    record Login(XtsAccount account, XtsOperation.Api api, Instant until) {}

    /** Makes a token for an account. */
    synchronized String login(XtsAccount account, XtsOperation.Api api, long seconds, boolean endsOld) {
        Instant now = clock.instant();
        logins.values().removeIf(login -> !login.until.isAfter(now));
        if (endsOld) {
            logins.values().removeIf(login -> login.account.equals(account) && login.api == api);
        }
        String publicKey = jwt.hex(PUBLIC_KEY_BYTES);
        ObjectNode claims =
                Json.object().put("userID", account.userId() + "_" + publicKey).put("publicKey", publicKey);
        if (api == XtsOperation.Api.INTERACTIVE) {
            claims.put("isInteractive", true);
        }
        String token = jwt.of(claims.put("iat", now.getEpochSecond()).put("exp", now.getEpochSecond() + seconds));
        logins.put(token, new Login(account, api, now.plusSeconds(seconds)));
        if (logins.size() > MAX_TOKENS) {
            logins.remove(logins.keySet().iterator().next());
        }
        return token;
    }

    /** Who has a token of an API, or null where it is not good. */
    synchronized @Nullable XtsAccount good(String token, XtsOperation.Api api) {
        Login login = logins.get(token);
        return login == null || login.api != api || !login.until.isAfter(clock.instant()) ? null : login.account;
    }

    /** Ends a token. */
    synchronized void logout(String token) {
        logins.remove(token);
    }

    /** Ends all and tells how many there were. */
    synchronized int expireAll() {
        int count = logins.size();
        logins.clear();
        return count;
    }

    /** The account of an app key, or null where it or its secret is wrong. */
    static @Nullable XtsAccount account(List<XtsAccount> accounts, XtsOperation.Api api, String appKey, String secret) {
        for (XtsAccount account : accounts) {
            boolean interactive = api == XtsOperation.Api.INTERACTIVE;
            String key = interactive ? account.interactiveKey() : account.marketKey();
            String good = interactive ? account.interactiveSecret() : account.marketSecret();
            if (key.equals(appKey) && good.equals(secret)) {
                return account;
            }
        }
        return null;
    }
}
