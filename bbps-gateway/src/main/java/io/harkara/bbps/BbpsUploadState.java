package io.harkara.bbps;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where an upload of billers stands.
 *
 * @param dryRun whether its lines are only judged
 * @param by who sent it; empty of one from before that was asked for
 * @param takenTo the last line that was looked at
 * @param tries failures in a row of what comes next
 * @param begunAt when the first of its lines was looked at
 * @param failure why it ended before its last line, or what the last try failed of
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BbpsUploadState(
        String uploadId,
        State state,
        boolean dryRun,
        String by,

        @JsonIgnore String header,

        Counts counts,

        @JsonIgnore int takenTo,

        int tries,
        Instant receivedAt,
        @Nullable Instant begunAt,
        @Nullable Instant finishedAt,
        @Nullable String failure) {

    /** Whether it goes on. */
    enum State {
        RUNNING,
        DONE,
        FAILED
    }

    /**
     * How many lines came to what. A process that dies within a step does it again: what it had added then counts as changed.
     *
     * @param lines all of them
     * @param notTaken those that are still to come, or did not come where it failed
     */
    record Counts(int lines, int added, int changed, int unchanged, int refused, int notTaken) {}

    /** One that was just received. */
    static BbpsUploadState received(String uploadId, boolean dryRun, BbpsOperator by, String header, Instant now) {
        return new BbpsUploadState(
                uploadId,
                State.RUNNING,
                dryRun,
                by.name(),
                header,
                new Counts(0, 0, 0, 0, 0, 0),
                0,
                0,
                now,
                null,
                null,
                null);
    }

    boolean isRunning() {
        return state == State.RUNNING;
    }
}
