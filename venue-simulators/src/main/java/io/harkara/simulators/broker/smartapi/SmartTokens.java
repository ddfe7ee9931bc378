package io.harkara.simulators.broker.smartapi;

import io.harkara.simulators.broker.BrokerState;
import io.harkara.simulators.broker.Json;
import io.harkara.simulators.broker.Jwt;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who is logged in: three tokens each, for calls, for new tokens, and for the feed. */
final class SmartTokens {

    private static final int MAX_SESSIONS = 10_000;
    private static final Duration LIFE = Duration.ofHours(28);

    private final Jwt jwt = new Jwt();
    private final InstantSource clock;
    private final List<Session> sessions = new ArrayList<>();

    SmartTokens(InstantSource clock) {
        this.clock = clock;
    }

    /** A login; the tokens of the one before it go on, as far as is known. */
    record Session(SmartAccount account, String token, String refresh, String feed, Instant until) {}

    synchronized Session login(SmartAccount account, SmartSettings.SessionEnd end) {
        Instant now = clock.instant();
        Instant until = switch (end) {
            case MIDNIGHT ->
                now.atZone(BrokerState.ZONE)
                        .toLocalDate()
                        .plusDays(1)
                        .atStartOfDay(BrokerState.ZONE)
                        .toInstant();
            case AFTER_28_HOURS -> now.plus(LIFE);
        };
        Session session = new Session(
                account,
                token(account, "trade_access_token", now, until),
                token(account, "trade_refresh_token", now, until),
                token(account, "feed_token", now, until),
                until);
        sessions.add(session);
        if (sessions.size() > MAX_SESSIONS) {
            sessions.removeFirst();
        }
        return session;
    }

    private String token(SmartAccount account, String type, Instant now, Instant until) {
        return jwt.of(Json.object()
                .put("username", account.clientCode())
                .put("token_type", type)
                .put("jti", jwt.hex(8))
                .put("iat", now.getEpochSecond())
                .put("exp", until.getEpochSecond()));
    }

    /** The session of a token, or null where there is none; it may have ended. */
    synchronized @Nullable Session find(String token) {
        return sessions.stream()
                .filter(session -> session.token.equals(token))
                .findFirst()
                .orElse(null);
    }

    /** Whose feed token it is, or null where it is not good. */
    synchronized @Nullable SmartAccount feed(String clientCode, String feed) {
        return sessions.stream()
                .filter(session -> session.feed.equals(feed)
                        && session.account.clientCode().equals(clientCode)
                        && lasts(session))
                .findFirst()
                .map(Session::account)
                .orElse(null);
    }

    /** Whether a session has not ended. */
    boolean lasts(Session session) {
        return session.until.isAfter(clock.instant());
    }

    /** Exchanges a refresh token for a session of its own; null where it is not good. All three tokens are new then. */
    synchronized @Nullable Session refresh(String refresh, SmartSettings.SessionEnd end) {
        Session old = sessions.stream()
                .filter(session -> session.refresh.equals(refresh) && lasts(session))
                .findFirst()
                .orElse(null);
        if (old == null) {
            return null;
        }
        sessions.remove(old);
        return login(old.account, end);
    }

    synchronized void logout(SmartAccount account) {
        sessions.removeIf(session -> session.account.equals(account));
    }

    synchronized int expireAll() {
        int count = sessions.size();
        sessions.clear();
        return count;
    }
}
