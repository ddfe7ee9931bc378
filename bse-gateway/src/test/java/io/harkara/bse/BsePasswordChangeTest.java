package io.harkara.bse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.harkara.bse.PasswordVenue.Manner;
import io.harkara.gateway.SessionException;
import io.harkara.runtime.Mode;
import io.harkara.runtime.Secret;
import io.harkara.security.SecretRotation;
import io.harkara.security.Vault;
import io.harkara.security.VaultProperties;
import io.harkara.servers.Servers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A change of the password never loses it and never locks the member out, whatever dies or goes unanswered. */
class BsePasswordChangeTest {

    private static final String OLD = "Old@123456";
    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    private final Servers servers = Servers.shared();
    private final DriverManagerDataSource database = new DriverManagerDataSource(
            servers.postgresDatabase("bse_password"), servers.postgresUser(), servers.postgresPassword());
    private final PasswordVenue venue = new PasswordVenue(OLD);
    private final List<Instance> instances = new ArrayList<>();
    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level before = root.getLevel();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            logged.add(event.getFormattedMessage()
                    + (event.getThrowableProxy() == null
                            ? ""
                            : event.getThrowableProxy().getMessage()));
        }
    };

    @BeforeEach
    void start() throws Exception {
        String script = new String(
                getClass().getResourceAsStream("/db/bse/R__bse_password.sql").readAllBytes(), StandardCharsets.UTF_8);
        sql("drop table if exists bse_password, bse_password_replaced, bse_password_lock");
        sql(script);
        // Repeatable means that it may run again.
        sql(script);
        appender.setContext(root.getLoggerContext());
        appender.start();
        root.addAppender(appender);
        root.setLevel(Level.TRACE);
        // As the gateway does it when it starts.
        ((Logger) LoggerFactory.getLogger("org.apache.hc.client5.http.wire")).setLevel(Level.OFF);
    }

    @AfterEach
    void stopAndSearch() throws Exception {
        root.setLevel(before);
        root.detachAppender(appender);
        instances.forEach(instance -> instance.client.close());
        venue.close();
        assertThat(logged).isNotEmpty();
        assertThat(String.join("\n", logged)).doesNotContain(OLD, venue.password, KEY);
    }

    @Test
    void everyInstanceLogsInWithTheNewPasswordAndNobodyWithAWrongOne() throws Exception {
        Instance one = instance(Map.of());
        Instance other = instance(Map.of());
        one.sessions.confirm();
        other.sessions.confirm();

        assertThat(one.change.run()).isInstanceOf(BsePasswordChange.Result.Changed.class);

        assertThat(venue.password).isNotEqualTo(OLD).hasSize(14);
        assertThat(BsePasswordRules.fault(Secret.of(venue.password))).isNull();
        for (Instance each : List.of(one, other, instance(Map.of()))) {
            assertThat(each.sessions.confirm().account().password().reveal()).isEqualTo(venue.password);
            assertThat(each.sessions.upload().take()).isNotNull();
        }
        assertThat(venue.wrong).hasValue(0);
        assertThat(stored()).doesNotContain(venue.password, OLD);
    }

    @Test
    void aSecondChangeStartsFromTheStoredPassword() throws Exception {
        Instance one = instance(Map.of());
        assertThat(one.change.run()).isInstanceOf(BsePasswordChange.Result.Changed.class);
        String first = venue.password;

        assertThat(one.change.run()).isInstanceOf(BsePasswordChange.Result.Changed.class);

        assertThat(venue.password).isNotEqualTo(first);
        assertThat(instance(Map.of()).sessions.confirm().account().password().reveal())
                .isEqualTo(venue.password);
        assertThat(venue.wrong).hasValue(0);
    }

    @ParameterizedTest
    @EnumSource(
            value = Manner.class,
            names = {"REFUSES", "ECHOES"})
    void aRefusedChangeLeavesTheOldPasswordAndNothingElse(Manner manner) throws Exception {
        venue.manner = manner;
        Instance one = instance(Map.of("next-password", "Next@12345"));

        assertThat(one.change.run())
                .isInstanceOfSatisfying(
                        BsePasswordChange.Result.NotChanged.class,
                        not -> assertThat(not.cause().text())
                                .contains("INVALID NEW PASSWORD")
                                .doesNotContain("Next@12345"));

        assertThat(one.sessions.confirm().account().password().reveal()).isEqualTo(OLD);
        assertThat(stored()).isEmpty();
        assertThat(venue.wrong).hasValue(0);
    }

    @Test
    void whatHasNoAnswerAndWasDoneIsFoundOutWithoutAWrongTry() throws Exception {
        venue.manner = Manner.CHANGES_AND_SAYS_NOTHING;
        Instance one = instance(Map.of());
        assertThat(one.change.run()).isInstanceOf(BsePasswordChange.Result.Open.class);

        int logins = venue.logins.get();
        assertThat(failure(one).reason().code()).isEqualTo("PASSWORD_CHANGE_OPEN");
        assertThat(venue.logins).hasValue(logins);
        later();

        Instance other = instance(Map.of());
        assertThat(other.sessions.confirm().account().password().reveal()).isEqualTo(venue.password);
        assertThat(venue.wrong).hasValue(0);
    }

    @ParameterizedTest
    @EnumSource(
            value = Manner.class,
            names = {"SAYS_NOTHING", "SAYS_NONSENSE"})
    void whatHasNoAnswerAndWasNotDoneCostsOneWrongTry(Manner manner) throws Exception {
        venue.manner = manner;
        Instance one = instance(Map.of());
        assertThat(one.change.run()).isInstanceOf(BsePasswordChange.Result.Open.class);
        later();

        for (Instance each : List.of(instance(Map.of()), instance(Map.of()))) {
            assertThat(each.sessions.confirm().account().password().reveal()).isEqualTo(OLD);
        }
        assertThat(venue.wrong).hasValue(1);
        assertThat(stored()).isEmpty();
    }

    @Test
    void aProcessThatDiesBeforeItSendsLeavesTheOldPassword() throws Exception {
        Instance one = instance(Map.of());
        one.pause = _ -> {
            throw new Death();
        };
        assertThat(catchThrowableOfType(Death.class, () -> one.change.run())).isNotNull();
        assertThat(failure(instance(Map.of())).reason().code()).isEqualTo("PASSWORD_CHANGE_OPEN");
        later();

        assertThat(instance(Map.of()).sessions.confirm().account().password().reveal())
                .isEqualTo(OLD);
        assertThat(venue.wrong).hasValue(1);
    }

    @Test
    void whileOneInstanceChangesItNoOtherLogsInOrChangesIt() throws Exception {
        Instance one = instance(Map.of());
        Instance other = instance(Map.of());
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        one.pause = _ -> {
            begun.countDown();
            goOn.await(30, TimeUnit.SECONDS);
        };
        Thread changing = Thread.startVirtualThread(() -> {
            try {
                one.change.run();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

        assertThat(failure(other).reason().code()).isEqualTo("PASSWORD_CHANGE_UNDER_WAY");
        assertThat(failure(one).isPermanent()).isFalse();
        assertThat(other.change.run())
                .isInstanceOfSatisfying(
                        BsePasswordChange.Result.NotBegun.class,
                        not -> assertThat(not.kind()).isEqualTo(BseProblem.Kind.CHANGE_UNDER_WAY));
        assertThat(venue.logins).hasValue(0);
        goOn.countDown();
        changing.join();

        assertThat(instance(Map.of()).sessions.confirm().account().password().reveal())
                .isEqualTo(venue.password);
        assertThat(venue.wrong).hasValue(0);
    }

    @Test
    void whereNeitherLogsInAPersonIsAskedAndNobodyTriesAgain() throws Exception {
        venue.manner = Manner.SAYS_NOTHING;
        assertThat(instance(Map.of()).change.run()).isInstanceOf(BsePasswordChange.Result.Open.class);
        venue.password = "Reset@4321";
        later();

        Instance one = instance(Map.of());
        assertThat(failure(one).reason().code()).isEqualTo("PASSWORD_LOST");
        assertThat(one.sessions.trouble()).contains("PASSWORD_LOST");
        for (Instance each : List.of(one, instance(Map.of()))) {
            SessionException failure = failure(each);
            assertThat(failure.isPermanent()).isTrue();
            assertThat(failure.reason().text()).contains("logs in");
        }
        assertThat(venue.wrong).hasValue(2);

        // The person resets it at the venue's web site and configures that.
        assertThat(instance(Map.of("password", "Reset@4321")).sessions.confirm())
                .isNotNull();
        // An instance that has not been told yet finds it in the store.
        assertThat(instance(Map.of()).sessions.confirm().account().password().reveal())
                .isEqualTo("Reset@4321");
        assertThat(one.sessions.confirm()).isNotNull();
        assertThat(venue.wrong).hasValue(2);
    }

    @Test
    void anAnswerToALoginThatIsLostCostsNoWrongVerdict() throws Exception {
        venue.manner = Manner.CHANGES_AND_SAYS_NOTHING;
        assertThat(instance(Map.of()).change.run()).isInstanceOf(BsePasswordChange.Result.Open.class);
        later();
        venue.losesLogins = true;
        assertThat(failure(instance(Map.of())).isPermanent()).isFalse();
        venue.losesLogins = false;

        assertThat(instance(Map.of()).sessions.confirm().account().password().reveal())
                .isEqualTo(venue.password);
        assertThat(venue.wrong).hasValue(0);
    }

    @Test
    void aPersonsPasswordCountsAgainWithTheNextVersion() throws Exception {
        assertThat(instance(Map.of()).change.run()).isInstanceOf(BsePasswordChange.Result.Changed.class);
        venue.password = OLD;

        assertThat(instance(Map.of("password-version", "2"))
                        .sessions
                        .confirm()
                        .account()
                        .password()
                        .reveal())
                .isEqualTo(OLD);
        assertThat(venue.wrong).hasValue(0);
    }

    @Test
    void withoutAKeyNothingIsChangedAndWhatIsStoredIsNotGuessed() throws Exception {
        Instance keyless = instance("", Map.of());
        assertThat(keyless.change.run())
                .isInstanceOfSatisfying(
                        BsePasswordChange.Result.NotBegun.class,
                        not -> assertThat(not.why()).contains("harkara.vault.keys", "openssl rand -base64 32"));
        assertThat(keyless.sessions.confirm()).isNotNull();

        assertThat(instance(Map.of()).change.run()).isInstanceOf(BsePasswordChange.Result.Changed.class);
        int logins = venue.logins.get();

        assertThat(failure(instance("", Map.of())).reason().code()).isEqualTo("SECRET_KEY_MISSING");
        String another =
                Base64.getEncoder().encodeToString("another key of thirty-two bytes!".getBytes(StandardCharsets.UTF_8));
        assertThat(failure(instance(another, Map.of())).reason().code()).isEqualTo("SECRET_KEY_DIFFERS");
        assertThat(venue.logins).hasValue(logins);
    }

    @Test
    void anotherKeyTakesThePlaceWhileThePasswordIsUsed() throws Exception {
        String next =
                Base64.getEncoder().encodeToString("the next key of thirty-two bytes".getBytes(StandardCharsets.UTF_8));
        Instance before = instance(Map.of());
        assertThat(before.change.run()).isInstanceOf(BsePasswordChange.Result.Changed.class);
        Secret changed = before.sessions.confirm().account().password();

        SecretRotation.Standing standing =
                instance(next + "," + KEY, Map.of()).rotation.rotate();

        assertThat(standing.kinds()).containsExactly(new SecretRotation.Kind("bse-passwords", 1, 1, List.of()));
        assertThat(standing.removable()).isEqualTo(standing.otherKeys()).hasSize(1);
        Instance without = instance(next, Map.of());
        assertThat(without.sessions.confirm().account().password()).isEqualTo(changed);
        assertThat(without.change.run())
                .as("and is changed again")
                .isInstanceOf(BsePasswordChange.Result.Changed.class);
        assertThat(venue.wrong).hasValue(0);
    }

    @Test
    void aPasswordThatIsGivenHasToFit() throws Exception {
        assertThat(instance(Map.of("next-password", OLD)).change.run())
                .isInstanceOfSatisfying(
                        BsePasswordChange.Result.NotBegun.class,
                        not -> assertThat(not.why()).contains("the present password"));
        assertThat(instance(Map.of("next-password", "short")).change.run())
                .isInstanceOfSatisfying(
                        BsePasswordChange.Result.NotBegun.class,
                        not -> assertThat(not.why()).contains("5 characters").doesNotContain("short"));
        assertThat(venue.logins).hasValue(0);
        assertThat(stored()).isEmpty();
    }

    private static final class Death extends Error {
        private static final long serialVersionUID = 1;
    }

    /** A gateway's part in it. */
    private final class Instance {

        private final BseClient client;
        private final BseSessions sessions;
        private final BsePasswordChange change;
        private final SecretRotation rotation;
        private volatile BsePasswordChange.Pause pause = _ -> {};

        Instance(String keys, Map<String, String> settings) {
            Map<String, String> all = new HashMap<>(Map.of(
                    "password", OLD,
                    "login-pause", "1ms",
                    "calls.login-timeout", "10s",
                    "calls.order-timeout", "25s"));
            all.putAll(settings);
            BseProperties properties = BseSamples.properties(venue.server().uri(), all);
            Clock clock = Clock.systemUTC();
            client = new BseClient(properties.calls(), clock);
            BsePasswordTable table = new BsePasswordTable(database, properties.userId());
            VaultProperties own = new VaultProperties(
                    Arrays.stream(keys.split(",")).map(Secret::of).toList(), null, Set.of());
            Vault ring = own.vault(Mode.PRODUCTION, new SecureRandom());
            BsePasswordVault vault = BsePasswordWiring.vault(properties, ring, own);
            rotation = new SecretRotation(
                    ring,
                    List.of(new BsePasswordWiring()
                            .sealedBsePasswords(database, properties, new AtomicReference<>(properties), ring)));
            BsePasswordStore store = new BsePasswordStore(() -> properties, table, vault);
            var passKeys = BseConfiguration.passKeys(new SecureRandom());
            BsePasswordProbe probe = new BsePasswordProbe(() -> properties, client, table, store, passKeys, clock);
            store.settledBy(probe);
            sessions = new BseSessions(client, () -> properties, store, passKeys, clock);
            change = new BsePasswordChange(
                    () -> properties,
                    client,
                    table,
                    store,
                    vault,
                    probe,
                    passKeys,
                    new SecureRandom(),
                    time -> pause.sleep(time),
                    clock);
        }
    }

    private Instance instance(Map<String, String> settings) {
        return instance(KEY, settings);
    }

    private Instance instance(String keys, Map<String, String> settings) {
        Instance instance = new Instance(keys, settings);
        instances.add(instance);
        return instance;
    }

    private static SessionException failure(Instance instance) {
        SessionException failure = catchThrowableOfType(SessionException.class, () -> instance.sessions.confirm());
        assertThat(failure).isNotNull();
        return failure;
    }

    /** The time after which what is open may be found out has passed. */
    private void later() throws Exception {
        sql("update bse_password set since = since - interval '1 hour'");
    }

    private void sql(String text) throws Exception {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    /** Everything that is stored, as a dump would show it. */
    private List<String> stored() throws Exception {
        List<String> rows = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("select p::text, encode(sealed, 'escape') from bse_password p")) {
            while (row.next()) {
                rows.add(row.getString(1));
                rows.add(row.getString(2));
            }
        }
        return rows;
    }
}
