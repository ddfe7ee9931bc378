package io.harkara.broker;

import io.harkara.broker.BrokerLimits.Rate;
import io.harkara.broker.BrokerTurn.Slot;
import io.harkara.broker.BrokerTurn.Span;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Turns of orders in PostgreSQL (db/broker/R__broker_session.sql), for all instances and by the database's clock. An order has to keep to
 * the rate of its operation and to that of its client, so both are taken at one moment, with their rows locked; who has them locked is
 * also the only one who counts.
 *
 * <p>Minutes and hours are counted in parts, of a second and of a minute, and a part counts until all of it is past. So a cap holds in
 * any minute or hour, whenever the broker begins to count.
 */
final class BrokerTurnTable {

    private static final String MAKE = """
            insert into broker_pace (account, bucket, next_at) values (?, ?, clock_timestamp()) on conflict do nothing
            """;

    private static final String LOCK = """
            select next_at from broker_pace where account = ? and bucket = ? for update
            """;

    private static final String NOW = "select clock_timestamp()";

    private static final String MOVE = "update broker_pace set next_at = ? where account = ? and bucket = ?";

    private static final String COUNTED = """
            select since, calls from broker_count where account = ? and bucket = ? and since > ? and calls > 0
            """;

    private static final String COUNT = """
            insert into broker_count as c (account, bucket, since, calls, counts_until) values (?, ?, ?, 1, ?)
            on conflict (account, bucket, since) do update set calls = c.calls + 1
            """;

    private static final String COUNT_UP_TO = """
            insert into broker_count as c (account, bucket, since, calls, counts_until)
            values (?, ?, 'epoch', 1, clock_timestamp() + interval '2 days')
            on conflict (account, bucket, since) do update set calls = c.calls + 1 where c.calls < ?
            """;

    private static final String GIVE_BACK = """
            update broker_count set calls = calls - 1 where account = ? and bucket = ? and since = ? and calls > 0
            """;

    private static final String FORGET = "delete from broker_count where counts_until < clock_timestamp()";

    /** A cap, and in which parts it is counted. */
    private record Window(String bucket, int cap, Duration length, Duration part) {}

    private record Lock(String account, Rate rate) {}

    /**
     * A turn as it was when the database said what time it is.
     *
     * @param atNanos monotonic time of that
     */
    private record Judged(BrokerTurn turn, long atNanos) {

        /** The same now: what the database has taken since is not to be waited for as well, or calls would not be spaced evenly. */
        BrokerTurn now() {
            if (!(turn instanceof BrokerTurn.At(Duration pause, List<Slot> slots))) {
                return turn;
            }
            Duration left = pause.minusNanos(System.nanoTime() - atNanos);
            return new BrokerTurn.At(left.isNegative() ? Duration.ZERO : left, slots);
        }
    }

    private final DataSource database;

    BrokerTurnTable(DataSource database) {
        this.database = database;
    }

