package io.harkara.broker;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where the session of one account is kept, for all instances. */
interface BrokerSessionStore {

    /**
     * A session as it is kept.
     *
     * @param version rises with each login
     */
    record Kept(long version, BrokerSession session, Instant loggedInAt) {}

    /** What stands there, for people. */
    record Standing(
            long version,
            @Nullable String userId,
            BrokerSession.@Nullable Kind kind,
            @Nullable Instant expiresAt,
            @Nullable Instant loggedInAt,
            boolean loggedOut) {}

    /** One instance's turn to log in. Nobody else has it until it is closed; what was not kept is as it was. */
    interface Turn extends AutoCloseable {

        /** The session that stands there; null where there is none that this instance can use. */
        @Nullable
        Kept kept();

        /** Whether a person has logged the account out. */
        boolean isLoggedOut();

        /** Keeps a session in the place of the present one. It is durable when this returns. */
        Kept keep(BrokerSession session, Instant loggedInAt) throws SQLException;

        /** Leaves no session, and none comes before a person logs in. */
        void logOut() throws SQLException;

        /** Allows logins again. */
        void allowLogin() throws SQLException;

        @Override
        void close() throws SQLException;
    }

    /**
     * Waits for the turn.
     *
     * @param patience how long
     * @throws SQLException where it did not come, or the database is away
     */
    Turn turn(Duration patience) throws SQLException;

    /** What stands there, without waiting for anybody. */
    Standing standing() throws SQLException;
}
