package io.harkara.quickstart;

import io.harkara.schemas.BrokerOrderType;
import io.harkara.schemas.Status;
import io.harkara.schemas.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A day at stock brokers. While it is sent, every token ends, and some time later every socket. When all of it has been carried, prices
 * move; at the end what still rests is cancelled, as the lines of {@code broker.cancel-all} say.
 */
final class StockDay {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    /** How long the end of the day waits for what is still to be carried. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(25);

    /** What moved prices execute is told within this time. */
    private static final Duration AFTER_PRICES = Duration.ofSeconds(1);

    private static final Set<Status> UNDER_WAY =
            Set.of(Status.RECEIVED, Status.SUBMITTING, Status.WAITING, Status.UNKNOWN);

    private final List<OrderLine> lines;
    private final LineSender sender;
    private final StoreClient store;
    private final BrokerControl brokers;
    private volatile boolean carried;

    StockDay(List<OrderLine> lines, LineSender sender, StoreClient store, BrokerControl brokers) {
        this.lines = List.copyOf(lines);
        this.sender = sender;
        this.store = store;
        this.brokers = brokers;
    }

    int orders() {
        return lines.size();
    }

    /**
     * Sends all of it.
     *
     * @param answered called for each line, by any thread
     * @throws IOException when something cannot be reached
     */
    void send(Consumer<Submission> answered) throws IOException, InterruptedException {
        if (lines.isEmpty()) {
            return;
        }
        Map<Boolean, List<OrderLine>> parts = lines.stream()
                .collect(Collectors.partitioningBy(line -> line.is(BrokerOrderType.CANCEL_ALL.typeName())));
        List<OrderLine> trading = parts.get(false);
        Set<String> promised = ConcurrentHashMap.newKeySet();
        FutureTask<Void> trouble = new FutureTask<>(() -> {
            trouble(trading.size());
            return null;
        });
        Thread.ofVirtual().name("trouble").start(trouble);
        try {
            sender.send(trading, submission -> {
                if (submission.orderId() != null) {
                    promised.add(submission.orderId());
                }
                answered.accept(submission);
            });
            awaitCarried(promised);
        } finally {
            carried = true;
        }
        raise(trouble);
        brokers.movePrices();
        Thread.sleep(AFTER_PRICES);
        sender.send(parts.get(true), answered);
    }

    private void trouble(int orders) throws IOException, InterruptedException {
        if (hasArrived(orders / 3)) {
            brokers.expireTokens();
        }
        if (hasArrived(orders / 2)) {
            brokers.dropSockets();
        }
    }

    /** Waits until so many requests have arrived; false where the day is over before. */
    private boolean hasArrived(long wanted) throws IOException, InterruptedException {
        while (!carried) {
            if (brokers.requests() >= wanted) {
                return true;
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
        return false;
    }

    private void awaitCarried(Set<String> promised) throws IOException, InterruptedException {
        long giveUpAt = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (System.nanoTime() - giveUpAt < 0) {
            Map<Status, Integer> counts = store.countsAt(Topics.BROKER);
            int known = counts.values().stream().mapToInt(Integer::intValue).sum();
            if (known >= promised.size()
                    && UNDER_WAY.stream().allMatch(status -> counts.getOrDefault(status, 0) == 0)) {
                return;
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    private static void raise(FutureTask<Void> trouble) throws IOException, InterruptedException {
        try {
            trouble.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof IOException known) {
                throw known;
            }
            throw new IOException("the broker's troubles could not be made: " + failure.getCause(), failure);
        }
    }
}
