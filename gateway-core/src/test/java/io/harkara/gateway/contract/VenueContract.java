package io.harkara.gateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.gateway.outcome.Finding;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.gateway.outcome.Venue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What every venue adapter has to do when a call goes wrong, at a real socket and with the requests counted there. An
 * adapter that does not pass this is not one.
 *
 * @param <C> type of the venue's commands
 */
public abstract class VenueContract<C> {

    /**
     * Longest connect and longest silence that the adapter under test is to be opened with. HTTP clients that send again by
     * themselves after 429 and 503 wait a second first; this is longer, so that they are caught.
     */
    protected static final Duration SILENCE = Duration.ofMillis(1_200);

    /** Longest call that the adapter under test is to be opened with. */
    protected static final Duration CALL = Duration.ofMillis(3_500);

    /** An adapter that is open. */
    public interface Subject<C> extends AutoCloseable {
        /** The adapter itself. */
        Venue<C> venue();

        @Override
        void close();
    }

    /** Opens the adapter, without a session, against a server that stands for all of the venue. */
    protected abstract Subject<C> open(URI server);

    /** A good order with the given deadline. */
    protected abstract Venue.Submission<C> submission(Instant deadline);

    /** A question about that order, which the venue never named. */
    protected abstract Venue.Question<C> question();

    /** The reply to what an order or a question needs before it, such as a login; null for the order or question itself. */
    protected abstract RawServer.@Nullable Action preliminary(RawServer.Request request);

    /** The reply to an order that is accepted. */
    protected abstract RawServer.Action accepted(RawServer.Request request);

    /** The reply to an order that is refused with a listed code. */
    protected abstract RawServer.Action rejected(RawServer.Request request);

    /** The reply to an order whose session is refused. */
    protected abstract RawServer.Action sessionRefused(RawServer.Request request);

    /** The reply to a question in full that does not show the order. */
    protected abstract RawServer.Action absent(RawServer.Request request);

    /** The text of a reply to an accepted order, from which half is sent. */
    protected abstract String acceptedBody(RawServer.Request request);

