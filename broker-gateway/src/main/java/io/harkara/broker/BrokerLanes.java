package io.harkara.broker;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does work on several threads, that of one key in its order. Whoever brings more than there is room for waits. */
final class BrokerLanes implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(BrokerLanes.class);

    private static final int LANES = 16;
    private static final int ROOM = 256;

    private final List<BlockingQueue<Runnable>> queues = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closed;

    BrokerLanes() {
        for (int i = 0; i < LANES; i++) {
            BlockingQueue<Runnable> queue = new ArrayBlockingQueue<>(ROOM);
            queues.add(queue);
            threads.add(Thread.ofVirtual().name("broker-told-" + i).start(() -> work(queue)));
        }
    }

    void run(String key, Runnable work) {
        if (closed) {
            return;
        }
        try {
            queues.get(Math.floorMod(key.hashCode(), LANES)).put(work);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void work(BlockingQueue<Runnable> queue) {
        while (!closed) {
            try {
                queue.take().run();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException fault) {
                log.error("what a broker told could not be taken; the look-ups find it", fault);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        threads.forEach(Thread::interrupt);
    }
}
