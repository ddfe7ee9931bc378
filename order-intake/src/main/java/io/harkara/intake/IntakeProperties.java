package io.harkara.intake;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How intake runs ({@code harkara.intake.*}).
 *
 * @param ordersUrl where an order can be asked for; the order's id is added to it in the header Location
 * @param longestOrder most bytes of one order, 1 KB to 1 MB; an image in it is not counted
 * @param largestImage most bytes of the image of an account opening form, 1 KB to 700 KB
 * @param largestScan what a scanned mandate stays below, 1 KB to 700 KB
 * @param longestBatch most bytes of a batch, 1 KB to 256 MB
 * @param batchLines most orders of a batch, 1 to 100,000
 * @param batchConcurrency most orders of one batch under way, 1 to 10,000
 * @param batchesAtOnce most batches under way, 1 to 100; one more is answered 503
 * @param longestWait longest wait that Prefer can ask for
 * @param longestDeadline how far ahead a deadline may be; not longer than keyLife
 * @param keyLife how long a key is remembered; a retry must come before
 * @param keySweep how often keys are looked through for those to forget
 * @param commitBatch most keys of one commit, 1 to 10,000
 * @param commitQueue most submissions that wait for a commit; one more is answered 503
 * @param claimTimeout longest wait for a key's commit
 * @param publishTimeout longest wait for the broker's acknowledgement
 * @param submissionReaders threads that read orders.submissions, 1 to 64
 * @param submissionBatch most submissions of one batch, 1 to 10,000
 * @param cutoffs until when the venue takes orders for a day, where neither its scheme master nor the calendar says
 * @param schemesRequired whether orders are taken only once a scheme master was imported
 * @param lumpsumChanges whether the member still has modification and cancellation of lumpsum orders; the gateway has a
 *     setting of the same name
 */
record IntakeProperties(
        @DefaultValue("http://127.0.0.1:8081/api/v1/orders") URI ordersUrl,
        @DefaultValue("64KB") DataSize longestOrder,
        @DefaultValue("500KB") DataSize largestImage,
        @DefaultValue("30KB") DataSize largestScan,
        @DefaultValue("16MB") DataSize longestBatch,
        @DefaultValue("10000") int batchLines,
        @DefaultValue("256") int batchConcurrency,
        @DefaultValue("4") int batchesAtOnce,
        @DefaultValue("60s") Duration longestWait,
        @DefaultValue("7d") Duration longestDeadline,
        @DefaultValue("7d") Duration keyLife,
        @DefaultValue("10m") Duration keySweep,
        @DefaultValue("500") int commitBatch,
        @DefaultValue("10000") int commitQueue,
        @DefaultValue("5s") Duration claimTimeout,
        @DefaultValue("5s") Duration publishTimeout,
        @DefaultValue("1") int submissionReaders,
        @DefaultValue("500") int submissionBatch,
        @Nullable Cutoffs cutoffs,
        @DefaultValue("false") boolean schemesRequired,
        @DefaultValue("false") boolean lumpsumChanges) {

    IntakeProperties {
        require("longest-order", longestOrder.toKilobytes(), 1_024);
        var _ = new ImageLimits(largestImage, largestScan);
        require("longest-batch", longestBatch.toKilobytes(), 262_144);
        require("batch-lines", batchLines, 100_000);
        require("batch-concurrency", batchConcurrency, 10_000);
        require("batches-at-once", batchesAtOnce, 100);
        require("longest-wait", longestWait, Duration.ofHours(1));
        require("key-life", keyLife, Duration.ofDays(400));
        require("longest-deadline", longestDeadline, keyLife);
        require("key-sweep", keySweep, Duration.ofDays(1));
        require("commit-batch", commitBatch, 10_000);
        require("commit-queue", commitQueue, 1_000_000);
        require("claim-timeout", claimTimeout, Duration.ofMinutes(1));
        require("publish-timeout", publishTimeout, Duration.ofMinutes(1));
        require("submission-readers", submissionReaders, 64);
        require("submission-batch", submissionBatch, 10_000);
        if (commitQueue < commitBatch) {
            throw new IllegalArgumentException("harkara.intake.commit-queue %d: expected commit-batch (%d) or more"
                    .formatted(commitQueue, commitBatch));
        }
        cutoffs = cutoffs == null ? Cutoffs.defaults() : cutoffs;
    }

    /** The same two limits, for the rules. */
    ImageLimits images() {
        return new ImageLimits(largestImage, largestScan);
    }

    private static void require(String name, long value, long most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException("harkara.intake.%s %d: expected 1 to %d".formatted(name, value, most));
        }
    }

    private static void require(String name, Duration value, Duration most) {
        if (value.toMillis() < 1 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "harkara.intake.%s %s: expected 1 ms to %s".formatted(name, value, most));
        }
    }
}
