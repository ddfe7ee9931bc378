package io.harkara.bse;

import io.harkara.gateway.outcome.Attempt;
import io.harkara.gateway.outcome.Finding;
import io.harkara.schemas.BseOrderType;
import io.harkara.schemas.Status;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Reads the registrar's statements of the last days for orders that were allotted or redeemed and are not valid any more. An
 * order that has ended is not looked up again, so this is the only way in which its reversal becomes known.
 *
 * <p>A statement takes one day only (structure document, page 153), and under which day a correction stands is not documented:
 * every day of the last ones is asked for. Of the rows of an order the one that was reported last counts.
 */
final class BseReversals {

    private static final Logger log = LoggerFactory.getLogger(BseReversals.class);

    /** Kinds that have an order number at the venue; registrations are numbered apart from them, and the numbers may meet. */
    private static final Set<BseOrderType> ORDERS =
            Set.of(BseOrderType.LUMPSUM, BseOrderType.SWITCH, BseOrderType.SPREAD, BseOrderType.CHILD_ORDER);
    /** Kinds whose reference comes back as InternalRefNo. */
    private static final Set<BseOrderType> REFERRED_TO = Set.of(BseOrderType.LUMPSUM, BseOrderType.SPREAD);
    /** After a round that failed the whole of it comes again, so it waits for a part of the time between two rounds. */
    private static final int PARTS = 24;

    private static final int MOST_DAYS = 31;

    /**
     * How the statements are read ({@code harkara.bse.reversals.*}).
     *
     * @param enabled whether they are read at all
     * @param every time between two rounds
     * @param days how many days are asked for, today included, 1 to 31; two requests for each
     */
    record Settings(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("6h") Duration every,
            @DefaultValue("7") int days) {

        Settings {
            if (every.compareTo(Duration.ofMinutes(1)) < 0) {
                throw new IllegalArgumentException("reversals.every %s: expected a minute or more".formatted(every));
            }
            if (days < 1 || days > MOST_DAYS) {
                throw new IllegalArgumentException("reversals.days %d: expected 1 to %d".formatted(days, MOST_DAYS));
            }
        }
    }

    /** Waits between two requests. */
    interface Pause {
        void await(Duration time) throws InterruptedException;
    }

    /** What the rows of one order that were read so far come to. */
    private record Last(BseStatement.Row row, boolean wasInvalid) {

        private static Last later(Last one, Last other) {
            return new Last(
                    other.row.reportedOn().isBefore(one.row.reportedOn()) ? one.row : other.row,
                    one.wasInvalid || other.wasInvalid);
        }
    }

    private final Supplier<BseProperties> present;
    private final BseReports reports;
    private final Function<String, List<Attempt>> finishedAs;
    private final BsePlanOrders.Ear ear;
    private final Pause pause;
    private final Clock clock;
    private final Counter validAgain;
    private final Set<String> doubted = new HashSet<>();

    private Instant pausedUntil = Instant.MIN;

    /**
     * @param finishedAs finds the attempts that the venue has finished under a number of its own
     * @param pause keeps the pace of look-ups
     */
    BseReversals(
            Supplier<BseProperties> present,
            BseReports reports,
            Function<String, List<Attempt>> finishedAs,
            BsePlanOrders.Ear ear,
            Pause pause,
            MeterRegistry meters,
            Clock clock) {
        this.present = present;
        this.reports = reports;
        this.finishedAs = finishedAs;
        this.ear = ear;
        this.pause = pause;
        this.clock = clock;
        this.validAgain = meters.counter("harkara.bse.valid.again");
    }

    /**
     * One round.
     *
     * @return false: there is nothing more to do at once
     * @throws Exception when a statement cannot be had; it stands there still. The round may come again at once, and asks the
     *     venue only after a pause
     */
    boolean find() throws Exception {
        Settings settings = present.get().reversals();
        if (!settings.enabled()) {
            return false;
        }
        Instant now = clock.instant();
        if (now.isBefore(pausedUntil)) {
            throw new IOException(
                    "the registrar's statements could not be read and are asked for again at " + pausedUntil);
        }
        // Taken back at the end: whatever happens before it is a failure.
        pausedUntil = now.plus(settings.every().dividedBy(PARTS));
        LocalDate today = LocalDate.ofInstant(now, BseReference.INDIA);
        List<LocalDate> days = today.minusDays(settings.days() - 1L)
                .datesUntil(today.plusDays(1))
                .toList();
        for (BseStatement statement : BseStatement.values()) {
            Map<String, Last> last = new LinkedHashMap<>();
            for (LocalDate day : days) {
                read(statement, day, last);
            }
            last.values().forEach(this::take);
        }
        pausedUntil = Instant.MIN;
        return false;
    }

    private void read(BseStatement statement, LocalDate day, Map<String, Last> last) throws Exception {
        pause.await(Duration.ofSeconds(1).dividedBy(present.get().lookUps().perSecond()));
        for (BseStatement.Row row : reports.statement(
                statement, account -> statement.ofDay(present.get().reportNamespace(), account, day))) {
            if (row.isReadable()) {
                last.merge(row.orderNumber(), new Last(row, !row.isValid()), Last::later);
            }
        }
    }

    private void take(Last last) {
        if (!last.wasInvalid) {
            return;
        }
        for (Attempt attempt : finishedAs.apply(last.row.orderNumber())) {
            if (!isMeant(attempt, last.row)) {
                continue;
            }
            if (!last.row.isValid() && attempt.status() == Status.COMPLETED) {
                ear.hear(
                        attempt.wireReference(),
                        new Finding.Reversed(last.row.orderNumber(), BseStatement.notValid(last.row.remarks())));
            } else if (last.row.isValid()
                    && attempt.status() == Status.REVERSED
                    && doubted.add(last.row.orderNumber())) {
                validAgain.increment();
                log.error(
                        "{} is REVERSED, and now the registrar's statement has order {} as valid again: a person must find out which is right",
                        attempt.id(),
                        last.row.orderNumber());
            }
        }
    }

    private static boolean isMeant(Attempt attempt, BseStatement.Row row) {
        BseOrderType type = BseOrderType.named(attempt.type());
        return type != null
                && ORDERS.contains(type)
                && (!REFERRED_TO.contains(type)
                        || row.internalReference().isEmpty()
                        || row.internalReference().equals(attempt.wireReference()));
    }
}
