package io.harkara.verification;

import io.harkara.schemas.OrderStatusEvent;
import io.harkara.schemas.Status;
import java.util.concurrent.atomic.AtomicLongArray;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Where the time of an order goes, from what its statuses say of themselves; in milliseconds, as fine as they are. */
final class EndToEndStages {

    private static final long LONGEST_MILLIS = 60_000;

    private final Rounds answered = new Rounds();
    private final Histogram untilClaimed = histogram();
    private final Histogram calling = histogram();
    private final Histogram untilSeen = histogram();

    /** The orders of one round, by their numbers. */
    final class Round {

        private final AtomicLongArray due;
        private final AtomicLongArray claimed;
        private final long nanosToMillis;

        private Round(int count) {
            due = new AtomicLongArray(count);
            claimed = new AtomicLongArray(count);
            nanosToMillis = System.currentTimeMillis() - System.nanoTime() / 1_000_000;
        }

        void due(int number, long nanos) {
            due.set(number, millis(nanos));
        }

        /** How long the answers of intake took. */
        void answered(Histogram latencies) {
            answered.add(latencies.getValueAtPercentile(50) / 1e6);
        }

        /** To be told of every status of the round. */
        void seen(int number, OrderStatusEvent event, long seenNanos) {
            long occurredAt = event.getOccurredAt().toEpochMilli();
            if (event.getStatus() == Status.SUBMITTING) {
                claimed.set(number, occurredAt);
                untilClaimed.recordValue(span(occurredAt - due.get(number)));
            } else if (event.getStatus() == Status.ACCEPTED) {
                calling.recordValue(span(occurredAt - claimed.get(number)));
                untilSeen.recordValue(span(millis(seenNanos) - occurredAt));
            }
        }

        private long millis(long nanos) {
            return nanos / 1_000_000 + nanosToMillis;
        }
    }

    Round round(int count) {
        return new Round(count);
    }

    /** Adds the medians of the stages. */
    Findings addTo(Findings findings) {
        return findings.figure("answeredMs", "of it until intake had answered 202, p50", answered, "ms")
                .figure("claimedMs", "until the gateway had read the command, p50", median(untilClaimed), "ms")
                .figure(
                        "calledMs",
                        "from there until the outcome was decided, the venue's time included, p50",
                        median(calling),
                        "ms")
                .figure("seenMs", "from there until a reader had it, p50", median(untilSeen), "ms");
    }

    private static Rounds median(Histogram histogram) {
        Rounds one = new Rounds();
        one.add((double) histogram.getValueAtPercentile(50));
        return one;
    }

    private static long span(long millis) {
        return Math.clamp(millis, 0, LONGEST_MILLIS);
    }

    private static Histogram histogram() {
        return new ConcurrentHistogram(LONGEST_MILLIS, 3);
    }
}
