package io.harkara.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.gateway.SessionException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The socket of order updates against that of the simulator. */
class XtsSocketTest {

    private static final Duration CONNECT = Duration.ofSeconds(2);

    private final List<String> joined = new CopyOnWriteArrayList<>();
    private final List<String> ended = new CopyOnWriteArrayList<>();
    private XtsControl xts;
    private BrokerClient client;
    private BrokerAccounts accounts;

    @BeforeEach
    void open() {
        xts = new XtsControl();
        BrokerProperties properties = BrokerSamples.properties(xts.uri(), Map.of());
        client = BrokerSamples.client(properties, Clock.systemUTC());
        accounts = BrokerSamples.accounts(properties, client, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        client.close();
        xts.close();
    }

    private BrokerAdapter.Subscription subscribe() throws SessionException {
        BrokerAccounts.Entry entry = accounts.find("main");
        return entry.adapter()
                .subscribe(
                        accounts.enquiryLink(entry),
                        CONNECT,
                        new HeardOrders(joined, new ArrayList<>(), List.of(), ended));
    }

    private static void await(List<String> list) {
        Awaitility.await().atMost(BrokerSamples.patience()).until(() -> !list.isEmpty());
    }

    @Test
    void itStaysOpenWhileItsPingsAreAnsweredAndEndsOnceTheyAreNot() throws Exception {
        xts.settings("{\"pingIntervalMillis\":200,\"pingTimeoutMillis\":300}");
        BrokerAdapter.Subscription subscription = subscribe();
        await(joined);
        Thread.sleep(1_500);
        assertThat(subscription.isOpen()).isTrue();
        assertThat(ended).isEmpty();

        xts.change("PUT", "/sockets/pings", "{\"answered\":false}");
        await(ended);
        assertThat(ended).hasSize(1);
        assertThat(subscription.isOpen()).isFalse();
    }

    @Test
    void whatEndsItIsToldOnceAndHasNoTokenInIt() throws Exception {
        subscribe();
        await(joined);
        xts.dropSockets();
        await(ended);
        Thread.sleep(200);
        assertThat(ended).hasSize(1);
    }

    @Test
    void aSocketThatCannotBeOpenedEndsAndDoesNotShowWhereItWasToGo() {
        BrokerSession session =
                BrokerSamples.session("secret-token", Instant.now().plusSeconds(60));
        XtsSocket.open(
                URI.create("http://127.0.0.1:1/interactive"),
                session,
                CONNECT,
                () -> joined.add("joined"),
                _ -> {},
                ended::add);
        await(ended);
        assertThat(ended)
                .singleElement()
                .asString()
                .contains("cannot be opened")
                .doesNotContain("secret-token");
        assertThat(joined).isEmpty();
    }

    @Test
    void aTokenThatXtsDoesNotTakeEndsIt() {
        BrokerSession session =
                BrokerSamples.session("no.such.token", Instant.now().plusSeconds(60));
        XtsSocket.open(
                URI.create(xts.uri() + "/interactive"),
                session,
                CONNECT,
                () -> joined.add("joined"),
                _ -> {},
                ended::add);
        await(ended);
        assertThat(ended.getFirst()).doesNotContain("no.such.token");
        assertThat(joined).isEmpty();
    }

    @Test
    void whoClosesItIsToldThatItIsClosed() throws Exception {
        BrokerAdapter.Subscription subscription = subscribe();
        await(joined);
        subscription.close();
        assertThat(ended).containsExactly("closed here");
        assertThat(subscription.isOpen()).isFalse();
    }
}
