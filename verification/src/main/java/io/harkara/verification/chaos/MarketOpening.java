package io.harkara.verification.chaos;

import io.harkara.schemas.AssetClass;
import io.harkara.schemas.BusinessDays;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The moment at which the market opens in a run. Orders that come before it have to wait for it, or to end with the reason
 * where their deadline comes first; the venue must see none of them earlier.
 *
 * @param at to the second, some seconds after the services can be ready
 */
record MarketOpening(Instant at) {

    private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final String CLOSES = "23:59:59";

    /** About what the services take to start and to get their partitions, and some seconds of orders that wait. */
    private static final Duration AFTER_START = Duration.ofSeconds(40);

    /** What a run takes beside its planned time, at most. */
    private static final Duration AROUND = Duration.ofMinutes(15);

    /**
     * The opening of a run that starts now; null where the market has no hours that could open and stay open: at week-ends, on the
     * holidays of every year, and where the day ends in India before the run does.
     */
    static @Nullable MarketOpening of(Instant now, Duration time) {
        Instant at = now.plus(AFTER_START).truncatedTo(ChronoUnit.SECONDS);
        ZonedDateTime opens = at.atZone(INDIA);
        ZonedDateTime end = now.plus(time).plus(AROUND).atZone(INDIA);
        boolean businessDay = new BusinessDays(null, Set.of()).isBusinessDay(opens.toLocalDate(), AssetClass.ALL);
        return businessDay && opens.toLocalDate().equals(end.toLocalDate()) ? new MarketOpening(at) : null;
    }

    /** As the gateway's settings spell the hours. */
    String opens() {
        return TIME.format(at.atZone(INDIA));
    }

    static String closes() {
        return CLOSES;
    }
}
