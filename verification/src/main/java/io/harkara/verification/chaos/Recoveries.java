package io.harkara.verification.chaos;

import io.harkara.schemas.Status;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How long after a loss the pipeline makes progress again everywhere: until every partition of the status topic has shown
 * the venue's answer to an order whose submission began after the loss.
 */
final class Recoveries {

    private record Loss(FaultKind kind, long nanos, Set<Integer> waiting) {}

    private final OrderBook book;
    private final List<Loss> open = new ArrayList<>();
    private final Map<FaultKind, List<Long>> millis = new EnumMap<>(FaultKind.class);
    private final int partitions;

    /** @param partitions of the status topic */
    Recoveries(OrderBook book, int partitions) {
        this.book = book;
        this.partitions = partitions;
    }

    /** Something is killed now. */
    synchronized void lost(FaultKind kind) {
        Set<Integer> all = new HashSet<>();
        for (int partition = 0; partition < partitions; partition++) {
            all.add(partition);
        }
        open.add(new Loss(kind, System.nanoTime(), all));
    }

    /** A status has been seen on the topic. */
    synchronized void seen(StatusRecord status) {
        if (open.isEmpty() || (status.status() != Status.ACCEPTED && status.status() != Status.REJECTED)) {
            return;
        }
        Long begun = book.begunNanos(status.number());
        if (begun == null) {
            return;
        }
        for (Iterator<Loss> losses = open.iterator(); losses.hasNext(); ) {
            Loss loss = losses.next();
            if (begun - loss.nanos > 0 && loss.waiting.remove(status.partition()) && loss.waiting.isEmpty()) {
                millis.computeIfAbsent(loss.kind, _ -> new ArrayList<>())
                        .add((System.nanoTime() - loss.nanos) / 1_000_000);
                losses.remove();
            }
        }
    }

    /** Milliseconds of each recovery, shortest first. A loss that the run did not outlast is not in it. */
    synchronized Map<FaultKind, List<Long>> millis() {
        Map<FaultKind, List<Long>> sorted = new EnumMap<>(FaultKind.class);
        millis.forEach((kind, times) -> sorted.put(kind, times.stream().sorted().toList()));
        return sorted;
    }
}
