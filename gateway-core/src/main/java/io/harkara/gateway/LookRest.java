package io.harkara.gateway;

/**
 * The pause between looks for waiting work. Where thousands wait behind others of their keys, a look takes long; it may take
 * a fourth of the time at most. One long look alone is no backlog: it may have waited for a database that was away, and a
 * pause of three times that would leave orders standing for minutes after it is back. So the shorter of the last two counts.
 *
 * <p>For one thread.
 */
final class LookRest {

    private static final int REST = 3;

    private long lastNanos;
    private long untilNanos;

    /** @param nowNanos monotonic time */
    LookRest(long nowNanos) {
        this.untilNanos = nowNanos;
    }

    /** Whether the next look may begin. */
    boolean isOver(long nowNanos) {
        return nowNanos - untilNanos >= 0;
    }

    /** Notes a look that has ended now. */
    void after(long begunNanos, long nowNanos) {
        long took = nowNanos - begunNanos;
        untilNanos = nowNanos + REST * Math.min(took, lastNanos);
        lastNanos = took;
    }
}
