package io.harkara.simulators.broker.kite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.harkara.simulators.broker.BrokerHttp;
import io.harkara.simulators.broker.SocketClient;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Packets by their offsets, frames of many packets, and what is told of them. */
class KiteTicksTest {

    private static final int SBIN = 779_521;
    private static final int RELIANCE = 738_561;
    private static final int NIFTY = 6_656_009;
    private static final int FIRST_UNKNOWN = 100_001;

    private KiteContext kite;

    @BeforeEach
    void start() throws Exception {
        kite = KiteContext.start();
        kite.http.set("PATCH", "/settings", "{'orders':{'wanderBasisPoints':0}}");
        kite.http.set("PUT", "/ticks", "{'perSecond':200}");
    }

    @AfterEach
    void stop() {
        kite.close();
    }

    @Test
    void aFullPacketHasEverythingAtItsOffset() throws Exception {
        kite.http.set("POST", "/prices", "{'instrument':'NSE:SBIN','rupees':820.00}");
        SocketClient socket = open();
        say(socket, "mode", "[\"full\",[%d]]".formatted(SBIN));
        ByteBuffer full = packets(socket).getFirst();
        long now = KiteContext.NOW.getEpochSecond();

        assertThat(full.capacity()).isEqualTo(184);
        assertThat(full.getInt(0)).as("token").isEqualTo(SBIN);
        assertThat(full.getInt(4)).as("last price").isEqualTo(82_000);
        assertThat(full.getInt(8)).as("last quantity").isEqualTo(15);
        assertThat(full.getInt(16)).as("volume").isGreaterThan(1_000_000);
        assertThat(full.getInt(20)).as("wanted").isEqualTo(15_000);
        assertThat(full.getInt(24)).as("offered").isEqualTo(15_000);
        assertThat(full.getInt(28)).as("open").isEqualTo(81_250);
        assertThat(full.getInt(32)).as("high").isEqualTo(82_000);
        assertThat(full.getInt(36)).as("low").isEqualTo(81_150);
        assertThat(full.getInt(40)).as("close").isEqualTo(81_250);
        assertThat(full.getInt(44)).as("time of the last trade").isEqualTo((int) now);
        assertThat(full.getInt(60)).as("time of the exchange").isEqualTo((int) now);
        for (int level = 0; level < 5; level++) {
            assertThat(full.getInt(64 + 12 * level + 4)).as("bid").isEqualTo(82_000 - 5 * level);
            assertThat(full.getInt(124 + 12 * level + 4)).as("ask").isEqualTo(82_005 + 5 * level);
            assertThat(full.getInt(124 + 12 * level)).as("quantity").isEqualTo(100 * (level + 1));
            assertThat(full.getShort(64 + 12 * level + 8)).as("orders").isEqualTo((short) (level + 1));
        }
    }

    @Test
    void anIndexHasItsPricesInAnotherOrder() throws Exception {
        kite.http.set("POST", "/prices", "{'instrument':'NSE:NIFTY 50','rupees':24300.00}");
        SocketClient socket = open();
        say(socket, "mode", "[\"full\",[%d]]".formatted(NIFTY));
        ByteBuffer index = packets(socket).getFirst();

        assertThat(index.capacity()).isEqualTo(32);
        assertThat(index.getInt(4)).as("value").isEqualTo(2_430_000);
        assertThat(index.getInt(8)).as("high").isEqualTo(2_430_000);
        assertThat(index.getInt(12)).as("low").isEqualTo(2_419_900);
        assertThat(index.getInt(16)).as("open").isEqualTo(2_420_000);
        assertThat(index.getInt(20)).as("close").isEqualTo(2_420_000);
        assertThat(index.getInt(24)).as("change").isEqualTo(10_000);
        assertThat(index.getInt(28)).isEqualTo((int) KiteContext.NOW.getEpochSecond());
    }

