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

    /** What became of a row that was to be sealed anew. */
    enum Resealed {
        /** It is sealed under the current key now. */
        DONE,
        /** It was so before. */
        IS_CURRENT,
        /** There is no session. */
        NOTHING_SEALED,
        /** No key that is set is the one that it was sealed under. */
        KEY_UNKNOWN,
        /** It is of other settings and is used by nobody; the next login takes its place. */
        OF_OTHER_SETTINGS,
        /** It was changed since it was sealed. */
        UNREADABLE
    }

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

    /**
     * Seals what stands there under the current key. Whoever uses the session does not notice.
     *
     * @param patience how long to wait for the turn
     */
    default Resealed reseal(Duration patience) throws SQLException {
        return Resealed.NOTHING_SEALED;
    }

    /** What stands there, without waiting for anybody. */
    Standing standing() throws SQLException;
}
