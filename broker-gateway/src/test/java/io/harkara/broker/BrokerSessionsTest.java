package io.harkara.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.harkara.broker.BrokerSessionStore.Kept;
import io.harkara.gateway.SessionException;
import io.harkara.runtime.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Sessions of an account at XTS, in PostgreSQL, of one instance or several. */
@ExtendWith(OutputCaptureExtension.class)
class BrokerSessionsTest {

    private static final Secret KEY = Secret.of("dGVzdHMtc2FtcGxlLXNlc3Npb24ta2V5LTAwMDAwMDE=");
    private static final Secret OTHER_KEY = Secret.of("b3RoZXItc2FtcGxlLXNlc3Npb24ta2V5LTAwMDAwMDE=");

    private static BrokerDatabase database;

    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    private final InstantSource time = () -> Instant.now().plus(ahead.get());
    private final Clock clock = time.withZone(ZoneOffset.UTC);
    private final List<BrokerClient> clients = new ArrayList<>();
    private XtsControl xts;

    @BeforeAll
    static void openDatabase() throws Exception {
        database = new BrokerDatabase("broker_sessions");
    }

    @AfterAll
    static void closeDatabase() {
        database.close();
    }

    @BeforeEach
    void open() throws Exception {
        database.execute("truncate broker_session");
        xts = new XtsControl();
    }

    @AfterEach
    void close() {
        clients.forEach(BrokerClient::close);
        xts.close();
    }

    /** A process that has just started. */
    private BrokerAccounts instance(String... settings) {
        return instance(KEY, settings);
    }

    private BrokerAccounts instance(Secret key, String... settings) {
        Map<String, String> others = new java.util.HashMap<>(Map.of("sessions.pause", "10ms", "sessions.jitter", "0s"));
        for (int i = 0; i < settings.length; i += 2) {
            others.put(settings[i], settings[i + 1]);
        }
        BrokerProperties properties = BrokerSamples.properties(xts.uri(), others);
        BrokerClient client = BrokerSamples.client(properties, clock);
        clients.add(client);
        BrokerVault vault = BrokerSamples.vault(key);
        return new BrokerAccounts(
                properties,
                BrokerAdapters.load(""),
                client,
                BrokerSamples.UNPACED,
                (adapter, account) -> new BrokerSessionTable(database.source(), vault, adapter, account),
                clock,
                () -> 0);
    }

    private static BrokerSessions main(BrokerAccounts accounts) {
        return accounts.find("main").sessions();
    }

    private static BrokerResult<List<BrokerOrderRow>> book(BrokerAccounts accounts) throws SessionException {
        BrokerAccounts.Entry entry = accounts.find("main");
        return entry.adapter().orderBook(accounts.enquiryLink(entry));
    }

    private long logins() {
        return xts.calls("login");
    }

    @Test
    void aRestartNeedsNoLogin() throws Exception {
        Kept first = main(instance()).session();
        BrokerAccounts restarted = instance();
        Kept second = main(restarted).session();

        assertThat(second).isEqualTo(first);
        assertThat(second.session().userId()).isEqualTo("SIM1");
        assertThat(second.session().marketToken()).isNotNull();
        assertThat(book(restarted)).isEqualTo(BrokerResult.of(List.of()));
        assertThat(logins()).isEqualTo(1);
    }

    @Test
    void theTableHasNoTokenThatCanBeRead() throws Exception {
        Kept kept = main(instance()).session();
        String row = database.query(
                "select row_to_json(broker_session)::text || encode(sealed, 'escape') from broker_session");

        assertThat(row).contains("SIM1").doesNotContain(kept.session().token().reveal());
        assertThat(kept.toString()).doesNotContain(kept.session().token().reveal());
        assertThat(kept.session().expiresAt())
                .isBetween(Instant.now().plusSeconds(80_000), Instant.now().plusSeconds(90_000));
    }

