package io.harkara.simulators.broker.smartapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.harkara.simulators.broker.BrokerHttp;
import io.harkara.simulators.broker.SocketClient;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Packets by their offsets, and what is told of them. */
class SmartTicksTest {

    private static final int FIRST_UNKNOWN = 100_001;

    private SmartContext smart;

    @BeforeEach
    void start() throws Exception {
        smart = SmartContext.start();
        smart.http.set("PATCH", "/settings", "{'orders':{'wanderBasisPoints':0}}");
        smart.http.set("PUT", "/ticks", "{'perSecond':200}");
    }

    @AfterEach
    void stop() {
        smart.close();
    }

    @Test
    void aSnapQuoteHasEverythingAtItsOffset() throws Exception {
        smart.http.set("POST", "/prices", "{'instrument':'NSE:SBIN','rupees':820.00}");
        SocketClient socket = open();
        say(socket, 1, 3, "\"3045\"");
        ByteBuffer snap = ByteBuffer.wrap(socket.nextBytes()).order(ByteOrder.LITTLE_ENDIAN);
        byte[] token = new byte[25];
        snap.get(2, token);

        assertThat(snap.capacity()).isEqualTo(379);
        assertThat(snap.get(0)).as("mode").isEqualTo((byte) 3);
        assertThat(snap.get(1)).as("exchange").isEqualTo((byte) 1);
        assertThat(new String(token, StandardCharsets.US_ASCII)).isEqualTo("3045" + "\0".repeat(21));
        assertThat(snap.getLong(35)).as("time in ms").isEqualTo(SmartContext.NOW.toEpochMilli());
        assertThat(snap.getLong(43)).as("last price").isEqualTo(82_000);
        assertThat(snap.getLong(51)).as("last quantity").isEqualTo(15);
        assertThat(snap.getLong(67)).as("volume").isGreaterThan(1_000_000);
        assertThat(snap.getDouble(75)).as("wanted").isEqualTo(15_000.0);
        assertThat(snap.getDouble(83)).as("offered").isEqualTo(15_000.0);
        assertThat(snap.getLong(91)).as("open").isEqualTo(81_250);
        assertThat(snap.getLong(99)).as("high").isEqualTo(82_000);
        assertThat(snap.getLong(107)).as("low").isEqualTo(81_150);
        assertThat(snap.getLong(115)).as("close").isEqualTo(81_250);
        assertThat(snap.getLong(123)).as("time of the last trade").isEqualTo(SmartContext.NOW.getEpochSecond());
        for (int level = 0; level < 5; level++) {
            assertThat(snap.getShort(147 + 20 * level)).as("a bid").isEqualTo((short) 1);
            assertThat(snap.getLong(147 + 20 * level + 10)).as("its price").isEqualTo(82_000 - 5 * level);
            assertThat(snap.getShort(247 + 20 * level)).as("an ask").isEqualTo((short) 0);
            assertThat(snap.getLong(247 + 20 * level + 2)).as("quantity").isEqualTo(100L * (level + 1));
            assertThat(snap.getLong(247 + 20 * level + 10)).as("its price").isEqualTo(82_005 + 5 * level);
        }
        assertThat(snap.getLong(347)).as("upper circuit").isEqualTo(97_500);
        assertThat(snap.getLong(355)).as("lower circuit").isEqualTo(65_000);
    }

