package io.harkara.verification.simulation;

import io.harkara.runtime.Received;
import io.harkara.schemas.OrderStatusEvent;
import io.harkara.store.Fold;
import io.harkara.store.OrderState;
import io.harkara.store.StatusChange;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The order store's own fold over the status topic, in batches that may come again. */
final class SimulatedStore {

    private static final int LARGEST_BATCH = 8;

    private final World world;
    private final Map<UUID, OrderState> states = new HashMap<>();
    private final Map<UUID, Set<Long>> refused = new HashMap<>();
    private int position;

    SimulatedStore(World world) {
        this.world = world;
    }

    void read() {
        while (true) {
            world.scheduler.sleep(world.dice.millis(50, 500));
            List<Received<OrderStatusEvent>> records = world.statuses.records();
            if (world.dice.fault(FaultKind.STORE_READS_AGAIN, world.rate(0.05))) {
                position = Math.max(0, position - 1 - world.dice.below(LARGEST_BATCH));
            }
            int end = Math.min(records.size(), position + 1 + world.dice.below(LARGEST_BATCH));
            if (end > position) {
                project(records.subList(position, end).stream()
                        .map(StatusChange::of)
                        .toList());
                position = end;
            }
        }
    }

    boolean isCaughtUp() {
        return position == world.statuses.records().size();
    }

    @Nullable
    OrderState state(String order) {
        return states.get(UUID.fromString(order));
    }

    private void project(List<StatusChange> batch) {
        if (world.broken.storeTakesLastWrite()) {
            batch.forEach(change -> states.put(
                    change.orderId(), Fold.of(null, List.of(change), _ -> false).after()));
            return;
        }
        Fold.byOrder(batch).forEach((order, changes) -> {
            OrderState before = states.get(order);
            Set<Long> refusedBefore = refused.computeIfAbsent(order, _ -> new HashSet<>());
            Fold fold = Fold.of(before, changes, refusedBefore::contains);
            fold.illegal().forEach(move -> {
                refusedBefore.add(move.change().event().getVersion());
                world.judge.violated("the store refuses: " + move);
            });
            if (before != null && fold.after().version() < before.version()) {
                world.judge.violated("the store went back from version %d to %d of %s"
                        .formatted(before.version(), fold.after().version(), order));
            }
            states.put(order, fold.after());
        });
    }
}
