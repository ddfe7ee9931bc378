package io.harkara.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.harkara.gateway.SessionException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions that only a person can begin, in PostgreSQL, of one instance or several. */
class KiteSessionsTest {

    private static BrokerDatabase database;

    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    private final InstantSource time = () -> Instant.now().plus(ahead.get());
    private final Clock clock = time.withZone(ZoneOffset.UTC);
    private final List<BrokerClient> clients = new ArrayList<>();
    private KiteControl kite;

    @BeforeAll
    static void openDatabase() throws Exception {
        database = new BrokerDatabase("kite_sessions");
    }

    @AfterAll
    static void closeDatabase() {
        database.close();
    }

    @BeforeEach
    void open() throws Exception {
        database.execute("truncate broker_session");
        kite = new KiteControl();
    }

    @AfterEach
    void close() {
        clients.forEach(BrokerClient::close);
        kite.close();
    }

    /** A process that has just started. */
    private BrokerAccounts.Entry instance() {
        BrokerProperties properties = BrokerSamples.properties(
                kite.uri(),
                Map.ofEntries(
                        Map.entry("default-account", "zerodha"),
                        Map.entry("accounts.zerodha.broker", "kite"),
                        Map.entry("accounts.zerodha.settings.url", kite.uri().toString()),
                        Map.entry("accounts.zerodha.settings.login-url", kite.uri() + "/connect/login"),
                        Map.entry("accounts.zerodha.settings.user-id", KiteControl.ACCOUNT.userId()),
                        Map.entry("accounts.zerodha.secrets.api-key", KiteControl.ACCOUNT.apiKey()),
                        Map.entry("accounts.zerodha.secrets.api-secret", KiteControl.ACCOUNT.apiSecret()),
                        Map.entry("sessions.pause", "10ms"),
                        Map.entry("sessions.jitter", "0s")));
        BrokerClient client = BrokerSamples.client(properties, clock);
        clients.add(client);
        BrokerVault vault = BrokerSamples.vault();
        return Objects.requireNonNull(new BrokerAccounts(
                        properties,
                        BrokerAdapters.load(""),
                        client,
                        BrokerSamples.UNPACED,
                        (adapter, account) -> new BrokerSessionTable(database.source(), vault, adapter, account),
                        clock,
                        () -> 0)
                .find("zerodha"));
    }

    private void signIn(BrokerAccounts.Entry entry) throws Exception {
        entry.sessions().logIn(kite.signIn(entry.adapter().loginPage(entry.account(), "a.1.b")));
    }

    private static SessionException none(BrokerAccounts.Entry entry) {
        return catchThrowableOfType(
                SessionException.class, () -> entry.sessions().session());
    }

    @Test
    void whatAPersonDoesAtOneInstanceCountsAtAllAndAfterARestart() throws Exception {
        BrokerAccounts.Entry one = instance();
        BrokerAccounts.Entry other = instance();
        assertThat(none(other)).hasMessageContaining(BrokerError.PERSON_NEEDED);

        signIn(one);

        Thread.sleep(50);
        assertThat(other.sessions().session()).isEqualTo(one.sessions().session());
        assertThat(instance().sessions().session()).isEqualTo(one.sessions().session());
        assertThat(kite.control.calls("session")).isEqualTo(1);
    }

    @Test
    void aPersonMaySignInAgainAfterALogout() throws Exception {
        BrokerAccounts.Entry entry = instance();
        signIn(entry);
        assertThat(entry.sessions().logOut()).isEqualTo(BrokerResult.of(true));
        assertThat(none(entry)).hasMessageContaining("LOGGED_OUT");

        signIn(entry);

        assertThat(entry.sessions().session().version()).isEqualTo(2);
        assertThat(instance().sessions().session().version()).isEqualTo(2);
    }

    @Test
    void aSecondLoginTakesThePlaceOfTheFirstAlsoAtTheOtherInstance() throws Exception {
        BrokerAccounts.Entry one = instance();
        BrokerAccounts.Entry other = instance();
        signIn(one);
        BrokerSessionStore.Kept first = other.sessions().session();
        signIn(one);

        assertThat(one.sessions().session().version()).isEqualTo(2);
        other.sessions().refused(first);
        assertThat(other.sessions().session().version()).isEqualTo(2);
    }

    @Test
    void nobodyIsAskedForARenewalAgainAndAgainAndTheSessionIsUsedUntilItsEnd() throws Exception {
        BrokerAccounts.Entry entry = instance();
        signIn(entry);
        BrokerSessionStore.Kept kept = entry.sessions().session();
        ahead.set(Duration.between(Instant.now(), kept.session().expiresAt()).minusMinutes(5));

        entry.sessions().renewIfDue();
        entry.sessions().renewIfDue();

        assertThat(entry.sessions().session()).isEqualTo(kept);
        assertThat(kite.control.calls("session")).isEqualTo(1);
        ahead.set(ahead.get().plusMinutes(6));
        assertThat(none(entry)).hasMessageContaining(BrokerError.PERSON_NEEDED);
    }

    @Test
    void aSessionThatEndsForAllAtOneTimeIsRenewedOnce() throws Exception {
        List<String> calls = new ArrayList<>();
        Instant end = clock.instant().plusSeconds(600);
        BrokerSessions sessions = new BrokerSessions(
                "main",
                new BrokerSamples.MemorySessions(),
                new BrokerSessions.Calls() {
                    @Override
                    public BrokerResult<BrokerSession> logIn() {
                        calls.add("login");
                        return BrokerResult.of(BrokerSamples.session("token-" + calls.size(), end));
                    }

                    @Override
                    public BrokerResult<BrokerSession> refresh(BrokerSession session) {
                        return BrokerResult.failed(BrokerError.Category.NOT_FOUND, "no refresh");
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
        BrokerSessionStore.Kept first = sessions.session();
        for (Duration later = Duration.ofMinutes(9);
                later.compareTo(Duration.ofSeconds(590)) < 0;
                later = later.plusSeconds(10)) {
            ahead.set(later);
            sessions.renewIfDue();
        }

        assertThat(calls).hasSize(2);
        assertThat(first.session().expiresAt()).isEqualTo(end);
    }
}