    @Test
    void packetsOfOneMomentAreInOneFrameAndAllThatWasSentIsTold() throws Exception {
        SocketClient socket = open();
        say(socket, "subscribe", "[%d,%d]".formatted(SBIN, RELIANCE));
        say(socket, "mode", "[\"ltp\",[%d]]".formatted(RELIANCE));
        await().until(() -> counts().get("subscriptions").asInt() == 2);
        kite.http.set("PUT", "/ticks", "{'perSecond':10000}");
        await().until(() -> counts().get("sent").asInt() > 2_000);
        JsonNode counts = kite.http.set("PUT", "/ticks", "{'paused':true}");

        int sent = counts.get("sent").asInt();
        Map<Integer, Integer> heard = new HashMap<>();
        Map<Integer, ByteBuffer> last = new HashMap<>();
        int frames = 0;
        for (int count = 0; count < sent; frames++) {
            for (ByteBuffer packet : packets(socket)) {
                heard.merge(packet.getInt(0), 1, Integer::sum);
                last.put(packet.getInt(0), packet);
                count++;
            }
        }
        // Only heartbeats come now.
        assertThat(socket.nextBytes()).containsExactly(1);
        assertThat(frames).isLessThan(sent / 2);
        assertThat(of(counts, "NSE:SBIN").get("sent").asInt()).isEqualTo(heard.get(SBIN));
        assertThat(of(counts, "NSE:RELIANCE").get("sent").asInt()).isEqualTo(heard.get(RELIANCE));
        assertThat((long) last.get(SBIN).getInt(16))
                .isEqualTo(of(counts, "NSE:SBIN").get("volume").asLong());
        assertThat(last.get(RELIANCE).capacity()).isEqualTo(8);
    }

    @Test
    void aSocketTakesThreeThousandInstruments() throws Exception {
        kite.http.set("PATCH", "/settings", "{'orders':{'moreInstruments':3100}}");
        kite.http.set("POST", "/reset", "");
        kite.login();
        SocketClient socket = open();
        String tokens = IntStream.range(FIRST_UNKNOWN, FIRST_UNKNOWN + 3_001)
                .mapToObj(token -> Integer.toString(token * 256 + 1))
                .collect(Collectors.joining(","));
        say(socket, "subscribe", "[" + tokens + "]");

        assertThat(BrokerHttp.json(socket.next()).get("type").asString()).isEqualTo("error");
        assertThat(counts().get("subscriptions").asInt()).isEqualTo(3_000);
        kite.http.set("PUT", "/ticks", "{'perSecond':10000}");
        assertThat(packets(socket).getFirst().capacity()).isEqualTo(44);
    }

    @Test
    void aConnectionCanBeThereAndSilent() throws Exception {
        SocketClient socket = open();
        assertThat(socket.nextBytes()).containsExactly(1);
        kite.http.set("PUT", "/sockets/pings", "{'answered':false}");
        socket.ping();

        // A heartbeat may have been under way.
        await().until(() -> socket.bytesSilentFor(1_300));
        assertThat(socket.silentFor(50)).isTrue();
        assertThat(counts().get("connections").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void socketsAreDroppedWithOrWithoutACloseFrame(boolean closeFrame) throws Exception {
        SocketClient socket = open();
        assertThat(socket.nextBytes()).hasSize(1);
        kite.http.set("POST", "/sockets/drop", "{'market':true,'closeFrame':%s}".formatted(closeFrame));

        assertThat(socket.awaitClose()).isEqualTo(closeFrame ? 1_001 : 0);
        await().until(() -> counts().get("connections").asInt() == 0);
    }

    private JsonNode counts() throws Exception {
        return kite.http.set("GET", "/ticks", "");
    }

    private static JsonNode of(JsonNode counts, String instrument) {
        for (JsonNode one : counts.get("instruments")) {
            if (one.get("instrument").asString().equals(instrument)) {
                return one;
            }
        }
        throw new IllegalStateException("found no " + instrument);
    }

    private SocketClient open() {
        return SocketClient.open(
                kite.http.client(),
                kite.simulator.uri() + "/?api_key=demokitekey&access_token=" + kite.session,
                Map.of());
    }

    private static void say(SocketClient socket, String action, String value) {
        socket.send("{\"a\":\"%s\",\"v\":%s}".formatted(action, value));
    }

    /** The packets of the next frame that is no heartbeat. */
    private static List<ByteBuffer> packets(SocketClient socket) throws InterruptedException {
        byte[] bytes = socket.nextBytes();
        while (bytes.length == 1) {
            bytes = socket.nextBytes();
        }
        ByteBuffer frame = ByteBuffer.wrap(bytes);
        List<ByteBuffer> packets = new ArrayList<>();
        for (int left = frame.getShort(); left > 0; left--) {
            int length = frame.getShort();
            packets.add(frame.slice(frame.position(), length));
            frame.position(frame.position() + length);
        }
        assertThat(frame.hasRemaining()).as("bytes after the last packet").isFalse();
        return packets;
    }
}
