package io.harkara.store;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedExceptionUtils;

/**
 * The live feed: one poller for all subscribers of this instance, which polls only while there are any. A connection tells
 * every event once, in the order of positions.
 */
final class Feed implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Feed.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final FeedQueries queries;
    private final StoreProperties.Stream limits;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Subscriber> connected = new HashSet<>();
    private final Set<Subscriber> live = new HashSet<>();
    private boolean polling;
    private boolean stopped;
    private FeedPosition position = new FeedPosition(0, 0);

    Feed(FeedQueries queries, StoreProperties.Stream limits) {
        this.queries = queries;
        this.limits = limits;
    }

    /**
     * Takes a subscriber on; its events begin with {@link #join}.
     *
     * @throws TooManySubscribersException when there is no room
     */
    Subscriber connect(FeedFilter filter) {
        Subscriber subscriber = new Subscriber(filter, limits.buffer());
        lock.lock();
        try {
            if (stopped || connected.size() >= limits.subscribers()) {
                throw new TooManySubscribersException(limits.subscribers());
            }
            connected.add(subscriber);
        } finally {
            lock.unlock();
        }
        return subscriber;
    }

    /** From now on the subscriber gets every event after the returned position, and none before it. */
    FeedPosition join(Subscriber subscriber) {
        lock.lock();
        try {
            if (!polling && !stopped) {
                position = queries.horizon().complete();
                polling = true;
                Thread.ofVirtual().name("order-feed").start(this::poll);
            }
            live.add(subscriber);
            return position;
        } finally {
            lock.unlock();
        }
    }

    /** Lets a subscriber go. */
    void disconnect(Subscriber subscriber) {
        lock.lock();
        try {
            subscriber.close();
            connected.remove(subscriber);
            live.remove(subscriber);
        } finally {
            lock.unlock();
        }
    }

    /** What is stored after a position, at most a page. */
    List<FeedItem> stored(FeedPosition after) {
        return queries.after(after, limits.page());
    }

    FeedQueries.Horizon horizon() {
        return queries.horizon();
    }

    int subscribers() {
        lock.lock();
        try {
            return connected.size();
        } finally {
            lock.unlock();
        }
    }

    private void poll() {
        long heartbeatAt = System.nanoTime() + limits.heartbeat().toNanos();
        while (true) {
            FeedPosition from = goOn();
            if (from == null) {
                return;
            }
            Duration pause = limits.poll();
            try {
                List<FeedItem> page = queries.after(from, limits.page());
                dispatch(page);
                pause = page.size() == limits.page() ? Duration.ZERO : pause;
            } catch (RuntimeException failure) {
                // The position stays: what happened meanwhile comes once the database is back.
                log.warn(
                        "the live feed cannot be read: {}",
                        String.valueOf(NestedExceptionUtils.getMostSpecificCause(failure)));
                pause = AFTER_FAILURE;
            }
            if (System.nanoTime() - heartbeatAt >= 0) {
                heartbeatAt = System.nanoTime() + limits.heartbeat().toNanos();
                dispatch(List.of(FeedItem.heartbeat(position)));
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private @Nullable FeedPosition goOn() {
        lock.lock();
        try {
            polling =
                    !stopped && !connected.isEmpty() && !Thread.currentThread().isInterrupted();
            return polling ? position : null;
        } finally {
            lock.unlock();
        }
    }

    // Under the lock, so that whoever joins gets either the position before an item and the item, or the one after it.
    private void dispatch(List<FeedItem> items) {
        lock.lock();
        try {
            for (FeedItem item : items) {
                live.forEach(subscriber -> subscriber.offer(item));
                position = item.position();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void start() {
        lock.lock();
        try {
            stopped = false;
        } finally {
            lock.unlock();
        }
    }

    /** Ends every connection. It stops before the web server does, which would wait for them. */
    @Override
    public void stop() {
        lock.lock();
        try {
            stopped = true;
            connected.forEach(Subscriber::close);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isRunning() {
        lock.lock();
        try {
            return !stopped;
        } finally {
            lock.unlock();
        }
    }
}
