package io.harkara.simulators.broker.xts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.harkara.simulators.broker.BrokerHttp;
import io.harkara.simulators.broker.SocketClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class XtsSocketsTest {

    private static final String ORDER = "42[\"order\"";

    private XtsContext xts;

    @BeforeEach
    void start() throws Exception {
        xts = XtsContext.start();
    }

    @AfterEach
    void stop() {
        xts.close();
    }

    @Test
    void aPollOpensIsTheSameAsTheRecordedOneAndIsToldThatItJoined() throws Exception {
        HttpResponse<String> first = poll("");
        List<String> opening = EnginePayload.decode(first.body());
        JsonNode open = BrokerHttp.json(opening.getFirst().substring(1));
        List<String> joined = EnginePayload.decode(poll("&sid=" + sid(first)).body());

        assertThat(first.headers().firstValue("Content-Type")).hasValue("text/plain; charset=UTF-8");
        assertThat(opening).hasSize(2).last().isEqualTo("40");
        assertThat(open.get("pingInterval").asInt()).isEqualTo(20_000);
        assertThat(open.get("pingTimeout").asInt()).isEqualTo(60_000);
        assertThat(open.get("upgrades").get(0).asString()).isEqualTo("websocket");
        assertThat(joined).singleElement().asString().startsWith("42[\"joined\",\"{\\\"type\\\":\\\"success\\\"");
        assertThat(event(joined.getFirst()).get("code").asString()).isEqualTo("s-socket-0001");
    }

    @Test
    void aPollWaitsForWhatHappens() throws Exception {
        String sid = "&sid=" + sid(poll(""));
        HttpResponse<String> _ = poll(sid);
        CompletableFuture<String> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return poll(sid).body();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        long id = xts.place(XtsContext.buy(XtsContext.SAIL, 5, "S1"));

        List<String> packets = EnginePayload.decode(waiting.get(10, TimeUnit.SECONDS));
        assertThat(packets.getFirst()).startsWith(ORDER);
        assertThat(event(packets.getFirst()).get("AppOrderID").asLong()).isEqualTo(id);
        assertThat(event(packets.getFirst()).get("OrderStatus").asString()).isEqualTo("PendingNew");
    }

    @Test
    void aPostSendsPacketsAndIsAnsweredOk() throws Exception {
        String sid = "&sid=" + sid(poll(""));
        HttpResponse<String> _ = poll(sid);
        HttpResponse<String> posted = xts.http.call("POST", path("polling") + sid, "1:2", Map.of());
        HttpResponse<String> broken = xts.http.call("POST", path("polling") + sid, "9:2", Map.of());

        assertThat(posted.body()).isEqualTo("ok");
        assertThat(EnginePayload.decode(poll(sid).body())).containsExactly("3");
        assertThat(broken.statusCode()).isEqualTo(400);
    }

    @Test
    void whatIsUnknownIsAnsweredAsByTheOriginal() throws Exception {
        HttpResponse<String> transport = xts.http.call("GET", path("carrier"), "", Map.of());
        HttpResponse<String> session = poll("&sid=none");

        assertThat(transport.statusCode()).isEqualTo(400);
        assertThat(transport.body()).isEqualTo("{\"code\":0,\"message\":\"Transport unknown\"}");
        assertThat(session.statusCode()).isEqualTo(400);
        assertThat(session.body()).isEqualTo("{\"code\":1,\"message\":\"Session ID unknown\"}");
    }

    @Test
    void aWebsocketAloneIsToldOfOrdersTradesAndPositions() throws Exception {
        SocketClient socket = joined();
        long id = xts.place(XtsContext.buy(XtsContext.SBIN, 5, "S2"));
        xts.http.advance(1);
        List<String> statuses = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            statuses.add(event(socket.next(ORDER)).get("OrderStatus").asString());
        }
        JsonNode trade = event(socket.next("42[\"trade\""));
        JsonNode position = event(socket.next("42[\"position\""));

        assertThat(statuses).containsExactly("PendingNew", "New", "Filled");
        assertThat(trade.get("AppOrderID").asLong()).isEqualTo(id);
        assertThat(trade.get("MessageCode").asInt()).isEqualTo(9005);
        assertThat(position.get("NetPosition").asString()).isEqualTo("5");
        assertThat(position.get("ExchangeInstrumentID").asString()).isEqualTo("3045");
        socket.send("2");
        assertThat(socket.next()).isEqualTo("3");
    }

    @Test
    void aSessionGoesOverFromPollsToAWebsocket() throws Exception {
        String sid = "&sid=" + sid(poll(""));
        HttpResponse<String> _ = poll(sid);
        CompletableFuture<String> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return poll(sid).body();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        SocketClient socket = open(path("websocket") + sid);
        socket.send("2probe");
        assertThat(socket.next()).isEqualTo("3probe");
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo("1:6");
        socket.send("5");
        socket.send("2");
        assertThat(socket.next()).isEqualTo("3");

        long _ = xts.place(XtsContext.buy(XtsContext.SAIL, 5, "S3"));
        assertThat(event(socket.next(ORDER)).get("OrderUniqueIdentifier").asString())
                .isEqualTo("S3");
    }

    @Test
    void whoHasNoGoodTokenDoesNotJoin() throws Exception {
        SocketClient socket =
                open("/interactive/socket.io/?token=bad&userID=SIM1&apiType=INTERACTIVE&EIO=3&transport=websocket");

        assertThat(socket.next()).startsWith("0{");
        assertThat(socket.next()).isEqualTo("44\"Invalid Token\"");
        socket.awaitEnd();
    }

    @Test
    void droppedSocketsAreToldNothingAndNothingIsSentAgain() throws Exception {
        SocketClient socket = joined();
        String polls = "&sid=" + sid(poll(""));
        assertThat(xts.http.set("POST", "/sockets/drop", "").get("dropped").asInt())
                .isEqualTo(2);
        socket.awaitEnd();
        long _ = xts.place(XtsContext.buy(XtsContext.SAIL, 5, "S4"));
        SocketClient again = joined();

        assertThat(poll(polls).statusCode()).isEqualTo(400);
        assertThat(again.silentFor(300)).isTrue();
    }

    @Test
    void aPollThatWaitsIsDroppedWithoutAByte() throws Exception {
        String sid = "&sid=" + sid(poll(""));
        HttpResponse<String> _ = poll(sid);
        // The raw socket, since Java's client asks once more.
        CompletableFuture<String> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return xts.http.raw("GET %s HTTP/1.1\r\nHost: x\r\n\r\n".formatted(path("polling") + sid));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        await().during(200, TimeUnit.MILLISECONDS).until(() -> !waiting.isDone());
        xts.http.set("POST", "/sockets/drop", "");

        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEmpty();
    }

    @Test
    void pingsAreLeftUnansweredOnCommandAndTheSilentAreCutOff() throws Exception {
        xts.http.set("PUT", "/sockets/pings", "{'answered':false}");
        SocketClient socket = joined();
        socket.send("2");
        assertThat(socket.silentFor(300)).isTrue();

        xts.http.set("PATCH", "/settings", "{'pingIntervalMillis':100,'pingTimeoutMillis':100}");
        socket.awaitEnd();
    }

    @Test
    void eventsComeTwiceOrInTheWrongOrderWhereThatIsSet() throws Exception {
        SocketClient socket = joined();
        xts.http.set("PATCH", "/settings", "{'orders':{'duplicateEvents':true}}");
        long _ = xts.place(XtsContext.buy(XtsContext.NHPC, 5, "S5"));
        assertThat(socket.next()).isEqualTo(socket.next());

        xts.http.set("PATCH", "/settings", "{'orders':{'duplicateEvents':false,'reverseEvents':true}}");
        long _ = xts.place(XtsContext.buy(XtsContext.SAIL, 5, "S6"));
        xts.http.advance(1);
        assertThat(event(socket.next(ORDER)).get("OrderStatus").asString()).isEqualTo("New");
        assertThat(event(socket.next(ORDER)).get("OrderStatus").asString()).isEqualTo("PendingNew");
    }

    @Test
    void conversionsAreToldOf() throws Exception {
        long _ = xts.place(XtsContext.buy(XtsContext.SBIN, 10, "S9"));
        xts.http.advance(1);
        SocketClient socket = joined();
        XtsContext.success(xts.interactive(
                "PUT",
                "/portfolio/positions/convert",
                "{\"exchangeSegment\":\"NSECM\",\"exchangeInstrumentID\":3045,\"oldProductType\":\"MIS\","
                        + "\"newProductType\":\"CNC\",\"isDayWise\":true,\"targetQty\":4}"));

        JsonNode told = event(socket.next("42[\"tradeConversion\""));
        assertThat(told.get("TargetProduct").asString()).isEqualTo("CNC");
        assertThat(told.get("TargetQty").asInt()).isEqualTo(4);
        assertThat(told.get("Status").asString()).isEqualTo("PositionConverted");
    }

    @Test
    void nothingStandsStillWhenOrdersTicksSocketsAndResetsComeTogether() throws Exception {
        xts.http.set(
                "PATCH",
                "/settings",
                "{'orders':{'tickMillis':10,'wanderBasisPoints':50,'pendingMillis':0,'fillMillis':0,'partMillis':0}}");
        for (int round = 0; round < 5; round++) {
            SocketClient socket = joined();
            SocketClient ticks = market("Full");
            HttpResponse<String> _ = xts.market(
                    "POST",
                    "/instruments/subscription",
                    "{'instruments':[{'exchangeSegment':1,'exchangeInstrumentID':3045}],'xtsMessageCode':1501}");
            List<CompletableFuture<Void>> busy = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                String order = XtsContext.buy(XtsContext.IDEA, 30, "R" + round + "x" + i)
                        .toString();
                busy.add(CompletableFuture.runAsync(() -> {
                    try {
                        HttpResponse<String> _ = xts.interactive("POST", "/orders", order);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }));
            }
            assertThat(ticks.next("42[\"1501-json-full\"")).isNotEmpty();
            xts.http.set("POST", "/reset", "");
            CompletableFuture.allOf(busy.toArray(CompletableFuture[]::new)).get(20, TimeUnit.SECONDS);
            socket.awaitEnd();
            JsonNode summary = xts.http.summary();
            assertThat(summary.get("verdicts").get("inProgress").asInt()).isZero();
            assertThat(summary.get("verdicts").get("executed").asInt())
                    .as("what was under way belongs to the day before")
                    .isEqualTo(xts.http.entries("?verdict=executed").size());
            xts.login();
        }
        long id = xts.place(XtsContext.buy(XtsContext.SBIN, 1, "END"));
        await().until(() -> xts.status(id).equals("Filled"));
    }

    @Test
    void aDealerHearsOfItsClientsAndOfNobodyElse() throws Exception {
        long _ = xts.place(XtsContext.buy(XtsContext.NHPC, 5, "S7"));
        xts.loginAsDealer();
        SocketClient socket = joined();
        long _ = xts.place(XtsContext.buy(XtsContext.NHPC, 5, "S8").put("clientID", "CL001"));

        assertThat(event(socket.next(ORDER)).get("ClientID").asString()).isEqualTo("CL001");
        assertThat(socket.silentFor(200)).isTrue();
    }

    @Test
    void ticksComeAtTheirRateForWhatIsSubscribed() throws Exception {
        xts.http.set("PATCH", "/settings", "{'orders':{'tickMillis':20,'wanderBasisPoints':100}}");
        SocketClient full = market("Full");
        SocketClient partial = market("Partial");
        assertThat(full.silentFor(100)).isTrue();
        XtsContext.success(xts.market(
                "POST",
                "/instruments/subscription",
                "{'instruments':[{'exchangeSegment':1,'exchangeInstrumentID':3045}],'xtsMessageCode':1501}"));
        JsonNode first = event(full.next("42[\"1501-json-full\""));
        JsonNode second = event(full.next("42[\"1501-json-full\""));

        assertThat(first.get("ExchangeInstrumentID").asInt()).isEqualTo(3045);
        assertThat(second.get("TotalTradedQuantity").asLong())
                .isGreaterThan(first.get("TotalTradedQuantity").asLong());
        assertThat(partial.next("42[\"1501-json-partial\"")).contains("\"t:1_3045,ltp:");
    }

    private HttpResponse<String> poll(String more) throws Exception {
        return xts.http.call("GET", path("polling") + more, "", Map.of());
    }

    private String path(String transport) {
        return "/interactive/socket.io/?token=%s&userID=SIM1&apiType=INTERACTIVE&EIO=3&transport=%s"
                .formatted(xts.token, transport);
    }

    private SocketClient open(String path) {
        return SocketClient.open(xts.http.client(), xts.simulator.uri() + path, Map.of());
    }

    /** A socket of the interactive API that has joined. */
    private SocketClient joined() throws Exception {
        return joined(open(path("websocket")));
    }

    private SocketClient market(String mode) throws Exception {
        return joined(open(
                "/apimarketdata/socket.io/?token=%s&userID=SIM1&publishFormat=JSON&broadcastMode=%s&EIO=3&transport=websocket"
                        .formatted(xts.marketToken, mode)));
    }

    private static SocketClient joined(SocketClient socket) throws InterruptedException {
        assertThat(socket.next()).startsWith("0{").contains("\"upgrades\":[]");
        assertThat(socket.next()).isEqualTo("40");
        assertThat(socket.next()).startsWith("42[\"joined\"");
        return socket;
    }

    private static String sid(HttpResponse<String> opening) {
        return BrokerHttp.json(EnginePayload.decode(opening.body()).getFirst().substring(1))
                .get("sid")
                .asString();
    }

    /** What an event's one argument, a text, says. */
    private static JsonNode event(String packet) {
        return BrokerHttp.json(BrokerHttp.json(packet.substring(2)).get(1).asString());
    }
}
