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
    private final OrderLife life;
    private final Map<String, BrokerOrder> orders = new HashMap<>();
    private final Map<String, List<BrokerOrder>> byClient = new LinkedHashMap<>();
    private final Map<String, Integer> tags = new HashMap<>();
    private long numbers;

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
        life = new OrderLife(timeline, settings, prices, accounts, listener);
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
        Instant reached = at.plusMillis(now.pendingMillis());
        String exchangeId = ids.exchange(numbers, at);
        if (refusal != null) {
            timeline.at(reached, () -> life.reject(order, texts.text(refusal, terms)));
        } else if (conduct != Conduct.STUCK) {
            timeline.at(reached, () -> life.open(order, exchangeId));
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
        life.modify(order, change);
        return true;
    }

    /** Asks for an order to be cancelled; false where it does not rest any more. */
    public synchronized boolean cancel(String id) {
        BrokerOrder order = orders.get(id);
        if (order == null || order.ended()) {
            return false;
        }
        return life.cancel(order);
    }

    /** Notes on an order why something that was asked of it was not done. */
    public synchronized void note(String id, String reason) {
        BrokerOrder order = orders.get(id);
        if (order != null) {
            life.put(order, order.state().to(order.state().status(), now()).because(reason));
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
            life.put(order, order.state().known(ids.exchange(++numbers, now())));
        }
        life.fill(order, quantity);
        return true;
    }

    /** Ends an order as the exchange would; false where it had ended. */
    public synchronized boolean end(String id, boolean rejected, String reason) {
        BrokerOrder order = orders.get(id);
        if (order == null || order.ended()) {
            return false;
        }
        life.put(
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

    /** When whoever listens was told that an order has ended, by the clock; null while it has not. */
    synchronized @Nullable Instant endToldAt(String id) {
        BrokerOrder order = orders.get(id);
        return order == null ? null : order.endToldAt;
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

    /** A client's orders that have not ended, as they really are. */
    public synchronized List<OrderState> open(String client) {
        return byClient.getOrDefault(client, List.of()).stream()
                .filter(order -> !order.ended())
                .map(BrokerOrder::state)
                .toList();
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
        if (prices.tick(instrument, settings.get().wanderBasisPoints())) {
            life.match(instrument);
        }
        return prices.quote(instrument, now());
    }

    /** Candles, the same whenever they are asked for. */
    public List<Candle> candles(Instrument instrument, Instant from, Instant to, Duration length) {
        return Prices.candles(instrument, from, to, length);
    }

    /** Sets a price, which executes what waited for it. */
    public synchronized void price(Instrument instrument, long paise) {
        prices.set(instrument, paise);
        life.match(instrument);
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
