package io.harkara.simulators.broker.kite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.harkara.simulators.broker.BrokerHttp;
import io.harkara.simulators.broker.SocketClient;
import java.nio.ByteBuffer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class KiteSocketTest {

    private KiteContext kite;

    @BeforeEach
    void start() throws Exception {
        kite = KiteContext.start();
    }

    @AfterEach
    void stop() {
        kite.close();
    }

    @Test
    void ordersAreToldOfWithoutASubscription() throws Exception {
        SocketClient socket = open();
        // The heartbeat shows that the socket is known.
        assertThat(socket.nextBytes()).hasSize(1);
        String done = kite.place(KiteContext.order("SBIN", "w1"));
        String part = kite.place(KiteContext.order("PNB", "w2", "price", "115"));
        kite.http.advance(1);

        JsonNode first = BrokerHttp.json(socket.next());
        JsonNode second = BrokerHttp.json(socket.next());
        assertThat(first.get("type").asString()).isEqualTo("order");
        assertThat(first.get("data").get("order_id").asString()).isEqualTo(done);
        assertThat(first.get("data").get("status").asString()).isEqualTo("COMPLETE");
        assertThat(first.get("data").get("user_id").asString()).isEqualTo("KT0001");
        assertThat(second.get("data").get("order_id").asString()).isEqualTo(part);
        assertThat(second.get("data").get("status").asString()).isEqualTo("UPDATE");
        assertThat(second.get("data").get("unfilled_quantity").asInt()).isEqualTo(6);
    }

    @Test
    void ticksComeInTheModeThatWasAskedFor() throws Exception {
        kite.http.set("PATCH", "/settings", "{'orders':{'tickMillis':20,'wanderBasisPoints':0}}");
        SocketClient socket = open();
        socket.send("{\"a\":\"subscribe\",\"v\":[779521]}");
        ByteBuffer quote = packet(socket, 44);
        assertThat(quote.getInt(4)).isEqualTo(779_521);
        assertThat(quote.getInt(8)).isEqualTo(81_250);
        assertThat(quote.getInt(32)).as("open").isEqualTo(81_250);

        socket.send("{\"a\":\"mode\",\"v\":[\"full\",[779521]]}");
        ByteBuffer full = packet(socket, 184);
        assertThat(full.getInt(4 + 64)).as("quantity of the best bid").isEqualTo(100);
        assertThat(full.getInt(4 + 68)).as("its price").isEqualTo(81_250);
        socket.send("{\"a\":\"mode\",\"v\":[\"ltp\",[779521]]}");
        assertThat(packet(socket, 8).getInt(8)).isEqualTo(81_250);

        socket.send("{\"a\":\"unsubscribe\",\"v\":[779521]}");
        socket.send("{\"a\":\"mode\",\"v\":[\"quote\",[6656009]]}");
        assertThat(packet(socket, 28).getInt(8)).as("an index").isEqualTo(2_420_000);
        socket.send("{\"a\":\"jump\"}");
        assertThat(socket.next()).contains("\"type\":\"error\"");
    }

    @Test
    void whoHasNoSessionIsRefusedBeforeThereIsASocket() {
        assertThatThrownBy(() -> SocketClient.open(
                        kite.http.client(), kite.simulator.uri() + "/?api_key=demokitekey&access_token=none", Map.of()))
                .rootCause()
                .hasMessageContaining("403");
    }

    @Test
    void aFourthSocketPutsTheFirstOut() throws Exception {
        SocketClient first = open();
        assertThat(first.nextBytes()).hasSize(1);
        for (int i = 0; i < 3; i++) {
            assertThat(open().nextBytes()).hasSize(1);
        }
        first.awaitEnd();
        assertThat(kite.http.set("POST", "/sockets/drop", "").get("dropped").asInt())
                .isEqualTo(3);
    }

    private SocketClient open() {
        return SocketClient.open(
                kite.http.client(),
                kite.simulator.uri() + "/?api_key=demokitekey&access_token=" + kite.session,
                Map.of());
    }

    /** The next frame with one packet of a length, with count and length before it. */
    private static ByteBuffer packet(SocketClient socket, int length) throws InterruptedException {
        while (true) {
            byte[] frame = socket.nextBytes();
            if (frame.length == length + 4) {
                ByteBuffer packet = ByteBuffer.wrap(frame);
                assertThat(packet.getShort(0)).isEqualTo((short) 1);
                assertThat(packet.getShort(2)).isEqualTo((short) length);
                return packet;
            }
        }
    }
}