    @TestFactory
    Stream<DynamicTest> anOrderIsSentOnceAndItsOutcomeUnknownWhenTheCallEndsIn() {
        return failures()
                .map(failure -> DynamicTest.dynamicTest(failure.name(), () -> {
                    try (Run run = new Run(failure.action())) {
                        Outcome outcome = run.submit();

                        assertThat(outcome)
                                .isInstanceOfSatisfying(
                                        Outcome.Unknown.class,
                                        unknown -> assertThat(unknown.knownToVenue())
                                                .isFalse());
                        assertThat(run.calls()).hasSize(1);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> nothingIsLearntFromALookUpThatEndsIn() {
        return failures()
                .map(failure -> DynamicTest.dynamicTest(failure.name(), () -> {
                    try (Run run = new Run(failure.action())) {
                        assertThat(run.venue().lookUp(question())).isInstanceOf(Finding.NoAnswer.class);
                    }
                }));
    }

    @Test
    void anOrderThatTheVenueTookIsAccepted() throws Exception {
        try (Run run = new Run(this::accepted)) {
            assertThat(run.submit()).isInstanceOf(Outcome.Accepted.class);
            assertThat(run.calls()).hasSize(1);
        }
    }

    @Test
    void anOrderThatTheVenueRefusedByAListedCodeIsRejected() throws Exception {
        try (Run run = new Run(this::rejected)) {
            assertThat(run.submit()).isInstanceOf(Outcome.Rejected.class);
            assertThat(run.calls()).hasSize(1);
        }
    }

    @Test
    void anOrderWhoseSessionTheVenueRefusedWasNotSentAndTheNextOneHasANewSession() throws Exception {
        List<RawServer.Request> orders = new ArrayList<>();
        try (Run run = new Run(request -> {
            orders.add(request);
            return orders.size() == 1 ? sessionRefused(request) : accepted(request);
        })) {
            assertThat(run.submit()).isInstanceOf(Outcome.NotSent.class);
            assertThat(run.submit()).isInstanceOf(Outcome.Accepted.class);
            assertThat(run.calls()).hasSize(2);
        }
    }

    @Test
    void anOrderIsNotSentWhenTheConnectionIsRefused() throws Exception {
        URI nobody;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + closed.getLocalPort());
        }
        try (Subject<C> subject = open(nobody)) {
            assertNotSentForDowntime(subject.venue().submit(submission(Instant.MAX)));
        }
    }

    @Test
    void anOrderIsNotSentWhenTheConnectionIsNotAnswered() throws Exception {
        List<Socket> waiting = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // A listener that accepts nobody: once its queue is full, the kernel lets further callers wait.
            for (int i = 0; i < 8; i++) {
                Socket socket = new Socket();
                waiting.add(socket);
                Thread.ofVirtual().start(() -> connectQuietly(socket, full.getLocalPort()));
            }
            Thread.sleep(200);
            try (Subject<C> subject = open(URI.create("http://127.0.0.1:" + full.getLocalPort()))) {
                assertNotSentForDowntime(subject.venue().submit(submission(Instant.MAX)));
            }
        } finally {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    @Test
    void anOrderIsNotSentWhenTheHostIsUnknown() {
        try (Subject<C> subject = open(URI.create("http://venue.invalid:8090"))) {
            assertNotSentForDowntime(subject.venue().submit(submission(Instant.MAX)));
        }
    }

    @Test
    void anOrderIsNotSentWhenTlsCannotBeSetUp() throws Exception {
        try (RawServer plain = new RawServer(_ -> CallFailure.html(400));
                Subject<C> subject =
                        open(URI.create("https://127.0.0.1:" + plain.uri().getPort()))) {
            assertNotSentForDowntime(subject.venue().submit(submission(Instant.MAX)));
        }
    }

    @Test
    void anOrderIsNotSentWhenItsDeadlineHasPassed() throws Exception {
        try (Run run = new Run(this::accepted)) {
            Outcome outcome = run.venue().submit(submission(Instant.now().minusMillis(1)));

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.NotSent.class,
                            notSent -> assertThat(notSent.downtime()).isFalse());
            assertThat(run.calls()).isEmpty();
        }
    }

    @Test
    void aConnectionThatTheVenueClosedWhileItWasIdleCostsNoOrder() throws Exception {
        try (Run run = new Run(request -> {
            RawServer.Action good = accepted(request);
            return socket -> {
                good.act(socket);
                return false;
            };
        })) {
            assertThat(run.submit()).isInstanceOf(Outcome.Accepted.class);
            Thread.sleep(800);
            assertThat(run.submit()).isInstanceOf(Outcome.Accepted.class);
            assertThat(run.calls()).hasSize(2);
        }
    }

    @Test
    void anOrderIsNotSentWhenTheVenueGoesAwayBetweenTwoOrders() throws Exception {
        try (Run run = new Run(this::accepted)) {
            assertThat(run.submit()).isInstanceOf(Outcome.Accepted.class);
            run.server.close();
            Thread.sleep(800);
            assertNotSentForDowntime(run.submit());
            assertThat(run.calls()).hasSize(1);
        }
    }

    @Test
    void anAnswerThatDoesNotShowTheOrderIsAMissAndNothingMore() throws Exception {
        try (Run run = new Run(this::absent)) {
            assertThat(run.venue().lookUp(question())).isInstanceOf(Finding.Absent.class);
        }
    }

    private Stream<CallFailure> failures() {
        return CallFailure.all(this::acceptedBody, SILENCE).stream();
    }

    /** The adapter, a server that stands for the venue, and the calls that arrived besides preliminaries. */
    private final class Run implements AutoCloseable {

        private final List<RawServer.Request> calls = new CopyOnWriteArrayList<>();
        private final RawServer server;
        private final Subject<C> subject;

        Run(Function<RawServer.Request, RawServer.Action> call) {
            server = new RawServer(request -> {
                RawServer.Action preliminary = preliminary(request);
                if (preliminary != null) {
                    return preliminary;
                }
                calls.add(request);
                return call.apply(request);
            });
            subject = open(server.uri());
        }

        Venue<C> venue() {
            return subject.venue();
        }

        Outcome submit() {
            return venue().submit(submission(Instant.now().plusSeconds(60)));
        }

        List<RawServer.Request> calls() {
            return calls;
        }

        @Override
        public void close() throws IOException {
            subject.close();
            server.close();
        }
    }

    private static void assertNotSentForDowntime(Outcome outcome) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.NotSent.class,
                        notSent -> assertThat(notSent.downtime())
                                .as(notSent.cause().toString())
                                .isTrue());
    }

    private static void connectQuietly(Socket socket, int port) {
        try {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 30_000);
        } catch (IOException ended) {
            // It was there to fill the queue.
        }
    }
}
