package io.harkara.bbps;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the synchronisation stands that runs, or how the last one ended.
 *
 * @param category of one for a category
 * @param since of one for changes
 * @param page the page that comes next; empty where none of billers does
 * @param tries failures in a row of what comes next
 * @param failure why it ended without its end, or what the last try failed of
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BbpsSyncState(
        String syncId,
        Kind kind,
        @Nullable String category,
        @Nullable Instant since,
        boolean forced,
        State state,
        Stage stage,
        String page,
        Counts counts,
        int tries,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String failure) {

    /** What a synchronisation is about. */
    enum Kind {
        /** All billers; what the venue no longer lists is deactivated. */
        FULL,
        /** What was changed since a time. */
        CHANGES,
        /** The billers of a category. */
        CATEGORY
    }

    /** Whether it goes on. */
    enum State {
        RUNNING,
        DONE,
        FAILED
    }

    /** What comes next. */
    enum Stage {
        /** A page of billers. */
        BILLERS,
        /** Billers that the venue no longer lists. */
        GONE,
        /** The plans of some billers, until none are left. */
        PLANS
    }

    /**
     * What was done. A process that dies within a step does it again: what it had changed then counts as unchanged.
     *
     * @param pages pages of billers and of plans
     * @param billers billers that were read
     * @param changed those that were written
     * @param unchanged those that were as they are known
     * @param kept those that were added or changed by hand and stayed as they were
     * @param deactivated those that the venue no longer lists
     * @param leftOut rows of billers and plans that cannot be read; the log has each with its id
     * @param nameless those of them that are billers and do not tell their id
     * @param plans plans that were read
     * @param plansChanged those that were written
     */
    record Counts(
            int pages,
            int billers,
            int changed,
            int unchanged,
            int kept,
            int deactivated,
            int leftOut,
            int nameless,
            int plans,
            int plansChanged) {

        static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

        Counts plus(Counts more) {
            return new Counts(
                    pages + more.pages,
                    billers + more.billers,
                    changed + more.changed,
                    unchanged + more.unchanged,
                    kept + more.kept,
                    deactivated + more.deactivated,
                    leftOut + more.leftOut,
                    nameless + more.nameless,
                    plans + more.plans,
                    plansChanged + more.plansChanged);
        }
    }

    boolean isRunning() {
        return state == State.RUNNING;
    }

    /** After a step. */
    BbpsSyncState next(Stage then, String nextPage, Counts more) {
        return new BbpsSyncState(
                syncId,
                kind,
                category,
                since,
                forced,
                state,
                then,
                nextPage,
                counts.plus(more),
                0,
                startedAt,
                null,
                null);
    }

    /** At its end. */
    BbpsSyncState done(Instant now) {
        return new BbpsSyncState(
                syncId, kind, category, since, forced, State.DONE, stage, "", counts, 0, startedAt, now, null);
    }

    /** After a step that failed. */
    BbpsSyncState failed(String why, boolean forGood, Instant now) {
        return new BbpsSyncState(
                syncId,
                kind,
                category,
                since,
                forced,
                forGood ? State.FAILED : state,
                stage,
                page,
                counts,
                tries + 1,
                startedAt,
                forGood ? now : null,
                why);
    }
}
