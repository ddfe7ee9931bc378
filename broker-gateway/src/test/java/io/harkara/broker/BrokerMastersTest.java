package io.harkara.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.schemas.BrokerExchange;
import io.harkara.schemas.BrokerInstrument;
import io.harkara.schemas.BrokerOrderType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What orders wait for before they are sent: instruments that were not read, and orders that are not settled. */
class BrokerMastersTest {

    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    private final InstantSource time = () -> Instant.now().plus(ahead.get());
    private final Clock clock = time.withZone(ZoneOffset.UTC);
    private XtsControl xts;
    private BrokerClient client;
    private BrokerMasters masters;
    private BrokerVenue venue;

    @BeforeEach
    void open() {
        xts = new XtsControl();
        BrokerProperties properties =
                BrokerSamples.properties(xts.uri(), Map.of("instruments.retry", "30s", "instruments.every", "6h"));
        client = BrokerSamples.client(properties, clock);
        BrokerAccounts accounts = BrokerSamples.accounts(properties, client, clock);
        masters = new BrokerMasters(accounts, properties.instruments(), clock);
        venue = new BrokerVenue(
                accounts,
                masters,
                new BrokerTargets(_ -> null, "main"),
                BrokerSamples.wishes(masters),
                () -> Set.of("main"),
                "main",
                clock);
    }

    @AfterEach
    void close() {
        client.close();
        xts.close();
    }

    private String waitsFor(BrokerExchange exchange, String symbol) {
        var cause = venue.waitsFor(BrokerSamples.command(
                BrokerOrderType.ORDER,
                BrokerSamples.order()
                        .setInstrument(new BrokerInstrument(exchange, symbol, null))
                        .build()));
        return cause == null ? "" : cause.code();
    }

    @Test
    void anOrderWaitsForTheInstrumentsOfItsExchangeAlone() {
        assertThat(waitsFor(BrokerExchange.NSE, "RELIANCE")).isEqualTo("INSTRUMENTS_NOT_READ");
        assertThat(waitsFor(BrokerExchange.MCX, "GOLD"))
                .as("those are never read, and the order is told so")
                .isEmpty();

        xts.fault("htmlPage", "instrumentMaster", 1);
        masters.read();
        assertThat(List.of(
                        waitsFor(BrokerExchange.NSE, "RELIANCE"),
                        waitsFor(BrokerExchange.BSE, "RELIANCE"),
                        waitsFor(BrokerExchange.NFO, "X")))
                .containsOnlyOnce("INSTRUMENTS_NOT_READ");

        masters.read();
        assertThat(xts.calls("instrumentMaster"))
                .as("not before the pause is over")
                .isEqualTo(3);
        ahead.set(Duration.ofSeconds(31));
        masters.read();
        assertThat(waitsFor(BrokerExchange.NSE, "RELIANCE")
                        + waitsFor(BrokerExchange.BSE, "RELIANCE")
                        + waitsFor(BrokerExchange.NFO, "X"))
                .isEmpty();
    }

    @Test
    void aListThatCannotBeReadAgainCountsOn() {
        masters.read();
        ahead.set(Duration.ofHours(7));
        xts.fault("htmlPage", "instrumentMaster", 3);
        masters.read();

        assertThat(xts.calls("instrumentMaster")).isEqualTo(6);
        assertThat(waitsFor(BrokerExchange.NSE, "RELIANCE")).isEmpty();
    }
}
