package io.harkara.verification;

import io.harkara.schemas.OrderStatusEvent;
import io.harkara.schemas.Status;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Waits until each of some orders has reached one of some statuses. */
final class Arrivals {

    private static final Set<Status> ON_THE_WAY = EnumSet.of(Status.SUBMITTING);

    private final Set<Status> wanted;
    private final Set<String> open = new HashSet<>();
    private long lastAt;
    private @Nullable OrderStatusEvent astray;

    /** @param wanted any of them will do */
    Arrivals(Set<Status> wanted) {
        this.wanted = Set.copyOf(wanted);
    }

    /** These orders are waited for from now on. */
    synchronized void expect(Collection<String> orderIds) {
        open.addAll(orderIds);
    }

    /** To be told of every status. */
    synchronized void seen(OrderStatusEvent event, String trace, long seenAt) {
        if (wanted.contains(event.getStatus())) {
            if (open.remove(event.getOrderId())) {
                lastAt = seenAt;
            }
        } else if (!ON_THE_WAY.contains(event.getStatus())) {
            astray = event;
        }
        if (open.isEmpty() || astray != null) {
            notifyAll();
        }
    }

    /**
     * Waits for all of them.
     *
     * @return when the last one came, by System.nanoTime
     * @throws BenchmarkException when one took another way, or not all came in time
     */
    synchronized long await(Duration patience) throws InterruptedException, BenchmarkException {
        long end = System.nanoTime() + patience.toNanos();
        while (!open.isEmpty() && astray == null) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new BenchmarkException(
                        "%d orders are not one of %s after %d s".formatted(open.size(), wanted, patience.toSeconds()));
            }
            wait(left);
        }
        if (astray != null) {
            throw new BenchmarkException("order %s is %s (%s), expected one of %s"
                    .formatted(astray.getOrderId(), astray.getStatus(), astray.getReason(), wanted));
        }
        return lastAt;
    }
}
