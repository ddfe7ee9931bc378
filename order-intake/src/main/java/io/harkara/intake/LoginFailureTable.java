package io.harkara.intake;

import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of log-ins that failed, and of places from which log-ins succeeded. */
final class LoginFailureTable {

    private final JdbcClient jdbc;

    /** @param blockedUntil nobody passes before that */
    record Count(int failures, Instant lastAt, Instant blockedUntil) {}

    LoginFailureTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What was counted, held until the transaction ends: tries at the same time are counted one after another. */
    Count lock(LoginGate gate, String subject, Instant now) {
        Timestamp at = Timestamp.from(now);
        return jdbc.sql("""
                        insert into intake.login_failures as known (gate, subject, failures, last_at, blocked_until)
                        values (?, ?, 0, ?, ?)
                        on conflict (gate, subject) do update set failures = known.failures
                        returning failures, last_at, blocked_until""")
                .params(gate.name(), subject, at, at)
                .query((row, _) -> new Count(
                        row.getInt("failures"),
                        ClientTable.time(row, "last_at"),
                        ClientTable.time(row, "blocked_until")))
                .single();
    }

    void write(LoginGate gate, String subject, Count count) {
        var _ = jdbc.sql("""
                        update intake.login_failures set failures = ?, last_at = ?, blocked_until = ?
                        where gate = ? and subject = ?""")
                .params(
                        count.failures(),
                        Timestamp.from(count.lastAt()),
                        Timestamp.from(count.blockedUntil()),
                        gate.name(),
                        subject)
                .update();
    }

    /** Takes back the failure that was counted before it was known that it is none; the delay before it was waited for. */
    void giveBack(LoginGate gate, String subject, Instant now) {
        var _ = jdbc.sql("""
                        update intake.login_failures set failures = greatest(0, failures - 1), blocked_until = ?
                        where gate = ? and subject = ?""").params(Timestamp.from(now), gate.name(), subject).update();
    }

    void forget(LoginGate gate, String subject) {
        var _ = jdbc.sql("delete from intake.login_failures where gate = ? and subject = ?")
                .params(gate.name(), subject)
                .update();
    }

    boolean isKnownPlace(String subject, Instant since) {
        return jdbc.sql("select exists (select from intake.login_places where subject = ? and last_at > ?)")
                .params(subject, Timestamp.from(since))
                .query(Boolean.class)
                .single();
    }

    void knowPlace(String subject, Instant now) {
        var _ = jdbc.sql("""
                        insert into intake.login_places (subject, last_at) values (?, ?)
                        on conflict (subject) do update set last_at = excluded.last_at""").params(subject, Timestamp.from(now)).update();
    }

    /** Removes what counts no longer. */
    void tidy(Instant failuresBefore, Instant placesBefore) {
        var _ = jdbc.sql("delete from intake.login_failures where last_at < ?")
                .param(Timestamp.from(failuresBefore))
                .update();
        var _ = jdbc.sql("delete from intake.login_places where last_at < ?")
                .param(Timestamp.from(placesBefore))
                .update();
    }
}