    BrokerTurn take(BrokerTurn.Wanted wanted) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                Judged judged = take(connection, wanted);
                connection.commit();
                return judged.now();
            } catch (SQLException | RuntimeException failure) {
                connection.rollback();
                throw failure;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    private static Judged take(Connection connection, BrokerTurn.Wanted wanted) throws SQLException {
        List<Lock> locks = new ArrayList<>();
        // The client's first, then the account's, whoever takes them: nobody waits for one who waits for him.
        locks.add(new Lock(wanted.client(), wanted.clientRate()));
        if (wanted.rate() != null) {
            locks.add(new Lock(wanted.account(), wanted.rate()));
        }
        if (!wanted.caps().isNone()) {
            // Operations of different rates may count for one cap.
            locks.add(new Lock(wanted.account(), new Rate("caps", 1, Duration.ofNanos(10_000))));
        }
        Instant next = Instant.MIN;
        for (Lock lock : locks) {
            Instant its = locked(connection, lock);
            next = its.isAfter(next) ? its : next;
        }
        Instant now = now(connection);
        long atNanos = System.nanoTime();
        Instant moment = next.isAfter(now) ? next : now;
        List<Window> windows = windows(wanted.caps());
        BrokerTurn obstacle = obstacle(connection, wanted, windows, now, moment);
        if (obstacle != null) {
            return new Judged(obstacle, atNanos);
        }
        for (Lock lock : locks) {
            run(connection, MOVE, moment.plus(lock.rate.spacing()), lock.account, lock.rate.bucket());
        }
        List<Slot> slots = new ArrayList<>();
        for (Window window : windows) {
            Instant since = since(window, moment);
            run(
                    connection,
                    COUNT,
                    wanted.account(),
                    window.bucket,
                    since,
                    since.plus(window.part).plus(window.length));
            slots.add(new Slot(window.bucket, since));
        }
        return new Judged(new BrokerTurn.At(Duration.between(now, moment), List.copyOf(slots)), atNanos);
    }

    private static List<Window> windows(BrokerOrderLimits.Caps caps) {
        List<Window> windows = new ArrayList<>();
        add(windows, "a day", caps.day(), Duration.ofDays(1), Duration.ofDays(1));
        add(windows, "an hour", caps.hour(), Duration.ofHours(1), Duration.ofMinutes(1));
        add(windows, "a minute", caps.minute(), Duration.ofMinutes(1), Duration.ofSeconds(1));
        return windows;
    }

    private static void add(List<Window> windows, String bucket, int cap, Duration length, Duration part) {
        if (cap != BrokerOrderLimits.NONE) {
            windows.add(new Window(bucket, cap, length, part));
        }
    }

    private static boolean isOfDay(Window window) {
        return window.part.equals(window.length);
    }

    private static Instant since(Window window, Instant moment) {
        if (isOfDay(window)) {
            return LocalDate.ofInstant(moment, BrokerTimes.INDIA)
                    .atStartOfDay(BrokerTimes.INDIA)
                    .toInstant();
        }
        return moment.truncatedTo(window.part.equals(Duration.ofMinutes(1)) ? ChronoUnit.MINUTES : ChronoUnit.SECONDS);
    }

    private static @Nullable BrokerTurn obstacle(
            Connection connection, BrokerTurn.Wanted wanted, List<Window> windows, Instant now, Instant moment)
            throws SQLException {
        for (Window window : windows) {
            Instant again = again(connection, wanted.account(), window, moment);
            if (again == null) {
                continue;
            }
            return window.bucket.equals("a minute")
                    ? new BrokerTurn.Later(
                            Duration.between(now, again),
                            window.length.dividedBy(window.cap),
                            "%d orders a minute".formatted(window.cap))
                    : new BrokerTurn.Spent(isOfDay(window) ? Span.DAY : Span.HOUR, window.cap, again);
        }
        Duration wait = Duration.between(now, moment);
        if (wait.compareTo(wanted.patience()) <= 0) {
            return null;
        }
        Rate slower = slower(wanted);
        return new BrokerTurn.Later(
                wait.minus(wanted.patience()),
                slower.spacing(),
                "%d calls in %d s (%s)"
                        .formatted(slower.calls(), slower.period().toSeconds(), slower.bucket()));
    }

    private static Rate slower(BrokerTurn.Wanted wanted) {
        Rate client = wanted.clientRate();
        Rate rate = wanted.rate();
        return rate == null || client.spacing().compareTo(rate.spacing()) >= 0 ? client : rate;
    }

    /** When one more may go; null where that is at the moment. */
    private static @Nullable Instant again(Connection connection, String account, Window window, Instant moment)
            throws SQLException {
        Duration counts = isOfDay(window) ? Duration.ZERO : window.length.plus(window.part);
        // Of a day its beginning counts, and of other spans what is not wholly past.
        Instant after = isOfDay(window) ? since(window, moment).minusMillis(1) : moment.minus(counts);
        SortedMap<Instant, Integer> parts = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement(COUNTED)) {
            set(select, account, window.bucket, after);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    parts.put(instant(rows, 1), rows.getInt(2));
                }
            }
        }
        int tooMany = parts.values().stream().mapToInt(Integer::intValue).sum() - window.cap + 1;
        if (tooMany <= 0) {
            return null;
        }
        if (isOfDay(window)) {
            return since(window, moment).plus(window.length);
        }
        for (var part : parts.entrySet()) {
            tooMany -= part.getValue();
            if (tooMany <= 0) {
                return part.getKey().plus(counts);
            }
        }
        throw new IllegalStateException("a cap of %d: expected 1 or more".formatted(window.cap));
    }

    /** Whether one more of something may be done that may be done so often on one day; it is counted then. */
    boolean countUpTo(String account, String bucket, int most) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return run(connection, COUNT_UP_TO, account, bucket, most) == 1;
        }
    }

    /** Takes back what was counted and was not done. */
    void giveBack(String account, List<Slot> slots) throws SQLException {
        if (slots.isEmpty()) {
            return;
        }
        try (Connection connection = database.getConnection()) {
            for (Slot slot : slots) {
                run(connection, GIVE_BACK, account, slot.bucket(), slot.since());
            }
        }
    }

    /** Forgets what counts for nothing any more. */
    void forget() throws SQLException {
        try (Connection connection = database.getConnection()) {
            run(connection, FORGET);
        }
    }

    private static Instant locked(Connection connection, Lock lock) throws SQLException {
        for (int i = 0; i < 2; i++) {
            try (PreparedStatement select = connection.prepareStatement(LOCK)) {
                set(select, lock.account, lock.rate.bucket());
                try (ResultSet row = select.executeQuery()) {
                    if (row.next()) {
                        return instant(row, 1);
                    }
                }
            }
            run(connection, MAKE, lock.account, lock.rate.bucket());
        }
        throw new SQLException("no row of %s, %s".formatted(lock.account, lock.rate.bucket()));
    }

    private static Instant now(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(NOW);
                ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                throw new SQLException("no time");
            }
            return instant(row, 1);
        }
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static int run(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, values);
            return statement.executeUpdate();
        }
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            statement.setObject(i + 1, value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value);
        }
    }
}
