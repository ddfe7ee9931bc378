package io.harkara.store;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One reader of the live feed, with a buffer of its own. One that reads too slowly is let go, for it can resume. */
final class Subscriber {

    private final FeedFilter filter;
    private final BlockingQueue<FeedItem> buffer;
    private volatile boolean open = true;
    private volatile boolean slow;

    Subscriber(FeedFilter filter, int bufferSize) {
        this.filter = filter;
        this.buffer = new ArrayBlockingQueue<>(bufferSize);
    }

    /** Hands over what the subscriber wants. Once something did not fit, nothing more may follow it. */
    void offer(FeedItem item) {
        boolean wanted = item.event() == null || filter.wants(item.event());
        if (wanted && open && !buffer.offer(item)) {
            slow = true;
            open = false;
        }
    }

    /** The next item; null when none came in time. */
    @Nullable
    FeedItem next(Duration patience) throws InterruptedException {
        return buffer.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    FeedFilter filter() {
        return filter;
    }

    boolean isOpen() {
        return open;
    }

    boolean isSlow() {
        return slow;
    }

    void close() {
        open = false;
    }
}
