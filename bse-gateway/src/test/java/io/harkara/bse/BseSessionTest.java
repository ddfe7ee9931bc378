package io.harkara.bse;

import static io.harkara.bse.BseSamples.envelope;
import static io.harkara.bse.BseSamples.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.harkara.gateway.SessionException;
import io.harkara.gateway.contract.RawServer;
import io.harkara.runtime.Secret;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BseSessionTest {

    private static final String TOKEN = "UWQ/yLAS7KmiHyExtsKKq3DuHTWuyGGYnAOwLKjOzy0P4s38PSL8nA==";

    private final AtomicInteger logins = new AtomicInteger();
    private final AtomicInteger passKeys = new AtomicInteger();

    @Test
    void sixtyFourCallersWithoutASessionMakeOneLogin() throws Exception {
        try (Run run = new Run(_ -> accepted(), Map.of())) {
            Set<BseToken> tokens = run.takeAtOnce(64);

            assertThat(tokens).hasSize(1);
            assertThat(run.server.requests()).hasSize(1);
        }
    }

    @Test
    void sixtyFourRefusalsOfOneSessionMakeOneLogin() throws Exception {
        try (Run run = new Run(_ -> accepted(), Map.of());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            BseToken old = run.session.take();
            List<Future<BseToken>> fresh = IntStream.range(0, 64)
                    .mapToObj(_ -> threads.submit(() -> {
                        run.session.drop(old);
                        return run.session.take();
                    }))
                    .toList();
            Set<BseToken> tokens = new HashSet<>();
            for (Future<BseToken> token : fresh) {
                tokens.add(token.get());
            }

            assertThat(tokens).hasSize(1).doesNotContain(old);
            assertThat(run.server.requests()).hasSize(2);
        }
    }

    @Test
    void aWrongPasswordIsTriedOnceHoweverManyCallersComeAndHoweverLate() throws Exception {
        try (Run run = new Run(_ -> refused("INVALID ACCOUNT INFORMATION"), Map.of())) {
            assertThat(run.takeAtOnce(64)).isEmpty();
            run.clock.now = run.clock.now.plus(Duration.ofDays(2));
            assertThat(run.takeAtOnce(64)).isEmpty();

            assertThat(run.server.requests()).hasSize(1);
            assertThat(run.session.trouble()).contains("INVALID ACCOUNT INFORMATION", "start the gateway again");
        }
    }

    @Test
    void aLoginThatFailedForAPassingReasonIsTriedAgainAfterThePause() throws Exception {
        try (Run run = new Run(
                _ -> logins.get() == 0 ? refused("ACCESS TEMPORARILY SUSPENDED. KINDLY BEAR WITH US") : accepted(),
                Map.of("login-pause", "30s"))) {
            assertThat(run.takeAtOnce(8)).isEmpty();
            assertThat(run.server.requests()).hasSize(1);
            logins.set(1);
            run.clock.now = run.clock.now.plusSeconds(31);

            run.session.retry();
            assertThat(run.session.trouble()).isNull();
            assertThat(run.takeAtOnce(8)).hasSize(1);
            assertThat(run.server.requests()).hasSize(2);
        }
    }

    @Test
    void aLoginWithoutAReplyIsNotForGood() throws Exception {
        try (Run run = new Run(_ -> RawServer.closeWithoutReply(), Map.of())) {
            SessionException failure = catchThrowableOfType(SessionException.class, () -> run.session.take());

            assertThat(failure.isPermanent()).isFalse();
            assertThat(failure.reason().code()).isEqualTo("CLOSED_WITHOUT_REPLY");
            assertThat(run.server.requests()).hasSize(1);
        }
    }

    @Test
    void aSessionIsReplacedBeforeTheVenueEndsIt() throws Exception {
        try (Run run = new Run(_ -> accepted(), Map.of())) {
            BseToken first = run.session.take();
            run.clock.now = run.clock.now.plus(Duration.ofMinutes(54));
            assertThat(run.session.take()).isSameAs(first);
            run.clock.now = run.clock.now.plus(Duration.ofMinutes(2));

            assertThat(run.session.take()).isNotSameAs(first);
            assertThat(run.server.requests()).hasSize(2);
        }
    }

    @Test
    void everyLoginHasAPassKeyOfItsOwnAndTheSessionKeepsIt() throws Exception {
        try (Run run = new Run(_ -> accepted(), Map.of())) {
            BseToken first = run.session.take();
            run.session.drop(first);
            BseToken second = run.session.take();

            assertThat(run.server.requests().stream()
                            .map(request -> sent(request, "PassKey"))
                            .toList())
                    .containsExactly(first.passKey().reveal(), second.passKey().reveal())
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void aPassKeyThatIsSetIsUsed() throws Exception {
        try (Run run = new Run(_ -> accepted(), Map.of("pass-key", "k3y"))) {
            run.session.take();

            assertThat(sent(run.server.requests().getFirst(), "PassKey")).isEqualTo("k3y");
        }
    }

    @Test
    void sessionsForOneOrderOnlyAreNeverShared() throws Exception {
        try (Run run = new Run(_ -> accepted(), Map.of("one-time-pass-key", "true"))) {
            assertThat(run.takeAtOnce(16)).hasSize(16);
            assertThat(run.server.requests()).hasSize(16);
        }
    }

    @Test
    void aWrongPasswordIsTriedOnceWithSessionsForOneOrderOnlyToo() throws Exception {
        try (Run run = new Run(_ -> refused("INVALID ACCOUNT INFORMATION"), Map.of("one-time-pass-key", "true"))) {
            assertThat(run.takeAtOnce(64)).isEmpty();
            assertThat(run.server.requests()).hasSize(1);
        }
    }

    @Test
    void aRefusalOfTheCredentialsInAReportEndsLoginsToo() throws Exception {
        try (Run run = new Run(_ -> accepted(), Map.of())) {
            BseToken token = run.session.take();
            run.credentials.refused(BseErrors.refusedLogin("FAILED:INVALID ACCOUNT INFORMATION"));
            run.session.drop(token);

            assertThat(run.takeAtOnce(8)).isEmpty();
            assertThat(catchThrowableOfType(SessionException.class, () -> run.session.confirm()))
                    .isNotNull();
            assertThat(run.server.requests()).hasSize(1);
        }
    }

    private static RawServer.Action accepted() {
        return RawServer.after(20, RawServer.soap(envelope("getPassword", "100|" + TOKEN)));
    }

    private static RawServer.Action refused(String reason) {
        return RawServer.after(20, RawServer.soap(envelope("getPassword", "101|" + reason)));
    }

    private static final class HandClock extends Clock {

        private volatile Instant now = BseSamples.MORNING;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private final class Run implements AutoCloseable {

        private final RawServer server;
        private final HandClock clock = new HandClock();
        private final BseClient client;
        private final BseCredentials credentials;
        private final BseSession session;

        Run(Function<RawServer.Request, RawServer.Action> script, Map<String, String> settings) {
            server = new RawServer(script);
            BseProperties properties = BseSamples.properties(server.uri(), settings);
            client = new BseClient(properties.calls(), clock);
            credentials = new BseCredentials(() -> properties, BsePasswords.configured(() -> properties), clock);
            session = new BseSession(
                    client,
                    () -> properties,
                    BseLogin::orderEntry,
                    credentials,
                    () -> Secret.of("key" + passKeys.incrementAndGet()),
                    clock);
        }

        /** The sessions that so many callers get who come at the same time. */
        Set<BseToken> takeAtOnce(int callers) throws Exception {
            Set<BseToken> tokens = new HashSet<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<BseToken>> taken = IntStream.range(0, callers)
                        .mapToObj(_ -> threads.submit(() -> session.take()))
                        .toList();
                for (Future<BseToken> token : taken) {
                    try {
                        tokens.add(token.get());
                    } catch (ExecutionException none) {
                        assertThat(none).hasCauseInstanceOf(SessionException.class);
                    }
                }
            }
            return tokens;
        }

        @Override
        public void close() throws IOException {
            client.close();
            server.close();
        }
    }
}
