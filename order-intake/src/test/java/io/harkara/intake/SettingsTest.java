package io.harkara.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import io.harkara.runtime.Mode;
import io.harkara.runtime.Secret;
import io.harkara.runtime.StrictProperties;
import io.harkara.security.ApiKey;
import io.harkara.security.SecretRotation;
import io.harkara.security.Vault;
import io.harkara.security.audit.AuditLog;
import java.net.URI;
import java.net.http.HttpRequest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

class SettingsTest {

    private static final String WAIVED = "--harkara.security.waive=http-tls,kafka-tls,registry-tls,postgres-tls";

    @Test
    void everyPropertyHasADefault() {
        assertThat(bind(Map.of()))
                .isEqualTo(new IntakeProperties(
                        URI.create("http://127.0.0.1:8081/api/v1/orders"),
                        DataSize.ofKilobytes(64),
                        DataSize.ofKilobytes(500),
                        DataSize.ofKilobytes(30),
                        DataSize.ofMegabytes(16),
                        10_000,
                        256,
                        4,
                        Duration.ofSeconds(60),
                        Duration.ofDays(7),
                        Duration.ofDays(7),
                        Duration.ofMinutes(10),
                        500,
                        10_000,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5),
                        1,
                        500,
                        new Cutoffs(LocalTime.of(14, 30), LocalTime.of(14, 50), LocalTime.of(12, 30), Set.of()),
                        false,
                        false));
    }

    @Test
    void everyPropertyCanBeSet() {
        assertThat(bind(Map.ofEntries(
                        Map.entry("orders-url", "https://orders.example/api/v1/orders"),
                        Map.entry("longest-order", "32KB"),
                        Map.entry("largest-image", "200KB"),
                        Map.entry("largest-scan", "20KB"),
                        Map.entry("longest-batch", "8MB"),
                        Map.entry("batch-lines", "100"),
                        Map.entry("batch-concurrency", "16"),
                        Map.entry("batches-at-once", "2"),
                        Map.entry("longest-wait", "30s"),
                        Map.entry("longest-deadline", "2d"),
                        Map.entry("key-life", "3d"),
                        Map.entry("key-sweep", "1m"),
                        Map.entry("commit-batch", "50"),
                        Map.entry("commit-queue", "60"),
                        Map.entry("claim-timeout", "1s"),
                        Map.entry("publish-timeout", "2s"),
                        Map.entry("submission-readers", "3"),
                        Map.entry("submission-batch", "70"),
                        Map.entry("cutoffs.purchase", "14:00"),
                        Map.entry("cutoffs.redemption", "15:00"),
                        Map.entry("cutoffs.liquid", "13:00"),
                        Map.entry("cutoffs.holidays", "2026-03-03,2026-10-02"),
                        Map.entry("schemes-required", "true"),
                        Map.entry("lumpsum-changes", "true"))))
                .isEqualTo(new IntakeProperties(
                        URI.create("https://orders.example/api/v1/orders"),
                        DataSize.ofKilobytes(32),
                        DataSize.ofKilobytes(200),
                        DataSize.ofKilobytes(20),
                        DataSize.ofMegabytes(8),
                        100,
                        16,
                        2,
                        Duration.ofSeconds(30),
                        Duration.ofDays(2),
                        Duration.ofDays(3),
                        Duration.ofMinutes(1),
                        50,
                        60,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        3,
                        70,
                        new Cutoffs(
                                LocalTime.of(14, 0),
                                LocalTime.of(15, 0),
                                LocalTime.of(13, 0),
                                Set.of(LocalDate.of(2026, 3, 3), LocalDate.of(2026, 10, 2))),
                        true,
                        true));
    }

    @ParameterizedTest
    @CsvSource({
        "batch-lines, 0",
        "batch-concurrency, 10001",
        "batches-at-once, 0",
        "longest-order, 2MB",
        "largest-scan, 1MB",
        "longest-batch, 300MB",
        "longest-wait, 2h",
        "longest-deadline, 8d",
        "key-life, 0s",
        "key-sweep, 2d",
        "commit-batch, 0",
        "commit-queue, 499",
        "claim-timeout, 0s",
        "publish-timeout, 2m",
        "submission-readers, 65",
        "submission-batch, 0"
    })
    void aValueOutOfItsRangeStopsTheStartAndIsNamed(String name, String value) {
        assertThatThrownBy(() -> bind(Map.of(name, value))).rootCause().hasMessageContaining("harkara.intake." + name);
    }

    @Test
    void everyPropertyOfIdentityHasADefaultAndBounds() {
        assertThat(identity(Map.of()))
                .isEqualTo(new IdentityProperties(
                        Duration.ofMinutes(30),
                        Duration.ofDays(7),
                        Duration.ofHours(24),
                        Duration.ofDays(30),
                        Duration.ofHours(72),
                        DataSize.ofMegabytes(19),
                        2));
        assertThat(identity(Map.of("invitation-life", "1h", "password-memory", "64MB", "password-rounds", "3")))
                .extracting(
                        IdentityProperties::invitationLife,
                        IdentityProperties::passwordMemory,
                        IdentityProperties::passwordRounds)
                .containsExactly(Duration.ofHours(1), DataSize.ofMegabytes(64), 3);
        for (Map.Entry<String, String> unfit : Map.of(
                        "invitation-life",
                        "31d",
                        "password-memory",
                        "100KB",
                        "password-rounds",
                        "0",
                        "token-life",
                        "2h")
                .entrySet()) {
            assertThatThrownBy(() -> identity(Map.of(unfit.getKey(), unfit.getValue())))
                    .rootCause()
                    .hasMessageContaining("harkara.identity." + unfit.getKey());
        }
    }

    private static IdentityProperties identity(Map<String, String> values) {
        Map<String, Object> properties = new HashMap<>();
        values.forEach((name, value) -> properties.put("harkara.identity." + name, value));
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
        return StrictProperties.bind(environment, "harkara.identity", IdentityProperties.class);
    }

    @Test
    void anUnknownPropertyStopsTheStart() {
        assertThatThrownBy(() -> IntakeApp.start("--harkara.intake.batch-line=5"))
                .rootCause()
                .hasMessageContaining("harkara.intake.batch-line");
    }

    @Test
    void productionStartsOnlyWithSecretsOfItsOwnAndTakesNobodyWithoutAKey() throws Exception {
        String typed = "hk_bootstrap_" + "a".repeat(36);
        assertThatThrownBy(() -> IntakeApp.start(
                        "--harkara.mode=production",
                        "--spring.datasource.password=harkara",
                        "--harkara.security.bootstrap-key=" + typed))
                .rootCause()
                .as("all at once")
                .hasMessageContainingAll(
                        "7 faults",
                        "spring.datasource.password stands in the documentation",
                        "harkara.vault.keys is missing",
                        "harkara.security.bootstrap-key looks typed",
                        "harkara.security.waive=http-tls lets",
                        "harkara.security.waive=kafka-tls lets",
                        "harkara.security.waive=registry-tls lets",
                        "harkara.security.waive=postgres-tls lets")
                .hasMessageNotContaining(typed);
        String password = "--spring.datasource.password=" + passwordOfItsOwn();
        SecureRandom random = new SecureRandom();
        Secret key = encryptionKey(random);
        // Keys of tokens are sealed in it under another key than that of the others.
        String database =
                "--spring.datasource.url=" + IntakeApp.shared().servers.postgresDatabase("intake_production");
        String first = ApiKey.create(random).text().reveal();
        try (IntakeApp production = IntakeApp.start(
                "--harkara.mode=production",
                password,
                database,
                WAIVED,
                "--harkara.vault.keys=" + key.reveal(),
                "--harkara.security.bootstrap-key=" + first)) {
            HttpRequest order = production.post(
                    "/api/v1/orders", "application/json", Orders.purchase().json(), IntakeApp.newKey());
            assertThat(production.sendAsIs(order).status()).isEqualTo(401);
            // It comes by the topic.
            await().untilAsserted(() -> assertThat(me(production, first)).isEqualTo(200));
            assertThat(production
                            .place(
                                    IntakeApp.newKey(),
                                    Orders.purchase().json(),
                                    "X-API-Key",
                                    first,
                                    "X-Client-Id",
                                    "distributor-1")
                            .status())
                    .isEqualTo(202);
            theKeyOfTheSettingsStaysUntilTheyHaveAnother(production, first, ApiKey.create(random));
            theKeysOfTokensAreSealedAnewWhileTheySign(production, key, encryptionKey(random));
        }
        // They are under the next key by now, which this start does not have.
        assertThatThrownBy(() -> IntakeApp.start(
                        "--harkara.mode=production",
                        password,
                        database,
                        WAIVED,
                        "--harkara.vault.keys=" + key.reveal(),
                        "--harkara.security.bootstrap-key=" + first))
                .hasMessageContainingAll("1 of signing-keys under key", "Put the key back into harkara.vault.keys")
                .hasMessageNotContaining(key.reveal());
    }

    private static void theKeysOfTokensAreSealedAnewWhileTheySign(IntakeApp intake, Secret before, Secret next)
            throws Exception {
        String jwks = intake.get("/api/v1/auth/jwks").body();
        SecretRotation.Kind kind =
                rotation(intake, next, before).rotate().kinds().getFirst();
        assertThat(kind).isEqualTo(new SecretRotation.Kind("signing-keys", 1, 1, List.of()));
        rotation(intake, next).requireKeys(Mode.PRODUCTION, Set.of());
        assertThatThrownBy(() -> rotation(intake, before).requireKeys(Mode.PRODUCTION, Set.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("1 of signing-keys under key", "Put the key back into harkara.vault.keys")
                .hasMessageNotContaining(next.reveal());
        SigningKeys keys = new SigningKeys(
                intake.bean(JdbcClient.class),
                intake.bean(TransactionTemplate.class),
                Vault.of("keys", List.of(next), new SecureRandom()).ofTable("intake.signing_keys"),
                Duration.ofDays(30),
                Duration.ofMinutes(30),
                Clock.systemUTC());
        JWK only = keys.get(new JWKSelector(new JWKMatcher.Builder().build()), null)
                .getFirst();
        assertThat(jwks).as("the same key").contains(only.getKeyID());
    }

    private static SecretRotation rotation(IntakeApp intake, Secret... keys) {
        Vault ring = Vault.of("keys", List.of(keys), new SecureRandom());
        return new SecretRotation(
                ring, List.of(new AuthorizationServerWiring().sealedSigningKeys(intake.bean(DataSource.class), ring)));
    }

    private static Secret encryptionKey(SecureRandom random) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Secret.of(Base64.getEncoder().encodeToString(bytes));
    }

    private static void theKeyOfTheSettingsStaysUntilTheyHaveAnother(IntakeApp intake, String first, ApiKey second)
            throws Exception {
        FirstAdmin starts = new FirstAdmin(
                intake.bean(ClientTable.class),
                intake.bean(KeyTable.class),
                intake.bean(JdbcClient.class),
                intake.bean(AuditLog.class));
        starts.prepare(ApiKey.parse(first));
        assertThat(me(intake, first)).isEqualTo(200);
        starts.prepare(second);
        intake.bean(IdentityPublisher.class).publish();
        await().untilAsserted(() -> assertThat(me(intake, first)).isEqualTo(401));
        assertThat(me(intake, second.text().reveal())).isEqualTo(200);
        assertThat(intake.number(
                        "select count(*) from intake.audit_log where action = 'key.revoked' and subject = ?",
                        Objects.requireNonNull(ApiKey.parse(first)).prefix()))
                .isEqualTo(1);
        assertThat(intake.number(
                        "select count(*) from intake.audit_log where action = 'admin.bootstrapped' and position(? in after) > 0",
                        second.prefix()))
                .isEqualTo(1);
    }

    private static int me(IntakeApp intake, String key) throws Exception {
        return intake.send(HttpRequest.newBuilder(intake.address("/api/v1/auth/me"))
                        .header("X-API-Key", key)
                        .build())
                .status();
    }

    private static String passwordOfItsOwn() {
        return IntakeApp.shared().servers.postgresPassword();
    }

    private static IntakeProperties bind(Map<String, String> settings) {
        StandardEnvironment environment = new StandardEnvironment();
        Map<String, Object> prefixed = new java.util.HashMap<>();
        settings.forEach((name, value) -> prefixed.put("harkara.intake." + name, value));
        environment.getPropertySources().addFirst(new MapPropertySource("test", prefixed));
        return StrictProperties.bind(environment, "harkara.intake", IntakeProperties.class);
    }
}
