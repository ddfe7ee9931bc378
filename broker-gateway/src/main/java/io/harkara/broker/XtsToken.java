package io.harkara.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.harkara.runtime.Secret;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** When a token of XTS's ends. Pure and total. */
final class XtsToken {

    /** When sessions end at brokers that say nothing else (OpenAlgo's SESSION_EXPIRY_TIME), India time. */
    private static final LocalTime USUAL_END = LocalTime.of(3, 0);

    private static final int PARTS = 3;

    private XtsToken() {}

    /** What the token says of itself, in the claim exp; null where it says nothing. */
    static @Nullable Instant expiry(Secret token) {
        String[] parts = token.reveal().split("\\.", -1);
        if (parts.length != PARTS) {
            return null;
        }
        try {
            JsonNode claims = XtsReplies.tree(new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8));
            JsonNode exp = claims == null ? null : claims.path("exp");
            return exp != null && exp.isIntegralNumber() && exp.canConvertToLong() && exp.asLong() > 0
                    ? Instant.ofEpochSecond(Math.min(exp.asLong(), Instant.MAX.getEpochSecond()))
                    : null;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /**
     * When a session ends: with the first of its tokens, or when the broker ends all sessions. Where neither is known, in the night to
     * come, as sessions of all brokers do.
     *
     * @param ends when the broker ends all sessions, India time; null where it does not
     */
    static Instant sessionEnd(Secret token, @Nullable Secret marketToken, @Nullable LocalTime ends, Instant now) {
        Instant end = ends == null ? null : next(ends, now);
        end = earlier(end, expiry(token));
        end = marketToken == null ? end : earlier(end, expiry(marketToken));
        return end == null ? next(USUAL_END, now) : end;
    }

    /** The next time that a clock in India shows that. */
    static Instant next(LocalTime time, Instant now) {
        ZonedDateTime here = now.atZone(BrokerTimes.INDIA);
        ZonedDateTime today = here.with(time);
        return (today.isAfter(here) ? today : today.plusDays(1)).toInstant();
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
