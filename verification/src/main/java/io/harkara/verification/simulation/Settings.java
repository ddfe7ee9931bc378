package io.harkara.verification.simulation;

import io.harkara.gateway.GatewayProperties;
import io.harkara.gateway.outcome.VenueProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The times and limits of the simulated world; as in a real profile, but shorter, so that a seed crosses them often. */
final class Settings {

    static final String VENUE = "sim";
    static final Instant EPOCH = Instant.parse("2026-01-05T04:00:00Z");
    static final long SECOND = 1_000_000_000L;

    /** After this nothing new goes wrong and nobody is killed any more. */
    static final long FAULTS_END = 25 * SECOND;
    /** By then everything must be at rest. */
    static final long LIMIT = 240 * SECOND;

    static final Duration SETTLE_TIME = Duration.ofSeconds(6);
    /** How far the wall clocks of two instances may be from the true time. */
    static final Duration CLOCK_ERROR = Duration.ofMillis(100);

    /** From a send until the order must be visible: the venue's word, less what the clocks may differ. */
    static final long VISIBLE_WITHIN =
            SETTLE_TIME.minus(CLOCK_ERROR.multipliedBy(4)).toNanos();

    /** How long the venue keeps a session, and how long a gateway uses one. */
    static final Duration SESSION_LIMIT = Duration.ofSeconds(12);

    static final Duration SESSION_LIFE = Duration.ofSeconds(10);
    /** How long a gateway waits after a login that failed. */
    static final Duration LOGIN_PAUSE = Duration.ofSeconds(1);

    /** Most replays of one order. */
    static final int REPLAYS = 3;

    private Settings() {}

    static VenueProfile profile(boolean refusesRepeatedReference) {
        return new VenueProfile(
                Duration.ofSeconds(2),
                Duration.ofSeconds(1),
                4,
                1_000,
                50,
                4,
                Duration.ofMillis(200),
                Duration.ofSeconds(1),
                new VenueProfile.LookUp(
                        Duration.ofMillis(300),
                        List.of(Duration.ofMillis(500), Duration.ofSeconds(1)),
                        14,
                        Duration.ofSeconds(25),
                        SETTLE_TIME,
                        3),
                new VenueProfile.Follow(
                        Duration.ofMillis(500),
                        List.of(Duration.ofSeconds(1), Duration.ofSeconds(2)),
                        Duration.ofSeconds(90)),
                Map.of(),
                20,
                refusesRepeatedReference);
    }

    static GatewayProperties properties() {
        return new GatewayProperties(
                "sim",
                1,
                500,
                Duration.ofMillis(400),
                Duration.ofMillis(700),
                Duration.ofMillis(900),
                Duration.ofSeconds(1),
                64,
                Duration.ofSeconds(2),
                REPLAYS,
                List.of());
    }
}
