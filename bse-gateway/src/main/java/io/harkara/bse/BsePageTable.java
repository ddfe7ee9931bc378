package io.harkara.bse;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Pages in PostgreSQL (db/bse/R__page.sql). When its time is over a page goes at once; that there was one is known for a day. */
final class BsePageTable implements BsePages {

    private static final String KEEP = """
            insert into page (order_id, attempt, kind, content, keep_until) values (?, ?, ?, ?, ?)
            on conflict (order_id) do update
            set attempt = excluded.attempt, kind = excluded.kind, content = excluded.content,
                keep_until = excluded.keep_until
            where page.attempt <= excluded.attempt
            """;

    private static final String READ = "select kind, content, keep_until from page where order_id = ?";

    private static final String WHOSE = "select client from attempt where order_id = ? order by attempt limit 1";

    private static final String EMPTY = "update page set content = null where content is not null and keep_until <= ?";

    private static final String FORGET = "delete from page where keep_until <= ?::timestamptz - interval '1 day'";

    /**
     * What is known of an order's page.
     *
     * @param page null where its time is over
     * @param until when that was or will be
     */
    record Kept(@Nullable BsePage page, Instant until) {}

    private final DataSource database;
    private final Clock clock;

    BsePageTable(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void keep(String orderId, int attempt, BsePage page, Instant until) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(KEEP)) {
            statement.setString(1, orderId);
            statement.setInt(2, attempt);
            statement.setString(3, page.kind().name());
            statement.setString(4, page.content());
            statement.setTimestamp(5, Timestamp.from(until));
            statement.executeUpdate();
        }
    }

    /** What is kept of an order; null where nothing is. */
    @Nullable
    Kept read(String orderId) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setString(1, orderId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? kept(row) : null;
            }
        }
    }

    /** The client whose order it is; null where that is not known, or not any more. */
    @Nullable
    String whose(String orderId) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(WHOSE)) {
            statement.setString(1, orderId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getString("client") : null;
            }
        }
    }

    private Kept kept(ResultSet row) throws SQLException {
        String content = row.getString("content");
        Instant until = row.getTimestamp("keep_until").toInstant();
        boolean over = content == null || !clock.instant().isBefore(until);
        return new Kept(over ? null : new BsePage(BsePage.Kind.valueOf(row.getString("kind")), content), until);
    }

    /** Throws away what has had its time. One round; it leaves nothing for another. */
    boolean clear() throws SQLException {
        Timestamp now = Timestamp.from(clock.instant());
        try (Connection connection = database.getConnection()) {
            for (String sql : new String[] {EMPTY, FORGET}) {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    statement.setTimestamp(1, now);
                    statement.executeUpdate();
                }
            }
        }
        return false;
    }
}
