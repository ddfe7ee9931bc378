package io.harkara.broker;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The pace in PostgreSQL (db/broker/R__broker_session.sql). Those who want a moment of one bucket while its row is asked take theirs
 * together, so that many at once cost one statement. A crash of PostgreSQL may forget moments of its last second: the broker then gets
 * too many calls for as long, says so, and they go out again.
 */
final class BrokerPaceTable implements BrokerPace {

    private static final String MAKE = """
            insert into broker_pace (account, bucket, next_at) values (?, ?, clock_timestamp()) on conflict do nothing
            """;

    /** The clock is read once the row is ours, because the wait for it may have been long. */
    private static final String TAKE = """
            with ours as materialized (
                select next_at from broker_pace where account = ? and bucket = ? for update),
            timed as materialized (
                select greatest(next_at, now.at) as start, now.at from ours, lateral (select clock_timestamp() as at) now),
            taken as materialized (
                select start, at,
                    least(?, 1 + floor(extract(epoch from at + ? * interval '1 microsecond' - start) * 1000000 / ?))::int as count
                from timed where start <= at + ? * interval '1 microsecond')
            update broker_pace p set next_at = taken.start + taken.count * ? * interval '1 microsecond'
            from taken where p.account = ? and p.bucket = ?
            returning taken.count, extract(epoch from taken.start - taken.at) * 1000000,
                set_config('synchronous_commit', 'off', true)
            """;

    private final DataSource database;
    private final Map<Key, Bucket> buckets = new ConcurrentHashMap<>();

    BrokerPaceTable(DataSource database) {
        this.database = database;
    }

    private record Key(String account, String bucket) {}

    /** One who wants a moment. Guarded by the bucket's turn, but for who made it. */
    private static final class Wish {
        final BrokerLimits.Rate rate;
        final Duration patience;

        @Nullable
        Duration wait;

        @Nullable
        Exception failure;

        Wish(BrokerLimits.Rate rate, Duration patience) {
            this.rate = rate;
            this.patience = patience;
        }

        Duration answer() throws SQLException {
            if (wait == null) {
                throw failure instanceof SQLException away
                        ? new SQLException(away.getMessage(), away.getSQLState(), away)
                        : new SQLException("no moment was taken", failure);
            }
            return wait;
        }

        boolean isLike(Wish other) {
            return rate.equals(other.rate) && patience.equals(other.patience);
        }
    }

    private static final class Bucket {
        final ReentrantLock turn = new ReentrantLock();
        final ReentrantLock list = new ReentrantLock();
        /** Guarded by list. */
        final List<Wish> waiting = new ArrayList<>();
        /** Guarded by turn. */
        boolean made;

        void add(Wish wish) {
            list.lock();
            try {
                waiting.add(wish);
            } finally {
                list.unlock();
            }
        }

        /** All who want the same as one of them, who is among them. */
        List<Wish> like(Wish one) {
            list.lock();
            try {
                List<Wish> same = waiting.stream().filter(one::isLike).toList();
                waiting.removeAll(same);
                return same;
            } finally {
                list.unlock();
            }
        }
    }

    @Override
    public Duration take(String account, BrokerLimits.Rate rate, Duration patience) throws SQLException {
        Key key = new Key(account, rate.bucket());
        Bucket bucket = buckets.computeIfAbsent(key, _ -> new Bucket());
        Wish mine = new Wish(rate, patience);
        bucket.add(mine);
        bucket.turn.lock();
        try {
            if (mine.wait == null && mine.failure == null) {
                take(key, bucket, bucket.like(mine));
            }
            return mine.answer();
        } finally {
            bucket.turn.unlock();
        }
    }

    private void take(Key key, Bucket bucket, List<Wish> wishes) {
        try (Connection connection = database.getConnection()) {
            if (!bucket.made) {
                make(connection, key);
            }
            // Where none was taken its row may be gone.
            bucket.made = take(connection, key, wishes);
        } catch (SQLException | RuntimeException failure) {
            wishes.stream().filter(wish -> wish.wait == null).forEach(wish -> wish.failure = failure);
        }
    }

    private static void make(Connection connection, Key key) throws SQLException {
        try (PreparedStatement make = connection.prepareStatement(MAKE)) {
            make.setString(1, key.account);
            make.setString(2, key.bucket);
            make.executeUpdate();
        }
    }

    private static boolean take(Connection connection, Key key, List<Wish> wishes) throws SQLException {
        Wish first = wishes.getFirst();
        long spacing = micros(first.rate.spacing());
        long patience = micros(first.patience);
        try (PreparedStatement take = connection.prepareStatement(TAKE)) {
            take.setString(1, key.account);
            take.setString(2, key.bucket);
            take.setInt(3, wishes.size());
            take.setLong(4, patience);
            take.setLong(5, spacing);
            take.setLong(6, patience);
            take.setLong(7, spacing);
            take.setString(8, key.account);
            take.setString(9, key.bucket);
            try (ResultSet row = take.executeQuery()) {
                boolean any = row.next();
                int count = any ? row.getInt(1) : 0;
                long wait = any ? row.getLong(2) : 0;
                for (int i = 0; i < wishes.size(); i++) {
                    wishes.get(i).wait = i < count ? Duration.ofNanos((wait + i * spacing) * 1_000) : NONE_IN_TIME;
                }
                return any;
            }
        }
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }
}
