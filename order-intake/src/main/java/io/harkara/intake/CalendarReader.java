package io.harkara.intake;

import io.harkara.runtime.CacheState;
import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.MonitoredCaches;
import io.harkara.runtime.TableReader;
import io.harkara.schemas.BseCalendar;
import io.harkara.schemas.Topics;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Keeps the business calendar up to date, and says by which one deadlines are reckoned. */
final class CalendarReader implements HealthIndicator, MonitoredCaches, AutoCloseable {

    private final MarketCalendar calendar;
    private final TableReader<BseCalendar> table;
    private final Clock clock;

    CalendarReader(KafkaProperties kafka, MarketCalendar calendar, Clock clock) {
        this.calendar = calendar;
        this.clock = clock;
        this.table = new TableReader<>(kafka, Topics.BSE_CALENDAR, (key, latest) -> {
            if (key.equals(Topics.CALENDAR_KEY)) {
                calendar.take(latest);
            }
        });
    }

    void start() {
        table.start();
    }

    /** Whether the topic is read as far as it went at the start. */
    boolean isCaughtUp() {
        return table.isCaughtUp();
    }

    /** What keeps deadlines from being reckoned just now, or null. */
    @Nullable
    String trouble() {
        return isCaughtUp() ? null : "the business calendar, which is still being read,";
    }

    @Override
    public Health health() {
        if (!isCaughtUp()) {
            return Health.outOfService()
                    .withDetail("reason", "the business calendar, which is still being read")
                    .build();
        }
        Health.Builder health = Health.up();
        BseCalendar imported = calendar.imported();
        if (imported != null) {
            health.withDetail("importId", imported.getImportId())
                    .withDetail("importedAt", imported.getImportedAt().toString())
                    .withDetail("holidays", imported.getHolidays().size())
                    .withDetail("cutoffs", imported.getCutoffs().size());
        }
        String note = note(imported);
        return note == null ? health.build() : health.withDetail("note", note).build();
    }

    private @Nullable String note(@Nullable BseCalendar imported) {
        if (table.unreadable() > 0) {
            return "a calendar on the topic cannot be read, see the log; import it again";
        }
        if (imported == null) {
            return "no calendar was ever imported: week-ends, the five holidays of every year, and the settings count";
        }
        int year = Cutoffs.today(clock.instant()).getYear();
        return calendar.isListed(year)
                ? null
                : "the calendar has no holidays of %d: week-ends and the five of every year count".formatted(year);
    }

    @Override
    public List<CacheState> caches() {
        return List.of(CacheState.table("calendar", calendar.imported() == null ? 0 : 1, table.newest()));
    }

    @Override
    public void close() {
        table.close();
    }
}
