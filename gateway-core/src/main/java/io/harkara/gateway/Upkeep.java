package io.harkara.gateway;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work that comes back: each kind of round runs on a thread of its own, again and again, and survives whatever it throws. */
final class Upkeep implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Upkeep.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final List<Thread> threads = new ArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    /** Runs rounds with their pause between those that left nothing to do. */
    void every(Engine.Round round) {
        threads.add(Thread.ofVirtual().name(round.name()).start(() -> loop(round)));
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            for (Thread thread : threads) {
                thread.join(CLOSE_TIMEOUT);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void loop(Engine.Round round) {
        boolean failedBefore = false;
        Duration wait = Duration.ZERO;
        // Not by interruption: it would cut the connection that a round is using.
        while (!closed(wait)) {
            wait = round.pause();
            try {
                if (round.work().run()) {
                    wait = Duration.ZERO;
                }
                failedBefore = false;
            } catch (InterruptedException _) {
                return;
            } catch (Exception failure) {
                // One line for a database that is away for an hour, not one a second.
                if (!failedBefore) {
                    log.warn("{}: {}; trying again every {}", round.name(), failure.toString(), AFTER_FAILURE);
                }
                failedBefore = true;
                wait = AFTER_FAILURE;
            }
        }
    }

    private boolean closed(Duration wait) {
        try {
            return closing.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            return true;
        }
    }
}
