package io.harkara.quickstart;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Sends lines of a file, those that need something of another order as soon as the store tells it. */
final class LineSender {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);

    /** How long a line waits for another order. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

    private final Submitter submitter;
    private final StoreClient store;

    LineSender(Submitter submitter, StoreClient store) {
        this.submitter = submitter;
        this.store = store;
    }

    /**
     * Sends all of them.
     *
     * @param answered called for each line, by any thread
     * @throws IOException when intake or the store cannot be reached for too long
     */
    void send(List<OrderLine> lines, Consumer<Submission> answered) throws IOException, InterruptedException {
        Map<Boolean, List<OrderLine>> parts = lines.stream()
                .collect(Collectors.partitioningBy(line -> line.awaits().isEmpty()));
        submitter.submit(parts.get(true), answered);
        List<OrderLine> left = parts.get(false);
        long giveUpAt = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (!left.isEmpty()) {
            Map<String, String> known = store.names();
            // One whose order was refused goes out as it is: intake tells what it needs.
            boolean late = System.nanoTime() - giveUpAt > 0;
            Map<Boolean, List<OrderLine>> ready = left.stream()
                    .collect(Collectors.partitioningBy(
                            line -> late || known.keySet().containsAll(line.awaits())));
            submitter.submit(
                    ready.get(true).stream().map(line -> line.with(known)).toList(), answered);
            left = ready.get(false);
            if (!left.isEmpty()) {
                Thread.sleep(BETWEEN_LOOKS);
            }
        }
    }
}
