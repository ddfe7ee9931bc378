package io.harkara.gateway;

import io.harkara.gateway.AttemptTable.Change;
import io.harkara.gateway.outcome.Attempt;
import io.harkara.gateway.outcome.Move;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down what was decided, many attempts a commit, and publishes what was written. A change is kept until the
 * database takes it: an outcome that is known must not be lost to a database that is away for a minute. Should the
 * process die first, the lease runs out and the row becomes UNKNOWN.
 */
final class Recorder implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Recorder.class);
    private static final int LARGEST_BATCH = 500;
    private static final int QUEUE_LIMIT = 100_000;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final AttemptTable table;
    private final Publisher publisher;
    private final GatewayMetrics metrics;
    private final Clock clock;
    private final Concurrency concurrency;
    private final Concurrency.Group<Change, Optional<Attempt>> group;
    private volatile boolean closing;

    Recorder(
            String name,
            AttemptTable table,
            Publisher publisher,
            GatewayMetrics metrics,
            Clock clock,
            Concurrency concurrency) {
        this.table = table;
        this.publisher = publisher;
        this.metrics = metrics;
        this.clock = clock;
        this.concurrency = concurrency;
        this.group = concurrency.group(name + "-recorder", LARGEST_BATCH, QUEUE_LIMIT, this::write);
    }

    /** The row after the change, or empty where the row stood elsewhere and nothing was changed. */
    CompletableFuture<Optional<Attempt>> record(Change change) {
        return group.submit(change);
    }

    @Override
    public void close() {
        closing = true;
        group.close();
    }

    private List<Optional<Attempt>> write(List<Change> changes) throws InterruptedException {
        List<Optional<Attempt>> results = new ArrayList<>(changes.size());
        // One statement changes a row once, so a second change of the same row waits for the next statement.
        List<Change> round = new ArrayList<>(changes.size());
        Set<Attempt.Id> inRound = new HashSet<>();
        for (Change change : changes) {
            if (!inRound.add(change.move().id())) {
                results.addAll(writeRound(round));
                round.clear();
                inRound.clear();
                inRound.add(change.move().id());
            }
            round.add(change);
        }
        results.addAll(writeRound(round));
        return results;
    }

    private List<Optional<Attempt>> writeRound(List<Change> changes) throws InterruptedException {
        List<@Nullable Attempt> after = applyUntilTaken(changes);
        List<Attempt> announced = new ArrayList<>(changes.size());
        List<Optional<Attempt>> results = new ArrayList<>(changes.size());
        for (int i = 0; i < changes.size(); i++) {
            Attempt row = after.get(i);
            Change change = changes.get(i);
            results.add(Optional.ofNullable(row));
            if (row == null) {
                notApplied(change);
            } else if (change.move().announce()) {
                announced.add(row);
            }
        }
        // This thread writes and publishes in turn, so the versions of an order reach the topic in their order.
        publisher.publish(announced);
        return results;
    }

    private void notApplied(Change change) {
        Move move = change.move();
        Attempt present = present(change);
        boolean overtaken = present != null && move.isOvertakenBy(present);
        metrics.notApplied(move, overtaken);
        if (overtaken) {
            log.debug("{}: {} came when the row was {} already", move.id(), move.to(), present.status());
        } else {
            log.warn(
                    "{}: {} not applied, the row is no longer in {} with send {}; it is {}",
                    move.id(),
                    move.to(),
                    move.from(),
                    move.sends(),
                    present == null ? "not to be read" : present.status());
        }
    }

    private @Nullable Attempt present(Change change) {
        try {
            return table.byWireReference(change.before().wireReference());
        } catch (TableAwayException _) {
            return null;
        }
    }

    // A commit whose answer was lost may have gone through. Applying it again is harmless: the row then stands
    // elsewhere,
    // the change is reported as not applied, and the sweeper publishes what the first try wrote.
    private List<@Nullable Attempt> applyUntilTaken(List<Change> changes) throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                return table.apply(changes, clock.instant());
            } catch (TableAwayException away) {
                if (closing) {
                    throw away;
                }
                log.warn("{} outcomes wait for the database: {}", changes.size(), away.getMessage());
                concurrency.pause(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            }
        }
    }
}
