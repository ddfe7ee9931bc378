package io.harkara.gateway;

import io.harkara.gateway.outcome.Attempt;
import io.harkara.schemas.Status;
import java.util.Collections;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts rows on the status topic once they are durable, and notes which ones are there. What a crash leaves out, the
 * sweeper sends; readers drop repeats by version.
 */
final class Publisher implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Publisher.class);
    private static final int LARGEST_BATCH = 500;
    private static final int QUEUE_LIMIT = 50_000;

    private final String venue;
    private final StatusTopic topic;
    private final Concurrency.Group<Attempt, Boolean> marks;
    private final GatewayMetrics metrics;

    Publisher(String venue, StatusTopic topic, AttemptTable table, GatewayMetrics metrics, Concurrency concurrency) {
        this.venue = venue;
        this.topic = topic;
        this.metrics = metrics;
        this.marks = concurrency.group(venue + "-published", LARGEST_BATCH, QUEUE_LIMIT, published -> {
            table.markPublished(published);
            return Collections.nCopies(published.size(), true);
        });
    }

    /** Sends the rows in their order and returns at once. */
    void publish(List<Attempt> attempts) {
        attempts.forEach(this::publish);
    }

    private void publish(Attempt attempt) {
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
        marks.close();
    }
}
