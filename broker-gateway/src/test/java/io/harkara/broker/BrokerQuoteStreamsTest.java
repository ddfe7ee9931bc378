package io.harkara.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.schemas.BrokerExchange;
import io.harkara.schemas.BrokerInstrument;
import io.harkara.schemas.BrokerOrderType;
import io.harkara.schemas.BrokerQuoteMode;
import io.harkara.schemas.BrokerRead;
import io.harkara.schemas.MarketQuote;
import io.harkara.schemas.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Prices of XTS as they get to market.quotes, held against what the simulator says that it sent. */
class BrokerQuoteStreamsTest {

    private static final String DATABASE = "broker_quotes";

    private static BrokerGatewayContext context;

    @BeforeAll
    static void start() throws Exception {
        context = new BrokerGatewayContext();
        context.start(DATABASE);
    }

    @AfterAll
    static void close() {
        context.close();
    }

    @BeforeEach
    void nothingIsStreamed() {
        leave();
        ticks(false);
        awaitSubscriptions(0);
        context.xts.settings("{\"flavour\":{\"touchline\":\"flat\"}}");
        pause();
        context.quotes.forget();
    }

    private static JsonNode wish(BrokerOrderType type, BrokerQuoteMode mode, String... symbols) {
        return context.ask(type, read(symbols).setMode(mode)).path("quoteStreams");
    }

    private static BrokerRead.Builder read(String... symbols) {
        List<BrokerInstrument> instruments = new ArrayList<>();
        for (String symbol : symbols) {
            instruments.add(new BrokerInstrument(BrokerExchange.NSE, symbol, null));
        }
        return BrokerRead.newBuilder().setInstruments(instruments);
    }

    private static JsonNode want(BrokerQuoteMode mode, String... symbols) {
        return wish(BrokerOrderType.QUOTES_SUBSCRIBE, mode, symbols);
    }

    private static JsonNode leave(String... symbols) {
        return wish(BrokerOrderType.QUOTES_UNSUBSCRIBE, null, symbols);
    }

    private static void ticks(boolean paused) {
        context.xts.change("PUT", "/ticks", "{\"perSecond\":200,\"paused\":%s}".formatted(paused));
    }

    /** Nothing is under way any more when it returns. */
    private static void pause() {
        ticks(true);
    }

    private static long subscriptions() {
        return context.xts.get("/ticks").path("subscriptions").asLong();
    }

    private static void awaitSubscriptions(long subscriptions) {
        Awaitility.await()
                .atMost(BrokerSamples.patience())
                .until(() -> subscriptions() == subscriptions
                        && context.xts.get("/ticks").path("connections").asLong() == (subscriptions == 0 ? 0 : 1));
    }

    private static JsonNode sent(String symbol) {
        return StreamSupport.stream(
                        context.xts.get("/ticks").path("instruments").spliterator(), false)
                .filter(instrument ->
                        instrument.path("instrument").asString().equals("NSE:" + symbol.replace("-EQ", "")))
                .findFirst()
                .orElseThrow();
    }

    /** From a moment at which nothing is under way to another one, all that is sent of a symbol comes. */
    private static void allOfItComes(String symbol) {
        pause();
        Awaitility.await()
                .atMost(BrokerSamples.patience())
                .during(Duration.ofMillis(300))
                .until(() -> true);
        context.quotes.forget();
        long before = sent(symbol).path("sent").asLong();
        ticks(false);
        context.quotes.awaitMore(20);
        pause();
        context.quotes.isWhatWasSent(sent(symbol), before, symbol);
    }

