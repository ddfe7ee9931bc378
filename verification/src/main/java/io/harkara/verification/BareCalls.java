package io.harkara.verification;

import io.harkara.gateway.outcome.Outcome;
import io.harkara.gateway.outcome.Venue;
import io.harkara.runtime.Traceparent;
import io.harkara.schemas.BseCommand;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * The least that could send orders: so many virtual threads, each making one call after another. No topic, no table, no
 * memory of what was sent: whatever crashes here is lost or sent twice.
 */
final class BareCalls {

    private final Venue<BseCommand> venue;
    private final int atOnce;

    BareCalls(Venue<BseCommand> venue, int atOnce) {
        this.venue = venue;
        this.atOnce = atOnce;
    }

    /**
     * Sends all commands, each with the reference at the same place.
     *
     * @return orders a second
     */
    double run(List<BseCommand> commands, List<String> references) throws BenchmarkException {
        AtomicInteger next = new AtomicInteger();
        ConcurrentLinkedQueue<Outcome> unwanted = new ConcurrentLinkedQueue<>();
        String trace = Traceparent.start().header();
        long began = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, atOnce)
                    .forEach(_ -> threads.execute(() -> {
                        int i;
                        while ((i = next.getAndIncrement()) < commands.size()) {
                            Outcome outcome =
                                    venue.submit(new Venue.Submission<>(commands.get(i), references.get(i), trace));
                            if (!(outcome instanceof Outcome.Accepted)) {
                                unwanted.add(outcome);
                            }
                        }
                    }));
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        if (!unwanted.isEmpty()) {
            throw new BenchmarkException("%d of %d bare calls were not accepted, the first: %s"
                    .formatted(unwanted.size(), commands.size(), unwanted.peek()));
        }
        return commands.size() / seconds;
    }
}
