package io.harkara.intake;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The table of the secrets that clients get tokens with. */
final class SecretTable {

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Clock clock;

    SecretTable(JdbcClient jdbc, TransactionOperations transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** SHA-256 of the secrets that are taken now. */
    List<byte[]> hashes(String client) {
        return jdbc.sql("""
                        select hash from intake.client_secrets where client = ? and (expires_at is null or expires_at > ?)
                        order by id desc""")
                .params(client, Timestamp.from(clock.instant()))
                .query((row, _) -> row.getBytes("hash"))
                .list();
    }

    /** Puts a new secret beside those that are there, which are taken no longer than so long from now on. */
    void replace(String client, byte[] hash, Duration overlap) {
        Instant now = clock.instant();
        transactions.executeWithoutResult(_ -> {
            Timestamp end = Timestamp.from(now.plus(overlap));
            var _ = jdbc.sql("delete from intake.client_secrets where client = ? and expires_at <= ?")
                    .params(client, Timestamp.from(now))
                    .update();
            var _ = jdbc.sql("""
                            update intake.client_secrets set expires_at = ?
                            where client = ? and (expires_at is null or expires_at > ?)""").params(end, client, end).update();
            var _ = jdbc.sql("insert into intake.client_secrets (client, hash, created_at) values (?, ?, ?)")
                    .params(client, hash, Timestamp.from(now))
                    .update();
        });
    }
}
