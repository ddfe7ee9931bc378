package io.harkara.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Questions about venues. */
final class VenueQueries {

    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);

    private static final String INSTANCES = """
            select instance, up, reason, since, said_at from store.venue_health
            where venue = :venue and said_at > :forgotten order by instance
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    VenueQueries(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    VenueHealth health(String venue) {
        Instant now = clock.instant();
        return VenueHealth.of(
                venue,
                jdbc.sql(INSTANCES)
                        .param("venue", venue)
                        .param("forgotten", now.minus(FORGOTTEN_AFTER).atOffset(ZoneOffset.UTC))
                        .query((row, _) -> {
                            Instant saidAt = OrderView.time(row, "said_at");
                            return new VenueHealth.Instance(
                                    row.getString("instance"),
                                    row.getBoolean("up"),
                                    Masking.nullable(row.getString("reason")),
                                    OrderView.time(row, "since"),
                                    saidAt,
                                    saidAt.isBefore(now.minus(VenueHealth.SILENT_AFTER)));
                        })
                        .list());
    }
}
