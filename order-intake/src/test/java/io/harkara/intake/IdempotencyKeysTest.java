package io.harkara.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class IdempotencyKeysTest {

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    private final IntakeApp intake = IntakeApp.shared();
    private final IdempotencyKeys keys = new IdempotencyKeys(intake.bean(DataSource.class));

    @Test
    void everyConnectionOfTheServicePlansAStatementOnce() throws Exception {
        try (var connection = intake.bean(DataSource.class).getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("show plan_cache_mode")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("force_generic_plan");
        }
    }

    @Test
    void theFirstClaimHoldsTheKeyAndTheSecondFindsIt() throws Exception {
        ClientKey key = new ClientKey("client", IntakeApp.newKey());
        KeyClaim first = claim(key, now);
        KeyClaim second = claim(key, now.plusSeconds(1));
        assertThat(keys.claim(List.of(first)).getFirst().held()).isEqualTo(first.granted());
        KeyClaim.Held found = keys.claim(List.of(second)).getFirst().held();
        assertThat(found.isFirst()).isFalse();
        assertThat(found.orderId()).isEqualTo(first.orderId());
        assertThat(found.submittedAt()).isEqualTo(first.submittedAt());
        assertThat(found.deadline()).isEqualTo(first.deadline());
        assertThat(found.fingerprint()).isEqualTo(first.fingerprint());
        assertThat(found.confirmed()).isFalse();

        keys.confirm(List.of(key));
        assertThat(keys.claim(List.of(second)).getFirst().held().confirmed()).isTrue();
    }

    @Test
    void aLookTakesNothing() throws Exception {
        ClientKey key = new ClientKey("client", IntakeApp.newKey());
        KeyClaim look = new KeyClaim(key, fingerprint("x"), UUID.randomUUID(), null, now);
        assertThat(keys.claim(List.of(look)).getFirst().held()).isNull();
        assertThat(keys.claim(List.of(claim(key, now))).getFirst().held().isFirst())
                .isTrue();
        assertThat(keys.claim(List.of(look)).getFirst().held()).isNotNull();
    }

    @Test
    void instancesThatClaimTheSameKeysInDifferentOrdersAgreeAndDoNotDeadlock() throws Exception {
        List<ClientKey> wanted = IntStream.range(0, 300)
                .mapToObj(_ -> new ClientKey("client", IntakeApp.newKey()))
                .toList();
        var one = CompletableFuture.supplyAsync(() -> claimAll(wanted));
        var other =
                CompletableFuture.supplyAsync(() -> claimAll(wanted.reversed()).reversed());
        List<KeyClaim.Met> left = one.get();
        List<KeyClaim.Met> right = other.get();
        for (int i = 0; i < wanted.size(); i++) {
            assertThat(left.get(i).held().orderId())
                    .isEqualTo(right.get(i).held().orderId());
            assertThat(left.get(i).held().isFirst())
                    .isNotEqualTo(right.get(i).held().isFirst());
        }
    }

    @Test
    void keysAreForgottenAfterTheirLife() throws Exception {
        Instant longAgo = Instant.parse("2001-01-01T00:00:00Z");
        List<ClientKey> old = IntStream.range(0, 6_000)
                .mapToObj(_ -> new ClientKey("old", IntakeApp.newKey()))
                .toList();
        keys.claim(old.stream().map(key -> claim(key, longAgo)).toList());
        ClientKey kept = new ClientKey("client", IntakeApp.newKey());
        keys.claim(List.of(claim(kept, now)));

        Clock clock = Clock.fixed(longAgo.plus(Duration.ofDays(8)), ZoneOffset.UTC);
        try (KeyExpiry expiry = new KeyExpiry(keys, Duration.ofDays(7), Duration.ofHours(1), clock)) {
            assertThat(expiry.sweep()).as("more than one batch").isEqualTo(6_000);
            assertThat(expiry.sweep()).isZero();
        }
        assertThat(keys.claim(List.of(claim(kept, now))).getFirst().held().isFirst())
                .isFalse();
    }

    private List<KeyClaim.Met> claimAll(List<ClientKey> wanted) {
        try {
            return keys.claim(wanted.stream().map(key -> claim(key, now)).toList());
        } catch (java.sql.SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static KeyClaim claim(ClientKey key, Instant at) {
        return new KeyClaim(key, fingerprint(key.key()), UUID.randomUUID(), at.plusSeconds(60), at);
    }

    private static Fingerprint fingerprint(String text) {
        return new Fingerprint.Builder().add("text", text).build();
    }
}
