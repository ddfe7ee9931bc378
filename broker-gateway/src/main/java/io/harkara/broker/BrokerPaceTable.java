package io.harkara.broker;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/**
 * The pace in PostgreSQL (db/broker/R__broker_session.sql). A crash of PostgreSQL may forget moments of its last second: the broker then gets
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
    private final BrokerTurnTable turns;
    private final BrokerTogether<Key, Wanted, Duration> calls = new BrokerTogether<>(this::take);
    /** Buckets whose rows were there. */
    private final Set<Key> made = ConcurrentHashMap.newKeySet();

    BrokerPaceTable(DataSource database) {
        this.database = database;
        this.turns = new BrokerTurnTable(database);
    }

    private record Key(String account, String bucket) {}

    private record Wanted(BrokerLimits.Rate rate, Duration patience) {}

    @Override
    public BrokerTurn takeOrder(BrokerTurn.Wanted wanted) throws SQLException {
        return turns.take(wanted);
    }

    @Override
    public void giveBack(String account, List<BrokerTurn.Slot> slots) throws SQLException {
        turns.giveBack(account, slots);
    }

    @Override
    public boolean takeChange(String account, String brokerOrderId, int most) throws SQLException {
        return turns.countUpTo(account, BrokerPace.changes(brokerOrderId), most);
    }

    /** Forgets what counts for nothing any more. */
    void forget() throws SQLException {
        turns.forget();
    }

    @Override
    public Duration take(String account, BrokerLimits.Rate rate, Duration patience) throws SQLException {
        return calls.ask(new Key(account, rate.bucket()), new Wanted(rate, patience));
    }

    private List<Duration> take(Key key, Wanted wanted, int count) throws SQLException {
        try (Connection connection = database.getConnection()) {
            if (made.add(key)) {
                make(connection, key);
            }
            return take(connection, key, wanted, count);
        } catch (SQLException | RuntimeException failure) {
            made.remove(key);
            throw failure;
        }
    }

    private static void make(Connection connection, Key key) throws SQLException {
        try (PreparedStatement make = connection.prepareStatement(MAKE)) {
            make.setString(1, key.account);
            make.setString(2, key.bucket);
            make.executeUpdate();
        }
    }

    private List<Duration> take(Connection connection, Key key, Wanted wanted, int count) throws SQLException {
        long spacing = micros(wanted.rate.spacing());
        long patience = micros(wanted.patience);
        try (PreparedStatement take = connection.prepareStatement(TAKE)) {
            take.setString(1, key.account);
            take.setString(2, key.bucket);
            take.setInt(3, count);
            take.setLong(4, patience);
            take.setLong(5, spacing);
            take.setLong(6, patience);
            take.setLong(7, spacing);
            take.setString(8, key.account);
            take.setString(9, key.bucket);
            try (ResultSet row = take.executeQuery()) {
                boolean any = row.next();
                if (!any) {
                    // Where none was taken its row may be gone.
                    made.remove(key);
                }
                int taken = any ? row.getInt(1) : 0;
                long wait = any ? row.getLong(2) : 0;
                List<Duration> waits = new ArrayList<>(count);
                for (int i = 0; i < count; i++) {
                    waits.add(i < taken ? Duration.ofNanos((wait + i * spacing) * 1_000) : NONE_IN_TIME);
                }
                return waits;
            }
        }
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }
}
