package io.harkara.simulators.broker;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** What becomes of orders: they reach the exchange, rest, are executed, changed and cancelled. Used under the lock of the floor. */
final class OrderLife {

    private final Timeline timeline;
    private final Supplier<BrokerSettings> settings;
    private final Prices prices;
    private final Accounts accounts;
    private final BrokerListener listener;
    private final Set<BrokerOrder> resting = new LinkedHashSet<>();
    private long trades;

    OrderLife(
            Timeline timeline,
            Supplier<BrokerSettings> settings,
            Prices prices,
            Accounts accounts,
            BrokerListener listener) {
        this.timeline = timeline;
        this.settings = settings;
        this.prices = prices;
        this.accounts = accounts;
        this.listener = listener;
    }

    /** Sees to orders that wait for a price of an instrument. */
    void match(Instrument instrument) {
        List<BrokerOrder> here = resting.stream()
                .filter(order -> order.state().terms().instrument().equals(instrument))
                .toList();
        here.forEach(this::seek);
    }

    /** An order reaches the exchange. */
    void open(BrokerOrder order, String exchangeId) {
        if (order.ended()) {
            return;
        }
        OrderState state = order.state().known(exchangeId);
        boolean cancelling = state.status() == OrderStatus.CANCEL_PENDING;
        boolean waits = state.terms().kind().stopped() && !triggered(state.terms());
        put(
                order,
                state.to(
                        cancelling
                                ? OrderStatus.CANCEL_PENDING
                                : waits ? OrderStatus.TRIGGER_PENDING : OrderStatus.OPEN,
                        now()));
        if (order.conduct == Conduct.PART_THEN_REST && !cancelling) {
            long third = lots(state.terms(), state.terms().quantity() / 3);
            timeline.at(now().plusMillis(settings.get().fillMillis()), () -> fill(order, third));
            return;
        }
        seek(order);
        if (!order.executing && state.terms().validity() == Validity.IMMEDIATE) {
            move(order, OrderStatus.CANCELLED);
        }
    }

    /** Sees to it that an order is executed if its price allows it. */
    private void seek(BrokerOrder order) {
        OrderState state = order.state();
        boolean willing = order.conduct == Conduct.FILL || order.conduct == Conduct.THREE_PARTS;
        if (!willing || order.executing || order.ended() || !reachable(state)) {
            return;
        }
        if (state.status() == OrderStatus.TRIGGER_PENDING) {
            move(order, OrderStatus.OPEN);
        }
        order.executing = true;
        int parts = order.conduct == Conduct.THREE_PARTS ? 3 : settings.get().fillParts();
        long part = lots(state.terms(), state.pending() / parts);
        timeline.at(now().plusMillis(settings.get().fillMillis()), () -> next(order, part));
    }

    private void next(BrokerOrder order, long part) {
        order.executing = false;
        if (order.ended() || !reachable(order.state())) {
            return;
        }
        long rest = order.state().pending() - part;
        // What would be left over after the last whole part goes with it.
        fill(order, rest < part ? order.state().pending() : part);
        if (!order.ended()) {
            order.executing = true;
            timeline.at(now().plusMillis(settings.get().partMillis()), () -> next(order, part));
        }
    }

    /** Executes some of an order at the price of now, or at its limit where that is worse. */
    void fill(BrokerOrder order, long quantity) {
        OrderState state = order.state();
        long shares = Math.min(quantity, state.pending());
        if (order.ended() || shares < 1) {
            return;
        }
        OrderTerms terms = state.terms();
        long price = prices.last(terms.instrument());
        if (terms.kind().limited() && !within(terms, price)) {
            price = terms.limitPaise();
        }
        boolean done = shares == state.pending();
        boolean busy = state.status() == OrderStatus.CANCEL_PENDING || state.status() == OrderStatus.MODIFY_PENDING;
        OrderStatus next = done ? OrderStatus.FILLED : busy ? state.status() : OrderStatus.PARTLY_FILLED;
        OrderState after = state.to(next, now()).filled(shares, price);
        order.add(after);
        note(order);
        Trade trade = new Trade(++trades, order.trades.size() + 1, now(), after, shares, price);
        order.trades.add(trade);
        Position position = accounts.record(terms, shares, shares * price);
        tell(order);
        listener.trade(trade);
        listener.position(position, prices.last(terms.instrument()));
    }

    /** A change is under way, and made after its time. */
    void modify(BrokerOrder order, OrderTerms.Change change) {
        move(order, OrderStatus.MODIFY_PENDING);
        timeline.at(now().plusMillis(settings.get().modifyMillis()), () -> changed(order, change));
    }

    /** A cancellation is under way, and made after its time; false where the order is executed first. */
    boolean cancel(BrokerOrder order) {
        if (order.conduct == Conduct.FILL_ON_CANCEL) {
            fill(order, order.state().pending());
            return false;
        }
        move(order, OrderStatus.CANCEL_PENDING);
        timeline.at(now().plusMillis(settings.get().cancelMillis()), () -> {
            if (!order.ended()) {
                move(order, OrderStatus.CANCELLED);
            }
        });
        return true;
    }

    private void changed(BrokerOrder order, OrderTerms.Change change) {
        OrderState state = order.state();
        if (order.ended()) {
            return;
        }
        if (change.quantity() <= state.filled()) {
            OrderStatus before = state.filled() == 0 ? OrderStatus.OPEN : OrderStatus.PARTLY_FILLED;
            put(order, state.to(before, now()).because("quantity is less than what is executed"));
            return;
        }
        put(order, state.to(OrderStatus.MODIFIED, now()).changed(state.terms().changed(change)));
        seek(order);
    }

    /** An order comes to nothing. */
    void reject(BrokerOrder order, String reason) {
        if (!order.ended()) {
            put(order, order.state().to(OrderStatus.REJECTED, now()).because(reason));
        }
    }

    private void move(BrokerOrder order, OrderStatus next) {
        put(order, order.state().to(next, now()));
    }

    private void note(BrokerOrder order) {
        if (order.ended() || order.state().exchangeId().isEmpty()) {
            resting.remove(order);
        } else {
            resting.add(order);
        }
    }

    /** Has an order stand otherwise than before. */
    void put(BrokerOrder order, OrderState state) {
        order.add(state);
        note(order);
        tell(order);
    }

    private void tell(BrokerOrder order) {
        if (order.ended() && order.endToldAt == null) {
            order.endToldAt = timeline.clockTime();
        }
        listener.order(order.state());
    }

    private boolean reachable(OrderState state) {
        OrderTerms terms = state.terms();
        if (state.exchangeId().isEmpty()) {
            return false;
        }
        if (state.status() == OrderStatus.TRIGGER_PENDING && !triggered(terms)) {
            return false;
        }
        return !terms.kind().limited() || within(terms, prices.last(terms.instrument()));
    }

    private static boolean within(OrderTerms terms, long price) {
        return terms.side() == Side.BUY ? price <= terms.limitPaise() : price >= terms.limitPaise();
    }

    private boolean triggered(OrderTerms terms) {
        long price = prices.last(terms.instrument());
        return terms.side() == Side.BUY ? price >= terms.triggerPaise() : price <= terms.triggerPaise();
    }

    private static long lots(OrderTerms terms, long shares) {
        int lot = terms.instrument().lot();
        return Math.max(lot, shares - shares % lot);
    }

    private Instant now() {
        return timeline.now();
    }
}
