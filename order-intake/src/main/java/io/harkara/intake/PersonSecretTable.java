package io.harkara.intake;

import io.harkara.runtime.Secret;
import io.harkara.security.Vault;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people prove themselves with, in the table of people: passwords as slow hashes, invitations as SHA-256, seeds sealed. */
final class PersonSecretTable {

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Clock clock;

    /** @param vault that of the table: it seals the seeds of one-time passwords */
    PersonSecretTable(JdbcClient jdbc, Vault vault, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
    }

    /** The encoded password of somebody who may log in. */
    Optional<String> password(String person) {
        return jdbc.sql("select password from intake.people where id = ? and state = 'ACTIVE' and password is not null")
                .param(person)
                .query(String.class)
                .optional();
    }

    void changePassword(String person, String encoded) {
        var _ = jdbc.sql("update intake.people set password = ?, updated_at = ? where id = ?")
                .params(encoded, now(), person)
                .update();
    }

    /** Puts an invitation in the place of any before it. */
    void invite(String person, byte[] hash, Instant until) {
        var _ = jdbc.sql("""
                        update intake.people set invitation = ?, invitation_ends_at = ?, updated_at = ?
                        where id = ?""").params(hash, Timestamp.from(until), now(), person).update();
    }

    /** Whose an invitation is, if it is taken now. */
    Optional<String> invited(byte[] hash) {
        return jdbc.sql("""
                        select id from intake.people
                        where invitation = ? and invitation_ends_at > ? and state <> 'SUSPENDED'""").params(hash, now()).query(String.class).optional();
    }

    /** Takes an invitation, once: of two who bring it at the same time one is told false. */
    boolean register(byte[] hash, String encoded) {
        Timestamp now = now();
        return jdbc.sql("""
                        update intake.people set password = ?, state = 'ACTIVE', invitation = null, invitation_ends_at = null,
                            updated_at = ?, version = version + 1
                        where invitation = ? and invitation_ends_at > ? and state <> 'SUSPENDED'""").params(encoded, now, hash, now).update() == 1;
    }

    /** Keeps a new seed, which is not asked for until it is confirmed; false where one is asked for already. */
    boolean enrol(String person, Secret seed) {
        return jdbc.sql("""
                        update intake.people set totp_sealed = ?, totp_sealed_by = ?, totp_last_step = 0
                        where id = ? and not totp_confirmed""")
                        .params(vault.seal(sealName(person), seed), vault.keyId(), person)
                        .update()
                == 1;
    }

    /**
     * The seed of somebody's one-time passwords.
     *
     * @param confirmed whether the one that is asked for, or one that is not yet
     * @throws IllegalStateException where it was sealed with another key
     */
    Optional<Secret> seed(String person, boolean confirmed) {
        return jdbc.sql(
                        "select totp_sealed from intake.people where id = ? and totp_confirmed = ? and totp_sealed is not null")
                .params(person, confirmed)
                .query((row, _) -> row.getBytes("totp_sealed"))
                .optional()
                .map(bytes -> vault.open(sealName(person), bytes));
    }

    /** Takes a step of one-time passwords, which confirms the seed; false where it or a later one was taken before. */
    boolean takeStep(String person, long step) {
        return jdbc.sql("""
                        update intake.people set totp_last_step = ?, totp_confirmed = true
                        where id = ? and totp_last_step < ? and totp_sealed is not null""").params(step, person, step).update() == 1;
    }

    void removeTotp(String person) {
        var _ = jdbc.sql("""
                        update intake.people set totp_sealed = null, totp_sealed_by = null, totp_confirmed = false, totp_last_step = 0
                        where id = ?""").param(person).update();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    /** What the seed of a person is sealed for. */
    static String sealName(String person) {
        return "totp/" + person;
    }
}
