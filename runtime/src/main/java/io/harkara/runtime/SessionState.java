package io.harkara.runtime;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one session at a venue stands. No secret is in it.
 *
 * @param name whose session, or at which of the venue's services
 * @param since when the session began, or when the first of the logins failed that have failed since; null where none was tried
 * @param until how long it is used; null where there is none
 * @param reason why there is none although one was tried for
 */
public record SessionState(
        String name,
        State state,
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable String reason) {

    /** Whether there is one. */
    public enum State {
        /** It is used. */
        UP,
        /** The last login failed. */
        DOWN,
        /** Nobody has needed one yet, or the last one is over; the next order logs in. */
        NONE
    }
}
