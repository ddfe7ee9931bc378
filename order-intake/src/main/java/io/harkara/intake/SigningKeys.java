package io.harkara.intake;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.harkara.runtime.CacheState;
import io.harkara.runtime.MonitoredCaches;
import io.harkara.runtime.Secret;
import io.harkara.security.Vault;
import java.sql.Timestamp;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The keys that tokens are signed with: RS256, the newest signs, and those before verify until the last token of theirs has ended.
 * A new key is published for a while before it signs, so that whoever remembers the set meets no key that is not in it.
 */
final class SigningKeys implements JWKSource<SecurityContext>, MonitoredCaches {

    private static final Logger log = LoggerFactory.getLogger(SigningKeys.class);
    private static final int BITS = 2048;

    /** How long the set is remembered here. */
    private static final Duration FRESH = Duration.ofSeconds(30);

    /** How long a key is shown before it signs; the first one signs at once. */
    private static final Duration SHOWN_BEFORE = Duration.ofMinutes(10);

    private static final long LOCK = 0x6861726b61726103L;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Vault vault;
    private final Duration life;
    private final Duration tokenLife;
    private final Clock clock;
    private volatile @Nullable Loaded loaded;

    private record Dated(RSAKey key, Instant createdAt) {}

    private record Loaded(List<Dated> newestFirst, Instant at) {}

    /** @param vault that of the table */
    SigningKeys(
            JdbcClient jdbc,
            TransactionOperations transactions,
            Vault vault,
            Duration life,
            Duration tokenLife,
            Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.vault = vault;
        this.life = life;
        this.tokenLife = tokenLife;
        this.clock = clock;
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
        return selector.select(
                new JWKSet(new ArrayList<>(present().stream().map(Dated::key).toList())));
    }

    /** The one key that signs now. */
    JWKSource<SecurityContext> signing() {
        return (selector, _) -> {
            List<Dated> keys = present();
            Instant shown = clock.instant().minus(SHOWN_BEFORE);
            Dated signing = keys.stream()
                    .filter(key -> !key.createdAt().isAfter(shown))
                    .findFirst()
                    .orElse(keys.getLast());
            return selector.select(new JWKSet(signing.key()));
        };
    }

    @Override
    public List<CacheState> caches() {
        Loaded now = loaded;
        return List.of(CacheState.table(
                "signing-keys", now == null ? 0 : now.newestFirst().size(), now == null ? null : now.at()));
    }

    private List<Dated> present() {
        Loaded now = loaded;
        Instant instant = clock.instant();
        if (now == null || now.at().plus(FRESH).isBefore(instant)) {
            now = new Loaded(load(instant), instant);
            loaded = now;
        }
        return now.newestFirst();
    }

    private List<Dated> load(Instant now) {
        List<Dated> keys = read(now);
        if (!keys.isEmpty() && keys.getFirst().createdAt().plus(life).isAfter(now)) {
            return keys;
        }
        return transactions.execute(_ -> {
            // One instance makes the key; the others wait and find it.
            var _ = jdbc.sql("select pg_advisory_xact_lock(?)")
                    .param(LOCK)
                    .query((_, _) -> true)
                    .single();
            List<Dated> again = read(now);
            if (again.isEmpty() || !again.getFirst().createdAt().plus(life).isAfter(now)) {
                again = new ArrayList<>(again);
                again.addFirst(create(now));
            }
            return List.copyOf(again);
        });
    }

    private List<Dated> read(Instant now) {
        // What signed until its follower was old enough verifies until its last token has ended.
        Instant oldest = now.minus(life.plus(SHOWN_BEFORE).plus(tokenLife.multipliedBy(2)));
        List<Dated> keys = new ArrayList<>();
        jdbc.sql("select kid, sealed, sealed_by, created_at from intake.signing_keys where created_at > ?"
                        + " order by created_at desc")
                .param(Timestamp.from(oldest))
                .query(row -> {
                    String kid = row.getString("kid");
                    byte[] sealed = row.getBytes("sealed");
                    if (!vault.opens(kid, sealed)) {
                        // The start has looked for it: another instance has a key that is not here, or nobody has it.
                        log.error(
                                "signing key {} was sealed under key {}, and opens with none of {}: its tokens are refused",
                                kid,
                                row.getString("sealed_by"),
                                vault.keyIds());
                        return;
                    }
                    Secret text = vault.open(kid, sealed);
                    keys.add(new Dated(parse(kid, text), ClientTable.time(row, "created_at")));
                });
        return keys;
    }

    private Dated create(Instant now) {
        String kid = UUID.randomUUID().toString();
        try {
            RSAKey key = new RSAKeyGenerator(BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyID(kid)
                    .generate();
            var _ = jdbc.sql("insert into intake.signing_keys (kid, sealed, sealed_by, created_at) values (?, ?, ?, ?)")
                    .params(kid, vault.seal(kid, Secret.of(key.toJSONString())), vault.keyId(), Timestamp.from(now))
                    .update();
            log.info("tokens have a new signing key, {}", kid);
            return new Dated(key, now);
        } catch (JOSEException failure) {
            throw new IllegalStateException("cannot make a signing key", failure);
        }
    }

    private static RSAKey parse(String kid, Secret text) {
        try {
            return RSAKey.parse(text.reveal());
        } catch (ParseException _) {
            // Without its cause, which may quote the key.
            throw new IllegalStateException("signing key %s is not a key".formatted(kid));
        }
    }
}
