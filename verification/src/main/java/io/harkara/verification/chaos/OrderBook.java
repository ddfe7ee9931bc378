package io.harkara.verification.chaos;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What the upstream side knows of its orders: which were promised, and what was refused. Safe for many threads. */
final class OrderBook {

    /**
     * A promise: intake answered 202, or the broker took the submission.
     *
     * @param orderId name in the pipeline, or null for a submission over Kafka, which is told none
     * @param deadline no send after it, or null where the order names none
     */
    record Promise(
            PlannedOrder order,
            @Nullable String orderId,
            @Nullable Instant deadline,
            long takenNanos) {}

    private final Map<Integer, Long> begun = new ConcurrentHashMap<>();
    private final Map<Integer, Promise> promises = new ConcurrentHashMap<>();
    private final Map<Integer, String> refused = new ConcurrentHashMap<>();
    private final List<String> contradictions = new ArrayList<>();

    /** The first try of an order begins. */
    void begin(PlannedOrder order) {
        begun.putIfAbsent(order.number(), System.nanoTime());
    }

    void promised(PlannedOrder order, @Nullable String orderId, @Nullable Instant deadline) {
        Promise before = promises.putIfAbsent(order.number(), new Promise(order, orderId, deadline, System.nanoTime()));
        if (before != null && before.orderId() != null && !before.orderId().equals(orderId)) {
            synchronized (contradictions) {
                contradictions.add("order %d is %s and, under the same key, %s"
                        .formatted(order.number(), before.orderId(), orderId));
            }
        }
    }

    void refused(PlannedOrder order, String why) {
        refused.put(order.number(), why);
    }

    /** When the first try of an order began, by System.nanoTime, or null. */
    @Nullable
    Long begunNanos(int number) {
        return begun.get(number);
    }

    Map<Integer, Promise> promises() {
        return Map.copyOf(promises);
    }

    /** The promise of an order, or null. */
    @Nullable
    Promise promise(int number) {
        return promises.get(number);
    }

    Map<Integer, String> refusals() {
        return Map.copyOf(refused);
    }

    int answered() {
        return promises.size() + refused.size();
    }

    /** Orders that got two names. */
    List<String> contradictions() {
        synchronized (contradictions) {
            return List.copyOf(contradictions);
        }
    }
}
