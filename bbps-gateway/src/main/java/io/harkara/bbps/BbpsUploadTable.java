package io.harkara.bbps;

import static io.harkara.bbps.BbpsSql.run;
import static io.harkara.bbps.BbpsSql.time;
import static io.harkara.bbps.BbpsSql.timestamp;

import io.harkara.bbps.BbpsUploadLines.Judged;
import io.harkara.bbps.BbpsUploadLines.Result;
import io.harkara.bbps.BbpsUploadState.Counts;
import io.harkara.bbps.BbpsUploadState.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Uploads of billers (db/bbps/R__bbps_upload.sql), for all instances: the eldest is worked through first, step by step, each step by
 * one of them. That of a process which dies is up again when its time is over.
 */
final class BbpsUploadTable {

    private static final String COLUMNS = """
            upload_id, state, dry_run, made_by, header, lines, added, changed, unchanged, refused, taken_to, tries,
            received_at, begun_at, finished_at, failure
            """;

    private static final String KEEP = """
            insert into bbps_upload (upload_id, state, dry_run, made_by, header, received_at)
            values (?, 'RUNNING', ?, ?, ?, ?)
            """;

    private static final String COUNT = "update bbps_upload set lines = ? where upload_id = ?";

    private static final String TAKE = """
            update bbps_upload set owner = ?, leased_until = clock_timestamp() + ? * interval '1 ms',
                begun_at = coalesce(begun_at, ?)
            where upload_id = (
                    select upload_id from bbps_upload where state = 'RUNNING' order by received_at, upload_id limit 1)
                and state = 'RUNNING' and not_before <= clock_timestamp() and leased_until <= clock_timestamp()
            returning
            """ + COLUMNS;

    private static final String SAVE = """
            update bbps_upload
            set added = added + ?, changed = changed + ?, unchanged = unchanged + ?, refused = refused + ?,
                taken_to = greatest(taken_to, ?), state = ?, finished_at = ?, tries = 0, failure = null,
                owner = '', leased_until = clock_timestamp(), not_before = clock_timestamp()
            where upload_id = ? and owner = ? and state = 'RUNNING'
            """;

    private static final String FAILED = """
            update bbps_upload
            set tries = tries + 1, failure = ?, state = ?, finished_at = ?,
                owner = '', leased_until = clock_timestamp(), not_before = clock_timestamp() + ? * interval '1 ms'
            where upload_id = ? and owner = ? and state = 'RUNNING'
            """;

    private static final String LAST = "select " + COLUMNS + " from bbps_upload order by received_at desc limit ?";

    private static final String FIND = "select " + COLUMNS + " from bbps_upload where upload_id = ?";

    private static final String TOTALS = """
            select state, count(*), sum(lines) as lines, sum(added) as added, sum(changed) as changed,
                sum(unchanged) as unchanged, sum(refused) as refused
            from bbps_upload where not dry_run group by state
            """;

    private static final String RUNNING = "select count(*) from bbps_upload where state = 'RUNNING'";

    private static final String FORGET = """
            delete from bbps_upload where state <> 'RUNNING' and finished_at < clock_timestamp() - ? * interval '1 ms'
            """;

    private final DataSource database;
    private final BbpsUploadLines lines;
    private final String owner;

    /** @param owner name of this process among all that there ever were */
    BbpsUploadTable(DataSource database, BbpsUploadLines lines, String owner) {
        this.database = database;
        this.lines = lines;
        this.owner = owner;
    }

    /** Some uploads together. */
    record Total(int uploads, Counts lines) {}

    /** Reads a file. */
    interface Reading {
        /** Hands over the lines and returns how many they are. */
        int to(BbpsUploadFile.Sink sink) throws BbpsProblemException, SQLException;
    }

    /** Keeps an upload with all its lines, or nothing of it. */
    void keep(BbpsUploadState state, Reading reading) throws BbpsProblemException, SQLException {
        var _ = BbpsSql.<BbpsProblemException>inOne(database, connection -> {
            String id = state.uploadId();
            run(connection, KEEP, id, state.dryRun(), state.by(), state.header(), timestamp(state.receivedAt()));
            run(connection, COUNT, reading.to(read -> lines.keep(connection, id, read)), id);
            return true;
        });
    }

