package io.harkara.bbps;

import static io.harkara.bbps.BbpsSql.timestamp;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Who changed which biller by hand, in PostgreSQL (db/bbps/R__bbps_change.sql). */
final class BbpsChangeTable {

    private static final String BEGIN = """
            insert into bbps_change (biller_id, action, parameter, made_by, asked_at) values (?, ?, ?, ?, ?)
            returning change_id
            """;

    private static final String MADE = "update bbps_change set made_at = ? where change_id = ?";

    private static final String PAGE = """
            select change_id, biller_id, action, parameter, made_by, asked_at, made_at from bbps_change
            where (cast(? as text) is null or biller_id = ?) and change_id < ? order by change_id desc limit ?
            """;

    /** What was done. */
    enum Action {
        ADDED,
        CHANGED,
        DEACTIVATED,
        PARAMETER_ADDED,
        PARAMETER_REMOVED
    }

    /**
     * A change.
     *
     * @param parameter null where it is about the biller as a whole
     * @param madeAt null where it is not known whether it was made
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Change(
            long changeId,
            String billerId,
            String action,
            @Nullable String parameter,
            String by,
            @Nullable Instant askedAt,
            @Nullable Instant madeAt) {}

    private final DataSource database;
    private final Clock clock;

    BbpsChangeTable(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Writes down who is about to change what; its number. */
    long begin(BbpsOperator by, String billerId, Action action, @Nullable String parameter) throws SQLException {
        return Objects.requireNonNull(BbpsSql.first(
                database,
                BEGIN,
                row -> row.getLong(1),
                billerId,
                action.name(),
                parameter,
                by.name(),
                timestamp(clock.instant())));
    }

    /** Writes down that a change is on the topic. */
    void made(long changeId) throws SQLException {
        BbpsSql.run(database, MADE, timestamp(clock.instant()), changeId);
    }

    /**
     * Changes, the newest first.
     *
     * @param billerId whose; null for all
     * @param before numbers smaller than this one
     */
    List<Change> page(@Nullable String billerId, long before, int limit) throws SQLException {
        return BbpsSql.all(
                database,
                PAGE,
                row -> new Change(
                        row.getLong("change_id"),
                        row.getString("biller_id"),
                        row.getString("action"),
                        row.getString("parameter"),
                        row.getString("made_by"),
                        BbpsSql.time(row, "asked_at"),
                        BbpsSql.time(row, "made_at")),
                billerId,
                billerId,
                before,
                limit);
    }
}
