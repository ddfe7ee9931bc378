package io.harkara.bbps;

import static io.harkara.bbps.BbpsSql.run;
import static io.harkara.bbps.BbpsSql.set;
import static io.harkara.bbps.BbpsSql.time;
import static io.harkara.bbps.BbpsSql.timestamp;

import io.harkara.bbps.BbpsMasterData.LeftOut;
import io.harkara.bbps.BbpsSyncState.Counts;
import io.harkara.bbps.BbpsSyncState.Kind;
import io.harkara.bbps.BbpsSyncState.Stage;
import io.harkara.bbps.BbpsSyncState.State;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Where a synchronisation stands (db/bbps/R__bbps_sync.sql), for all instances: each step is taken by one of them, and what it did
 * is written together with where the next begins. That of a process which dies is up again when its time is over.
 */
final class BbpsSyncTable {

    private static final String COLUMNS = """
            sync_id, kind, category, since, forced, state, stage, page, pages, billers, changed, unchanged, kept, deactivated,
            left_out, nameless, plans, plans_changed, tries, started_at, finished_at, failure
            """;

    private static final String BEGIN = """
            insert into bbps_sync as s (name, sync_id, kind, category, since, forced, state, stage, page, started_at,
                not_before, leased_until)
            values ('billers', ?, ?, ?, ?, ?, 'RUNNING', ?, ?, ?, clock_timestamp(), clock_timestamp())
            on conflict (name) do update
            set sync_id = excluded.sync_id, kind = excluded.kind, category = excluded.category, since = excluded.since,
                forced = excluded.forced, state = excluded.state, stage = excluded.stage, page = excluded.page,
                pages = 0, billers = 0, changed = 0, unchanged = 0, kept = 0, deactivated = 0, left_out = 0, nameless = 0,
                plans = 0, plans_changed = 0, tries = 0, started_at = excluded.started_at, finished_at = null,
                failure = null, owner = '', not_before = excluded.not_before, leased_until = excluded.leased_until
            where s.state <> 'RUNNING'
            """;

    private static final String TAKE = """
            update bbps_sync set owner = ?, leased_until = clock_timestamp() + ? * interval '1 ms'
            where name = 'billers' and state = 'RUNNING' and not_before <= clock_timestamp()
                and leased_until <= clock_timestamp()
            returning
            """ + COLUMNS;

    private static final String SAVE = """
            update bbps_sync
            set state = ?, stage = ?, page = ?, pages = ?, billers = ?, changed = ?, unchanged = ?, kept = ?, deactivated = ?,
                left_out = ?, nameless = ?, plans = ?, plans_changed = ?, tries = ?, finished_at = ?, failure = ?,
                full_at = case when kind = 'FULL' and ? = 'DONE' then started_at else full_at end,
                not_before = clock_timestamp() + ? * interval '1 ms', owner = '', leased_until = clock_timestamp()
            where name = 'billers' and sync_id = ? and owner = ? and state = 'RUNNING'
            """;

    private static final String LISTED = """
            insert into bbps_sync_biller (biller_id, plans, since_only)
            select * from unnest(?::text[], ?::boolean[], ?::boolean[])
            on conflict (biller_id) do nothing
            """;

    private static final String READ_PLANS =
            "update bbps_sync_biller set plans_read = true where biller_id = any(?::text[])";

    private static final String WITH_PLANS = """
            select biller_id, since_only from bbps_sync_biller where plans and not plans_read
            order by since_only, biller_id limit ?
            """;

    private static final String LEFT_OUT = "insert into bbps_sync_left_out (row_id, why) values (?, ?)";

    private static final String ALL_LEFT_OUT = "select row_id, why from bbps_sync_left_out order by id limit ?";

    private final DataSource database;
    private final String owner;

    /** @param owner name of this process among all that there ever were */
    BbpsSyncTable(DataSource database, String owner) {
        this.database = database;
        this.owner = owner;
    }

    /** A biller of a synchronisation. */
    record Listed(String billerId, boolean plans, boolean sinceOnly) {}

    /** The one that runs or ran last, and when the last full one was begun that came to its end. */
    record Known(@Nullable BbpsSyncState state, @Nullable Instant fullAt) {}

