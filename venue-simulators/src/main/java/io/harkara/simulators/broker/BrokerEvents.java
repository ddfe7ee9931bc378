package io.harkara.simulators.broker;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hands events to whoever listens: each of them twice, or pairs of them in the wrong order, where that is set. Of an odd number in
 * the wrong order the last waits for the next.
 */
public final class BrokerEvents implements BrokerListener {

    private final List<BrokerListener> listeners = new CopyOnWriteArrayList<>();
    private final Supplier<BrokerSettings> settings;
    private @Nullable Consumer<BrokerListener> held;

    BrokerEvents(Supplier<BrokerSettings> settings) {
        this.settings = settings;
    }

    /** Somebody listens from now on. */
    public void add(BrokerListener listener) {
        listeners.add(listener);
    }

    /** Somebody listens no more. */
    public void remove(BrokerListener listener) {
        listeners.remove(listener);
    }

    @Override
    public void order(OrderState state) {
        send(listener -> listener.order(state));
    }

    @Override
    public void trade(Trade trade) {
        send(listener -> listener.trade(trade));
    }

    @Override
    public void position(Position position, long lastPaise) {
        send(listener -> listener.position(position, lastPaise));
    }

    /** Forgets what waits for the next event. */
    synchronized void reset() {
        held = null;
    }

    private synchronized void send(Consumer<BrokerListener> event) {
        BrokerSettings now = settings.get();
        Consumer<BrokerListener> before = held;
        held = null;
        if (before == null && now.reverseEvents()) {
            held = event;
            return;
        }
        deliver(event, now.duplicateEvents());
        if (before != null) {
            deliver(before, now.duplicateEvents());
        }
    }

    private void deliver(Consumer<BrokerListener> event, boolean twice) {
        listeners.forEach(event);
        if (twice) {
            listeners.forEach(event);
        }
    }
}
