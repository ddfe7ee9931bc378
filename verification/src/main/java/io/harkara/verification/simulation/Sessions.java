package io.harkara.verification.simulation;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The venue's sessions, and its eye on who logs in more often than there is need to. */
final class Sessions {

    /** What one process has asked for. */
    private static final class Caller {
        private boolean loggingIn;
        private @Nullable String session;
        private long since;
        private long failedAt = Long.MIN_VALUE / 2;
    }

    private static final long LIMIT = Settings.SESSION_LIMIT.toNanos();
    // By clocks that may be wrong at both ends of a span, each by as much.
    private static final long CLOCKS = 2 * Settings.CLOCK_ERROR.toNanos();
    private static final long LEAST_LIFE = Settings.SESSION_LIFE.toNanos() - CLOCKS;
    private static final long LEAST_PAUSE = Settings.LOGIN_PAUSE.toNanos() - CLOCKS;

    private final Scheduler scheduler;
    private final Judge judge;
    private final Map<String, Caller> callers = new HashMap<>();
    private final Map<String, Long> valid = new HashMap<>();
    private int made;

    Sessions(Scheduler scheduler, Judge judge) {
        this.scheduler = scheduler;
        this.judge = judge;
    }

    /** A login has left a process. */
    void loginLeaves(String process) {
        Caller caller = callers.computeIfAbsent(process, _ -> new Caller());
        long now = scheduler.now();
        if (caller.loggingIn) {
            judge.violated(process + " logs in twice at once");
        }
        if (caller.session != null && now - caller.since < LEAST_LIFE) {
            judge.violated("%s logs in again and nobody has refused %s".formatted(process, caller.session));
        }
        if (now - caller.failedAt < LEAST_PAUSE) {
            judge.violated("%s logs in again %d ms after a login failed"
                    .formatted(process, (now - caller.failedAt) / 1_000_000));
        }
        caller.loggingIn = true;
        caller.session = null;
        caller.since = now;
    }

    /** A login has failed, and the process knows it. */
    void loginFailed(String process) {
        Caller caller = callers.get(process);
        caller.loggingIn = false;
        caller.failedAt = scheduler.now();
    }

    /** A login has succeeded, and the process knows it. */
    String loggedIn(String process) {
        Caller caller = callers.get(process);
        caller.loggingIn = false;
        caller.session = "S" + ++made;
        valid.put(caller.session, scheduler.now() + LIMIT);
        return caller.session;
    }

    /** Whether the venue takes an order with that session now. */
    boolean isValid(String session) {
        return valid.getOrDefault(session, 0L) > scheduler.now();
    }

    /** A process has read that its session was refused. */
    void refused(String process, String session) {
        Caller caller = callers.get(process);
        if (session.equals(caller.session)) {
            caller.session = null;
        }
    }

    /** The venue forgets everybody. */
    void end() {
        valid.clear();
    }
}
