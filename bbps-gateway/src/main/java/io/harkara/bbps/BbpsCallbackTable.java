package io.harkara.bbps;

import static io.harkara.bbps.BbpsSql.timestamp;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What the venue told unasked, in PostgreSQL (db/bbps/R__bbps_callback.sql), masked. */
final class BbpsCallbackTable {

    /** More that wait are not taken: whoever floods us is told to come back. */
    static final int MOST_PENDING = 10_000;

    private static final int LONGEST = 16_384;
    private static final int LONGEST_NAME = 64;

    private static final String KEEP = """
            insert into bbps_callback (received_at, account, event, reference, result, body, not_before, said)
            select ?, ?, ?, ?, ?, ?, ?, ?
            where ? <> 'PENDING' or (select count(*) from bbps_callback where result = 'PENDING') <
            """ + MOST_PENDING;

    // What is told of the same thing several times is one question.
    private static final String DUE = """
            select account, event, reference, max(id) as last, max(tries) as tries,
                case when min(said) = max(said) then min(said) else '' end as said
            from bbps_callback where result = 'PENDING'
            group by account, event, reference
            having min(not_before) <= ?
            order by min(id) limit ?
            """;

    private static final String OF_DUE =
            " where result = 'PENDING' and account = ? and event = ? and reference = ? and id <= ?";

    private static final String SETTLE = "update bbps_callback set result = ?, asked_at = ?" + OF_DUE;

    private static final String AGAIN =
            "update bbps_callback set not_before = ?, asked_at = ?, tries = tries + 1" + OF_DUE;

    private static final String LIST = """
            select id, received_at, account, event, reference, result, tries, asked_at, body
            from bbps_callback where id < ? and (? = '' or result = ?) order by id desc limit ?
            """;

    private static final String FORGET = "delete from bbps_callback where received_at < now() - interval '30 days'";

    private final DataSource database;
    private final Clock clock;

    BbpsCallbackTable(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * What is to be asked because of one or more callbacks.
     *
     * @param said where all of them say that it stands; empty where they say nothing, or not the same
     * @param last number of the newest of them
     * @param tries how often it was asked in vain
     */
    record Due(BbpsCallbacks.Subject subject, String said, long last, int tries) {}

    /**
     * A callback as it is kept.
     *
     * @param askedAt when it was asked last; null where it was not yet, or is not to be
     */
    record Kept(
            long id,
            Instant receivedAt,
            BbpsCallbacks.Subject subject,
            BbpsCallbacks.Result result,
            int tries,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Instant askedAt,

            String body) {}

    /** Keeps a callback, all of it or nothing; returns false where too many wait already. */
    boolean keep(List<BbpsCallbacks.Subject> subjects, String said, BbpsCallbacks.Result result, String body)
            throws SQLException {
        Object now = timestamp(clock.instant());
        return BbpsSql.<SQLException>inOne(database, connection -> {
            String kept = cut(body, LONGEST);
            for (BbpsCallbacks.Subject subject : subjects) {
                int written = BbpsSql.run(
                        connection,
                        KEEP,
                        now,
                        subject.account(),
                        cut(subject.event(), LONGEST_NAME),
                        cut(subject.reference(), LONGEST_NAME),
                        result.name(),
                        kept,
                        now,
                        cut(said, LONGEST_NAME),
                        result.name());
                if (written == 0) {
                    return false;
                }
                kept = "";
            }
            return true;
        });
    }

    /** What is to be asked now, the oldest first. */
    List<Due> due(int most) throws SQLException {
        return BbpsSql.all(
                database,
                DUE,
                row -> new Due(subject(row), row.getString("said"), row.getLong("last"), row.getInt("tries")),
                timestamp(clock.instant()),
                most);
    }

    /** What came of it. Whatever is told of the same thing from now on is asked again. */
    void settle(Due due, BbpsCallbacks.Result result) throws SQLException {
        of(due, SETTLE, result.name());
    }

    /** It is asked again after a pause. */
    void again(Due due, Duration pause) throws SQLException {
        of(due, AGAIN, timestamp(clock.instant().plus(pause)));
    }

    private void of(Due due, String sql, @Nullable Object first) throws SQLException {
        BbpsCallbacks.Subject subject = due.subject;
        BbpsSql.run(
                database,
                sql,
                first,
                timestamp(clock.instant()),
                subject.account(),
                subject.event(),
                subject.reference(),
                due.last);
    }

    /**
     * Those that are kept, newest first.
     *
     * @param result only of these; null for all
     * @param before only older ones
     */
    List<Kept> list(BbpsCallbacks.@Nullable Result result, long before, int most) throws SQLException {
        String wanted = result == null ? "" : result.name();
        return BbpsSql.all(
                database,
                LIST,
                row -> new Kept(
                        row.getLong("id"),
                        row.getTimestamp("received_at").toInstant(),
                        subject(row),
                        BbpsCallbacks.Result.valueOf(row.getString("result")),
                        row.getInt("tries"),
                        BbpsSql.time(row, "asked_at"),
                        row.getString("body")),
                before,
                wanted,
                wanted,
                most);
    }

    /** Throws away what is older than thirty days. One round; it leaves nothing for another. */
    boolean clear() throws SQLException {
        BbpsSql.run(database, FORGET);
        return false;
    }

    private static BbpsCallbacks.Subject subject(ResultSet row) throws SQLException {
        return new BbpsCallbacks.Subject(row.getString("account"), row.getString("event"), row.getString("reference"));
    }

    private static String cut(String text, int most) {
        return text.substring(0, Math.min(text.length(), most));
    }
}
