package io.harkara.simulators.broker;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order and everything that it went through. Used under the lock of the floor. */
final class BrokerOrder {

    final Conduct conduct;
    private final List<OrderState> history = new ArrayList<>();
    final List<Trade> trades = new ArrayList<>();
    /** Whether it waits for an execution that is on its way. */
    boolean executing;
    /** When whoever listens was told that it has ended, by the clock; null while it has not. */
    @Nullable
    Instant endToldAt;

    BrokerOrder(OrderState first, Conduct conduct) {
        this.conduct = conduct;
        history.add(first);
    }

    OrderState state() {
        return history.getLast();
    }

    void add(OrderState state) {
        history.add(state);
    }

    List<OrderState> history() {
        return List.copyOf(history);
    }

    /** How it stood at a time, or null where it was not there yet. */
    @Nullable
    OrderState at(Instant time) {
        for (int i = history.size() - 1; i >= 0; i--) {
            if (!history.get(i).at().isAfter(time)) {
                return history.get(i);
            }
        }
        return null;
    }

    boolean ended() {
        return state().status().ended();
    }
}
