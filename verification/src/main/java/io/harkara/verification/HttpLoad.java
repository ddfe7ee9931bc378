package io.harkara.verification;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Sends requests over many connections, each on a thread of its own, and wants the same status for each. */
final class HttpLoad {

    private static final long LONGEST_NANOS = Duration.ofSeconds(60).toNanos();
    private static final int DIGITS = 3;

    private final int port;
    private final int connections;

    HttpLoad(int port, int connections) {
        this.port = port;
        this.connections = connections;
    }

    /** Sends the next request on a connection; false when there is no next one. */
    @FunctionalInterface
    private interface Step {
        boolean on(HttpConnection connection) throws IOException, BenchmarkException;
    }

    /** Is told when the request of a number was due, by System.nanoTime. */
    @FunctionalInterface
    interface Departures {
        void due(int number, long at);
    }

    /**
     * Every connection sends its next request as soon as it has the answer to the last.
     *
     * @param requests the request of a number, from 0
     * @return answers a second
     */
    double closedLoop(IntFunction<byte[]> requests, int status, Duration duration)
            throws InterruptedException, BenchmarkException {
        AtomicInteger sent = new AtomicInteger();
        long began = System.nanoTime();
        long end = began + duration.toNanos();
        onEachConnection(connection -> {
            if (System.nanoTime() - end >= 0) {
                return false;
            }
            exchange(connection, requests.apply(sent.getAndIncrement()), status);
            return true;
        });
        return sent.get() / ((System.nanoTime() - began) / 1e9);
    }

    /**
     * Requests leave at their own times, whether the server keeps up or not, and an answer's latency counts from the time
     * that its request was due: a server that stalls is charged for all who would have come meanwhile.
     *
     * @return latencies in nanoseconds
     */
    Histogram openLoop(
            IntFunction<byte[]> requests, int status, double perSecond, Duration duration, Departures departures)
            throws InterruptedException, BenchmarkException {
        Histogram latencies = new ConcurrentHistogram(LONGEST_NANOS, DIGITS);
        AtomicInteger next = new AtomicInteger();
        double gap = 1e9 / perSecond;
        int count = (int) (duration.toNanos() / gap);
        long began = System.nanoTime();
        onEachConnection(connection -> {
            int number = next.getAndIncrement();
            if (number >= count) {
                return false;
            }
            byte[] request = requests.apply(number);
            long due = began + (long) (number * gap);
            departures.due(number, due);
            for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
                LockSupport.parkNanos(early);
            }
            exchange(connection, request, status);
            latencies.recordValue(Math.min(System.nanoTime() - due, LONGEST_NANOS));
            return true;
        });
        return latencies;
    }

    private static void exchange(HttpConnection connection, byte[] request, int status)
            throws IOException, BenchmarkException {
        HttpConnection.Answer answer = connection.exchange(request);
        if (answer.status() != status) {
            throw new BenchmarkException(
                    "the server answered %d, expected %d: %s".formatted(answer.status(), status, answer.body()));
        }
    }

    private void onEachConnection(Step step) throws InterruptedException, BenchmarkException {
        List<Future<?>> workers = new ArrayList<>();
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("load-", 0).factory())) {
            for (int i = 0; i < connections; i++) {
                workers.add(threads.submit(() -> {
                    try (HttpConnection connection = new HttpConnection(port)) {
                        while (step.on(connection)) {
                            // The step has done it.
                        }
                    }
                    return null;
                }));
            }
        }
        for (Future<?> worker : workers) {
            try {
                worker.get();
            } catch (ExecutionException failure) {
                throw new BenchmarkException("the load could not be carried through: " + failure.getCause());
            }
        }
    }
}
