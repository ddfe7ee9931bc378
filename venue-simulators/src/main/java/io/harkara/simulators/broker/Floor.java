package io.harkara.simulators.broker;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A broker's day: orders, what becomes of them, and what clients have of it. What becomes of an order is settled when it is taken,
 * by its instrument, by a rule, and by what is wrong with it; the rest is a matter of time and price.
 */
public final class Floor implements AutoCloseable {

    private final Instruments instruments;
    private final BrokerIds ids;
    private final Supplier<BrokerSettings> settings;
    private final BrokerListener listener;
    private final Accounts accounts;
    private final Prices prices;
    private final Timeline timeline;
    private final Map<String, BrokerOrder> orders = new HashMap<>();
    private final Map<String, List<BrokerOrder>> byClient = new LinkedHashMap<>();
    private final Map<String, Integer> tags = new HashMap<>();
    private long numbers;
    private long trades;

    /**
     * A day without orders.
     *
     * @param settings read whenever they matter
     * @param seed of prices that wander
     */
    public Floor(
            Instruments instruments,
            BrokerIds ids,
            Supplier<BrokerSettings> settings,
            InstantSource clock,
            BrokerListener listener,
            long seed) {
        this.instruments = instruments;
        this.ids = ids;
        this.settings = settings;
        this.listener = listener;
        timeline = new Timeline(this, clock);
        accounts = new Accounts(instruments, settings.get().openingPaise());
        prices = new Prices(seed);
    }

    /**
     * An order that was taken.
     *
     * @param refusal why nothing will come of it, or null
     */
    public record Placed(OrderState state, @Nullable Refusal refusal) {}

    /** What a client has, in paise. */
    public record Funds(long opening, long used, long available, long realised, long unrealised) {}

    /** What can be traded. */
    public Instruments instruments() {
        return instruments;
    }

    /** Does what is due; every reader calls it first, so that a clock put forward by hand is seen at once. */
    public void catchUp() {
        timeline.run();
    }

    /** Takes an order. */
    public synchronized Placed place(OrderTerms terms, List<OrderRule> rules, RefusalTexts texts) {
        BrokerSettings now = settings.get();
        Conduct conduct = conduct(terms, rules);
        Refusal refusal = problem(terms, rules);
        Instant at = now();
        String id = ids.order(++numbers, at);
        OrderState first = new OrderState(id, at, at, OrderStatus.RECEIVED, terms, "", 0, 0, "", 0);
        BrokerOrder order = new BrokerOrder(first, conduct);
        orders.put(id, order);
        byClient.computeIfAbsent(terms.client(), _ -> new ArrayList<>()).add(order);
        if (!terms.tag().isEmpty()) {
            tags.merge(terms.tag(), 1, Integer::sum);
        }
        listener.order(first);
        long number = numbers;
        if (refusal != null) {
            timeline.at(at.plusMillis(now.pendingMillis()), () -> reject(order, texts.text(refusal, terms)));
        } else if (conduct != Conduct.STUCK) {
            timeline.at(at.plusMillis(now.pendingMillis()), () -> open(order, number));
        }
        return new Placed(first, refusal);
    }

    /** Why an order would come to nothing, or null. */
    public synchronized @Nullable Refusal problem(OrderTerms terms, List<OrderRule> rules) {
        OrderRule rule = OrderRule.firstMatch(rules, terms);
        String text = rule == null || rule.text() == null ? "" : rule.text();
        Conduct conduct = conduct(terms, rules);
        RiskCheck check = new RiskCheck(accounts, prices, settings.get());
        if (conduct == Conduct.MARGIN) {
            return new Refusal(Refusal.Reason.MARGIN, check.needed(terms), 0, text);
        }
        Refusal wrong = check.problem(terms);
        return wrong != null || conduct != Conduct.EXCHANGE ? wrong : new Refusal(Refusal.Reason.EXCHANGE, 0, 0, text);
    }

    private static Conduct conduct(OrderTerms terms, List<OrderRule> rules) {
        OrderRule rule = OrderRule.firstMatch(rules, terms);
        Conduct conduct = rule == null ? terms.instrument().conduct() : rule.conduct();
        return terms.afterHours() && !conduct.refuses() ? Conduct.STUCK : conduct;
    }

    /** Whether a tag was used, however its order fared. */
    public synchronized boolean tagUsed(String tag) {
        return tags.containsKey(tag);
    }

    /** Asks for a change of an order; false where it does not rest any more. */
    public synchronized boolean modify(String id, OrderTerms.Change change) {
        BrokerOrder order = orders.get(id);
        if (order == null || order.ended() || order.state().status() == OrderStatus.CANCEL_PENDING) {
            return false;
        }
        move(order, OrderStatus.MODIFY_PENDING);
        timeline.at(now().plusMillis(settings.get().modifyMillis()), () -> changed(order, change));
        return true;
    }

