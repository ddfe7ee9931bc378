package io.harkara.intake;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables uploads and upload_refusals, made by V6__uploads.sql. Writers take turns: they have one connection together. */
final class UploadTable {

    /** What no process has spoken of for so long is broken off. Several beats of {@link Uploads}. */
    static final Duration SILENT = Duration.ofSeconds(20);

    private static final String BEGIN = """
            insert into intake.uploads (id, kind, format, client, uploaded_by, credential, trace_id, file_name, sha256, bytes,
                dry_run, state, instance, started_at, seen_at)
            values (:id, :kind, :format, :client, :by, :credential, :trace, :name, :sha256, :bytes, :dry, 'RUNNING', :instance,
                :now, :now)
            """;

    private static final String END = """
            update intake.uploads set state = :state, why = :why, lines = :lines, taken = :taken, refused = :refused,
                duplicates = :duplicates, unavailable = :unavailable, ended_at = :now, seen_at = :now
            where id = :id
            """;

    private static final String REFUSE = """
            insert into intake.upload_refusals (upload_id, line, number, http_status, code, idempotency_key, detail, errors, given)
            select ?::uuid, r.line, r.number, r.http_status, r.code, r.idempotency_key, r.detail, r.errors, r.given
            from unnest(?::int[], ?::int[], ?::int[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                as r (line, number, http_status, code, idempotency_key, detail, errors, given)
            on conflict do nothing
            """;

    private static final String BREAK_OFF = """
            update intake.uploads set state = 'BROKEN_OFF', ended_at = seen_at, why = :why
            where state = 'RUNNING' and seen_at < :silent
            """;

    // What nobody has spoken of is shown as broken off before it is written down as such.
    private static final String SELECT = """
            select u.*, u.state = 'RUNNING' and u.seen_at < :silent as silent from intake.uploads u
            """;

    private static final String DIED = "the process that took it ended in the middle; send the same file again";

    private final JdbcClient jdbc;
    private final DataSource database;
    private final ReentrantLock turn = new ReentrantLock();

    UploadTable(JdbcClient jdbc, DataSource database) {
        this.jdbc = jdbc;
        this.database = database;
    }

    /** @throws DataAccessException when the database does not take it */
    void begin(Upload upload, String instance) {
        taking(() -> jdbc.sql(BEGIN)
                .param("id", upload.uploadId())
                .param("kind", upload.kind().name())
                .param("format", upload.format())
                .param("client", upload.client())
                .param("by", upload.uploadedBy())
                .param("credential", upload.credential())
                .param("trace", upload.traceId())
                .param("name", upload.fileName())
                .param("sha256", HexFormat.of().parseHex(upload.sha256()))
                .param("bytes", upload.bytes())
                .param("dry", upload.dryRun())
                .param("instance", instance)
                .param("now", Timestamp.from(upload.startedAt()))
                .update());
    }

    /** @throws DataAccessException when the database does not take it */
    void end(UploadEnd end) {
        Upload.Counts counts = end.counts();
        taking(() -> jdbc.sql(END)
                .param("id", end.id())
                .param("state", end.state().name())
                .param("why", end.why())
                .param("lines", counts.lines())
                .param("taken", counts.taken())
                .param("refused", counts.refused())
                .param("duplicates", counts.duplicates())
                .param("unavailable", counts.unavailable())
                .param("now", Timestamp.from(end.at()))
                .update());
    }

    /** Says that these are still worked on. */
    void beat(Collection<UUID> running, Instant now) {
        taking(() -> jdbc.sql("update intake.uploads set seen_at = ? where id = any (?) and state = 'RUNNING'")
                .params(Timestamp.from(now), running.toArray(UUID[]::new))
                .update());
    }

    /** Writes down what was broken off; returns how many. */
    int breakOff(Instant now) {
        return taking(() -> jdbc.sql(BREAK_OFF)
                .param("why", DIED)
                .param("silent", Timestamp.from(now.minus(SILENT)))
                .update());
    }

    /** Forgets what is older than it has to be known. */
    void letGo(Instant uploadsBefore, Instant refusalsBefore) {
        taking(() -> jdbc.sql("""
                        delete from intake.upload_refusals r using intake.uploads u
                        where r.upload_id = u.id and u.started_at < ?""").param(Timestamp.from(refusalsBefore)).update());
        taking(() -> jdbc.sql("delete from intake.uploads where started_at < ?")
                .param(Timestamp.from(uploadsBefore))
                .update());
    }

