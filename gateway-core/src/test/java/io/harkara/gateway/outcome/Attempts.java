package io.harkara.gateway.outcome;

import io.harkara.schemas.Status;
import io.harkara.schemas.StatusSource;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows and profiles for tests of decisions. */
final class Attempts {

    static final Instant NOON = Instant.parse("2026-03-02T06:30:00Z");

    private Attempts() {}

    static VenueProfile profile(boolean refusesRepeatedReference) {
        return new VenueProfile(
                Duration.ofSeconds(30),
                Duration.ofSeconds(20),
                8,
                64,
                100,
                3,
                Duration.ofSeconds(1),
                Duration.ofMinutes(1),
                new VenueProfile.LookUp(
                        Duration.ofSeconds(10),
                        List.of(Duration.ofSeconds(20), Duration.ofMinutes(5)),
                        6,
                        Duration.ofHours(1),
                        Duration.ofMinutes(2),
                        3),
                new VenueProfile.Follow(Duration.ofMinutes(15), List.of(Duration.ofHours(1)), Duration.ofDays(5)),
                Map.of(),
                10,
                refusesRepeatedReference);
    }

    static Attempt in(Status status) {
        return row(status, 1, 0, false, 0, 0, null, null, null);
    }

    static Attempt row(
            Status status,
            int sends,
            int tries,
            boolean knownToVenue,
            int lookUps,
            int misses,
            @Nullable Instant firstMissAt,
            @Nullable String venueReference,
            @Nullable String detail) {
        return new Attempt(
                new Attempt.Id("01957f00-0000-7000-8000-000000000001", 1),
                7,
                "client",
                null,
                "key",
                "bse.lumpsum",
                ByteBuffer.allocate(0),
                "00-1-1-01",
                "2026030210001000001",
                NOON.plus(Duration.ofHours(3)),
                status,
                StatusSource.CALL,
                3,
                sends,
                tries,
                knownToVenue,
                lookUps,
                misses,
                firstMissAt,
                null,
                NOON,
                NOON,
                NOON,
                NOON,
                venueReference,
                detail,
                null,
                null);
    }
}
