package io.harkara.runtime;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Ends work of a library that waits for an answer without a limit of its own, by interrupting its thread. */
final class TimeLimit {

    /** A library may catch an interrupt and try again, so that one is not enough. */
    private static final long AGAIN_MILLIS = 50;

    private static final ScheduledThreadPoolExecutor TIMER = timer();

    private final Thread worker = Thread.currentThread();
    private boolean over;
    private boolean interrupted;

    private TimeLimit() {}

    /** What the work returns or throws; once the limit has passed, what it makes of being interrupted. */
    static <T> T within(Duration limit, Supplier<T> work) {
        TimeLimit time = new TimeLimit();
        ScheduledFuture<?> alarm =
                TIMER.scheduleWithFixedDelay(time::interrupt, limit.toMillis(), AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        try {
            return work.get();
        } finally {
            alarm.cancel(false);
            time.end();
        }
    }

    private synchronized void interrupt() {
        if (!over) {
            interrupted = true;
            worker.interrupt();
        }
    }

    /** From here on the thread is left alone; what it does next must not find our interrupt. */
    private synchronized void end() {
        over = true;
        if (interrupted) {
            boolean _ = Thread.interrupted();
        }
    }

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("time-limit").daemon().factory());
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }
}
