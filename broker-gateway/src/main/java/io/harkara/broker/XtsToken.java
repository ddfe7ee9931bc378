package io.harkara.broker;

import io.harkara.runtime.Secret;
import java.time.Instant;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** When a token of XTS's ends. Pure and total. */
final class XtsToken {

    /** When sessions end at brokers that say nothing else (OpenAlgo's SESSION_EXPIRY_TIME), India time. */
    private static final LocalTime USUAL_END = LocalTime.of(3, 0);

    private XtsToken() {}

    /**
     * When a session ends: with the first of its tokens, or when the broker ends all sessions. Where neither is known, in the night to
     * come, as sessions of all brokers do.
     *
     * @param ends when the broker ends all sessions, India time; null where it does not
     */
    static Instant sessionEnd(Secret token, @Nullable Secret marketToken, @Nullable LocalTime ends, Instant now) {
        Instant end = ends == null ? null : BrokerTimes.next(ends, now);
        end = earlier(end, BrokerJwt.expiry(token));
        end = marketToken == null ? end : earlier(end, BrokerJwt.expiry(marketToken));
        return end == null ? BrokerTimes.next(USUAL_END, now) : end;
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
