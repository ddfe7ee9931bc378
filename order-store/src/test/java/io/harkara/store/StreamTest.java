package io.harkara.store;

import static io.harkara.schemas.Status.ACCEPTED;
import static io.harkara.schemas.Status.COMPLETED;
import static io.harkara.schemas.Status.REJECTED;
import static io.harkara.schemas.Status.SUBMITTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.harkara.runtime.Received;
import io.harkara.schemas.BseCommand;
import io.harkara.schemas.OrderStatusEvent;
import io.harkara.schemas.VenueCommands;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration SILENCE = Duration.ofMillis(500);
    private static final int SMALL = 4_096;
    private static final int MOST = 30;

    private static RunningStore store;

    @BeforeAll
    static void start() {
        store = new RunningStore(
                "--server.tomcat.connection-timeout=1s",
                "--harkara.store.stream.subscribers=" + MOST,
                "--harkara.store.stream.buffer=50",
                "--harkara.store.stream.page=40",
                "--harkara.store.stream.heartbeat=1s");
    }

    // That a subscriber is gone shows at the next sign of life.
    @BeforeEach
    void awaitNobody() {
        await().atMost(PATIENCE).until(() -> store.feed().subscribers() == 0);
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @Test
    void aSubscriberSeesWhatHappensFromNowOnAndOnlyWhatItAskedFor() throws Exception {
        TestOrder before = TestOrder.now().of("live");
        try (EventReader earlier = store.stream("?client=live", "")) {
            store.project(List.of(before.command()), List.of());
            // An order is told once no older transaction is open; until then a new subscriber is told of it, too.
            await().atMost(PATIENCE).until(() -> !earlier.orders().isEmpty());
        }
        try (EventReader all = store.stream("?client=live", "");
                EventReader rejected = store.stream("?client=live&status=REJECTED&venue=bse", "")) {
            TestOrder order = TestOrder.now().of("live");
            TestOrder refused = TestOrder.now().of("live");
            store.project(
                    List.of(
                            order.command(),
                            refused.command(),
                            TestOrder.now().of("else").command()),
                    List.of(order.status(1, SUBMITTING), refused.status(1, SUBMITTING), refused.status(2, REJECTED)));

            await().atMost(PATIENCE)
                    .until(() -> all.orders().size() >= 5 && !rejected.orders().isEmpty());

            assertThat(all.names())
                    .containsExactlyInAnyOrder(
                            order.id() + "/0",
                            refused.id() + "/0",
                            order.id() + "/1",
                            refused.id() + "/1",
                            refused.id() + "/2");
            assertThat(rejected.names()).containsExactly(refused.id() + "/2");
            var data = rejected.orders().getFirst().data();
            assertThat(data.path("status").asString()).isEqualTo("REJECTED");
            assertThat(data.path("traceId").asString())
                    .isEqualTo(refused.trace().traceId());
            assertThat(data.path("reason").path("text").asString()).isEqualTo("no reply for PAN ******234F");
            assertThat(data.path("position").asString()).isEqualTo(rejected.lastEventId);
        }
    }

    @Test
    void anEventWaitsForEveryTransactionThatBeganBeforeIt() throws Exception {
        TestOrder first = TestOrder.now().of("order-of-commits");
        TestOrder second = TestOrder.now().of("order-of-commits");
        DataSource dataSource = store.context.getBean(DataSource.class);
        CommandProjection projection = new CommandProjection(Clock.systemUTC());
        try (EventReader reader = store.stream("?client=order-of-commits", "");
                Connection slow = dataSource.getConnection();
                Connection quick = dataSource.getConnection()) {
            slow.setAutoCommit(false);
            quick.setAutoCommit(false);
            projection.write(slow, List.of(PlacedOrder.of(VenueCommands.BSE, first.command())));
            projection.write(quick, List.of(PlacedOrder.of(VenueCommands.BSE, second.command())));
            String start = reader.lastEventId;

            quick.commit();
            Thread.sleep(SILENCE);
            assertThat(reader.orders()).isEmpty();
            try (EventReader resumed = store.stream("?client=order-of-commits", start)) {
                Thread.sleep(SILENCE);
                assertThat(resumed.orders()).isEmpty();

                slow.commit();
                await().atMost(PATIENCE)
                        .until(() ->
                                reader.orders().size() == 2 && resumed.orders().size() == 2);
                assertThat(reader.names()).containsExactly(first.id() + "/0", second.id() + "/0");
                assertThat(resumed.names()).isEqualTo(reader.names());
            }
        }
    }

    @Test
    void aConnectionThatWasCutResumesWithNothingLostAndNothingTwiceWhileManyWrite() throws Exception {
        List<Received<BseCommand>> commands = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        List<List<Received<OrderStatusEvent>>> batches = new ArrayList<>();
        for (int i = 0; i < 240; i++) {
            TestOrder order = TestOrder.now().of("cut");
            commands.add(order.command());
            batches.add(List.of(order.status(1, SUBMITTING), order.status(2, ACCEPTED)));
            batches.add(List.of(order.status(3, COMPLETED)));
            for (int version = 0; version <= 3; version++) {
                expected.add(order.id() + "/" + version);
            }
        }
        DataSource dataSource = store.context.getBean(DataSource.class);
        EventReader reader = store.stream("?client=cut", "");
        List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
        List<Thread> writers = new ArrayList<>();
        for (int w = 0; w < 4; w++) {
            int share = w;
            writers.add(Thread.ofVirtual().start(() -> {
                try {
                    write(dataSource, commands, batches, share);
                } catch (Exception failure) {
                    failures.add(failure);
                }
            }));
        }

        List<String> seen = new ArrayList<>();
        long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
        for (int cuts = 0; seen.size() < expected.size() && System.nanoTime() < giveUpAt; cuts++) {
            Thread.sleep(cuts < 12 ? 120 : 600);
            String last = takeAndCut(reader, seen);
            reader = store.stream("?client=cut", last);
        }
        for (Thread writer : writers) {
            writer.join();
        }
        reader.close();

        assertThat(failures).isEmpty();
        assertThat(seen).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void aSubscriberThatDoesNotReadIsLetGoAndFindsTheRestWhenItResumes() throws Exception {
        int orders = 15_000;
        StringBuilder read = new StringBuilder();
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(SMALL);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), store.port()));
            socket.getOutputStream()
                    .write("GET /api/v1/orders/stream?client=slow HTTP/1.1\r\nHost: localhost\r\nX-API-Key: %s\r\n\r\n"
                            .formatted(store.apiKey)
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            read.append(new String(in.readNBytes(300), StandardCharsets.UTF_8));
            int others = store.feed().subscribers() - 1;
            List<Received<BseCommand>> commands = new ArrayList<>();
            for (int i = 0; i < orders; i++) {
                commands.add(TestOrder.now().of("slow").command());
            }
            for (int i = 0; i < orders; i += 500) {
                store.project(commands.subList(i, i + 500), List.of());
            }
            await().atMost(PATIENCE).until(() -> store.feed().subscribers() == others);
            read.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (SocketException reset) {
            // The server may cut the connection with a reset; what was read counts.
        }
        List<String> ids = Pattern.compile("(?m)^id: (\\S+)\nevent: status\ndata: .*}$")
                .matcher(read.toString().replaceAll("\r\n[0-9a-f]+\r\n", ""))
                .results()
                .map(found -> found.group(1))
                .toList();
        String last = ids.isEmpty() ? start(read) : ids.getLast();

        try (EventReader resumed = store.stream("?client=slow", last)) {
            await().atMost(PATIENCE.multipliedBy(2))
                    .until(() -> ids.size() + resumed.orders().size() >= orders || resumed.ended);
            assertThat(ids.size() + resumed.orders().size()).isEqualTo(orders);
            assertThat(resumed.names()).doesNotHaveDuplicates();
        }
    }

    @Test
    void aSilentConnectionShowsSignsOfLifeAndTheLastPosition() throws Exception {
        try (EventReader reader = store.stream("?client=silent", "")) {
            String start = reader.lastEventId;
            store.project(List.of(TestOrder.now().of("loud").command()), List.of());
            await().atMost(PATIENCE).until(() -> reader.heartbeats.get() >= 2);

            assertThat(reader.orders()).isEmpty();
            assertThat(FeedPosition.parse(reader.lastEventId)).isGreaterThan(FeedPosition.parse(start));
        }
    }

    @Test
    void thereIsALimitOfSubscribers() throws Exception {
        List<EventReader> readers = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            readers.add(store.stream("", ""));
        }
        EventReader oneMore = store.stream("", "");
        readers.forEach(EventReader::close);

        assertThat(readers).allSatisfy(reader -> assertThat(reader.status).isEqualTo(200));
        assertThat(oneMore.status).isEqualTo(503);
        assertThat(oneMore.refusal).contains("TOO_MANY_SUBSCRIBERS", "30");
        await().atMost(PATIENCE).until(() -> store.feed().subscribers() == 0);
    }

    @Test
    void aPositionThatIsNoneOrThatTheDatabaseHasNotReachedIsRefused() throws Exception {
        assertThat(store.stream("", "yesterday").refusal).contains("Last-Event-ID", "yesterday", "expected");
        assertThat(store.stream("", "9223372036854775807-1").status).isEqualTo(400);
        assertThat(store.stream("?lastEventId=17", "").status).isEqualTo(400);
        assertThat(store.stream("?status=DONE", "").status).isEqualTo(400);
    }

    private static String start(CharSequence read) {
        var first = Pattern.compile("id: (\\S+)").matcher(read);
        assertThat(first.find()).isTrue();
        return first.group(1);
    }

    private static String takeAndCut(EventReader reader, List<String> seen) throws InterruptedException {
        reader.close();
        await().atMost(PATIENCE).until(() -> reader.ended);
        seen.addAll(reader.names());
        return reader.lastEventId;
    }

    // Transactions stay open for a while after they wrote, so that they commit in another order than they began.
    private static void write(
            DataSource dataSource,
            List<Received<BseCommand>> commands,
            List<List<Received<OrderStatusEvent>>> batches,
            int share)
            throws Exception {
        Random random = new Random(share);
        Map<Integer, Integer> sizes = new HashMap<>(Map.of(0, commands.size() / 4, 1, batches.size() / 4));
        for (int i = 0; i < sizes.get(0); i++) {
            var row = List.of(PlacedOrder.of(VenueCommands.BSE, commands.get(share * sizes.get(0) + i)));
            commitLater(dataSource, new CommandProjection(Clock.systemUTC()), row, random.nextInt(15));
        }
        for (int i = 0; i < sizes.get(1); i++) {
            var rows = batches.get(share * sizes.get(1) + i).stream()
                    .map(StatusChange::of)
                    .toList();
            commitLater(dataSource, new StatusProjection(Clock.systemUTC()), rows, random.nextInt(15));
        }
    }

    private static <R> void commitLater(DataSource dataSource, Projection.Writer<R> writer, List<R> rows, int millis)
            throws Exception {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            writer.write(connection, rows);
            Thread.sleep(millis);
            connection.commit();
        }
    }
}
