package io.harkara.broker;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/**
 * Spreads calls evenly over the time that a broker wants between them, for all instances together: each takes the next free moment of
 * its bucket, by the database's clock.
 */
interface BrokerPace {

    /** The answer of a bucket whose next free moment is too far away. */
    Duration NONE_IN_TIME = Duration.ofSeconds(-1);

    /**
     * Takes the next moment at which a call may leave.
     *
     * @param patience how far away it may be
     * @return how long to wait for it; {@link #NONE_IN_TIME} where none was taken
     */
    Duration take(String account, BrokerLimits.Rate rate, Duration patience) throws SQLException;

    /** Takes the next moment at which an order may leave, and counts it. */
    BrokerTurn takeOrder(BrokerTurn.Wanted wanted) throws SQLException;

    /** Takes back what was counted for an order of which nothing has left. */
    void giveBack(String account, List<BrokerTurn.Slot> slots) throws SQLException;

    /** Counts a change of an order, if it had fewer than the most before. */
    boolean takeChange(String account, String brokerOrderId, int most) throws SQLException;

    /** Takes back a change that did not leave. */
    default void giveBackChange(String account, String brokerOrderId) throws SQLException {
        giveBack(account, List.of(new BrokerTurn.Slot(changes(brokerOrderId), Instant.EPOCH)));
    }

    private static String changes(String brokerOrderId) {
        return "changes of " + brokerOrderId;
    }

    /** In PostgreSQL (db/broker/R__broker_session.sql). */
    final class Table implements BrokerPace {

        private static final String TAKE = """
                insert into broker_pace as p (account, bucket, next_at)
                values (?, ?, clock_timestamp() + ? * interval '1 microsecond')
                on conflict (account, bucket) do update
                    set next_at = greatest(p.next_at, clock_timestamp()) + ? * interval '1 microsecond'
                    where p.next_at <= clock_timestamp() + ? * interval '1 microsecond'
                returning greatest(0, extract(epoch from next_at - ? * interval '1 microsecond' - clock_timestamp()) * 1000000)
                """;

        private final DataSource database;
        private final BrokerTurnTable turns;

        Table(DataSource database) {
            this.database = database;
            this.turns = new BrokerTurnTable(database);
        }

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
            return turns.countUpTo(account, changes(brokerOrderId), most);
        }

        /** Forgets what counts for nothing any more. */
        void forget() throws SQLException {
            turns.forget();
        }

        @Override
        public Duration take(String account, BrokerLimits.Rate rate, Duration patience) throws SQLException {
            long spacing = micros(rate.spacing());
            try (Connection connection = database.getConnection();
                    PreparedStatement take = connection.prepareStatement(TAKE)) {
                take.setString(1, account);
                take.setString(2, rate.bucket());
                take.setLong(3, spacing);
                take.setLong(4, spacing);
                take.setLong(5, micros(patience));
                take.setLong(6, spacing);
                try (ResultSet row = take.executeQuery()) {
                    return row.next() ? Duration.ofNanos(row.getLong(1) * 1_000) : NONE_IN_TIME;
                }
            }
        }

        private static long micros(Duration duration) {
            return duration.toNanos() / 1_000;
        }
    }
}
