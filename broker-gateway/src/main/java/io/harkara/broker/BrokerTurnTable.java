package io.harkara.broker;

import io.harkara.broker.BrokerLimits.Rate;
import io.harkara.broker.BrokerTurn.Slot;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Turns of orders in PostgreSQL (db/broker/R__broker_session.sql), for all instances and by the database's clock. An order has to keep to
 * the rate of its operation and to that of its client, so both are taken at one moment, with their rows locked; who has them locked is
 * also the only one who counts. As with {@link BrokerPaceTable}, a crash of PostgreSQL may forget turns of its last second.
 */
final class BrokerTurnTable {

    private static final String MAKE = """
            insert into broker_pace (account, bucket, next_at) values (?, ?, clock_timestamp()) on conflict do nothing
            """;

    // In one order, whoever takes them: nobody waits for one who waits for him. The clock is read once a row is ours,
    // because the wait for it may have been long; that of the last row is the time of all.
    private static final String LOCK = """
            with locked as materialized (
                select account, bucket, next_at from broker_pace
                where (account, bucket) in (select * from unnest(?::text[], ?::text[]))
                order by account, bucket for update)
            select next_at, clock_timestamp(), set_config('synchronous_commit', 'off', true) from locked
            """;

    private static final String MOVE = """
            update broker_pace p set next_at = moved.next_at
            from unnest(?::text[], ?::text[], ?::timestamptz[]) as moved (account, bucket, next_at)
            where p.account = moved.account and p.bucket = moved.bucket
            """;

    private static final String COUNTED = """
            select since, calls from broker_count where account = ? and bucket = ? and since > ? and calls > 0
            """;

    private static final String COUNT = """
            insert into broker_count as c (account, bucket, since, calls, counts_until) values (?, ?, ?, ?, ?)
            on conflict (account, bucket, since) do update set calls = c.calls + excluded.calls
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

    private record Lock(String account, Rate rate) {}

    /** What the rows say, and what time it was when all of them were ours. */
    private record Locked(Instant next, Instant now) {}

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
    private final BrokerTogether<String, BrokerTurn.Wanted, Judged> together = new BrokerTogether<>(this::take);

    BrokerTurnTable(DataSource database) {
        this.database = database;
    }

    BrokerTurn take(BrokerTurn.Wanted wanted) throws SQLException {
        return together.ask(wanted.account(), wanted).now();
    }

    private List<Judged> take(String account, BrokerTurn.Wanted wanted, int count) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                List<Judged> turns = take(connection, wanted, count);
                connection.commit();
                return turns;
            } catch (SQLException | RuntimeException failure) {
                connection.rollback();
                throw failure;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    private static List<Judged> take(Connection connection, BrokerTurn.Wanted wanted, int count) throws SQLException {
        List<Lock> locks = locks(wanted);
        Duration spacing = locks.stream()
                .map(lock -> lock.rate.spacing())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        Locked locked = locked(connection, locks);
        Instant now = locked.now;
        long atNanos = System.nanoTime();
        Instant first = later(locked.next, now);
        List<BrokerCount> counts = counts(connection, wanted, first);
        List<Judged> turns = new ArrayList<>(count);
        int taken = 0;
        for (Instant moment = first; turns.size() < count; moment = moment.plus(spacing)) {
            BrokerTurn obstacle = obstacle(wanted, counts, now, moment);
            if (obstacle != null) {
                turns.addAll(Collections.nCopies(count - turns.size(), new Judged(obstacle, atNanos)));
                break;
            }
            List<Slot> slots = new ArrayList<>(counts.size());
            for (BrokerCount of : counts) {
                slots.add(of.add(moment));
            }
            turns.add(new Judged(new BrokerTurn.At(Duration.between(now, moment), List.copyOf(slots)), atNanos));
            taken++;
        }
        if (taken > 0) {
            Instant last = first.plus(spacing.multipliedBy(taken - 1));
            run(
                    connection,
                    MOVE,
                    texts(connection, locks, lock -> lock.account),
                    texts(connection, locks, lock -> lock.rate.bucket()),
                    texts(
                            connection,
                            locks,
                            lock -> last.plus(lock.rate.spacing()).toString()));
            for (BrokerCount of : counts) {
                keep(connection, wanted.account(), of);
            }
        }
        return turns;
    }

    /** The rows that a turn needs, each once: a client may be counted as its account is. */
    private static List<Lock> locks(BrokerTurn.Wanted wanted) {
        List<Lock> locks = new ArrayList<>();
        locks.add(new Lock(wanted.client(), wanted.clientRate()));
        if (wanted.rate() != null) {
            locks.add(new Lock(wanted.account(), wanted.rate()));
        }
        if (!wanted.caps().isNone()) {
            // Operations of different rates may count for one cap.
            locks.add(new Lock(wanted.account(), new Rate("caps", 1, Duration.ofNanos(10_000))));
        }
        Map<String, Lock> rows = new LinkedHashMap<>();
        for (Lock lock : locks) {
            rows.merge(
                    lock.account + "/" + lock.rate.bucket(),
                    lock,
                    (one, other) -> one.rate.spacing().compareTo(other.rate.spacing()) >= 0 ? one : other);
        }
        return List.copyOf(rows.values());
    }

    private static Instant later(Instant one, Instant other) {
        return other.isAfter(one) ? other : one;
    }

    private static @Nullable BrokerTurn obstacle(
            BrokerTurn.Wanted wanted, List<BrokerCount> counts, Instant now, Instant moment) {
        for (BrokerCount count : counts) {
            Instant again = count.again(moment);
            if (again != null) {
                return count.heldBack(Duration.between(now, again), again);
            }
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

    private static List<BrokerCount> counts(Connection connection, BrokerTurn.Wanted wanted, Instant moment)
            throws SQLException {
        List<BrokerCount> counts = BrokerCount.of(wanted.caps());
        for (BrokerCount count : counts) {
            try (PreparedStatement select = connection.prepareStatement(COUNTED)) {
                set(select, wanted.account(), count.bucket(), count.after(moment));
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        count.gone(instant(rows, 1), rows.getInt(2));
                    }
                }
            }
        }
        return counts;
    }

    private static void keep(Connection connection, String account, BrokerCount count) throws SQLException {
        for (var part : count.added().entrySet()) {
            Instant since = part.getKey();
            run(connection, COUNT, account, count.bucket(), since, part.getValue(), count.countsUntil(since));
        }
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

    private static Locked locked(Connection connection, List<Lock> locks) throws SQLException {
        for (int i = 0; i < 2; i++) {
            try (PreparedStatement select = connection.prepareStatement(LOCK)) {
                set(
                        select,
                        texts(connection, locks, lock -> lock.account),
                        texts(connection, locks, lock -> lock.rate.bucket()));
                Instant next = Instant.MIN;
                Instant now = Instant.MIN;
                int found = 0;
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        next = later(next, instant(row, 1));
                        now = later(now, instant(row, 2));
                        found++;
                    }
                }
                if (found == locks.size()) {
                    return new Locked(next, now);
                }
            }
            for (Lock lock : locks) {
                run(connection, MAKE, lock.account, lock.rate.bucket());
            }
        }
        throw new SQLException("no rows of %s".formatted(locks));
    }

    private static Array texts(Connection connection, List<Lock> locks, Function<Lock, String> text)
            throws SQLException {
        return connection.createArrayOf("text", locks.stream().map(text).toArray());
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
