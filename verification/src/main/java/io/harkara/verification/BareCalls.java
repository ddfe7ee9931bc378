package io.harkara.verification;

import io.harkara.gateway.outcome.Outcome;
import io.harkara.gateway.outcome.Venue;
import io.harkara.runtime.Traceparent;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The least that could send orders: so many virtual threads, each making one call after another. No topic, no table, no
 * memory of what was sent: whatever crashes here is lost or sent twice.
 */
final class BareCalls<C> {

    private final Venue<C> venue;
    private final int atOnce;
    private final IntFunction<List<Long>> sequence;

    /** @param sequence gives so many numbers for our references, none of them twice */
    BareCalls(Venue<C> venue, int atOnce, IntFunction<List<Long>> sequence) {
        this.venue = venue;
        this.atOnce = atOnce;
        this.sequence = sequence;
    }

    /** Orders with our references, ready to be sent. */
    record Prepared<C>(List<C> commands, List<String> references) {}

    Prepared<C> prepare(List<C> commands) {
        Instant now = Instant.now();
        List<Long> numbers = sequence.apply(commands.size());
        return new Prepared<>(
                commands,
                IntStream.range(0, commands.size())
                        .mapToObj(i -> venue.wireReference(commands.get(i), numbers.get(i), now))
                        .toList());
    }

    /**
     * Sends all of them.
     *
     * @return orders a second
     */
    double run(Prepared<C> prepared) throws BenchmarkException {
        long began = System.nanoTime();
        List<Outcome> outcomes = send(prepared);
        double seconds = (System.nanoTime() - began) / 1e9;
        List<Outcome> unwanted = outcomes.stream()
                .filter(outcome -> !(outcome instanceof Outcome.Accepted || outcome instanceof Outcome.Completed))
                .toList();
        if (!unwanted.isEmpty()) {
            throw new BenchmarkException("%d of %d bare calls were not accepted, the first: %s"
                    .formatted(unwanted.size(), outcomes.size(), unwanted.getFirst()));
        }
        return outcomes.size() / seconds;
    }

    /** What each order came to. */
    List<Outcome> outcomes(List<C> commands) {
        return send(prepare(commands));
    }

    private List<Outcome> send(Prepared<C> prepared) {
        int count = prepared.commands.size();
        AtomicInteger next = new AtomicInteger();
        AtomicReferenceArray<Outcome> outcomes = new AtomicReferenceArray<>(count);
        String trace = Traceparent.start().header();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, atOnce)
                    .forEach(_ -> threads.execute(() -> {
                        int i;
                        while ((i = next.getAndIncrement()) < count) {
                            outcomes.set(
                                    i,
                                    venue.submit(new Venue.Submission<>(
                                            prepared.commands.get(i), prepared.references.get(i), trace)));
                        }
                    }));
        }
        return IntStream.range(0, count).mapToObj(outcomes::get).toList();
    }
}
