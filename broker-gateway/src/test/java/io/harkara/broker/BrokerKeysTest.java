package io.harkara.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.broker.BrokerSessionStore.Kept;
import io.harkara.broker.BrokerSessionStore.Resealed;
import io.harkara.runtime.Secret;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One key takes another's place while sessions are used, in PostgreSQL and against the simulator of XTS. */
class BrokerKeysTest {

    private static final Secret OLD = Secret.of("b2xkLXNhbXBsZS1zZXNzaW9uLWtleS0wMDAwMDAwMDA=");
    private static final Secret NEW = Secret.of("bmV3LXNhbXBsZS1zZXNzaW9uLWtleS0wMDAwMDAwMDA=");

    private static BrokerDatabase database;
    private static XtsControl xts;

    private final Clock clock = Clock.systemUTC();
    private final List<BrokerClient> clients = new ArrayList<>();

    /** One process. */
    private record Instance(BrokerAccounts accounts, BrokerAccounts.Entry entry, BrokerKeys keys) {

        Kept session() throws Exception {
            return entry.sessions().session();
        }

        BrokerResult<List<BrokerOrderRow>> book() throws Exception {
            return entry.adapter().orderBook(accounts.enquiryLink(entry));
        }

        Resealed rotated() throws Exception {
            return keys.rotate().accounts().getFirst().result();
        }
    }

    @BeforeAll
    static void open() throws Exception {
        database = new BrokerDatabase("broker_keys");
        xts = new XtsControl();
    }

    @AfterAll
    static void close() {
        xts.close();
        database.close();
    }

    @BeforeEach
    void forget() throws Exception {
        database.execute("truncate broker_session");
    }

    @AfterEach
    void closeClients() {
        clients.forEach(BrokerClient::close);
    }

    private Instance instance(Secret current, Secret... others) {
        BrokerProperties properties = BrokerSamples.properties(xts.uri(), Map.of("sessions.jitter", "0s"));
        BrokerClient client = BrokerSamples.client(properties, clock);
        clients.add(client);
        BrokerVaults vaults = BrokerVaults.of(current, List.of(others), new SecureRandom());
        BrokerAccounts accounts = new BrokerAccounts(
                properties,
                BrokerAdapters.load(""),
                client,
                BrokerSamples.UNPACED,
                (adapter, account) -> new BrokerSessionTable(database.source(), vaults, adapter, account),
                clock,
                () -> 0);
        return new Instance(
                accounts,
                Objects.requireNonNull(accounts.find("main")),
                new BrokerKeys(accounts, vaults, database.source()));
    }

    private static String keyId(Secret key) {
        return BrokerVault.of(key, new SecureRandom()).keyId();
    }

    @Test
    void aKeyTakesAnothersPlaceAndNoSessionEnds() throws Exception {
        long logins = xts.calls("login");
        Instance before = instance(OLD);
        Kept session = before.session();
        // First all instances know the new key, then they seal under it.
        Instance knows = instance(OLD, NEW);
        assertThat(knows.session()).isEqualTo(session);
        Instance seals = instance(NEW, OLD);
        assertThat(seals.session()).isEqualTo(session);

        BrokerKeys.Rotation rotation = seals.keys().rotate();

        assertThat(rotation.key()).isEqualTo(keyId(NEW));
        assertThat(rotation.otherKeys()).containsExactly(keyId(OLD));
        assertThat(rotation.accounts()).containsExactly(new BrokerKeys.Row("main", Resealed.DONE));
        assertThat(rotation.left()).isEmpty();
        assertThat(rotation.toString()).doesNotContain(OLD.reveal(), NEW.reveal());
        assertThat(database.query("select key_id from broker_session")).isEqualTo(keyId(NEW));
        assertThat(instance(NEW).session()).as("without the old key").isEqualTo(session);
        assertThat(before.book()).as("of an instance that runs on").isEqualTo(BrokerResult.of(List.of()));
        assertThat(seals.book()).isEqualTo(BrokerResult.of(List.of()));
        assertThat(seals.rotated()).isEqualTo(Resealed.IS_CURRENT);
        assertThat(xts.calls("login")).isEqualTo(logins + 1);
    }

    @Test
    void aRowOfAKeyThatNobodyHasIsToldAndLeftAsItIs() throws Exception {
        instance(OLD).session();
        Instance other = instance(NEW);

        BrokerKeys.Rotation rotation = other.keys().rotate();

        assertThat(rotation.accounts()).containsExactly(new BrokerKeys.Row("main", Resealed.KEY_UNKNOWN));
        assertThat(rotation.left()).containsExactly(new BrokerKeys.Left("main", keyId(OLD)));
        assertThat(database.query("select key_id from broker_session")).isEqualTo(keyId(OLD));
    }

    @Test
    void whatIsNoSessionAnyMoreAndWhatIsOfNoAccountIsTold() throws Exception {
        Instance instance = instance(NEW, OLD);
        assertThat(instance.rotated()).isEqualTo(Resealed.NOTHING_SEALED);

        instance(OLD).session();
        database.execute("insert into broker_session (account, version, key_id, sealed)"
                + " select 'gone', version, key_id, sealed from broker_session where account = 'main'");
        database.execute("update broker_session set sealed = set_byte(sealed, 20, get_byte(sealed, 20) # 1)"
                + " where account = 'main'");
        assertThat(instance.rotated()).isEqualTo(Resealed.UNREADABLE);
        database.execute("update broker_session set made_for = 'others' where account = 'main'");
        assertThat(instance.rotated()).isEqualTo(Resealed.OF_OTHER_SETTINGS);
        assertThat(instance.keys().rotate().left())
                .extracting(BrokerKeys.Left::account)
                .containsExactly("gone", "main");
    }

    @Test
    void aRotationWaitsForALoginThatIsUnderWay() throws Exception {
        BrokerVaults vaults = BrokerVaults.of(NEW, List.of(OLD), new SecureRandom());
        BrokerAccount account = new BrokerAccount("main", Map.of(), Map.of());
        BrokerSessionTable table = new BrokerSessionTable(database.source(), vaults, "xts", account);
        try (BrokerSessionStore.Turn turn = table.turn(Duration.ofSeconds(5))) {
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> table.reseal(Duration.ofMillis(50))))
                    .isInstanceOf(java.sql.SQLException.class);
            turn.keep(BrokerSamples.session("t", clock.instant().plusSeconds(600)), clock.instant());
        }
        assertThat(table.reseal(Duration.ofSeconds(5))).isEqualTo(Resealed.IS_CURRENT);
    }
}
