package io.harkara.bse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.harkara.gateway.contract.RawServer;
import io.harkara.gateway.http.HttpCallErrors;
import io.harkara.gateway.http.HttpCallException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BseClientTest {

    private static final String ENVELOPE = BseSamples.envelope("orderEntryParam", "anything");

    @Test
    void aRequestIsSoap12WithTheHeadersThatTheVenueAsksFor() throws Exception {
        try (Run run = new Run(_ -> RawServer.soap(ENVELOPE), Map.of())) {
            BseClient.Reply reply = run.call("00-trace-span-01");

            assertThat(reply).isEqualTo(new BseClient.Reply(200, ENVELOPE));
            RawServer.Request request = run.server.requests().getFirst();
            assertThat(request.head()).startsWith("POST /MFOrderEntry/MFOrder.svc/Secure HTTP/1.1");
            assertThat(request.header("Content-Type")).isEqualTo("application/soap+xml; charset=utf-8");
            assertThat(request.header("traceparent")).isEqualTo("00-trace-span-01");
            assertThat(request.header("Expect")).isNull();
            assertThat(request.header("Upgrade")).isNull();
            assertThat(request.header("SOAPAction")).isNull();
            assertThat(BseSamples.sent(request, "wsa:Action")).isEqualTo(BseRequests.action(BseRequests.ORDER));
            assertThat(BseSamples.sent(request, "wsa:To"))
                    .isEqualTo(run.server.uri() + "/MFOrderEntry/MFOrder.svc/Secure");
            assertThat(BseSamples.sent(request, "wsa:MessageID")).startsWith("urn:uuid:");
        }
    }

    @Test
    void everyRequestHasAMessageIdOfItsOwnAndNoTraceWhereThereIsNone() throws Exception {
        try (Run run = new Run(_ -> RawServer.soap(ENVELOPE), Map.of())) {
            for (int i = 0; i < 20; i++) {
                run.call(null);
            }

            Set<String> ids = new HashSet<>();
            run.server.requests().forEach(request -> ids.add(BseSamples.sent(request, "wsa:MessageID")));
            assertThat(ids).hasSize(20);
            assertThat(run.server.requests()).allMatch(request -> request.header("traceparent") == null);
            assertThat(run.server.connections()).isEqualTo(1);
        }
    }

    @Test
    void aRequestThatDiesIsCountedOnceAtTheSocketAndSaysHowItDied() throws Exception {
        Map<String, RawServer.Action> deaths = Map.of(
                "CLOSED_WITHOUT_REPLY", RawServer.closeWithoutReply(),
                "CONNECTION_RESET", RawServer.reset(),
                "READ_TIMEOUT", RawServer.silence(),
                "CALL_TIMEOUT", RawServer.trickle(ENVELOPE, 100),
                "REPLY_CUT_OFF", RawServer.rawThenClose("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n<s:Envelope"),
                "REPLY_TOO_LONG",
                        RawServer.reply(200, "application/soap+xml", "x".repeat(BseMessage.LONGEST_REPLY + 1)));
        for (Map.Entry<String, RawServer.Action> death : deaths.entrySet()) {
            try (Run run = new Run(_ -> death.getValue(), Map.of())) {
                HttpCallException failure = run.failure(Instant.MAX);

                assertThat(failure.mayHaveLeft()).as(death.getKey()).isTrue();
                assertThat(HttpCallErrors.cause(failure).code()).isEqualTo(death.getKey());
                assertThat(run.server.requests()).as(death.getKey()).hasSize(1);
            }
        }
    }

    @Test
    void aConnectionThatCannotBeHadIsNoticedBeforeAByteLeaves() throws Exception {
        URI nobody;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + closed.getLocalPort());
        }
        try (ServerSocket plain = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> speakNoTls(plain));
            Map<URI, String> unreachable = Map.of(
                    nobody,
                    "CONNECT_REFUSED",
                    URI.create("http://venue.invalid"),
                    "HOST_UNKNOWN",
                    URI.create("https://127.0.0.1:" + plain.getLocalPort()),
                    "TLS_FAILED");
            for (Map.Entry<URI, String> venue : unreachable.entrySet()) {
                try (BseClient client = new BseClient(
                        BseSamples.properties(venue.getKey(), Map.of()).calls(), Clock.systemUTC())) {
                    HttpCallException failure = catchThrowableOfType(
                            HttpCallException.class, () -> client.call(callTo(venue.getKey(), null, Instant.MAX)));

                    assertThat(failure.mayHaveLeft()).as(venue.getValue()).isFalse();
                    assertThat(HttpCallErrors.cause(failure).code()).isEqualTo(venue.getValue());
                }
            }
        }
    }

    @Test
    void aCallThatFindsNoFreeConnectionHasNotLeft() throws Exception {
        Map<String, String> onlyTwo =
                Map.of("calls.connections", "2", "pace.in-flight", "1", "calls.pool-wait", "200ms");
        CountDownLatch held = new CountDownLatch(2);
        try (Run run = new Run(
                _ -> {
                    held.countDown();
                    return RawServer.silence();
                },
                onlyTwo)) {
            for (int i = 0; i < 2; i++) {
                Thread.ofVirtual().start(() -> run.failure(Instant.MAX));
            }
            held.await();

            HttpCallException failure = run.failure(Instant.MAX);

            assertThat(failure.mayHaveLeft()).isFalse();
            assertThat(HttpCallErrors.cause(failure).code()).isEqualTo("NO_FREE_CONNECTION");
            assertThat(run.server.requests()).hasSize(2);
        }
    }

    @Test
    void nothingLeavesAfterTheLastMomentHoweverLongTheWaitForAConnectionWas() throws Exception {
        Map<String, String> onlyTwo = Map.of("calls.connections", "2", "pace.in-flight", "1", "calls.pool-wait", "5s");
        CountDownLatch held = new CountDownLatch(2);
        RawServer.Action slow = RawServer.after(400, RawServer.soap(ENVELOPE));
        try (Run run = new Run(
                _ -> {
                    held.countDown();
                    return slow;
                },
                onlyTwo)) {
            for (int i = 0; i < 2; i++) {
                Thread.ofVirtual().start(() -> run.failure(Instant.MAX));
            }
            held.await();

            HttpCallException failure = run.failure(Instant.now().plusMillis(100));

            assertThat(failure.mayHaveLeft()).isFalse();
            assertThat(HttpCallErrors.cause(failure).code()).isEqualTo("DEADLINE_PASSED");
            assertThat(run.server.requests()).hasSize(2);
        }
    }

    @Test
    void repliesOfManyCallersNeverMix() throws Exception {
        try (Run run = new Run(
                        request -> RawServer.soap(
                                BseSamples.envelope("orderEntryParam", BseSamples.sent(request, "TransNo"))),
                        Map.of("calls.connections", "16", "pace.in-flight", "8", "calls.read-timeout", "20s"));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> replies = IntStream.range(0, 500)
                    .mapToObj(i -> threads.submit(() -> run.client
                            .call(new BseClient.Call(
                                    new BseClient.Soap(
                                            run.endpoint(),
                                            BseRequests.action(BseRequests.ORDER),
                                            "<orderEntryParam><TransNo>%d</TransNo></orderEntryParam>".formatted(i)),
                                    null,
                                    Instant.MAX,
                                    Duration.ofSeconds(20)))
                            .body()))
                    .toList();

            for (int i = 0; i < replies.size(); i++) {
                assertThat(replies.get(i).get()).contains("<orderEntryParamResult>%d</".formatted(i));
            }
            assertThat(run.server.requests()).hasSize(500);
        }
    }

    @Test
    void aClosedClientSendsNothing() throws Exception {
        try (Run run = new Run(_ -> RawServer.soap(ENVELOPE), Map.of())) {
            run.client.close();

            assertThat(run.failure(Instant.MAX).mayHaveLeft()).isFalse();
            assertThat(run.server.requests()).isEmpty();
        }
    }

    private static void speakNoTls(ServerSocket listener) {
        try (Socket caller = listener.accept()) {
            caller.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        } catch (IOException ended) {
            // The test is over.
        }
    }

    private static BseClient.Call callTo(URI server, @Nullable String trace, Instant last) {
        return new BseClient.Call(
                new BseClient.Soap(
                        server.resolve("/MFOrderEntry/MFOrder.svc/Secure"),
                        BseRequests.action(BseRequests.ORDER),
                        "<orderEntryParam xmlns=\"http://bsestarmf.in/\"/>"),
                trace,
                last,
                Duration.ofMillis(1_500));
    }

    private static final class Run implements AutoCloseable {

        private final RawServer server;
        private final BseClient client;

        Run(Function<RawServer.Request, RawServer.Action> script, Map<String, String> more) {
            server = new RawServer(script);
            Map<String, String> settings = new HashMap<>(Map.of("calls.read-timeout", "600ms"));
            settings.putAll(more);
            client = new BseClient(BseSamples.properties(server.uri(), settings).calls(), Clock.systemUTC());
        }

        URI endpoint() {
            return server.uri().resolve("/MFOrderEntry/MFOrder.svc/Secure");
        }

        BseClient.Reply call(@Nullable String trace) throws HttpCallException {
            return client.call(callTo(server.uri(), trace, Instant.MAX));
        }

        HttpCallException failure(Instant lastMoment) {
            return catchThrowableOfType(
                    HttpCallException.class, () -> client.call(callTo(server.uri(), null, lastMoment)));
        }

        @Override
        public void close() throws IOException {
            client.close();
            server.close();
        }
    }
}
