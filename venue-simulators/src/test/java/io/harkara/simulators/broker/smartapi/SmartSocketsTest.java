package io.harkara.simulators.broker.smartapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.harkara.simulators.broker.BrokerHttp;
import io.harkara.simulators.broker.PostbackReceiver;
import io.harkara.simulators.broker.SocketClient;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class SmartSocketsTest {

    private SmartContext smart;

    @BeforeEach
    void start() throws Exception {
        smart = SmartContext.start();
    }

    @AfterEach
    void stop() {
        smart.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", ""})
    void ordersAreToldOfAfterAFirstFrameThatSaysNothing(String word) throws Exception {
        SocketClient socket = orders(word);
        JsonNode first = BrokerHttp.json(socket.next());
        assertThat(first.get("order-status").asString()).isEqualTo("AB00");
        assertThat(first.get("user-id").asString()).isEqualTo("SM0001");
        socket.send("ping");
        assertThat(socket.next()).isEqualTo("pong");
        socket.ping();
        assertThat(socket.next()).isEqualTo("pong of the protocol");

        String id = smart.place(SmartContext.order("w1"));
        smart.http.advance(1);
        assertThat(event(socket)).isEqualTo("AB09 put order req received " + id);
        assertThat(event(socket)).isEqualTo("AB01 open " + id);
        assertThat(event(socket)).isEqualTo("AB05 complete " + id);
    }

    @Test
    void whoMayHaveNoSocketIsRefusedBeforeThereIsOne() throws Exception {
        smart.http.set("POST", "/tokens/expire", "");
        assertThatThrownBy(() -> orders("Bearer ")).rootCause().hasMessageContaining("401");
        assertThatThrownBy(this::ticks).rootCause().hasMessageContaining("401");

        smart.login();
        smart.http.advance(14 * 3_600);
        assertThatThrownBy(() -> orders("Bearer ")).rootCause().hasMessageContaining("403");

        smart.login();
        for (int i = 0; i < 3; i++) {
            assertThat(orders("Bearer ").next()).contains("AB00");
        }
        assertThatThrownBy(() -> orders("Bearer ")).rootCause().hasMessageContaining("429");
    }

    @Test
    void ticksComeInTheModeThatWasAskedFor() throws Exception {
        smart.http.set("PATCH", "/settings", "{'orders':{'tickMillis':20,'wanderBasisPoints':0}}");
        SocketClient socket = ticks();
        subscribe(socket, 1, 1, "3045");
        ByteBuffer last = packet(socket, 51);
        assertThat(last.get(0)).isEqualTo((byte) 1);
        assertThat(last.get(1)).isEqualTo((byte) 1);
        byte[] token = new byte[4];
        last.get(2, token);
        assertThat(new String(token, StandardCharsets.US_ASCII)).isEqualTo("3045");
        assertThat(last.get(6)).isZero();
        assertThat(last.getLong(43)).isEqualTo(81_250);

        subscribe(socket, 1, 2, "3045");
        assertThat(packet(socket, 123).getLong(91)).as("open").isEqualTo(81_250);
        subscribe(socket, 1, 3, "3045");
        ByteBuffer snap = packet(socket, 379);
        assertThat(snap.getShort(147)).as("a bid").isEqualTo((short) 1);
        assertThat(snap.getLong(157)).as("its price").isEqualTo(81_250);
        assertThat(snap.getShort(247)).as("an ask").isEqualTo((short) 0);
        assertThat(snap.getLong(347)).as("upper circuit").isEqualTo(97_500);

        subscribe(socket, 1, 4, "3045");
        assertThat(socket.next())
                .isEqualTo(
                        "{\"correlationID\":\"c1\",\"errorCode\":\"E1001\",\"errorMessage\":\"Invalid Request Payload.\"}");
        socket.send("ping");
        assertThat(socket.next()).isEqualTo("pong");
    }

    @Test
    void theAppIsPostedTheSameOrders() throws Exception {
        try (PostbackReceiver app = new PostbackReceiver()) {
            smart.http.set("PATCH", "/settings", "{'postbackUrl':'%s'}".formatted(app.address()));
            String id = smart.place(SmartContext.in(SmartContext.order("pb"), "PNB-EQ", "10666", "115"));
            smart.http.advance(1);

            assertThat(app.next().get("status").asString()).isEqualTo("put order req received");
            assertThat(app.next().get("status").asString()).isEqualTo("open");
            JsonNode part = app.next();
            assertThat(part.get("orderid").asString()).isEqualTo(id);
            assertThat(part.get("clientcode").asString()).isEqualTo("SM0001");
            assertThat(part.get("filledshares").asString()).isEqualTo("3");
            assertThat(part.get("unfilledshares").asString()).isEqualTo("6");
            assertThat(part.has("uniqueorderid")).isFalse();
        }
    }

    @Test
    void socketsAreDroppedAndPingsLeftUnansweredOnCommand() throws Exception {
        SocketClient socket = orders("Bearer ");
        assertThat(socket.next()).contains("AB00");
        smart.http.set("PUT", "/sockets/pings", "{'answered':false}");
        socket.send("ping");
        socket.ping();
        assertThat(socket.silentFor(300)).isTrue();
        assertThat(smart.http.set("POST", "/sockets/drop", "").get("dropped").asInt())
                .isEqualTo(1);
        socket.awaitEnd();
    }

    private static String event(SocketClient socket) throws InterruptedException {
        JsonNode frame = BrokerHttp.json(socket.next());
        JsonNode data = frame.get("orderData");
        return "%s %s %s"
                .formatted(
                        frame.get("order-status").asString(),
                        data.get("status").asString(),
                        data.get("orderid").asString());
    }

    private SocketClient orders(String word) {
        return SocketClient.open(
                smart.http.client(),
                smart.simulator.uri() + "/smart-order-update",
                Map.of("Authorization", word + smart.token));
    }

    private SocketClient ticks() {
        return SocketClient.open(
                smart.http.client(),
                smart.simulator.uri() + "/smart-stream?clientCode=SM0001&apiKey=demosmartkey&feedToken=" + smart.feed,
                Map.of());
    }

    private static void subscribe(SocketClient socket, int action, int mode, String token) {
        socket.send(
                "{\"correlationID\":\"c1\",\"action\":%d,\"params\":{\"mode\":%d,\"tokenList\":[{\"exchangeType\":1,\"tokens\":[\"%s\"]}]}}"
                        .formatted(action, mode, token));
    }

    /** The next packet of a length. */
    private static ByteBuffer packet(SocketClient socket, int length) throws InterruptedException {
        while (true) {
            byte[] packet = socket.nextBytes();
            if (packet.length == length) {
                return ByteBuffer.wrap(packet).order(ByteOrder.LITTLE_ENDIAN);
            }
        }
    }
}