    /** Refused lines of an upload, at once. */
    void refuse(UUID upload, List<Upload.Refusal> refusals) throws SQLException {
        turn.lock();
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(REFUSE)) {
            insert.setObject(1, upload);
            array(connection, insert, 2, "int4", refusals, Upload.Refusal::line);
            array(connection, insert, 3, "int4", refusals, Upload.Refusal::number);
            array(connection, insert, 4, "int4", refusals, Upload.Refusal::httpStatus);
            array(connection, insert, 5, "text", refusals, Upload.Refusal::code);
            array(connection, insert, 6, "text", refusals, Upload.Refusal::idempotencyKey);
            array(connection, insert, 7, "text", refusals, Upload.Refusal::detail);
            array(connection, insert, 8, "text", refusals, Upload.Refusal::errors);
            array(connection, insert, 9, "text", refusals, Upload.Refusal::given);
            insert.executeUpdate();
        } finally {
            turn.unlock();
        }
    }

    Optional<Upload> find(UUID id, Instant now) {
        return jdbc.sql(SELECT + " where u.id = :id")
                .param("silent", Timestamp.from(now.minus(SILENT)))
                .param("id", id)
                .query(UploadTable::upload)
                .optional();
    }

    /** Those that are asked for, newest first; one more than the limit tells that there are others. */
    List<Upload> page(UploadFilter filter, Instant now) {
        return jdbc.sql(SELECT + filter.where() + " order by u.started_at desc, u.id desc limit :limit")
                .params(filter.values())
                .param("silent", Timestamp.from(now.minus(SILENT)))
                .param("limit", filter.limit() + 1)
                .query(UploadTable::upload)
                .list();
    }

    /** Refused lines behind one, in their order; one more than the limit tells that there are others. */
    List<Upload.Refusal> refusals(UUID upload, int afterLine, int afterNumber, int limit) {
        return jdbc.sql("""
                        select line, number, http_status, code, idempotency_key, detail, errors, given
                        from intake.upload_refusals where upload_id = ? and (line, number) > (?, ?)
                        order by line, number limit ?""")
                .params(upload, afterLine, afterNumber, limit + 1)
                .query((row, _) -> new Upload.Refusal(
                        row.getInt("line"),
                        row.getInt("number"),
                        row.getObject("http_status", Integer.class),
                        row.getString("code"),
                        row.getString("idempotency_key"),
                        row.getString("detail"),
                        row.getString("errors"),
                        row.getString("given")))
                .list();
    }

    private interface Write {
        int run();
    }

    private int taking(Write write) {
        turn.lock();
        try {
            return write.run();
        } finally {
            turn.unlock();
        }
    }

    private static void array(
            Connection connection,
            PreparedStatement statement,
            int place,
            String type,
            List<Upload.Refusal> rows,
            Function<Upload.Refusal, @Nullable Object> column)
            throws SQLException {
        statement.setArray(
                place,
                connection.createArrayOf(
                        type,
                        rows.stream().map(column).map(UploadTable::storable).toArray()));
    }

    // A text of PostgreSQL cannot hold the character zero.
    private static @Nullable Object storable(@Nullable Object value) {
        return value instanceof String text ? text.replace('\0', '\uFFFD') : value;
    }

    private static Upload upload(ResultSet row, int number) throws SQLException {
        boolean silent = row.getBoolean("silent");
        String why = row.getString("why");
        return new Upload(
                row.getObject("id", UUID.class),
                Upload.Kind.valueOf(row.getString("kind")),
                row.getString("format"),
                row.getString("client"),
                row.getString("uploaded_by"),
                row.getString("credential"),
                row.getString("trace_id"),
                row.getString("file_name"),
                HexFormat.of().formatHex(row.getBytes("sha256")),
                row.getLong("bytes"),
                row.getBoolean("dry_run"),
                silent ? Upload.State.BROKEN_OFF : Upload.State.valueOf(row.getString("state")),
                silent ? DIED : why,
                row.getObject("lines", Integer.class),
                row.getInt("taken"),
                row.getInt("refused"),
                row.getInt("duplicates"),
                row.getInt("unavailable"),
                ClientTable.time(row, "started_at"),
                KeyTable.time(row, "ended_at"));
    }
}