    @Test
    void allThatWasSentIsToldAnInstrumentInTwoModesTwice() throws Exception {
        smart.http.set("PUT", "/ticks", "{'paused':true}");
        SocketClient socket = open();
        say(socket, 1, 1, "\"3045\",\"2885\"");
        say(socket, 1, 2, "\"3045\"");
        await().until(() -> counts().get("subscriptions").asInt() == 3);
        smart.http.set("PUT", "/ticks", "{'perSecond':10000,'paused':false}");
        await().until(() -> counts().get("sent").asInt() > 2_000);
        JsonNode counts = smart.http.set("PUT", "/ticks", "{'paused':true}");

        int sent = counts.get("sent").asInt();
        Map<String, Integer> heard = new HashMap<>();
        Map<Byte, Long> sequence = new HashMap<>();
        for (int i = 0; i < sent; i++) {
            ByteBuffer packet = ByteBuffer.wrap(socket.nextBytes()).order(ByteOrder.LITTLE_ENDIAN);
            byte[] token = new byte[4];
            packet.get(2, token);
            String name = new String(token, StandardCharsets.US_ASCII);
            heard.merge(name, 1, Integer::sum);
            if (name.equals("3045")) {
                long number = packet.getLong(27);
                assertThat(number).isGreaterThan(sequence.getOrDefault(packet.get(0), 0L));
                sequence.put(packet.get(0), number);
            }
        }
        assertThat(socket.bytesSilentFor(200)).isTrue();
        JsonNode sbin = of(counts, "NSE:SBIN");
        assertThat(sbin.get("sent").asInt())
                .isEqualTo(heard.get("3045"))
                .isEqualTo(2 * sbin.get("ticks").asInt());
        assertThat(of(counts, "NSE:RELIANCE").get("sent").asInt()).isEqualTo(heard.get("2885"));
        assertThat(sequence.get((byte) 2)).isEqualTo(sbin.get("volume").asLong());

        say(socket, 0, 1, "\"3045\",\"2885\"");
        await().until(() -> counts().get("subscriptions").asInt() == 1);
        smart.http.set("PUT", "/ticks", "{'paused':false}");
        assertThat(socket.nextBytes()).as("what is left").hasSize(123);
    }

    @Test
    void aSocketTakesAThousandSubscriptions() throws Exception {
        smart.http.set("PATCH", "/settings", "{'orders':{'moreInstruments':1100}}");
        smart.http.set("POST", "/reset", "");
        smart.login();
        SocketClient socket = open();
        say(
                socket,
                1,
                1,
                IntStream.range(FIRST_UNKNOWN, FIRST_UNKNOWN + 1_001)
                        .mapToObj(token -> "\"" + token + "\"")
                        .collect(Collectors.joining(",")));

        assertThat(BrokerHttp.json(socket.next()).get("errorCode").asString()).isEqualTo("E1002");
        say(socket, 0, 1, "\"1\",\"" + FIRST_UNKNOWN + "\"");
        assertThat(BrokerHttp.json(socket.next()).get("errorCode").asString())
                .as("one that nobody knows")
                .isEqualTo("E1001");
        say(socket, 1, 1, "\"3045\"");
        socket.send("ping");
        assertThat(socket.next()).isEqualTo("pong");
        assertThat(counts().get("subscriptions").asInt()).isEqualTo(1_000);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void socketsOfTicksAreDroppedAloneWithOrWithoutACloseFrame(boolean closeFrame) throws Exception {
        SocketClient orders = SocketClient.open(
                smart.http.client(),
                smart.simulator.uri() + "/smart-order-update",
                Map.of("Authorization", "Bearer " + smart.token));
        assertThat(orders.next()).contains("AB00");
        SocketClient ticks = open();
        ticks.send("ping");
        assertThat(ticks.next()).isEqualTo("pong");
        JsonNode dropped =
                smart.http.set("POST", "/sockets/drop", "{'market':true,'closeFrame':%s}".formatted(closeFrame));

        assertThat(dropped.get("dropped").asInt()).isEqualTo(1);
        assertThat(ticks.awaitClose()).isEqualTo(closeFrame ? 1_001 : 0);
        orders.send("ping");
        assertThat(orders.next()).isEqualTo("pong");
    }

    private JsonNode counts() throws Exception {
        return smart.http.set("GET", "/ticks", "");
    }

    private static JsonNode of(JsonNode counts, String instrument) {
        for (JsonNode one : counts.get("instruments")) {
            if (one.get("instrument").asString().equals(instrument)) {
                return one;
            }
        }
        throw new IllegalStateException("found no " + instrument);
    }

    /** By headers; the query is tried elsewhere. */
    private SocketClient open() {
        return SocketClient.open(
                smart.http.client(),
                smart.simulator.uri() + "/smart-stream",
                Map.of(
                        "Authorization",
                        smart.token,
                        "x-api-key",
                        "demosmartkey",
                        "x-client-code",
                        "SM0001",
                        "x-feed-token",
                        smart.feed));
    }

    private static void say(SocketClient socket, int action, int mode, String tokens) {
        socket.send(
                "{\"correlationID\":\"c1\",\"action\":%d,\"params\":{\"mode\":%d,\"tokenList\":[{\"exchangeType\":1,\"tokens\":[%s]}]}}"
                        .formatted(action, mode, tokens));
    }
}
