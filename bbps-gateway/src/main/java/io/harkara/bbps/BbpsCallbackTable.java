package io.harkara.bbps;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.harkara.gateway.TableAwayException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
    boolean keep(List<BbpsCallbacks.Subject> subjects, String said, BbpsCallbacks.Result result, String body) {
        Timestamp now = Timestamp.from(clock.instant());
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(KEEP)) {
                String kept = cut(body, LONGEST);
                for (BbpsCallbacks.Subject subject : subjects) {
                    statement.setTimestamp(1, now);
                    statement.setString(2, subject.account());
                    statement.setString(3, cut(subject.event(), LONGEST_NAME));
                    statement.setString(4, cut(subject.reference(), LONGEST_NAME));
                    statement.setString(5, result.name());
                    statement.setString(6, kept);
                    statement.setTimestamp(7, now);
                    statement.setString(8, cut(said, LONGEST_NAME));
                    statement.setString(9, result.name());
                    if (statement.executeUpdate() == 0) {
                        connection.rollback();
                        return false;
                    }
                    kept = "";
                }
                connection.commit();
                return true;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException away) {
            throw new TableAwayException(away);
        }
    }

    /** What is to be asked now, the oldest first. */
    List<Due> due(int most) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(DUE)) {
            statement.setTimestamp(1, Timestamp.from(clock.instant()));
            statement.setInt(2, most);
            try (ResultSet row = statement.executeQuery()) {
                List<Due> due = new ArrayList<>();
                while (row.next()) {
                    due.add(new Due(subject(row), row.getString("said"), row.getLong("last"), row.getInt("tries")));
                }
                return due;
            }
        }
    }

    /** What came of it. Whatever is told of the same thing from now on is asked again. */
    void settle(Due due, BbpsCallbacks.Result result) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(SETTLE)) {
            statement.setString(1, result.name());
            of(due, statement);
        }
    }

    /** It is asked again after a pause. */
    void again(Due due, Duration pause) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(AGAIN)) {
            statement.setTimestamp(1, Timestamp.from(clock.instant().plus(pause)));
            of(due, statement);
        }
    }

    private void of(Due due, PreparedStatement statement) throws SQLException {
        statement.setTimestamp(2, Timestamp.from(clock.instant()));
        statement.setString(3, due.subject.account());
        statement.setString(4, due.subject.event());
        statement.setString(5, due.subject.reference());
        statement.setLong(6, due.last);
        statement.executeUpdate();
    }

    /**
     * Those that are kept, newest first.
     *
     * @param result only of these; null for all
     * @param before only older ones
     */
    List<Kept> list(BbpsCallbacks.@Nullable Result result, long before, int most) throws SQLException {
        String wanted = result == null ? "" : result.name();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(LIST)) {
            statement.setLong(1, before);
            statement.setString(2, wanted);
            statement.setString(3, wanted);
            statement.setInt(4, most);
            try (ResultSet row = statement.executeQuery()) {
                List<Kept> kept = new ArrayList<>();
                while (row.next()) {
                    Timestamp askedAt = row.getTimestamp("asked_at");
                    kept.add(new Kept(
                            row.getLong("id"),
                            row.getTimestamp("received_at").toInstant(),
                            subject(row),
                            BbpsCallbacks.Result.valueOf(row.getString("result")),
                            row.getInt("tries"),
                            askedAt == null ? null : askedAt.toInstant(),
                            row.getString("body")));
                }
                return kept;
            }
        }
    }

    /** Throws away what is older than thirty days. One round; it leaves nothing for another. */
    boolean clear() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(FORGET)) {
            statement.executeUpdate();
            return false;
        }
    }

    private static BbpsCallbacks.Subject subject(ResultSet row) throws SQLException {
        return new BbpsCallbacks.Subject(row.getString("account"), row.getString("event"), row.getString("reference"));
    }

    private static String cut(String text, int most) {
        return text.substring(0, Math.min(text.length(), most));
    }
}
