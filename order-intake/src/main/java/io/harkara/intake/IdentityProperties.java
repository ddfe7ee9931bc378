package io.harkara.intake;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How clients, people, keys and tokens live ({@code harkara.identity.*}).
 *
 * @param tokenLife how long a token is good, 1 minute to 1 hour
 * @param refreshLife how long a refresh token is good, 10 minutes to 90 days
 * @param secretOverlap how long the secret before is taken beside a new one, 0 to 30 days
 * @param signingKeyLife after how long tokens are signed with a new key, 1 hour to 400 days
 * @param invitationLife how long an invitation is taken, 1 minute to 30 days
 * @param passwordMemory what Argon2id takes of memory for each password, 1 to 256 MB
 * @param passwordRounds how often it goes through it, 1 to 20
 */
record IdentityProperties(
        @DefaultValue("30m") Duration tokenLife,
        @DefaultValue("7d") Duration refreshLife,
        @DefaultValue("24h") Duration secretOverlap,
        @DefaultValue("30d") Duration signingKeyLife,
        @DefaultValue("72h") Duration invitationLife,
        @DefaultValue("19MB") DataSize passwordMemory,
        @DefaultValue("2") int passwordRounds) {

    private static final long MOST_MEGABYTES = 256;
    private static final int MOST_ROUNDS = 20;

    IdentityProperties {
        requireWithin("token-life", tokenLife, Duration.ofMinutes(1), Duration.ofHours(1));
        requireWithin("refresh-life", refreshLife, Duration.ofMinutes(10), Duration.ofDays(90));
        requireWithin("secret-overlap", secretOverlap, Duration.ZERO, Duration.ofDays(30));
        requireWithin("signing-key-life", signingKeyLife, Duration.ofHours(1), Duration.ofDays(400));
        requireWithin("invitation-life", invitationLife, Duration.ofMinutes(1), Duration.ofDays(30));
        if (passwordMemory.toMegabytes() < 1 || passwordMemory.toMegabytes() > MOST_MEGABYTES) {
            throw new IllegalArgumentException("harkara.identity.password-memory %s: expected 1MB to %dMB"
                    .formatted(passwordMemory, MOST_MEGABYTES));
        }
        if (passwordRounds < 1 || passwordRounds > MOST_ROUNDS) {
            throw new IllegalArgumentException(
                    "harkara.identity.password-rounds %d: expected 1 to %d".formatted(passwordRounds, MOST_ROUNDS));
        }
    }

    private static void requireWithin(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "harkara.identity.%s %s: expected %s to %s".formatted(name, value, least, most));
        }
    }
}
