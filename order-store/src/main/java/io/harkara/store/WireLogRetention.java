package io.harkara.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;

/** Deletes exchanges once they have been kept for their time: some at a time, so that nothing waits behind it. */
final class WireLogRetention {

    private static final int MOST_AT_ONCE = 2_000;
    private static final int MOST_ROUNDS = 50;

    private final WireLogTable table = new WireLogTable();
    private final DataSource dataSource;
    private final Duration kept;
    private final Clock clock;

    /** @param kept for how long */
    WireLogRetention(DataSource dataSource, Duration kept, Clock clock) {
        this.dataSource = dataSource;
        this.kept = kept;
        this.clock = clock;
    }

    /** Deletes what is too old; what is left over after so many rounds is for the next turn. */
    void letGo() throws SQLException {
        Instant oldest = clock.instant().minus(kept);
        try (Connection connection = dataSource.getConnection()) {
            int round = 0;
            while (round < MOST_ROUNDS && table.deleteBefore(connection, oldest, MOST_AT_ONCE) == MOST_AT_ONCE) {
                round++;
            }
        }
    }
}