    @Test
    void sixtyFourCallsInWhoseMidstTheTokenEndsCostOneLogin() throws Exception {
        BrokerAccounts accounts = instance();
        book(accounts);
        xts.settings("{\"limits\":\"none\"}");
        xts.expireTokens();

        CountDownLatch go = new CountDownLatch(1);
        List<Future<BrokerResult<List<BrokerOrderRow>>>> calls = new ArrayList<>();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 64; i++) {
                calls.add(callers.submit(() -> {
                    go.await();
                    BrokerResult<List<BrokerOrderRow>> result = book(accounts);
                    return result instanceof BrokerResult.Failed ? book(accounts) : result;
                }));
            }
            go.countDown();
        }

        for (Future<BrokerResult<List<BrokerOrderRow>>> call : calls) {
            assertThat(call.get()).isInstanceOf(BrokerResult.Value.class);
        }
        assertThat(logins()).isEqualTo(2);
    }

    @Test
    void ofSeveralInstancesOneLogsIn() throws Exception {
        List<BrokerAccounts> instances = List.of(instance(), instance(), instance());
        CountDownLatch go = new CountDownLatch(1);
        Set<Long> versions = new HashSet<>();
        List<Future<Kept>> sessions = new ArrayList<>();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (BrokerAccounts each : instances) {
                sessions.add(callers.submit(() -> {
                    go.await();
                    return main(each).session();
                }));
            }
            go.countDown();
        }
        for (Future<Kept> session : sessions) {
            versions.add(session.get().version());
        }
        assertThat(versions).hasSize(1);
        assertThat(logins()).isEqualTo(1);

        xts.expireTokens();
        for (BrokerAccounts each : instances) {
            assertThat(book(each)).isInstanceOf(BrokerResult.Failed.class);
        }
        for (BrokerAccounts each : instances) {
            assertThat(book(each)).isInstanceOf(BrokerResult.Value.class);
        }
        assertThat(logins()).isEqualTo(2);
    }

    @Test
    void aRefusedSessionIsDroppedOnlyIfItIsStillTheOneThatIsUsed() throws Exception {
        BrokerSessions sessions = main(instance());
        Kept old = sessions.session();
        sessions.refused(old);
        Kept next = sessions.session();
        sessions.refused(old);

        assertThat(sessions.session()).isEqualTo(next);
        assertThat(logins()).isEqualTo(2);
    }

    @Test
    void aSessionThatCannotBeKeptIsNotUsedAndEndsAtTheBroker() throws Exception {
        database.execute("alter table broker_session add constraint full_disk check (version < 1)");
        try {
            assertThatThrownBy(() -> main(instance()).session())
                    .isInstanceOfSatisfying(SessionException.class, failure -> {
                        assertThat(failure.reason().code()).isEqualTo("SESSION_NOT_KEPT");
                        assertThat(failure.isPermanent()).isFalse();
                    });
        } finally {
            database.execute("alter table broker_session drop constraint full_disk");
        }
        assertThat(xts.calls("logout")).isEqualTo(1);
        assertThat(database.query("select sealed is null from broker_session")).isNotEqualTo("f");

        main(instance()).session();
        assertThat(logins()).isEqualTo(2);
    }

    @Test
    void aRowOfAnotherKeyIsReportedAndLeadsToALogin(CapturedOutput output) throws Exception {
        Kept first = main(instance()).session();
        Kept second = main(instance(OTHER_KEY)).session();

        assertThat(second.version()).isGreaterThan(first.version());
        assertThat(logins()).isEqualTo(2);
        assertThat(output)
                .contains("was sealed under key")
                .doesNotContain(first.session().token().reveal());
    }

    @Test
    void aRowInAnothersPlaceDoesNotOpen(CapturedOutput output) throws Exception {
        main(instance()).session();
        database.execute("update broker_session set version = version + 7");

        Kept second = main(instance()).session();
        assertThat(second.version()).isEqualTo(9);
        assertThat(logins()).isEqualTo(2);
        assertThat(output).contains("cannot be used");
    }

    @Test
    void anAccountWithOtherSecretsLogsInAnew() throws Exception {
        main(instance()).session();
        assertThatThrownBy(() -> main(instance("accounts.main.secrets.secret-key", "demo-wrong"))
                        .session())
                .isInstanceOfSatisfying(
                        SessionException.class,
                        failure -> assertThat(failure.isPermanent()).isTrue());
    }

    @Test
    void aSessionIsRenewedBeforeItEndsAndTheOldOneUsedUntilThen() throws Exception {
        xts.settings("{\"tokenSeconds\":600}");
        BrokerSessions sessions = main(instance("sessions.renew-before", "2m"));
        Kept old = sessions.session();
        ahead.set(Duration.ofMinutes(7));
        sessions.renewIfDue();
        assertThat(sessions.session()).isEqualTo(old);

        ahead.set(Duration.ofMinutes(9));
        assertThat(sessions.session()).isEqualTo(old);
        xts.settings("{\"tokenSeconds\":7200}");
        sessions.renewIfDue();
        Kept next = sessions.session();
        assertThat(next.version()).isEqualTo(old.version() + 1);
        assertThat(logins()).isEqualTo(2);
    }

    @Test
    void aBrokerThatHasRefreshTokensIsNotLoggedInToAnew() throws Exception {
        List<String> calls = new ArrayList<>();
        BrokerSessions sessions = new BrokerSessions(
                "main",
                new BrokerSamples.MemorySessions(),
                new BrokerSessions.Calls() {
                    @Override
                    public BrokerResult<BrokerSession> logIn() {
                        calls.add("login");
                        return BrokerResult.of(
                                BrokerSamples.session("one", clock.instant().plusSeconds(600)));
                    }

                    @Override
                    public BrokerResult<BrokerSession> refresh(BrokerSession session) {
                        calls.add("refresh " + session.token().reveal());
                        return BrokerResult.of(
                                BrokerSamples.session("two", clock.instant().plusSeconds(600)));
                    }

                    @Override
                    public BrokerResult<Boolean> logOut(BrokerSession session) {
                        throw new AssertionError("nobody logs out");
                    }
                },
                new BrokerSessions.Timing(
                        Duration.ofMillis(10), Duration.ofSeconds(5), Duration.ofMinutes(2), Duration.ZERO),
                clock,
                () -> 0);
        sessions.session();
        ahead.set(Duration.ofMinutes(9));
        sessions.renewIfDue();

        assertThat(sessions.session().session().token()).isEqualTo(Secret.of("two"));
        assertThat(calls).containsExactly("login", "refresh one");
    }

    @Test
    void aRenewalThatFailsLeavesTheOldSessionInUse() throws Exception {
        xts.settings("{\"tokenSeconds\":600}");
        BrokerSessions sessions = main(instance("sessions.renew-before", "2m"));
        Kept old = sessions.session();
        ahead.set(Duration.ofMinutes(9));
        xts.fault("htmlPage", "login", 1);
        sessions.renewIfDue();

        assertThat(sessions.session()).isEqualTo(old);
        assertThat(logins()).isEqualTo(2);
    }

    @Test
    void aSessionThatHasEndedIsNotTakenFromTheTable() throws Exception {
        xts.settings("{\"tokenSeconds\":600}");
        Kept old = main(instance()).session();
        ahead.set(Duration.ofMinutes(11));
        xts.settings("{\"tokenSeconds\":7200}");

        assertThat(main(instance()).session().version()).isGreaterThan(old.version());
    }

    @Test
    void aLogoutEndsTheSessionAtTheBrokerAndHereAndNobodyLogsInBeforeAPersonDoes() throws Exception {
        BrokerAccounts accounts = instance();
        BrokerAccounts other = instance();
        main(accounts).session();
        main(other).session();

        assertThat(main(accounts).logOut()).isEqualTo(BrokerResult.of(true));
        assertThat(xts.calls("logout")).isEqualTo(1);
        assertThat(database.query("select sealed is null and logged_out from broker_session"))
                .isEqualTo("t");
        assertThatThrownBy(() -> main(accounts).session()).hasMessageContaining("LOGGED_OUT");
        assertThat(book(other)).isInstanceOf(BrokerResult.Failed.class);
        assertThatThrownBy(() -> main(other).session()).hasMessageContaining("LOGGED_OUT");
        assertThat(logins()).isEqualTo(1);

        main(accounts).logIn();
        Thread.sleep(20);
        assertThat(book(other)).isInstanceOf(BrokerResult.Value.class);
        assertThat(logins()).isEqualTo(2);
    }

    @Test
    void aDealerNeedsAClientAndThenHasTheDealersBook() throws Exception {
        String[] dealer = {
            "accounts.main.secrets.app-key", "dealer-interactive-key",
            "accounts.main.secrets.secret-key", "dealer-interactive-secret",
            "accounts.main.secrets.market-app-key", "dealer-market-key",
            "accounts.main.secrets.market-secret-key", "dealer-market-secret",
            "accounts.main.settings.client-id", "CL001",
        };
        BrokerAccounts accounts = instance(dealer);

        assertThat(main(accounts).session().session().kind()).isEqualTo(BrokerSession.Kind.DEALER);
        assertThat(book(accounts)).isEqualTo(BrokerResult.of(List.of()));
        assertThat(xts.calls("dealerOrderBook")).isEqualTo(1);
        String[] withoutClient = dealer.clone();
        withoutClient[9] = "";
        assertThatThrownBy(() -> main(instance(withoutClient)).session()).hasMessageContaining("settings.client-id");
    }
}
