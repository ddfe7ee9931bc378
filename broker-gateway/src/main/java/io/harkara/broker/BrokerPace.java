package io.harkara.broker;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Spreads calls evenly over the time that a broker wants between them, for all instances together: each takes the next free moment of
 * its bucket, by the database's clock.
 */
@FunctionalInterface
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

        Table(DataSource database) {
            this.database = database;
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
