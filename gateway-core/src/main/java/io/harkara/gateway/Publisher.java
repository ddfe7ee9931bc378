package io.harkara.gateway;

import io.harkara.gateway.outcome.Attempt;
import io.harkara.schemas.Status;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts rows on the status topic once they are durable, and notes which ones are there. What a crash leaves out, the
 * sweeper sends; readers drop repeats by version.
 */
final class Publisher implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Publisher.class);
    private static final int LARGEST_BATCH = 5_000;
    private static final int QUEUE_LIMIT = 50_000;
    private static final Duration MARK_PACE = Duration.ofMillis(200);
    private static final Duration BEGUN_PACE = Duration.ofMillis(20);

    private final String venue;
    private final StatusTopic topic;
    private final Concurrency.Group<Attempt, Boolean> marks;
    private final Concurrency.Group<Attempt, Boolean> begun;
    private final GatewayMetrics metrics;
    private final ReentrantLock inOrder = new ReentrantLock();
    /** Calls that have begun and are not on the topic yet, by order; guarded by the lock. */
    private final Map<String, Attempt> held = new HashMap<>();

    Publisher(String venue, StatusTopic topic, AttemptTable table, GatewayMetrics metrics, Concurrency concurrency) {
        this.venue = venue;
        this.topic = topic;
        this.metrics = metrics;
        this.marks = concurrency.group(venue + "-published", LARGEST_BATCH, QUEUE_LIMIT, published -> {
            table.markPublished(published);
            // Nobody waits for a mark: many may share a commit.
            concurrency.pause(MARK_PACE);
            return Collections.nCopies(published.size(), true);
        });
        this.begun = concurrency.group(venue + "-begun", LARGEST_BATCH, QUEUE_LIMIT, attempts -> {
            concurrency.pause(BEGUN_PACE);
            attempts.forEach(this::release);
            return Collections.nCopies(attempts.size(), true);
        });
    }

    /**
     * Sends the rows in their order and returns at once. That a call has begun is held back for a moment, because mostly
     * what it comes to follows at once and both then share a request.
     */
    void publish(List<Attempt> attempts) {
        attempts.forEach(this::publish);
    }

    private void publish(Attempt attempt) {
        inOrder.lock();
        try {
            Attempt before = held.remove(attempt.id().orderId());
            if (before != null) {
                write(before);
            }
            if (attempt.status() == Status.SUBMITTING && !begun.submit(attempt).isCompletedExceptionally()) {
                held.put(attempt.id().orderId(), attempt);
            } else {
                write(attempt);
            }
        } finally {
            inOrder.unlock();
        }
    }

    private void release(Attempt attempt) {
        inOrder.lock();
        try {
            if (held.remove(attempt.id().orderId(), attempt)) {
                write(attempt);
            }
        } finally {
            inOrder.unlock();
        }
    }

    private void write(Attempt attempt) {
        if (attempt.status() == Status.REVERSED) {
            // Here, because whatever is lost on the way, what is durable comes here at least once.
            log.error(
                    "{}: the venue finished it as {} and undid it: {}; a person must tell the client",
                    attempt.id(),
                    attempt.venueReference(),
                    attempt.cause());
        }
        var _ = topic.write(attempt, StatusEvents.of(venue, attempt)).handle((_, failure) -> {
            if (failure == null) {
                published(attempt);
            } else {
                log.warn(
                        "{}: version {} is not on the topic yet: {}",
                        attempt.id(),
                        attempt.version(),
                        failure.toString());
            }
            return null;
        });
        metrics.status(attempt);
    }

    // The row of a call under way changes again in a moment, and that change is marked: one write less for each order.
    private void published(Attempt attempt) {
        if (attempt.status() != Status.SUBMITTING) {
            var _ = marks.submit(attempt);
        }
    }

    @Override
    public void close() {
        begun.close();
        marks.close();
    }
}