    /** Takes the next step of the eldest that runs; null where none runs, or another instance is at it. */
    @Nullable
    BbpsUploadState take(Duration lease, Instant now) throws SQLException {
        return BbpsSql.first(database, TAKE, BbpsUploadTable::state, owner, lease.toMillis(), timestamp(now));
    }

    /**
     * Writes what a step did.
     *
     * @param end when it was the last; null where more are to come
     * @return false where the step was another's meanwhile
     */
    boolean save(BbpsUploadState state, List<Judged> judged, @Nullable Instant end) throws SQLException {
        return BbpsSql.<SQLException>inOne(database, connection -> {
            Object[] values = {
                count(judged, Result.ADDED),
                count(judged, Result.CHANGED),
                count(judged, Result.UNCHANGED),
                count(judged, Result.REFUSED),
                judged.stream().mapToInt(Judged::line).max().orElse(0),
                (end == null ? State.RUNNING : State.DONE).name(),
                timestamp(end),
                state.uploadId(),
                owner
            };
            if (run(connection, SAVE, values) == 0) {
                return false;
            }
            lines.judge(connection, state.uploadId(), judged);
            return true;
        });
    }

    /**
     * Writes that a step failed.
     *
     * @param end when it was the last try; null where others are to come, after the pause
     */
    void failed(BbpsUploadState state, String why, @Nullable Instant end, Duration pause) throws SQLException {
        run(
                database,
                FAILED,
                why,
                (end == null ? State.RUNNING : State.FAILED).name(),
                timestamp(end),
                pause.toMillis(),
                state.uploadId(),
                owner);
    }

    /** The upload of that id; null where there is none, or none any more. */
    @Nullable
    BbpsUploadState find(String uploadId) throws SQLException {
        return BbpsSql.first(database, FIND, BbpsUploadTable::state, uploadId);
    }

    /** The last ones, the latest first. */
    List<BbpsUploadState> last(int most) throws SQLException {
        return BbpsSql.all(database, LAST, BbpsUploadTable::state, most);
    }

    /** How many there are of each state, and what their lines came to; dry runs do not count. */
    Map<State, Total> totals() throws SQLException {
        Map<State, Total> totals = new EnumMap<>(State.class);
        for (var total : BbpsSql.all(
                database,
                TOTALS,
                row -> Map.entry(State.valueOf(row.getString("state")), new Total(row.getInt("count"), counts(row))))) {
            totals.put(total.getKey(), total.getValue());
        }
        return totals;
    }

    /** How many have not come to their end. */
    int running() throws SQLException {
        return BbpsSql.all(database, RUNNING, row -> row.getInt(1)).getFirst();
    }

    /** Throws away what ended longer ago. */
    void forget(Duration kept) throws SQLException {
        run(database, FORGET, kept.toMillis());
    }

    private static int count(List<Judged> judged, Result result) {
        return Math.toIntExact(
                judged.stream().filter(line -> line.result() == result).count());
    }

    private static BbpsUploadState state(ResultSet row) throws SQLException {
        return new BbpsUploadState(
                row.getString("upload_id"),
                State.valueOf(row.getString("state")),
                row.getBoolean("dry_run"),
                row.getString("made_by"),
                row.getString("header"),
                counts(row),
                row.getInt("taken_to"),
                row.getInt("tries"),
                row.getTimestamp("received_at").toInstant(),
                time(row, "begun_at"),
                time(row, "finished_at"),
                row.getString("failure"));
    }

    private static Counts counts(ResultSet row) throws SQLException {
        int lines = row.getInt("lines");
        int added = row.getInt("added");
        int changed = row.getInt("changed");
        int unchanged = row.getInt("unchanged");
        int refused = row.getInt("refused");
        return new Counts(lines, added, changed, unchanged, refused, lines - added - changed - unchanged - refused);
    }
}
