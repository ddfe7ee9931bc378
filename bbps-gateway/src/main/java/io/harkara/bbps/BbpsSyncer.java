package io.harkara.bbps;

import io.harkara.bbps.BbpsMasterData.LeftOut;
import io.harkara.bbps.BbpsMasterData.Wanted;
import io.harkara.bbps.BbpsSyncState.Counts;
import io.harkara.bbps.BbpsSyncState.Kind;
import io.harkara.bbps.BbpsSyncState.Stage;
import io.harkara.bbps.BbpsSyncState.State;
import io.harkara.schemas.BbpsSync;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings billers and plans to what the venue has, step by step, one synchronisation at a time among all instances. */
final class BbpsSyncer {

    private static final Logger log = LoggerFactory.getLogger(BbpsSyncer.class);

    /** Tries of one step. */
    private static final int MOST_TRIES = 6;

    /** Rows that are shown of those that could not be read. */
    private static final int MOST_LEFT_OUT = 100;

    /** Pause after the first try; it doubles with each. */
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);

    private final BbpsMasterDataProperties properties;
    private final BbpsMasterData venue;
    private final BbpsSyncSteps steps;
    private final BbpsSyncTable table;
    private final BbpsBillers billers;
    private final Clock clock;

    BbpsSyncer(
            BbpsMasterDataProperties properties,
            BbpsMasterData venue,
            BbpsSyncSteps steps,
            BbpsSyncTable table,
            BbpsBillers billers,
            Clock clock) {
        this.properties = properties;
        this.venue = venue;
        this.steps = steps;
        this.table = table;
        this.billers = billers;
        this.clock = clock;
    }

    /** Whether one was begun, and the one that runs now. */
    record Begun(boolean begun, BbpsSyncState running) {}

    /**
     * Begins one; it runs as soon as an instance comes by, within a second or so.
     *
     * @param wanted what is asked for: all, changes since, or a category
     * @param force whether it may deactivate more than half of the billers
     */
    Begun begin(Wanted wanted, boolean force) throws SQLException {
        Kind kind = wanted.category() != null ? Kind.CATEGORY : wanted.since() != null ? Kind.CHANGES : Kind.FULL;
        BbpsSyncState state = new BbpsSyncState(
                UUID.randomUUID().toString(),
                kind,
                wanted.category(),
                wanted.since(),
                force,
                State.RUNNING,
                Stage.BILLERS,
                venue.billersFrom(wanted),
                Counts.NONE,
                0,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                null,
                null);
        if (table.begin(state)) {
            return new Begun(true, state);
        }
        BbpsSyncState running = table.read().state();
        return new Begun(false, running == null ? state : running);
    }

    /** The one that runs or ran last; null where none ever did. */
    @Nullable
    BbpsSyncState state() throws SQLException {
        return table.read().state();
    }

    /** The first rows of the venue that it could not read. */
    List<LeftOut> leftOut() throws SQLException {
        return table.leftOut(MOST_LEFT_OUT);
    }

    /** Does the next step, or begins what is due. Returns whether there is more to do at once. */
    boolean round() throws SQLException, InterruptedException {
        BbpsSyncState state = table.take(properties.lease());
        if (state != null) {
            step(state);
            return true;
        }
        if (!properties.enabled()) {
            return false;
        }
        BbpsSyncTable.Known known = table.read();
        Wanted due = due(known.state(), known.fullAt());
        return due != null && begin(due, false).begun();
    }

    private void step(BbpsSyncState state) throws SQLException, InterruptedException {
        BbpsSyncSteps.Step done;
        try {
            done = steps.next(state);
        } catch (MasterDataException failure) {
            failed(state, failure.reason().toString(), failure.isPassing());
            return;
        } catch (RuntimeException failure) {
            log.error("a step of synchronising billers failed", failure);
            failed(state, failure.toString(), true);
            return;
        }
        if (!table.save(done.state(), Duration.ZERO, done.listed(), done.plansRead(), done.leftOut())) {
            log.warn(
                    "a step of synchronising billers took longer than {}; another instance goes on",
                    properties.lease());
        } else if (!done.state().isRunning()) {
            log.info(
                    "billers are synchronised: {}, {}",
                    done.state().kind(),
                    done.state().counts());
        }
    }

    private void failed(BbpsSyncState state, String why, boolean passing) throws SQLException {
        boolean forGood = !passing || state.tries() + 1 >= MOST_TRIES;
        if (forGood) {
            log.warn("synchronising billers ends without its end: {}", why);
        } else {
            log.info("a step of synchronising billers is tried again: {}", why);
        }
        var _ = table.save(
                state.failed(why, forGood, clock.instant()),
                FIRST_PAUSE.multipliedBy(1L << state.tries()),
                List.of(),
                List.of(),
                List.of());
    }

    private @Nullable Wanted due(@Nullable BbpsSyncState last, @Nullable Instant fullAt) {
        return due(properties, billers.lastSync(), last, fullAt, clock.instant());
    }

    /**
     * What has to be read now.
     *
     * @param complete the last that came to its end; null where there is none
     * @param last the one that runs or ran last
     * @param fullAt when the last full one was begun that came to its end, as far as this database knows
     */
    static @Nullable Wanted due(
            BbpsMasterDataProperties properties,
            @Nullable BbpsSync complete,
            @Nullable BbpsSyncState last,
            @Nullable Instant fullAt,
            Instant now) {
        if (last != null && (last.isRunning() || isFresh(last, properties, now))) {
            return null;
        }
        if (complete == null) {
            return properties.atStart() ? Wanted.ALL : null;
        }
        Instant full = fullAt == null ? complete.getFinishedAt() : fullAt;
        if (!now.isBefore(full.plus(properties.fullEvery()))) {
            return Wanted.ALL;
        }
        return now.isBefore(complete.getFinishedAt().plus(properties.changesEvery()))
                ? null
                : new Wanted(null, List.of(), complete.getUpdatedSince());
    }

    // After a failure for a while, and after an end for a moment: the topic is read a little later than it is written.
    private static boolean isFresh(BbpsSyncState last, BbpsMasterDataProperties properties, Instant now) {
        Instant ended = last.finishedAt();
        Duration pause = last.state() == State.FAILED ? properties.againAfter() : FIRST_PAUSE;
        return ended != null && now.isBefore(ended.plus(pause));
    }
}
