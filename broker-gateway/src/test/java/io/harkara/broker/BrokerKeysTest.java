package io.harkara.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.harkara.broker.BrokerSessionStore.Kept;
import io.harkara.runtime.Mode;
import io.harkara.runtime.Secret;
import io.harkara.security.SealedRow;
import io.harkara.security.SealedRows;
import io.harkara.security.SealedTable;
import io.harkara.security.SecretRotation;
import io.harkara.security.Vault;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
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
    private record Instance(BrokerAccounts accounts, BrokerAccounts.Entry entry, SecretRotation keys) {

        Kept session() throws Exception {
            return entry.sessions().session();
        }

        BrokerResult<List<BrokerOrderRow>> book() throws Exception {
            return entry.adapter().orderBook(accounts.enquiryLink(entry));
        }

        SecretRotation.Kind rotated() throws Exception {
            return keys.rotate().kinds().getFirst();
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
        List<Secret> keys = new ArrayList<>(List.of(others));
        keys.addFirst(current);
        Vault ring = Vault.of("keys", keys, new SecureRandom());
        BrokerVault vault = new BrokerVault(ring);
        BrokerAccounts accounts = new BrokerAccounts(
                properties,
                BrokerAdapters.load(""),
                client,
                BrokerSamples.UNPACED,
                (adapter, account) -> new BrokerSessionTable(database.source(), vault, adapter, account),
                clock,
                () -> 0);
        return new Instance(
                accounts,
                Objects.requireNonNull(accounts.find("main")),
                new SecretRotation(ring, List.of(vault.rows(database.source(), accounts))));
    }

    private static String keyId(Secret key) {
        return BrokerSamples.vault(key).keyId();
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

        SecretRotation.Standing rotation = seals.keys().rotate();

        assertThat(rotation)
                .isEqualTo(new SecretRotation.Standing(
                        keyId(NEW),
                        List.of(keyId(OLD)),
                        List.of(keyId(OLD)),
                        List.of(new SecretRotation.Kind("broker-sessions", 1, 1, List.of()))));
        assertThat(rotation.toString()).doesNotContain(OLD.reveal(), NEW.reveal());
        assertThat(database.query("select key_id from broker_session")).isEqualTo(keyId(NEW));
        assertThat(instance(NEW).session()).as("without the old key").isEqualTo(session);
        assertThat(before.book()).as("of an instance that runs on").isEqualTo(BrokerResult.of(List.of()));
        assertThat(seals.book()).isEqualTo(BrokerResult.of(List.of()));
        assertThat(seals.rotated()).isEqualTo(new SecretRotation.Kind("broker-sessions", 1, 0, List.of()));
        assertThat(xts.calls("login")).isEqualTo(logins + 1);
    }

    @Test
    void aRowOfAKeyThatNobodyHasIsToldAndLeftAsItIs() throws Exception {
        instance(OLD).session();
        Instance other = instance(NEW);

        assertThat(other.rotated()).isEqualTo(left(new SecretRotation.Left(keyId(OLD), 1, false)));

        assertThat(database.query("select key_id from broker_session")).isEqualTo(keyId(OLD));
        assertThatThrownBy(() -> other.keys().requireKeys(Mode.PRODUCTION, Set.of()))
                .hasMessageContaining("1 of broker-sessions under key " + keyId(OLD))
                .hasMessageContaining("harkara.vault.keys");
        other.keys().requireKeys(Mode.PRODUCTION, Set.of(keyId(OLD)));
        other.keys().requireKeys(Mode.DEVELOPMENT, Set.of());
    }

    private static SecretRotation.Kind left(SecretRotation.Left... left) {
        return new SecretRotation.Kind("broker-sessions", 0, 0, List.of(left));
    }

    @Test
    void theSessionOfAnAccountThatIsGoneIsSealedAnewAndWhatIsBrokenIsTold() throws Exception {
        Instance instance = instance(NEW, OLD);
        assertThat(instance.rotated()).isEqualTo(left());

        instance(OLD).session();
        database.execute("insert into broker_session (account, version, key_id, sealed)"
                + " select 'moved', version, key_id, sealed from broker_session where account = 'main'");
        database.execute("update broker_session set account = 'gone' where account = 'main'");
        // Bound to its account: whoever renames a row has no session.
        assertThat(instance.rotated()).isEqualTo(left(new SecretRotation.Left(keyId(OLD), 2, false)));
        database.execute("delete from broker_session where account = 'moved'");
        database.execute("update broker_session set account = 'main', made_for = 'others'");
        assertThat(instance.rotated().sealedAnew()).isOne();
        long logins = xts.calls("login");
        instance(NEW).session();
        assertThat(xts.calls("login"))
                .as("it was of other settings, and stays so")
                .isEqualTo(logins + 1);
    }

    @Test
    void aRotationWaitsForALoginThatIsUnderWay() throws Exception {
        Instance instance = instance(NEW, OLD);
        instance(OLD).session();
        BrokerSessionTable table = new BrokerSessionTable(
                database.source(),
                BrokerSamples.vault(NEW, OLD),
                "xts",
                instance.entry().account());
        Thread rotation = Thread.ofVirtual()
                .unstarted(() -> assertThatCode(instance::rotated).doesNotThrowAnyException());
        BrokerSessionStore.Kept brought;
        try (BrokerSessionStore.Turn turn = table.turn(Duration.ofSeconds(5))) {
            rotation.start();
            assertThat(rotation.join(Duration.ofMillis(300))).as("it waits").isFalse();
            brought = turn.keep(BrokerSamples.session("t", clock.instant().plusSeconds(600)), clock.instant());
        }
        assertThat(rotation.join(Duration.ofSeconds(10))).isTrue();
        assertThat(instance(NEW).session().session().token())
                .isEqualTo(brought.session().token());
    }

    @Test
    void aRotationGoesOnWhereItEndedAndTakesNoChangeBack() throws Exception {
        int rows = 300;
        Vault ring = Vault.of("keys", List.of(NEW, OLD), new SecureRandom());
        Vault many = ring.ofTable("many");
        database.execute("drop table if exists many");
        database.execute("create table many (id text primary key, sealed bytea not null, key_id text)");
        Vault before = Vault.of("keys", List.of(OLD), new SecureRandom()).ofTable("many");
        try (Connection connection = database.source().getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into many values (?, ?, ?)")) {
            for (int i = 0; i < rows; i++) {
                String id = "%03d".formatted(i);
                insert.setString(1, id);
                insert.setBytes(2, before.seal(id, Secret.of("text " + id)));
                insert.setString(3, before.keyId());
                insert.addBatch();
            }
            assertThat(insert.executeBatch()).hasSize(rows);
        }
        SealedTable table = new SealedTable(
                "many",
                database.source(),
                new SealedTable.Columns("many", "id", "id", "sealed", "key_id"),
                many,
                name -> name,
                (_, _) -> {});
        assertThatThrownBy(() -> new SecretRotation(ring, List.of(new Dying(table, 100))).rotate())
                .hasMessage("gone");
        assertThat(new SecretRotation(ring, List.of(table)).standing().kinds())
                .containsExactly(new SecretRotation.Kind(
                        "many", 100, 0, List.of(new SecretRotation.Left(before.keyId(), rows - 100, true))));

        SecretRotation.Kind kind = new SecretRotation(ring, List.of(new Overtaken(table, many)))
                .rotate()
                .kinds()
                .getFirst();

        assertThat(kind.current()).isEqualTo(rows);
        assertThat(kind.left()).isEmpty();
        assertThat(kind.sealedAnew()).as("the others were changed just before").isEqualTo(100);
        Vault alone = Vault.of("keys", List.of(NEW), new SecureRandom()).ofTable("many");
        for (SealedRow row : table.after("", rows)) {
            int i = Integer.parseInt(row.key());
            assertThat(alone.open(row.name(), row.bytes()).reveal())
                    .isEqualTo((i >= 100 && i % 2 == 0 ? "changed " : "text ") + row.key());
        }
    }

    /** Whoever does it, dies. */
    private record Dying(SealedRows rows, AtomicInteger left) implements SealedRows {

        Dying(SealedRows rows, int left) {
            this(rows, new AtomicInteger(left));
        }

        @Override
        public String kind() {
            return rows.kind();
        }

        @Override
        public Vault vault() {
            return rows.vault();
        }

        @Override
        public List<SealedRow> after(String key, int most) throws SQLException {
            return rows.after(key, most);
        }

        @Override
        public boolean replace(SealedRow row, byte[] sealed) throws SQLException {
            if (left.getAndDecrement() == 0) {
                throw new SQLException("gone");
            }
            return rows.replace(row, sealed);
        }
    }

    /** Every second row gets another text between the moment it was read and the moment it is replaced. */
    private record Overtaken(SealedRows rows, Vault many) implements SealedRows {

        @Override
        public String kind() {
            return rows.kind();
        }

        @Override
        public Vault vault() {
            return many;
        }

        @Override
        public List<SealedRow> after(String key, int most) throws SQLException {
            return rows.after(key, most);
        }

        @Override
        public boolean replace(SealedRow row, byte[] sealed) throws SQLException {
            if (Integer.parseInt(row.key()) % 2 == 0) {
                assertThat(rows.replace(row, many.seal(row.name(), Secret.of("changed " + row.key()))))
                        .isTrue();
            }
            return rows.replace(row, sealed);
        }
    }
}