    /** Asks for an order to be cancelled; false where it does not rest any more. */
    public synchronized boolean cancel(String id) {
        BrokerOrder order = orders.get(id);
        if (order == null || order.ended()) {
            return false;
        }
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

    /** Notes on an order why something that was asked of it was not done. */
    public synchronized void note(String id, String reason) {
        BrokerOrder order = orders.get(id);
        if (order != null) {
            put(order, order.state().to(order.state().status(), now()).because(reason));
        }
    }

    /** Executes some of an order now, whatever its price; false where it does not rest with so many shares. */
    public synchronized boolean execute(String id, long quantity) {
        BrokerOrder order = orders.get(id);
        if (order == null
                || order.ended()
                || quantity < 1
                || quantity > order.state().pending()) {
            return false;
        }
        if (order.state().exchangeId().isEmpty()) {
            put(order, order.state().known(ids.exchange(++numbers, now())));
        }
        fill(order, quantity);
        return true;
    }

    /** Ends an order as the exchange would; false where it had ended. */
    public synchronized boolean end(String id, boolean rejected, String reason) {
        BrokerOrder order = orders.get(id);
        if (order == null || order.ended()) {
            return false;
        }
        put(
                order,
                order.state()
                        .to(rejected ? OrderStatus.REJECTED : OrderStatus.CANCELLED, now())
                        .because(reason));
        return true;
    }

    /** How an order stands now, or null. */
    public synchronized @Nullable OrderState order(String id) {
        BrokerOrder order = orders.get(id);
        return order == null ? null : order.state();
    }

    /** What an order went through, oldest first; nothing while its history is not there yet. */
    public synchronized List<OrderState> history(String id) {
        BrokerOrder order = orders.get(id);
        if (order == null) {
            return List.of();
        }
        Instant seen = order.history().getFirst().at().plusMillis(settings.get().historyLagMillis());
        return seen.isAfter(now()) ? List.of() : order.history();
    }

    /** A client's orders as the book shows them, oldest first. */
    public synchronized List<OrderState> book(String client) {
        Instant time = bookTime();
        List<OrderState> book = new ArrayList<>();
        for (BrokerOrder order : byClient.getOrDefault(client, List.of())) {
            OrderState state = order.at(time);
            if (state != null) {
                book.add(state);
            }
        }
        return book;
    }

    /** A client's executions as the book shows them, oldest first. */
    public synchronized List<Trade> trades(String client) {
        Instant time = bookTime();
        return byClient.getOrDefault(client, List.of()).stream()
                .flatMap(order -> order.trades.stream())
                .filter(trade -> !trade.at().isAfter(time))
                .toList();
    }

    /** An order's executions. */
    public synchronized List<Trade> tradesOf(String id) {
        BrokerOrder order = orders.get(id);
        return order == null ? List.of() : List.copyOf(order.trades);
    }

    /** What a client bought and sold today. */
    public synchronized List<Position> positions(String client) {
        return accounts.positions(client);
    }

    /** What every client had before today. */
    public List<Holding> holdings() {
        return accounts.holdings();
    }

    /** Moves shares to another product; false when there are not so many. */
    public synchronized boolean convert(String client, Instrument instrument, Product from, Product to, long quantity) {
        return accounts.convert(client, instrument, from, to, quantity);
    }

    /** What a client has. */
    public synchronized Funds funds(String client) {
        List<Position> mine = accounts.positions(client);
        return new Funds(
                accounts.opening(),
                accounts.used(client),
                accounts.available(client),
                mine.stream().mapToLong(Position::realised).sum(),
                mine.stream()
                        .mapToLong(one -> one.unrealised(prices.last(one.instrument())))
                        .sum());
    }

    /** An instrument's market now. */
    public synchronized Quote quote(Instrument instrument) {
        return prices.quote(instrument, now());
    }

    /** Lets a moment pass in an instrument's market. */
    public synchronized Quote tick(Instrument instrument) {
        prices.tick(instrument, settings.get().wanderBasisPoints());
        match(instrument);
        return prices.quote(instrument, now());
    }

    /** Candles, the same whenever they are asked for. */
    public List<Candle> candles(Instrument instrument, Instant from, Instant to, Duration length) {
        return Prices.candles(instrument, from, to, length);
    }

    /** Sets a price, which executes what waited for it. */
    public synchronized void price(Instrument instrument, long paise) {
        prices.set(instrument, paise);
        match(instrument);
    }

    private void match(Instrument instrument) {
        List<BrokerOrder> resting = orders.values().stream()
                .filter(order -> !order.ended()
                        && !order.state().exchangeId().isEmpty()
                        && order.state().terms().instrument().equals(instrument))
                .toList();
        resting.forEach(order -> seek(order, settings.get().fillMillis()));
    }

    private void open(BrokerOrder order, long number) {
        if (order.ended()) {
            return;
        }
        OrderState state = order.state().known(ids.exchange(number, now()));
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
        seek(order, settings.get().fillMillis());
        if (!order.executing && state.terms().validity() == Validity.IMMEDIATE) {
            move(order, OrderStatus.CANCELLED);
        }
    }

    /** Sees to it that an order is executed if its price allows it. */
    private void seek(BrokerOrder order, long afterMillis) {
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
        timeline.at(now().plusMillis(afterMillis), () -> next(order, part));
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

    private void fill(BrokerOrder order, long quantity) {
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
        Trade trade = new Trade(++trades, order.trades.size() + 1, now(), after, shares, price);
        order.trades.add(trade);
        Position position = accounts.record(terms, shares, shares * price);
        listener.order(after);
        listener.trade(trade);
        listener.position(position);
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
        seek(order, settings.get().fillMillis());
    }

    private void reject(BrokerOrder order, String reason) {
        if (!order.ended()) {
            put(order, order.state().to(OrderStatus.REJECTED, now()).because(reason));
        }
    }

    private void move(BrokerOrder order, OrderStatus next) {
        put(order, order.state().to(next, now()));
    }

    private void put(BrokerOrder order, OrderState state) {
        order.add(state);
        listener.order(state);
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

    private Instant bookTime() {
        return now().minusMillis(settings.get().bookLagMillis());
    }

    private Instant now() {
        return timeline.now();
    }

    /** Nothing happens any more. */
    @Override
    public void close() {
        timeline.close();
    }
}
