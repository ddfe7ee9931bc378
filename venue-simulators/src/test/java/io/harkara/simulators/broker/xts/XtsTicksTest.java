package io.harkara.simulators.broker.xts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.harkara.simulators.broker.BrokerHttp;
import io.harkara.simulators.broker.SocketClient;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Subscriptions of market data and the socket that they are heard on. */
class XtsTicksTest {

    private static final int SBIN = 3045;
    private static final int RELIANCE = 2885;
    private static final int FIRST_UNKNOWN = 100_001;

    private XtsContext xts;

    @BeforeEach
    void start() throws Exception {
        xts = XtsContext.start();
        xts.http.set("PUT", "/ticks", "{'perSecond':200}");
    }

    @AfterEach
    void stop() {
        xts.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/apimarketdata", "/apibinarymarketdata", "/marketdata", "//apimarketdata"})
    void aTouchlineIsAsItWasRecordedUnderEachPrefix(String prefix) throws Exception {
        SocketClient socket = joined(open(prefix, xts.marketToken, "Full"));
        XtsContext.success(subscribe("POST", 1501, SBIN));
        JsonNode tick = event(socket.next("42[\"1501-json-full\""));

        assertThat(tick.propertyNames())
                .containsExactlyInAnyOrder(
                        "MessageCode",
                        "ExchangeSegment",
                        "ExchangeInstrumentID",
                        "LastTradedPrice",
                        "LastTradedQunatity",
                        "TotalBuyQuantity",
                        "TotalSellQuantity",
                        "TotalTradedQuantity",
                        "AverageTradedPrice",
                        "LastTradedTime",
                        "LastUpdateTime",
                        "PercentChange",
                        "Open",
                        "High",
                        "Low",
                        "Close",
                        "TotalValueTraded",
                        "AskInfo",
                        "BidInfo",
                        "XMarketType",
                        "BookType");
        assertThat(tick.get("MessageCode").asInt()).isEqualTo(1501);
        assertThat(tick.get("ExchangeSegment").asInt()).isEqualTo(1);
        assertThat(tick.get("ExchangeInstrumentID").asInt()).isEqualTo(SBIN);
        assertThat(tick.get("Close").decimalValue()).isEqualByComparingTo("812.50");
        // 15 December 2026, 10:00 on the wall, since 1980.
        assertThat(tick.get("LastTradedTime").asLong()).isEqualTo(1_481_796_000L);
        assertThat(tick.get("BidInfo").get("Price").decimalValue())
                .isEqualByComparingTo(tick.get("LastTradedPrice").decimalValue());
    }

    @Test
    void depthHasFiveOfEachSideAndTheTouchlineWithinIt() throws Exception {
        SocketClient socket = joined(open("/apimarketdata", xts.marketToken, "Full"));
        XtsContext.success(subscribe("POST", 1502, SBIN));
        JsonNode tick = event(socket.next("42[\"1502-json-full\""));

        assertThat(tick.get("Bids")).hasSize(5);
        assertThat(tick.get("Asks")).hasSize(5);
        assertThat(tick.get("Bids").get(4).propertyNames())
                .containsExactly("Size", "Price", "TotalOrders", "BuyBackMarketMaker");
        assertThat(tick.get("Touchline").get("BidInfo"))
                .isEqualTo(tick.get("Bids").get(0));
        assertThat(tick.get("Touchline").get("LastTradedQunatity").asInt()).isEqualTo(15);
        assertThat(tick.get("MessageVersion").asInt()).isEqualTo(4);
        assertThat(tick.has("LastTradedPrice")).isFalse();
    }

    @Test
    void touchlineAndLastPriceHaveTheLayoutThatIsSet() throws Exception {
        SocketClient socket = joined(open("/apimarketdata", xts.marketToken, "Full"));
        XtsContext.success(subscribe("POST", 1501, SBIN));
        XtsContext.success(subscribe("POST", 1512, SBIN));
        assertThat(event(socket.next("42[\"1512")).has("LastTradedPrice")).isTrue();

        xts.http.set("PATCH", "/settings", "{'flavour':{'touchline':'versioned'}}");
        JsonNode versioned = until(socket, "1512", "MessageVersion");
        assertThat(versioned.has("LastTradedPrice")).isTrue();

        xts.http.set("PATCH", "/settings", "{'flavour':{'touchline':'nested'}}");
        JsonNode last = until(socket, "1512", "Touchline");
        JsonNode best = until(socket, "1501", "Touchline");
        assertThat(last.get("Touchline").has("LastTradedPrice")).isTrue();
        assertThat(last.has("LastTradedPrice")).isFalse();
        assertThat(best.get("Touchline").get("AskInfo").has("Price")).isTrue();
        assertThat(best.get("MessageVersion").asInt()).isEqualTo(4);
    }

    @Test
    void partialMessagesAreALineOfNamesAndValues() throws Exception {
        SocketClient socket = joined(open("/apimarketdata", xts.marketToken, "Partial"));
        XtsContext.success(subscribe("POST", 1502, SBIN));
        XtsContext.success(subscribe("POST", 1512, SBIN));
        Map<String, String> depth = line(socket.next("42[\"1502-json-partial\""));
        Map<String, String> last = line(socket.next("42[\"1512-json-partial\""));

        assertThat(depth).containsEntry("t", "1_3045").containsKeys("ltp", "tb", "ts", "v", "ap", "pc", "o", "h", "l");
        assertThat(depth).containsEntry("c", "812.50");
        String[] bids = depth.getOrDefault("bi", "").split("\\|", -1);
        assertThat(bids).hasSize(20);
        assertThat(List.of(bids[0], bids[4], bids[16])).containsExactly("0", "1", "4");
        assertThat(new BigDecimal(bids[2])).isEqualByComparingTo(depth.getOrDefault("ltp", ""));
        assertThat(last).containsOnlyKeys("t", "ltp", "ltq", "lut");
    }

    @Test
    void aUserMaySubscribeFiftyOfEachMessage() throws Exception {
        xts.http.set("PATCH", "/settings", "{'orders':{'moreInstruments':60}}");
        xts.http.set("POST", "/reset", "");
        xts.login();
        int[] fifty = IntStream.range(FIRST_UNKNOWN, FIRST_UNKNOWN + 50).toArray();

        JsonNode first = XtsContext.success(subscribe("POST", 1501, fifty)).get("result");
        assertThat(first.get("listQuotes")).hasSize(50);
        assertThat(BrokerHttp.json(first.get("listQuotes").get(49).asString())
                        .get("ExchangeInstrumentID")
                        .asInt())
                .isEqualTo(FIRST_UNKNOWN + 49);
        assertThat(first.get("Remaining_Subscription_Count").asInt()).isZero();
        assertThat(XtsContext.code(subscribe("POST", 1501, fifty))).isEqualTo("e-session-0002");
        assertThat(XtsContext.code(subscribe("POST", 1501, SBIN))).isEqualTo("e-session-0004");
        assertThat(XtsContext.success(subscribe("POST", 1502, SBIN))
                        .get("result")
                        .get("Remaining_Subscription_Count")
                        .asInt())
                .isEqualTo(49);

        assertThat(XtsContext.success(subscribe("PUT", 1501, FIRST_UNKNOWN))
                        .get("code")
                        .asString())
                .isEqualTo("s-response-0001");
        XtsContext.success(subscribe("POST", 1501, SBIN));
        assertThat(counts().get("subscriptions").asInt()).isEqualTo(51);
    }

    @Test
    void whatWasSentIsToldAndNothingMoreComesInAPause() throws Exception {
        xts.http.set("PUT", "/ticks", "{'paused':true}");
        SocketClient socket = joined(open("/apimarketdata", xts.marketToken, "Full"));
        XtsContext.success(subscribe("POST", 1501, SBIN, RELIANCE));
        XtsContext.success(subscribe("POST", 1512, SBIN));
        xts.http.set("PUT", "/ticks", "{'perSecond':10000,'paused':false}");
        await().until(() -> counts().get("sent").asInt() > 2_000);
        JsonNode counts = xts.http.set("PUT", "/ticks", "{'paused':true}");

        int sent = counts.get("sent").asInt();
        Map<Integer, Integer> heard = new HashMap<>();
        Map<Integer, JsonNode> last = new HashMap<>();
        for (int i = 0; i < sent; i++) {
            JsonNode tick = event(socket.next());
            heard.merge(tick.get("ExchangeInstrumentID").asInt(), 1, Integer::sum);
            if (tick.get("MessageCode").asInt() == 1501) {
                last.put(tick.get("ExchangeInstrumentID").asInt(), tick);
            }
        }
        assertThat(socket.silentFor(200)).isTrue();
        assertThat(counts.get("perSecond").asInt()).isEqualTo(10_000);
        assertThat(counts.get("connections").asInt()).isEqualTo(1);
        assertThat(counts.get("subscriptions").asInt()).isEqualTo(3);
        JsonNode reliance = of(counts, "NSE:RELIANCE");
        JsonNode sbin = of(counts, "NSE:SBIN");
        assertThat(reliance.get("sent").asInt())
                .isEqualTo(heard.get(RELIANCE))
                .isEqualTo(reliance.get("ticks").asInt());
        assertThat(sbin.get("sent").asInt())
                .isEqualTo(heard.get(SBIN))
                .isEqualTo(2 * sbin.get("ticks").asInt());
        assertThat(last.get(SBIN).get("LastTradedPrice").decimalValue())
                .isEqualByComparingTo(sbin.get("rupees").decimalValue());
        assertThat(last.get(SBIN).get("TotalTradedQuantity").asLong())
                .isEqualTo(sbin.get("volume").asLong());

        xts.http.set("PUT", "/ticks", "{'paused':false}");
        assertThat(event(socket.next()).get("TotalTradedQuantity").asLong()).isPositive();
    }

    @Test
    void pricesWalkAroundWhereTheyWereSet() throws Exception {
        xts.http.set("POST", "/prices", "{'instrument':'NSE:SBIN','rupees':800.00}");
        xts.http.set("PUT", "/ticks", "{'perSecond':5000}");
        SocketClient socket = joined(open("/apimarketdata", xts.marketToken, "Full"));
        XtsContext.success(subscribe("POST", 1501, SBIN));
        List<BigDecimal> prices = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            prices.add(event(socket.next()).get("LastTradedPrice").decimalValue());
        }

        assertThat(prices)
                .allSatisfy(price -> assertThat(price)
                        .as("five hundredths of a percent away at most")
                        .isBetween(new BigDecimal("799.60"), new BigDecimal("800.40")));
        assertThat(Map.copyOf(prices.stream()
                        .collect(
                                HashMap<BigDecimal, Boolean>::new,
                                (seen, price) -> seen.put(price, true),
                                Map::putAll)))
                .as("different prices")
                .hasSizeGreaterThan(5);
    }

