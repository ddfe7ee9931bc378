package io.harkara.quickstart;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Pays a day of bills as counters and web pages do: the bill is asked for and waited for, shown, and paid. */
final class BillDay {

    private static final int AT_ONCE = 12;
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    /** Longer than any bill of the simulator can be paid. */
    private static final Duration TOO_LATE = Duration.ofHours(25);

    private final List<BillLine> lines;
    private final Submitter submitter;
    private final BillControl venue;

    BillDay(List<BillLine> lines, Submitter submitter, BillControl venue) {
        this.lines = List.copyOf(lines);
        this.submitter = submitter;
        this.venue = venue;
    }

    /** Orders that it leads to, where nothing is refused. */
    int orders() {
        return lines.stream().mapToInt(line -> line.action().orders()).sum();
    }

    /**
     * Sends all of it.
     *
     * @param answered called for each order, by any thread
     * @throws IOException when intake or the venue's control port cannot be reached
     */
    void send(Consumer<Submission> answered) throws IOException, InterruptedException {
        Queue<OrderLine> late = new ConcurrentLinkedQueue<>();
        List<Future<?>> customers = new ArrayList<>();
        try (ExecutorService counters =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            for (int i = 0; i < lines.size(); i++) {
                BillLine line = lines.get(i);
                boolean half = i == lines.size() / 2;
                customers.add(counters.submit(() -> {
                    if (half) {
                        venue.expireTokens();
                    }
                    serve(line, answered, late);
                    return null;
                }));
            }
            for (Future<?> customer : customers) {
                customer.get();
            }
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof IOException known) {
                throw known;
            }
            throw new IOException("the bills could not be paid: " + failure.getCause(), failure);
        }
        if (!late.isEmpty()) {
            venue.advance(TOO_LATE);
            for (OrderLine payment : late) {
                answered.accept(submitter.place(payment, Duration.ZERO).submission());
            }
        }
    }

    private void serve(BillLine line, Consumer<Submission> answered, Queue<OrderLine> late)
            throws IOException, InterruptedException {
        if (line.action() == BillLine.Action.PAY || line.action() == BillLine.Action.RECHARGE) {
            answered.accept(submitter.place(line.pay(), Duration.ZERO).submission());
            return;
        }
        Submitter.Placed fetch = submitter.place(line.fetch(), PATIENCE);
        answered.accept(fetch.submission());
        JsonNode answer = fetch.body().path("result").path("answer");
        if (!answer.isObject()) {
            // No bill, and nothing to pay.
            return;
        }
        switch (line.action()) {
            case FETCH_PAY -> pay(line, "pay", answer, answered);
            case PAY_TWICE -> {
                pay(line, "pay", answer, answered);
                pay(line, "pay-again", answer, answered);
            }
            case PAY_LATE -> late.add(line.pay("pay", answer));
            case FETCH, PAY, RECHARGE -> {}
        }
    }

    private void pay(BillLine line, String suffix, JsonNode answer, Consumer<Submission> answered)
            throws IOException, InterruptedException {
        answered.accept(submitter.place(line.pay(suffix, answer), Duration.ZERO).submission());
    }
}
