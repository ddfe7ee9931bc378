package io.harkara.verification.chaos;

import java.util.Locale;

/** What goes wrong on purpose. */
enum FaultKind {
    /** SIGKILL, and a new start at once. */
    KILL_GATEWAY(Weight.HEAVY),
    /** SIGSTOP for longer than the lease and the broker's patience; then it goes on in the belief that no time has passed. */
    PAUSE_GATEWAY(Weight.HEAVY),
    /** An orderly end, and some seconds later a new start: the group is rebalanced twice. */
    GATEWAY_LEAVES_AND_JOINS(Weight.HEAVY),
    KILL_INTAKE(Weight.HEAVY),
    KILL_STORE(Weight.HEAVY),
    KILL_BROKER(Weight.HEAVY),
    KILL_DATABASE(Weight.HEAVY),
    /** A gateway is killed and starts while the registry does not answer. */
    REGISTRY_AWAY_AT_START(Weight.HEAVY),

    /** All connections of one link close. */
    CUT_CONNECTION(Weight.LIGHT),
    /** The database commits, and the service never hears of it. */
    CUT_ON_COMMIT(Weight.LIGHT),
    /** Replies on one link come late. */
    SLOW_REPLIES(Weight.LIGHT),
    /** Replies on one link are cut in half. */
    HALF_REPLY(Weight.LIGHT),
    /** Nothing passes on one link, and no connection closes. */
    STALL(Weight.LIGHT),

    /** All sessions end, several times in a row. */
    EXPIRE_SESSIONS(Weight.LIGHT),
    /** The venue answers 429 and does nothing. */
    TOO_MANY_REQUESTS(Weight.LIGHT),
    /** The venue accepts and closes without a word. */
    VENUE_ACCEPTS_AND_DROPS(Weight.LIGHT),
    /** The venue closes without a word and does nothing. */
    VENUE_DROPS(Weight.LIGHT),
    /** The venue accepts and answers 500. */
    VENUE_ACCEPTS_AND_FAILS(Weight.LIGHT),
    /** The venue accepts and does not answer for longer than a call may take. */
    VENUE_HANGS(Weight.LIGHT),
    /** The venue accepts and answers half. */
    VENUE_HALF_REPLY(Weight.LIGHT),
    /** A stock broker accepts an order and tells that it timed out. */
    BROKER_TIMES_OUT(Weight.LIGHT),
    /** A stock broker accepts an order and gives it no number. */
    BROKER_GIVES_NO_NUMBER(Weight.LIGHT),
    /** The sockets over which stock brokers tell their news close without a word. */
    DROP_SOCKETS(Weight.LIGHT),
    /** The venue takes up to a second before it acts. */
    VENUE_SLOW(Weight.LIGHT),
    /** Reports do not show new orders for some seconds longer than they usually do. */
    VENUE_HIDES_ORDERS(Weight.LIGHT),

    /** Somebody replays orders that are UNKNOWN, as a command that passed no check. */
    STALE_REPLAY(Weight.LIGHT),
    /** The latest commands stand on the topic once more. */
    COMMANDS_AGAIN(Weight.LIGHT);

    private enum Weight {
        HEAVY,
        LIGHT
    }

    private final Weight weight;

    FaultKind(Weight weight) {
        this.weight = weight;
    }

    /** Whether a process is lost or stands still, from which the machine has to recover before the next one. */
    boolean isHeavy() {
        return weight == Weight.HEAVY;
    }

    /** The name in reports. */
    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