    @Test
    void whatIsWantedIsOnTheTopicTickByTick() {
        long before = context.xts.get("/ticks").path("sent").asLong();
        JsonNode streams = want(BrokerQuoteMode.FULL, "RELIANCE-EQ", "SBIN-EQ");
        assertThat(streams).hasSize(2);
        assertThat(streams.path(0).path("symbol").asString()).isEqualTo("RELIANCE-EQ");
        assertThat(before).isNotNegative();
        awaitSubscriptions(2);

        allOfItComes("RELIANCE-EQ");
        assertThat(context.quotes.keys()).containsExactly("NSE:RELIANCE-EQ", "NSE:SBIN-EQ");
        MarketQuote quote = context.quotes.of("RELIANCE-EQ").getLast();
        assertThat(quote.getBroker()).isEqualTo("xts");
        assertThat(quote.getAccount()).isEqualTo("main");
        assertThat(quote.getInstrumentId()).isEqualTo("2885");
        assertThat(quote.getMode()).isEqualTo(BrokerQuoteMode.FULL);
        assertThat(quote.getBids()).hasSize(5);
        assertThat(quote.getAsks()).hasSize(5);
        assertThat(quote.getBids().getFirst().getPrice())
                .isLessThan(quote.getAsks().getFirst().getPrice());
        assertThat(quote.getExchangeTime())
                .isBetween(
                        quote.getReceivedAt().minusSeconds(5),
                        quote.getReceivedAt().plusSeconds(5));
        assertThat(wish(BrokerOrderType.QUOTES_SUBSCRIPTIONS, null)
                        .path(0)
                        .path("streaming")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void touchlinesAreReadInAllTheirShapesAndLastPricesToo() {
        want(BrokerQuoteMode.QUOTE, "RELIANCE-EQ");
        want(BrokerQuoteMode.LTP, "SBIN-EQ");
        awaitSubscriptions(2);
        for (String shape : List.of("flat", "versioned", "nested")) {
            context.xts.settings("{\"flavour\":{\"touchline\":\"%s\"}}".formatted(shape));
            allOfItComes("RELIANCE-EQ");
            assertThat(context.quotes.of("RELIANCE-EQ").getLast().getBids()).hasSize(1);
            assertThat(context.quotes.of("SBIN-EQ").getLast().getLastPrice()).isPositive();
        }
    }

    @Test
    void afterASocketThatDropsAndAfterARestartItGoesOnUnasked() {
        want(BrokerQuoteMode.QUOTE, "RELIANCE-EQ");
        awaitSubscriptions(1);
        context.xts.change("POST", "/sockets/drop", "{\"market\":true}");
        awaitSubscriptions(1);
        allOfItComes("RELIANCE-EQ");

        long logins = context.xts.calls("login");
        context.stopGateway();
        assertThat(context.xts.get("/ticks").path("connections").asLong()).isZero();
        context.start(DATABASE);
        awaitSubscriptions(1);
        allOfItComes("RELIANCE-EQ");
        assertThat(context.xts.calls("login")).isEqualTo(logins);
    }

    @Test
    void aTokenThatIsRefusedIsRenewedByOneLogin() {
        want(BrokerQuoteMode.QUOTE, "RELIANCE-EQ");
        awaitSubscriptions(1);
        long logins = context.xts.calls("marketLogin");
        context.xts.expireTokens();
        context.xts.change("POST", "/sockets/drop", "{\"market\":true}");
        awaitSubscriptions(1);
        allOfItComes("RELIANCE-EQ");
        assertThat(context.xts.calls("marketLogin")).isEqualTo(logins + 1);
    }

    @Test
    void whatIsTakenBackEndsAndALaterWishInAnotherModeCounts() {
        want(BrokerQuoteMode.QUOTE, "RELIANCE-EQ", "SBIN-EQ");
        awaitSubscriptions(2);
        assertThat(leave("RELIANCE-EQ")).hasSize(1);
        awaitSubscriptions(1);
        allOfItComes("SBIN-EQ");
        assertThat(context.quotes.keys()).containsExactly("NSE:SBIN-EQ");

        want(BrokerQuoteMode.FULL, "SBIN-EQ");
        Awaitility.await().atMost(BrokerSamples.patience()).until(() -> {
            ticks(false);
            List<MarketQuote> quotes = context.quotes.of("SBIN-EQ");
            return quotes.getLast().getBids().size() == 5 && subscriptions() == 1;
        });
        assertThat(leave()).isEmpty();
        awaitSubscriptions(0);
    }

    @Test
    void whatCannotBeStreamedIsRefusedByTheFieldAtFault() {
        String unknown = context.place(
                BrokerOrderType.QUOTES_SUBSCRIBE, read("SBIN-EQ", "NOSUCH").build());
        context.await(unknown, Status.REJECTED);
        assertThat(context.event(unknown, Status.REJECTED).getReason().getText())
                .startsWith("instruments[1]:")
                .contains("NOSUCH");

        String without = context.place(
                BrokerOrderType.QUOTES_SUBSCRIBE,
                read("SBIN-EQ").setAccount("dealer").build());
        context.await(without, Status.REJECTED);
        assertThat(context.event(without, Status.REJECTED).getReason().getText())
                .startsWith("account:")
                .contains("market data");
        assertThat(subscriptions()).isZero();
    }
}
