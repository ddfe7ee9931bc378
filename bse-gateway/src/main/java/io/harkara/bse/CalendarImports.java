package io.harkara.bse;

import io.harkara.bse.BseProblem.Kind;
import io.harkara.runtime.EventHeaders;
import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.TableReader;
import io.harkara.runtime.TopicWriter;
import io.harkara.runtime.Traceparent;
import io.harkara.schemas.BseCalendar;
import io.harkara.schemas.Topics;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces the business calendar by what a file says: all of it or nothing. It is one record, so there is neither a half of a
 * calendar nor a mixture of two; of two files at once one is the last.
 */
final class CalendarImports {

    private static final Logger log = LoggerFactory.getLogger(CalendarImports.class);

    private final KafkaProperties kafka;
    private final TopicWriter writer;
    private final SchemeProperties limits;
    private final Clock clock;

    /** @param limits how long topics are waited for; the same as for schemes */
    CalendarImports(KafkaProperties kafka, TopicWriter writer, SchemeProperties limits, Clock clock) {
        this.kafka = kafka;
        this.writer = writer;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Imports a file, or only checks it.
     *
     * @throws ImportProblemException when it is refused, or was not published for certain
     */
    CalendarReceipt run(byte[] bytes, boolean dryRun) throws ImportProblemException, InterruptedException {
        CalendarFile file;
        try {
            file = CalendarFile.read(bytes);
        } catch (ImportFileException wrong) {
            throw new ImportProblemException(Kind.CALENDAR_INVALID, wrong.getMessage() + "; nothing was changed");
        }
        if (!file.faults().isEmpty()) {
            throw new ImportProblemException(
                    Kind.CALENDAR_INVALID,
                    "%d faults; a calendar is taken whole or not at all: nothing was changed"
                            .formatted(file.faults().size()),
                    file.faults());
        }
        // The topic carries milliseconds.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        BseCalendar calendar = file.calendar(UUID.randomUUID().toString(), now);
        if (!dryRun) {
            publish(calendar);
            log.info(
                    "calendar import {}: {} holidays, {} cut-offs",
                    calendar.getImportId(),
                    calendar.getHolidays().size(),
                    calendar.getCutoffs().size());
        }
        return CalendarReceipt.of(calendar, dryRun);
    }

    /** The calendar that counts, or null. */
    @Nullable
    BseCalendar last() throws ImportProblemException, InterruptedException {
        try {
            return TableReader.snapshot(kafka, Topics.BSE_CALENDAR, limits.readTimeout())
                    .get(Topics.CALENDAR_KEY);
        } catch (TimeoutException away) {
            throw new ImportProblemException(Kind.KAFKA_AWAY, away.getMessage() + "; try again later");
        }
    }

    private void publish(BseCalendar calendar) throws ImportProblemException, InterruptedException {
        try {
            writer.write(
                            Topics.BSE_CALENDAR,
                            Topics.CALENDAR_KEY,
                            calendar,
                            EventHeaders.of(
                                    calendar.getImportId() + "/" + Topics.CALENDAR_KEY,
                                    SchemeImports.SOURCE,
                                    "BseCalendar",
                                    calendar.getImportedAt(),
                                    Traceparent.start()))
                    .get(limits.writeTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            log.warn("a calendar was not published for certain", failure);
            throw new ImportProblemException(
                    Kind.KAFKA_AWAY, "whether the calendar was published is not known; send the same file again");
        }
    }
}
