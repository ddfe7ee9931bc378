package io.harkara.verification;

import io.harkara.broker.BrokerBare;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.JsonNode;

/**
 * How long the orders of one round took, and where: on their way to the broker and back from it, and at the broker. Its times and ours are
 * of one machine's clock.
 */
final class FillTimes {

    private static final long LONGEST_MICROS = Duration.ofSeconds(60).toNanos() / 1_000;
    private static final int PAGE = 10_000;

    private final int count;
    private final AtomicLongArray due;
    private final AtomicLongArray seen;
    private final AtomicReferenceArray<String> orderIds;
    private final CountDownLatch open;
    private final Instant began = Instant.now();
    private final long beganNanos = System.nanoTime();
    private final Histogram ours = new Histogram(LONGEST_MICROS, 3);
    private final Histogram there = new Histogram(LONGEST_MICROS, 3);
    private final Histogram back = new Histogram(LONGEST_MICROS, 3);
    private final Histogram venues = new Histogram(LONGEST_MICROS, 3);

    FillTimes(int count) {
        this.count = count;
        due = new AtomicLongArray(count);
        seen = new AtomicLongArray(count);
        orderIds = new AtomicReferenceArray<>(count);
        open = new CountDownLatch(count);
    }

    /** The request of a number is due then, by System.nanoTime. */
    void due(int number, long at) {
        due.set(number, at);
    }

    /** A reader has its COMPLETED; what comes again changes nothing. */
    void completed(int number, String orderId, long at) {
        if (orderIds.compareAndSet(number, null, orderId)) {
            seen.set(number, at);
            open.countDown();
        }
    }

    void await(Duration patience) throws InterruptedException, BenchmarkException {
        if (!open.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new BenchmarkException("%d of %d orders were completed within %d s after the last request"
                    .formatted(count - open.getCount(), count, patience.toSeconds()));
        }
    }

    /**
     * Takes off what passed at the broker.
     *
     * @throws BenchmarkException where one of the orders is not in its ledger once, and executed
     */
    void lessTheVenues(VenueProcess venue) throws InterruptedException, BenchmarkException {
        Map<String, JsonNode> entries = entries(venue);
        for (int number = 0; number < count; number++) {
            JsonNode entry = entries.get(BrokerBare.reference(orderIds.get(number)));
            if (entry == null || !entry.path("status").asString("").equals("FILLED")) {
                throw new BenchmarkException(
                        "order %s is COMPLETED here, and the venue has %s".formatted(orderIds.get(number), entry));
            }
            Instant arrived = Instant.parse(entry.path("arrivedAt").asString());
            Instant told = Instant.parse(entry.path("endToldAt").asString());
            long toVenue = micros(instant(due.get(number)), arrived);
            long fromVenue = micros(told, instant(seen.get(number)));
            there.recordValue(limited(toVenue));
            back.recordValue(limited(fromVenue));
            venues.recordValue(limited(micros(arrived, told)));
            ours.recordValue(limited(toVenue + fromVenue));
        }
    }

    private static Map<String, JsonNode> entries(VenueProcess venue) throws InterruptedException, BenchmarkException {
        Map<String, JsonNode> entries = new HashMap<>();
        try {
            JsonNode next = null;
            do {
                JsonNode page = venue.read(
                        "/ledger?kind=place&limit=%d&after=%d".formatted(PAGE, next == null ? 0 : next.asLong()));
                page.path("entries")
                        .forEach(entry -> entries.put(entry.path("tag").asString(""), entry));
                next = page.path("next");
            } while (next.isNumber());
        } catch (IOException failure) {
            throw new BenchmarkException("the venue's ledger cannot be read: " + failure);
        }
        return entries;
    }

    private Instant instant(long nanos) {
        return began.plusNanos(nanos - beganNanos);
    }

    private static long micros(Instant from, Instant to) {
        return from.until(to, ChronoUnit.MICROS);
    }

    private static long limited(long micros) {
        return Math.clamp(micros, 0, LONGEST_MICROS);
    }

    /** What several rounds came to, in milliseconds. */
    static final class Summary {

        private final Rounds p50 = new Rounds();
        private final Rounds p99 = new Rounds();
        private final Rounds highest = new Rounds();
        private final Rounds there = new Rounds();
        private final Rounds back = new Rounds();
        private final Rounds venues = new Rounds();

        /** @return the round, for people */
        String add(FillTimes round) {
            double middle = millis(round.ours, 50);
            double slow = millis(round.ours, 99);
            double slowest = round.ours.getMaxValue() / 1e3;
            p50.add(middle);
            p99.add(slow);
            highest.add(slowest);
            there.add(millis(round.there, 50));
            back.add(millis(round.back, 50));
            venues.add(millis(round.venues, 50));
            return "p50 %.2f ms, p99 %.2f ms, highest %.2f ms".formatted(middle, slow, slowest);
        }

        Findings addTo(Findings findings) {
            return findings.figure("p50Ms", "p50", p50, "ms")
                    .figure("p99Ms", "p99", p99, "ms")
                    .figure("highestMs", "highest", highest, "ms")
                    .figure("thereMs", "of it until the broker had the order, p50", there, "ms")
                    .figure("backMs", "from when it told the end until a reader had it, p50", back, "ms")
                    .figure("venueMs", "taken off: the broker's own, p50", venues, "ms")
                    .value("unit", "ms");
        }

        private static double millis(Histogram histogram, double percentile) {
            return histogram.getValueAtPercentile(percentile) / 1e3;
        }
    }
}