    Known read() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("select " + COLUMNS + ", full_at from bbps_sync");
                ResultSet row = statement.executeQuery()) {
            return row.next() ? new Known(state(row), time(row, "full_at")) : new Known(null, null);
        }
    }

    /** Writes that one begins; false where one runs. */
    boolean begin(BbpsSyncState state) throws SQLException {
        return BbpsSql.inOne(database, connection -> {
            Object[] values = {
                state.syncId(),
                state.kind().name(),
                state.category(),
                timestamp(state.since()),
                state.forced(),
                state.stage().name(),
                state.page(),
                timestamp(state.startedAt())
            };
            if (run(connection, BEGIN, values) == 0) {
                return false;
            }
            run(connection, "delete from bbps_sync_biller");
            run(connection, "delete from bbps_sync_left_out");
            return true;
        });
    }

    /** Takes the next step of the one that runs; null where none runs, or another instance is at it. */
    @Nullable
    BbpsSyncState take(Duration lease) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(TAKE)) {
            statement.setString(1, owner);
            statement.setLong(2, lease.toMillis());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? state(row) : null;
            }
        }
    }

    /**
     * Writes what a step did and where the next begins, both or neither.
     *
     * @param pause before the next step
     * @param listed billers that it found
     * @param plansRead billers whose plans it has read
     * @param leftOut rows that it could not read
     * @return false where the step was another's meanwhile
     */
    boolean save(
            BbpsSyncState state, Duration pause, List<Listed> listed, List<String> plansRead, List<LeftOut> leftOut)
            throws SQLException {
        return BbpsSql.inOne(database, connection -> {
            if (run(connection, SAVE, saved(state, pause)) == 0) {
                return false;
            }
            if (!listed.isEmpty()) {
                run(
                        connection,
                        LISTED,
                        array(connection, "text", listed, Listed::billerId),
                        array(connection, "boolean", listed, Listed::plans),
                        array(connection, "boolean", listed, Listed::sinceOnly));
            }
            if (!plansRead.isEmpty()) {
                run(connection, READ_PLANS, connection.createArrayOf("text", plansRead.toArray()));
            }
            for (LeftOut odd : leftOut) {
                run(connection, LEFT_OUT, odd.id(), odd.why());
            }
            return true;
        });
    }

    /** Some billers of the one that runs whose plans are still to be read. */
    List<Listed> withPlans(int most) throws SQLException {
        return listed(WITH_PLANS, most);
    }

    /** All billers of the one that runs. */
    List<String> ids() throws SQLException {
        return listed("select biller_id, since_only from bbps_sync_biller").stream()
                .map(Listed::billerId)
                .toList();
    }

    /** The first rows that the one that runs or ran last could not read. */
    List<LeftOut> leftOut(int most) throws SQLException {
        List<LeftOut> leftOut = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = set(connection.prepareStatement(ALL_LEFT_OUT), most);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                leftOut.add(new LeftOut(rows.getString(1), rows.getString(2)));
            }
        }
        return leftOut;
    }

    private List<Listed> listed(String sql, Object... values) throws SQLException {
        List<Listed> listed = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = set(connection.prepareStatement(sql), values);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                listed.add(new Listed(rows.getString(1), true, rows.getBoolean(2)));
            }
        }
        return listed;
    }

    private Object[] saved(BbpsSyncState state, Duration pause) {
        Counts counts = state.counts();
        return new @Nullable Object[] {
            state.state().name(),
            state.stage().name(),
            state.page(),
            counts.pages(),
            counts.billers(),
            counts.changed(),
            counts.unchanged(),
            counts.kept(),
            counts.deactivated(),
            counts.leftOut(),
            counts.nameless(),
            counts.plans(),
            counts.plansChanged(),
            state.tries(),
            timestamp(state.finishedAt()),
            state.failure(),
            state.state().name(),
            pause.toMillis(),
            state.syncId(),
            owner
        };
    }

    private static BbpsSyncState state(ResultSet row) throws SQLException {
        return new BbpsSyncState(
                row.getString("sync_id"),
                Kind.valueOf(row.getString("kind")),
                row.getString("category"),
                time(row, "since"),
                row.getBoolean("forced"),
                State.valueOf(row.getString("state")),
                Stage.valueOf(row.getString("stage")),
                row.getString("page"),
                new Counts(
                        row.getInt("pages"),
                        row.getInt("billers"),
                        row.getInt("changed"),
                        row.getInt("unchanged"),
                        row.getInt("kept"),
                        row.getInt("deactivated"),
                        row.getInt("left_out"),
                        row.getInt("nameless"),
                        row.getInt("plans"),
                        row.getInt("plans_changed")),
                row.getInt("tries"),
                row.getTimestamp("started_at").toInstant(),
                time(row, "finished_at"),
                row.getString("failure"));
    }

    private static Array array(Connection connection, String type, List<Listed> listed, Function<Listed, Object> value)
            throws SQLException {
        return connection.createArrayOf(type, listed.stream().map(value).toArray());
    }
}
