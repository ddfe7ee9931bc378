package io.harkara.verification.simulation;

import java.util.Locale;

/** What goes wrong. */
enum FaultKind {
    CRASH,
    STOP,
    STOP_PAST_THE_LEASE,
    SHUTDOWN,
    REBALANCE,
    COMMAND_TWICE,
    COMMAND_UNREADABLE_FOR_NOW,
    CLOCK_MOVES,
    DATABASE_AWAY,
    COMMIT_ANSWER_LOST,
    STATUS_WRITE_FAILS,
    STATUS_WRITE_UNANSWERED,
    STATUS_TWICE,
    STORE_READS_AGAIN,
    VENUE_REFUSES_CONNECTIONS,
    REQUEST_LOST,
    REPLY_LOST,
    REPLY_GARBAGE,
    REPLY_LATE,
    ACTS_LATE,
    REQUEST_TWICE,
    VENUE_REJECTS,
    HIDDEN_FROM_LOOK_UPS,
    LOOK_UP_FAILS,
    LOOK_UP_SLOW,
    SESSIONS_END,
    LOGIN_FAILS,
    CALLBACK_BEFORE_REPLY,
    CALLBACK_TWICE,
    CALLBACK_LATE,
    CALLBACK_LOST,
    REPLAY_TWICE,
    REPLAY_BY_TWO,
    REPLAY_NOT_ALLOWED,
    RESOLUTION_TWICE,
    RESOLUTION_NOT_ALLOWED,
    ANSWER_WRITE_FAILS;

    /** As it is printed. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
