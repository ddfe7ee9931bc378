package io.harkara.intake;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How clients, keys and tokens live ({@code harkara.identity.*}).
 *
 * @param tokenLife how long a token is good, 1 minute to 1 hour
 * @param refreshLife how long a refresh token is good, 10 minutes to 90 days
 * @param secretOverlap how long the secret before is taken beside a new one, 0 to 30 days
 * @param signingKeyLife after how long tokens are signed with a new key, 1 hour to 400 days
 */
record IdentityProperties(
        @DefaultValue("30m") Duration tokenLife,
        @DefaultValue("7d") Duration refreshLife,
        @DefaultValue("24h") Duration secretOverlap,
        @DefaultValue("30d") Duration signingKeyLife) {

    IdentityProperties {
        requireWithin("token-life", tokenLife, Duration.ofMinutes(1), Duration.ofHours(1));
        requireWithin("refresh-life", refreshLife, Duration.ofMinutes(10), Duration.ofDays(90));
        requireWithin("secret-overlap", secretOverlap, Duration.ZERO, Duration.ofDays(30));
        requireWithin("signing-key-life", signingKeyLife, Duration.ofHours(1), Duration.ofDays(400));
    }

    private static void requireWithin(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "harkara.identity.%s %s: expected %s to %s".formatted(name, value, least, most));
        }
    }
}
