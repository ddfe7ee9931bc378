package io.harkara.intake;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an upload.
 *
 * @param uploadedBy the client or person whose key or token it was
 * @param credential the key's prefix, or the token's family; no secret
 * @param fileName what the caller called it; null where he did not
 * @param sha256 of all its bytes, in hexadecimal digits
 * @param why why it was refused or broken off
 * @param lines how many it has, without blank ones and the header; null where they were not counted
 * @param taken lines that made an order, or changed master data
 * @param refused lines with faults
 * @param duplicates lines that were taken before, or say what is known
 * @param unavailable lines that were not taken for want of the database or Kafka; the same file again takes them
 */
record Upload(
        UUID uploadId,
        Kind kind,
        String format,
        String client,
        String uploadedBy,
        String credential,
        String traceId,
        @Nullable String fileName,
        String sha256,
        long bytes,
        boolean dryRun,
        State state,
        @Nullable String why,
        @Nullable Integer lines,
        int taken,
        int refused,
        int duplicates,
        int unavailable,
        Instant startedAt,
        @Nullable Instant endedAt) {

    /** What is uploaded. */
    enum Kind {
        /** A batch of orders. */
        ORDERS,
        /** The list of banks and IFSCs. */
        BANKS
    }

    /** Where it stands. */
    enum State {
        RUNNING,
        DONE,
        /** As a whole: nothing of it was taken. */
        REFUSED,
        /** The process died, or the caller went away, in the middle. */
        BROKEN_OFF
    }

    /** How many lines came to what. */
    record Counts(@Nullable Integer lines, int taken, int refused, int duplicates, int unavailable) {}

    /**
     * A line that was refused.
     *
     * @param line its number in the file, from 1
     * @param httpStatus what a single call would have been answered; null in files of master data
     * @param detail what is wrong, in words
     * @param errors each fault as JSON
     * @param given what the line says as JSON, masked; null where it could not be read
     */
    record Refusal(
            int line,
            int number,
            @Nullable Integer httpStatus,
            @Nullable String code,
            @Nullable String idempotencyKey,
            String detail,
            String errors,
            @Nullable String given) {}
}
