package io.harkara.simulators.broker.xts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.harkara.simulators.broker.BrokerHttp;
import io.socket.client.IO;
import io.socket.client.Manager;
import io.socket.client.Socket;
import io.socket.engineio.client.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The client of Socket.IO for Java that XTS's own kit is built on, by either transport and across the upgrade. */
class XtsSocketIoClientTest {

    private XtsContext xts;
    private Socket socket;
    private final List<String> joined = new CopyOnWriteArrayList<>();
    private final List<String> orders = new CopyOnWriteArrayList<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<String> transports = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() throws Exception {
        xts = XtsContext.start();
    }

    @AfterEach
    void stop() {
        socket.disconnect();
        xts.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"polling", "websocket"})
    void ordersAreHeardByEitherTransport(String transport) throws Exception {
        connect(transport);
        long _ = xts.place(XtsContext.buy(XtsContext.SBIN, 5, "IO1"));
        xts.http.advance(1);

        await().until(() -> orders.size() >= 3);
        assertThat(orders).containsExactly("PendingNew", "New", "Filled");
        assertThat(joined).hasSize(1);
    }

    @Test
    void nothingIsLostOrDoubledWhileTheClientGoesOverToTheWebsocket() throws Exception {
        connect("polling", "websocket");
        List<String> tags = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            tags.add("IO" + i);
            long _ = xts.place(XtsContext.buy(XtsContext.NHPC, 5, "IO" + i));
        }

        await().until(() -> heard.size() >= 60);
        assertThat(heard).isEqualTo(tags);
        assertThat(transports).contains("polling", "websocket");
    }

    @Test
    void whoIsDroppedComesBackAndHasMissedWhatHappened() throws Exception {
        connect("websocket");
        xts.http.set("POST", "/sockets/drop", "");
        long _ = xts.place(XtsContext.buy(XtsContext.NHPC, 5, "IO2"));
        await().until(() -> joined.size() == 2);
        assertThat(orders).isEmpty();

        long _ = xts.place(XtsContext.buy(XtsContext.NHPC, 5, "IO3"));
        await().until(() -> !orders.isEmpty());
        assertThat(orders).containsExactly("PendingNew");
    }

    /** Volumes tell ticks apart: each is greater than the one before. */
    @Test
    void ticksAreHeardOnceEachAcrossTheUpgradeAndAsManyAsTheSimulatorTells() throws Exception {
        xts.http.set("PUT", "/ticks", "{'perSecond':3000}");
        List<Long> volumes = new CopyOnWriteArrayList<>();
        IO.Options options = new IO.Options();
        options.path = "/apimarketdata/socket.io";
        options.query = "token=%s&userID=SIM1&publishFormat=JSON&broadcastMode=Full".formatted(xts.marketToken);
        options.transports = new String[] {"polling", "websocket"};
        socket = IO.socket(xts.simulator.uri().toString(), options);
        socket.on(
                "1501-json-full",
                arguments -> volumes.add(BrokerHttp.json((String) arguments[0])
                        .get("TotalTradedQuantity")
                        .asLong()));
        socket.io().on(Manager.EVENT_TRANSPORT, arguments -> transports.add(((Transport) arguments[0]).name));
        JsonNode _ = XtsContext.success(xts.market(
                "POST",
                "/instruments/subscription",
                "{'instruments':[{'exchangeSegment':1,'exchangeInstrumentID':3045}],'xtsMessageCode':1501}"));
        socket.connect();
        await().until(() -> transports.contains("websocket") && volumes.size() > 1_000);
        JsonNode counts = xts.http.set("PUT", "/ticks", "{'paused':true}");

        await().until(() -> volumes.size() >= counts.get("sent").asInt());
        assertThat(volumes).hasSize(counts.get("sent").asInt()).isSorted().doesNotHaveDuplicates();
    }

    private void connect(String... by) throws Exception {
        IO.Options options = new IO.Options();
        options.path = "/interactive/socket.io";
        options.query = "token=%s&userID=SIM1&apiType=INTERACTIVE".formatted(xts.token);
        options.transports = by;
        options.reconnectionDelay = 500;
        socket = IO.socket(xts.simulator.uri().toString(), options);
        socket.on("joined", arguments -> joined.add((String) arguments[0]));
        socket.on("order", arguments -> {
            JsonNode row = BrokerHttp.json((String) arguments[0]);
            orders.add(row.get("OrderStatus").asString());
            heard.add(row.get("OrderUniqueIdentifier").asString());
        });
        socket.io().on(Manager.EVENT_TRANSPORT, arguments -> transports.add(((Transport) arguments[0]).name));
        socket.connect();
        await().until(() -> !joined.isEmpty());
    }
}
