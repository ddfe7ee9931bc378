package io.harkara.broker;

import io.harkara.broker.BrokerTick.Field;
import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.TopicSetup;
import io.harkara.runtime.TopicWriter;
import io.harkara.schemas.BrokerExchange;
import io.harkara.schemas.BrokerQuoteMode;
import io.harkara.schemas.MarketQuote;
import io.harkara.schemas.QuoteLevel;
import io.harkara.schemas.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts ticks on their topic. It waits for nothing: what Kafka does not take in time, or has no room for, is dropped and counted. Its
 * producer is its own, so that no status waits behind ticks.
 */
final class BrokerQuoteTopic implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(BrokerQuoteTopic.class);

    /** A tick of five seconds ago is of no use. Topics are known for a night, so that the first tick of a day is not dropped. */
    private static final Map<String, String> IN_A_HURRY = Map.of(
            "linger.ms", "20",
            "batch.size", "131072",
            "compression.type", "lz4",
            "buffer.memory", "16777216",
            "max.block.ms", "0",
            "request.timeout.ms", "3000",
            "delivery.timeout.ms", "5000",
            "metadata.max.idle.ms", "172800000");

    private static final int PREPARING_TRIES = 20;
    private static final long PREPARING_PAUSE_MILLIS = 50;
    private static final double NANOS = 1e9;

    /** What is counted of an account. */
    static final class Figures {

        private final Counter received;
        private final Counter published;
        private final Counter dropped;
        private final Counter unreadable;
        private volatile long lastAt;

        private Figures(MeterRegistry meters, String account) {
            received = counter(meters, account, "received");
            published = counter(meters, account, "published");
            dropped = counter(meters, account, "dropped");
            unreadable = counter(meters, account, "unreadable");
            Gauge.builder("harkara.ticks.age", this, Figures::age)
                    .description("Seconds since the last tick; NaN where there was none")
                    .tag("account", account)
                    .register(meters);
        }

        private static Counter counter(MeterRegistry meters, String account, String result) {
            return Counter.builder("harkara.ticks")
                    .description("Ticks by what became of them")
                    .tags("account", account, "result", result)
                    .register(meters);
        }

        private double age() {
            long at = lastAt;
            return at == 0 ? Double.NaN : (System.nanoTime() - at) / NANOS;
        }
    }

    private final KafkaProperties kafka;
    private final TopicWriter writer;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Map<String, Figures> figures = new ConcurrentHashMap<>();
    private boolean prepared;

    BrokerQuoteTopic(KafkaProperties kafka, MeterRegistry meters, Clock clock) {
        this.kafka = kafka;
        this.meters = meters;
        this.clock = clock;
        this.writer = new TopicWriter(kafka.withClientDefaults(IN_A_HURRY), "broker-gateway-quotes");
    }

    /**
     * Has the topic there, and asks the registry and Kafka what the first tick would have to ask.
     *
     * @throws RuntimeException where one of them is away
     */
    synchronized void prepare() throws InterruptedException {
        if (prepared) {
            return;
        }
        TopicSetup.create(kafka, List.of(Topics.MARKET_QUOTES.name()));
        MarketQuote example = quote(
                "xts",
                "main",
                new BrokerListing(BrokerExchange.NSE, "1", "X", "X", null, null, 1, null),
                BrokerQuoteMode.LTP,
                new BrokerTick(),
                Instant.EPOCH);
        // The producer answers at once: that it does not know the topic yet, while it asks.
        for (int tries = 1; !prepared; tries++) {
            try {
                writer.prepare(Topics.MARKET_QUOTES, example);
                prepared = true;
            } catch (RuntimeException notYet) {
                if (tries == PREPARING_TRIES) {
                    throw notYet;
                }
                Thread.sleep(PREPARING_PAUSE_MILLIS);
            }
        }
    }

    /** Publishes a tick, or drops it. */
    void publish(BrokerAccounts.Entry entry, BrokerListing instrument, BrokerQuoteMode mode, BrokerTick tick) {
        Figures counted = figures(entry.name());
        counted.received.increment();
        counted.lastAt = System.nanoTime();
        MarketQuote quote =
                quote(entry.adapter().descriptor().id(), entry.name(), instrument, mode, tick, clock.instant());
        var _ = writer.write(Topics.MARKET_QUOTES, key(instrument), quote, List.of())
                .whenComplete((_, failure) -> {
                    if (failure == null) {
                        counted.published.increment();
                    } else {
                        counted.dropped.increment();
                        log.debug("a tick was dropped: {}", failure.toString());
                    }
                });
    }

    /** Counts a tick that is not published. */
    void drop(String account) {
        Figures counted = figures(account);
        counted.received.increment();
        counted.dropped.increment();
    }

    /** Counts what cannot be read. */
    void unreadable(String account) {
        figures(account).unreadable.increment();
    }

    /** Has the figures of an account there before its first tick. */
    Figures figures(String account) {
        Figures present = figures.get(account);
        return present == null ? figures.computeIfAbsent(account, name -> new Figures(meters, name)) : present;
    }

    /** Exchange, colon, symbol: see {@link Topics#MARKET_QUOTES}. */
    static String key(BrokerListing instrument) {
        return instrument.exchange().name() + ':' + instrument.symbol();
    }

    /** A tick as a record. */
    static MarketQuote quote(
            String broker,
            String account,
            BrokerListing instrument,
            BrokerQuoteMode mode,
            BrokerTick tick,
            Instant receivedAt) {
        return new MarketQuote(
                broker,
                account,
                instrument.exchange(),
                instrument.symbol(),
                instrument.instrumentId(),
                mode,
                price(tick.get(Field.LAST_PRICE)),
                units(tick.get(Field.LAST_QUANTITY)),
                units(tick.get(Field.VOLUME)),
                price(tick.get(Field.AVERAGE_PRICE)),
                price(tick.get(Field.OPEN)),
                price(tick.get(Field.HIGH)),
                price(tick.get(Field.LOW)),
                price(tick.get(Field.CLOSE)),
                levels(tick.bids()),
                levels(tick.asks()),
                units(tick.get(Field.BID_QUANTITY)),
                units(tick.get(Field.ASK_QUANTITY)),
                units(tick.get(Field.OPEN_INTEREST)),
                time(tick.get(Field.TRADED_AT)),
                time(tick.get(Field.EXCHANGE_TIME)),
                receivedAt);
    }

    private static @Nullable BigDecimal price(long parts) {
        return parts == BrokerTick.NONE ? null : BigDecimal.valueOf(parts, BrokerTick.SCALE);
    }

    private static @Nullable Long units(long units) {
        return units == BrokerTick.NONE ? null : units;
    }

    private static @Nullable Instant time(long millis) {
        return millis == BrokerTick.NONE ? null : Instant.ofEpochMilli(millis);
    }

    private static List<QuoteLevel> levels(BrokerTick.Side side) {
        List<QuoteLevel> levels = new ArrayList<>(side.size());
        for (int step = 0; step < side.size(); step++) {
            levels.add(new QuoteLevel(
                    BigDecimal.valueOf(side.price(step), BrokerTick.SCALE),
                    side.quantity(step),
                    units(side.orders(step))));
        }
        return levels;
    }

    @Override
    public void close() {
        writer.close();
    }
}
