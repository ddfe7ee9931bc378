package io.harkara.intake;

import io.harkara.runtime.EventHeaders;
import io.harkara.runtime.TopicWriter;
import io.harkara.runtime.Traceparent;
import io.harkara.schemas.IdentityEntry;
import io.harkara.schemas.IdentityKind;
import io.harkara.schemas.Topics;
import io.harkara.security.AccessTable;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Tells every service of clients, keys, people and ended families. A row is published under its lock and as it stands then, so that of
 * two instances the later word is the later row; what a crash left is found by the next round.
 */
final class IdentityPublisher implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(IdentityPublisher.class);
    private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(1);

    /** A refresh token that comes so long after its end still ends its family, and is in the audit; later it is one that nobody knows. */
    private static final Duration EXPIRED_KEPT = Duration.ofDays(30);

    private static final int ROUNDS_BETWEEN_TIDYINGS = 60;
    private static final int PATIENCE_SECONDS = 5;
    private static final int MOST_OF_A_ROUND = 500;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final TopicWriter writer;
    private final KeyTable keys;
    private final AccessTable access;
    private final LoginGuard guard;
    private final Duration tokenLife;
    private final Clock clock;
    private final Thread thread;
    private volatile boolean closing;

    IdentityPublisher(
            JdbcClient jdbc,
            TransactionOperations transactions,
            TopicWriter writer,
            KeyTable keys,
            AccessTable access,
            LoginGuard guard,
            Duration tokenLife,
            Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.writer = writer;
        this.keys = keys;
        this.access = access;
        this.guard = guard;
        this.tokenLife = tokenLife;
        this.clock = clock;
        this.thread = Thread.ofVirtual().name("identity-publisher").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /**
     * Publishes whatever is not published.
     *
     * @throws RuntimeException when database or broker are away; the next round does it again
     */
    void publish() {
        transactions.executeWithoutResult(_ -> {
            publishClients();
            publishKeys();
            publishFamilies();
            publishPeople();
        });
    }

    @Override
    public void close() {
        closing = true;
        thread.interrupt();
    }

    private void run() {
        try {
            for (int round = 1; !closing; round++) {
                Thread.sleep(BETWEEN_ROUNDS);
                try {
                    publish();
                    if (round % ROUNDS_BETWEEN_TIDYINGS == 0) {
                        tidy();
                    }
                } catch (RuntimeException away) {
                    log.warn("clients and keys could not be published and will be: {}", away.toString());
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void publishClients() {
        jdbc.sql("select * from intake.clients where version > published limit ? for update")
                .param(MOST_OF_A_ROUND)
                .query((row, _) -> new IdentityEntry(
                        IdentityKind.CLIENT,
                        row.getString("id"),
                        row.getString("id"),
                        row.getBoolean("active"),
                        ClientTable.texts(row, "scopes"),
                        null,
                        List.of(),
                        null,
                        ClientTable.limits(row).entry()))
                .list()
                .forEach(entry -> {
                    write(IdentityKind.CLIENT, entry.getId(), entry);
                    var _ = jdbc.sql("update intake.clients set published = version where id = ?")
                            .param(entry.getId())
                            .update();
                });
    }

    private record KeyRow(IdentityEntry entry, boolean revoked) {}

    private void publishKeys() {
        jdbc.sql("""
                        select prefix, client, hash, scopes, addresses, expires_at, revoked_at from intake.api_keys
                        where version > published limit ? for update""")
                .param(MOST_OF_A_ROUND)
                .query((row, _) -> new KeyRow(
                        new IdentityEntry(
                                IdentityKind.KEY,
                                row.getString("prefix"),
                                row.getString("client"),
                                true,
                                ClientTable.texts(row, "scopes"),
                                HexFormat.of().formatHex(row.getBytes("hash")),
                                ClientTable.texts(row, "addresses"),
                                KeyTable.time(row, "expires_at"),
                                null),
                        row.getTimestamp("revoked_at") != null))
                .list()
                .forEach(key -> {
                    String prefix = key.entry().getId();
                    write(IdentityKind.KEY, prefix, key.revoked() ? null : key.entry());
                    var _ = jdbc.sql("update intake.api_keys set published = version where prefix = ?")
                            .param(prefix)
                            .update();
                });
    }

    private void publishFamilies() {
        jdbc.sql("""
                        select id::text as id, coalesce(client, person) as owner, scopes, ended_at from intake.token_families
                        where not published limit ? for update""")
                .param(MOST_OF_A_ROUND)
                .query((row, _) -> new IdentityEntry(
                        IdentityKind.FAMILY,
                        row.getString("id"),
                        row.getString("owner"),
                        false,
                        ClientTable.texts(row, "scopes"),
                        null,
                        List.of(),
                        ClientTable.time(row, "ended_at").plus(tokenLife),
                        null))
                .list()
                .forEach(entry -> {
                    write(IdentityKind.FAMILY, entry.getId(), entry);
                    var _ = jdbc.sql("update intake.token_families set published = true where id = ?::uuid")
                            .param(entry.getId())
                            .update();
                });
    }

    // Neither name nor e-mail: no other service needs them.
    private void publishPeople() {
        jdbc.sql("select id, scopes, state from intake.people where version > published limit ? for update")
                .param(MOST_OF_A_ROUND)
                .query((row, _) -> new IdentityEntry(
                        IdentityKind.PERSON,
                        row.getString("id"),
                        row.getString("id"),
                        row.getString("state").equals(Person.ACTIVE),
                        ClientTable.texts(row, "scopes"),
                        null,
                        List.of(),
                        null,
                        null))
                .list()
                .forEach(entry -> {
                    write(IdentityKind.PERSON, entry.getId(), entry);
                    var _ = jdbc.sql("update intake.people set published = version where id = ?")
                            .param(entry.getId())
                            .update();
                });
    }

    // An ended family is told until its last token has ended; after that nobody can come with one.
    private void tidy() {
        guard.tidy();
        keys.used(access.usedSince(clock.instant().minus(BETWEEN_ROUNDS.multipliedBy(2 * ROUNDS_BETWEEN_TIDYINGS))));
        Timestamp over = Timestamp.from(clock.instant().minus(tokenLife.multipliedBy(2)));
        transactions.executeWithoutResult(_ -> {
            jdbc.sql("""
                            select id::text from intake.token_families where published and ended_at < ?
                            limit ? for update skip locked""")
                    .params(over, MOST_OF_A_ROUND)
                    .query(String.class)
                    .list()
                    .forEach(id -> {
                        write(IdentityKind.FAMILY, id, null);
                        delete(id);
                    });
            var _ = jdbc.sql("delete from intake.token_families where ended_at is null and expires_at < ?")
                    .param(Timestamp.from(clock.instant().minus(EXPIRED_KEPT)))
                    .update();
        });
    }

    private void delete(String family) {
        var _ = jdbc.sql("delete from intake.token_families where id = ?::uuid")
                .param(family)
                .update();
    }

    private void write(IdentityKind kind, String id, @Nullable IdentityEntry entry) {
        String key = AccessTable.key(kind, id);
        var headers = EventHeaders.of(key, "/order-intake", "IdentityEntry", clock.instant(), Traceparent.start());
        (entry == null
                        ? writer.remove(Topics.IDENTITY_ACCESS, key, headers)
                        : writer.write(Topics.IDENTITY_ACCESS, key, entry, headers))
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
