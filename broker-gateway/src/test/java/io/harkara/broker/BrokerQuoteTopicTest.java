package io.harkara.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.broker.BrokerTick.Field;
import io.harkara.runtime.KafkaProperties;
import io.harkara.schemas.BrokerExchange;
import io.harkara.schemas.BrokerQuoteMode;
import io.harkara.schemas.MarketQuote;
import io.harkara.servers.Servers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Ticks on their way to Kafka, and where it is away. */
class BrokerQuoteTopicTest {

    private static final int TICKS = 2_000;

    private static final BrokerListing USDINR =
            new BrokerListing(BrokerExchange.CDS, "10176", "USDINR26MARFUT", "USDINR", null, null, 1, null);

    @Test
    void whileKafkaIsAwayTicksAreDroppedAndCountedAndNobodyWaits() throws Exception {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        BrokerProperties properties = BrokerSamples.properties(URI.create("http://127.0.0.1:1"), Map.of());
        KafkaProperties away =
                KafkaProperties.of("127.0.0.1:1", Servers.shared().registryUrl());
        try (BrokerClient client = BrokerSamples.client(properties, Clock.systemUTC());
                BrokerQuoteTopic topic = new BrokerQuoteTopic(away, meters, Clock.systemUTC())) {
            BrokerAccounts.Entry main =
                    Objects.requireNonNull(BrokerSamples.accounts(properties, client, Clock.systemUTC())
                            .find("main"));
            BrokerTick tick = new BrokerTick();
            tick.set(Field.LAST_PRICE, BrokerTick.price("83.4525"));
            // The first one asks the registry for the schema.
            topic.publish(main, USDINR, BrokerQuoteMode.LTP, tick);
            long began = System.nanoTime();
            for (int i = 1; i < TICKS; i++) {
                topic.publish(main, USDINR, BrokerQuoteMode.LTP, tick);
            }
            assertThat((System.nanoTime() - began) / 1e9).isLessThan(10);
            Awaitility.await()
                    .atMost(BrokerSamples.patience())
                    .untilAsserted(() -> assertThat(meters.get("harkara.ticks")
                                    .tags("account", "main", "result", "dropped")
                                    .counter()
                                    .count())
                            .isEqualTo(TICKS));
            assertThat(meters.get("harkara.ticks")
                            .tags("account", "main", "result", "received")
                            .counter()
                            .count())
                    .isEqualTo(TICKS);
            assertThat(meters.get("harkara.ticks")
                            .tags("account", "main", "result", "published")
                            .counter()
                            .count())
                    .isZero();
            assertThat(meters.get("harkara.ticks.age")
                            .tag("account", "main")
                            .gauge()
                            .value())
                    .isBetween(0.0, 60.0);
        }
    }

    @Test
    void aRecordHasExactRupeesAndNothingThatWasNotTold() {
        BrokerTick tick = new BrokerTick();
        tick.set(Field.LAST_PRICE, BrokerTick.price("83.4525"));
        tick.set(Field.VOLUME, 0);
        tick.bids().add(BrokerTick.price("83.45"), 10, BrokerTick.NONE);
        MarketQuote quote =
                BrokerQuoteTopic.quote("kite", "zerodha", USDINR, BrokerQuoteMode.FULL, tick, Instant.EPOCH);
        assertThat(quote.getLastPrice()).isEqualTo(new BigDecimal("83.4525000"));
        assertThat(quote.getVolume()).isZero();
        assertThat(quote.getAveragePrice()).isNull();
        assertThat(quote.getExchangeTime()).isNull();
        assertThat(quote.getBids()).singleElement().satisfies(level -> {
            assertThat(level.getPrice()).isEqualByComparingTo("83.45");
            assertThat(level.getOrders()).isNull();
        });
        assertThat(quote.getAsks()).isEmpty();
        assertThat(BrokerQuoteTopic.key(USDINR)).isEqualTo("CDS:USDINR26MARFUT");
    }
}
