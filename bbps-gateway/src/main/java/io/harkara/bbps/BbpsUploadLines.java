package io.harkara.bbps;

import static io.harkara.bbps.BbpsSql.set;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The lines of uploads and what became of each (db/bbps/R__bbps_upload.sql). */
final class BbpsUploadLines {

    private static final JsonMapper JSON = new JsonMapper();

    private static final String KEEP = """
            insert into bbps_upload_line (upload_id, line, biller_id, first_line, content)
            select ?, * from unnest(?::int[], ?::text[], ?::int[], ?::text[])
            """;

    private static final String NEXT = """
            select line, biller_id, first_line, content, result, faults from bbps_upload_line
            where upload_id = ? and line > ? order by line limit ?
            """;

    private static final String JUDGE = """
            update bbps_upload_line l
            set result = j.result, faults = j.faults, content = case when j.result = 'REFUSED' then l.content end
            from unnest(?::int[], ?::text[], ?::text[]) j (line, result, faults)
            where l.upload_id = ? and l.line = j.line
            """;

    private static final String PAGE = """
            select line, biller_id, first_line, null as content, result, faults from bbps_upload_line
            where upload_id = ? and line > ? and (? = '' or coalesce(result, 'NOT_TAKEN') = ?) order by line limit ?
            """;

    private static final String TO_CORRECT = """
            select line, biller_id, first_line, content, result, faults from bbps_upload_line
            where upload_id = ? and line > ? and (result = 'REFUSED' or result is null) order by line limit ?
            """;

    private final DataSource database;

    BbpsUploadLines(DataSource database) {
        this.database = database;
    }

    /** What a line came to. */
    enum Result {
        /** Its biller was not known. */
        ADDED,
        /** Its biller is another than before. */
        CHANGED,
        /** It says what was known. */
        UNCHANGED,
        /** It has faults, and does nothing. */
        REFUSED,
        /** Nobody has looked at it: it is still to come, or the upload failed before it. */
        NOT_TAKEN
    }

    /**
     * A line.
     *
     * @param firstLine the line before it that is about the same biller; null where there is none
     * @param content as it was given; null where it is not asked for, or needs no correction
     */
    record Row(
            int line,
            String billerId,
            @Nullable Integer firstLine,
            @Nullable String content,
            Result result,
            List<BbpsFault> faults) {}

    /** What is to be said of a line. */
    record Judged(int line, Result result, List<BbpsFault> faults) {}

    /** Keeps some lines of an upload, in the transaction of that connection. */
    void keep(Connection connection, String uploadId, List<BbpsUploadFile.Line> lines) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(KEEP)) {
            statement.setString(1, uploadId);
            statement.setArray(2, array(connection, "int", lines, BbpsUploadFile.Line::number));
            statement.setArray(3, array(connection, "text", lines, BbpsUploadFile.Line::billerId));
            statement.setArray(4, array(connection, "int", lines, BbpsUploadFile.Line::firstLine));
            statement.setArray(5, array(connection, "text", lines, BbpsUploadFile.Line::content));
            statement.executeUpdate();
        }
    }

    /** Writes what became of some lines, in the transaction of that connection. */
    void judge(Connection connection, String uploadId, List<Judged> judged) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(JUDGE)) {
            statement.setArray(1, array(connection, "int", judged, Judged::line));
            statement.setArray(2, array(connection, "text", judged, line -> line.result.name()));
            statement.setArray(
                    3,
                    array(
                            connection,
                            "text",
                            judged,
                            line -> line.faults.isEmpty() ? null : JSON.writeValueAsString(line.faults)));
            statement.setString(4, uploadId);
            statement.executeUpdate();
        }
    }

    /** The lines after the given one, as they were given. */
    List<Row> next(String uploadId, int after, int most) throws SQLException {
        return rows(NEXT, uploadId, after, most);
    }

    /** Lines after the given one, with a result or all. */
    List<Row> page(String uploadId, int after, @Nullable Result result, int most) throws SQLException {
        String name = result == null ? "" : result.name();
        return rows(PAGE, uploadId, after, name, name, most);
    }

    /** Lines after the given one that were refused or not looked at, as they were given. */
    List<Row> toCorrect(String uploadId, int after, int most) throws SQLException {
        return rows(TO_CORRECT, uploadId, after, most);
    }

    private List<Row> rows(String sql, Object... values) throws SQLException {
        List<Row> lines = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = set(connection.prepareStatement(sql), values);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                lines.add(row(rows));
            }
        }
        return lines;
    }

    private static Row row(ResultSet row) throws SQLException {
        String result = row.getString("result");
        String faults = row.getString("faults");
        return new Row(
                row.getInt("line"),
                row.getString("biller_id"),
                row.getObject("first_line", Integer.class),
                row.getString("content"),
                result == null ? Result.NOT_TAKEN : Result.valueOf(result),
                faults == null ? List.of() : Arrays.asList(JSON.readValue(faults, BbpsFault[].class)));
    }

    private static <T> Array array(
            Connection connection, String type, List<T> rows, Function<T, @Nullable Object> value) throws SQLException {
        return connection.createArrayOf(type, rows.stream().map(value).toArray());
    }
}