    @Test
    void aNewLoginEndsTheTokenAndTheSocketOfTheOneBefore() throws Exception {
        SocketClient old = joined(open("/apimarketdata", xts.marketToken, "Full"));
        XtsContext.success(subscribe("POST", 1501, SBIN));
        String before = xts.marketToken;
        xts.marketToken = xts.marketLogin();

        assertThat(old.next("41")).isEqualTo("41");
        assertThat(old.awaitClose()).isEqualTo(1_000);
        SocketClient refused = open("/apimarketdata", before, "Full");
        assertThat(refused.next("44")).isEqualTo("44\"Invalid Token\"");
        SocketClient now = joined(open("/apimarketdata", xts.marketToken, "Full"));
        assertThat(now.next("42[\"1501")).as("subscriptions are the user's").contains("1501-json-full");

        xts.http.set("PATCH", "/settings", "{'loginEndsSubscriptions':true}");
        xts.marketToken = xts.marketLogin();
        now.awaitEnd();
        SocketClient last = joined(open("/apimarketdata", xts.marketToken, "Full"));
        assertThat(last.silentFor(200)).isTrue();
        XtsContext.success(subscribe("POST", 1501, SBIN));
        assertThat(last.next()).startsWith("42[\"1501");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void socketsOfMarketDataAreDroppedAloneWithOrWithoutACloseFrame(boolean closeFrame) throws Exception {
        SocketClient market = joined(open("/apimarketdata", xts.marketToken, "Full"));
        SocketClient orders = joined(SocketClient.open(
                xts.http.client(),
                xts.simulator.uri()
                        + "/interactive/socket.io/?token=%s&userID=SIM1&apiType=INTERACTIVE&EIO=3&transport=websocket"
                                .formatted(xts.token),
                Map.of()));
        JsonNode dropped =
                xts.http.set("POST", "/sockets/drop", "{'market':true,'closeFrame':%s}".formatted(closeFrame));

        assertThat(dropped.get("dropped").asInt()).isEqualTo(1);
        assertThat(market.awaitClose()).isEqualTo(closeFrame ? 1_001 : 0);
        orders.send("2");
        assertThat(orders.next()).isEqualTo("3");
        assertThat(counts().get("connections").asInt()).isZero();
    }

    @Test
    void whoDoesNotReadIsCutOffAndHoldsNobodyUp() throws Exception {
        SocketClient reader = joined(open("/apimarketdata", xts.marketToken, "Full"));
        WebSocket deaf = xts.http
                .client()
                .newWebSocketBuilder()
                .buildAsync(
                        URI.create(address("/apimarketdata", xts.marketToken, "Full")
                                .replaceFirst("^http", "ws")),
                        new WebSocket.Listener() {
                            @Override
                            public void onOpen(WebSocket socket) {
                                // Asks for nothing, ever.
                            }
                        })
                .join();
        await().until(() -> counts().get("connections").asInt() == 2);
        XtsContext.success(subscribe("POST", 1502, SBIN));
        xts.http.set("PUT", "/ticks", "{'perSecond':20000}");

        await().atMost(Duration.ofSeconds(20))
                .until(() -> counts().get("connections").asInt() == 1);
        xts.http.set("PUT", "/ticks", "{'perSecond':100}");
        xts.http.set("POST", "/prices", "{'instrument':'NSE:SBIN','rupees':900.00}");
        // The reader has all that was sent meanwhile, and what comes now.
        String tick = reader.next("42[\"1502");
        while (!tick.contains("\\\"Price\\\":900.")) {
            tick = reader.next("42[\"1502");
        }
        JsonNode counts = xts.http.set("PUT", "/ticks", "{'paused':true}");
        assertThat(counts.get("connections").asInt()).isEqualTo(1);
        deaf.abort();
    }

    @Test
    void pollsHearTicksToo() throws Exception {
        String path =
                "/apimarketdata/socket.io/?token=%s&userID=SIM1&publishFormat=JSON&broadcastMode=Full&EIO=3&transport=polling"
                        .formatted(xts.marketToken);
        String opening = EnginePayload.decode(
                        xts.http.call("GET", path, "", Map.of()).body())
                .getFirst();
        String sid = BrokerHttp.json(opening.substring(1)).get("sid").asString();
        XtsContext.success(subscribe("POST", 1501, SBIN));

        await().until(() ->
                xts.http.call("GET", path + "&sid=" + sid, "", Map.of()).body().contains("1501-json-full"));
    }

    /** The next message of a code that has a member, past those that were under way. */
    private static JsonNode until(SocketClient socket, String code, String name) throws InterruptedException {
        while (true) {
            JsonNode tick = event(socket.next("42[\"" + code));
            if (tick.has(name)) {
                return tick;
            }
        }
    }

    private HttpResponse<String> subscribe(String method, int code, int... instruments) throws Exception {
        StringBuilder list = new StringBuilder();
        for (int instrument : instruments) {
            list.append(list.isEmpty() ? "" : ",")
                    .append("{'exchangeSegment':1,'exchangeInstrumentID':%d}".formatted(instrument));
        }
        return xts.market(
                method, "/instruments/subscription", "{'instruments':[%s],'xtsMessageCode':%d}".formatted(list, code));
    }

    private JsonNode counts() throws Exception {
        return xts.http.set("GET", "/ticks", "");
    }

    private static JsonNode of(JsonNode counts, String instrument) {
        for (JsonNode one : counts.get("instruments")) {
            if (one.get("instrument").asString().equals(instrument)) {
                return one;
            }
        }
        throw new IllegalStateException("found no " + instrument);
    }

    private SocketClient open(String prefix, String token, String mode) {
        return SocketClient.open(xts.http.client(), address(prefix, token, mode), Map.of());
    }

    private String address(String prefix, String token, String mode) {
        return xts.simulator.uri()
                + "%s/socket.io/?token=%s&userID=SIM1&publishFormat=JSON&broadcastMode=%s&EIO=3&transport=websocket"
                        .formatted(prefix, token, mode);
    }

    private static SocketClient joined(SocketClient socket) throws InterruptedException {
        assertThat(socket.next("42[\"joined\"")).contains("s-socket-0001");
        return socket;
    }

    private static Map<String, String> line(String packet) {
        Map<String, String> values = new HashMap<>();
        for (String part :
                BrokerHttp.json(packet.substring(2)).get(1).asString().split(",", -1)) {
            String[] pair = part.split(":", 2);
            values.put(pair[0], pair[1]);
        }
        return values;
    }

    /** What an event's one argument, a text, says. */
    private static JsonNode event(String packet) {
        return BrokerHttp.json(BrokerHttp.json(packet.substring(2)).get(1).asString());
    }
}
