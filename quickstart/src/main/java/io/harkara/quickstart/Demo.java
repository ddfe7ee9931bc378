package io.harkara.quickstart;

import io.harkara.schemas.Status;
import io.harkara.schemas.StatusMoves;
import io.harkara.schemas.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A day's orders go through everything while the venue misbehaves. It ends when every promised order is at rest, or when
 * its time is up.
 */
final class Demo {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);

    /** How long a line waits for the number of another order. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

    private final Submitter submitter;
    private final StoreClient store;
    private final VenueControl venue;
    private final BillControl bills;
    private final Limits limits;
    private final Terminal terminal;

    /**
     * How long to wait, in seconds since the program was started.
     *
     * @param complete until when accepted orders may still be completed
     * @param settle until when open orders may still be settled
     */
    record Limits(double complete, double settle) {

        static final Limits USUAL = new Limits(50, 110);
    }

    /** What is known at the end, of one venue. */
    record Result(List<Submission> submissions, Collection<StoredOrder> orders, Figures figures) {}

    private Demo(
            Submitter submitter,
            StoreClient store,
            VenueControl venue,
            BillControl bills,
            Limits limits,
            Terminal terminal) {
        this.submitter = submitter;
        this.store = store;
        this.venue = venue;
        this.bills = bills;
        this.limits = limits;
        this.terminal = terminal;
    }

    /** The demonstration on a pipeline that is up, under a name of its own for the upstream system. */
    static Demo on(Pipeline pipeline, HttpClient http, String client, Limits limits, Terminal terminal) {
        return new Demo(
                new Submitter(http, pipeline.address(Listener.INTAKE), client),
                new StoreClient(http, pipeline.address(Listener.STORE), client),
                new VenueControl(http, pipeline.address(Listener.SIMULATOR_CONTROL)),
                new BillControl(http, pipeline.address(Listener.BBPS_SIMULATOR_CONTROL)),
                limits,
                terminal);
    }

    /**
     * Sends the lines and pays the bills, and waits for what becomes of them.
     *
     * @return what became of those of each venue
     */
    Map<String, Result> run(List<OrderLine> lines, List<BillLine> customers, Stopwatch watch)
            throws IOException, InterruptedException {
        Queue<Submission> answers = new ConcurrentLinkedQueue<>();
        BillDay day = new BillDay(customers, submitter, bills);
        Progress progress = new Progress(lines.size() + day.orders());
        FutureTask<Void> sending = new FutureTask<>(() -> {
            send(lines, submission -> {
                answers.add(submission);
                answered(progress.answered(submission), lines.size(), watch);
            });
            return null;
        });
        FutureTask<Void> paying = new FutureTask<>(() -> {
            day.send(submission -> {
                answers.add(submission);
                progress.answered(submission);
            });
            return null;
        });
        Thread.ofVirtual().name("sending").start(sending);
        Thread.ofVirtual().name("paying").start(paying);
        boolean seenAtVenue = false;
        while (true) {
            // Asked before the store is: what was promised until now must be found there in the end.
            boolean sent = sending.isDone() && paying.isDone();
            Map<Status, Integer> statuses = store.counts();
            int inHand = statuses.getOrDefault(Status.ACCEPTED, 0) + statuses.getOrDefault(Status.COMPLETED, 0);
            if (inHand > 0 && !seenAtVenue) {
                seenAtVenue = true;
                terminal.say("  the venue has the first order after %.1f s".formatted(watch.seconds()));
            }
            terminal.progress(progress.words(statuses));
            if (sent && isOver(progress, statuses, watch)) {
                break;
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
        rethrow(sending);
        rethrow(paying);
        List<Submission> submissions = List.copyOf(answers);
        Collection<StoredOrder> orders = store.ordersWithTimelines();
        Map<String, Result> results = new LinkedHashMap<>();
        results.put(Topics.BSE, result(Topics.BSE, submissions, orders, venue.effects()));
        if (!customers.isEmpty()) {
            results.put(Topics.BBPS, result(Topics.BBPS, submissions, orders, bills.effects()));
        }
        return results;
    }

    private static Result result(
            String venue,
            List<Submission> submissions,
            Collection<StoredOrder> orders,
            List<VenueControl.Effect> effects) {
        List<Submission> ofVenue = submissions.stream()
                .filter(submission -> submission.line().isFor(venue))
                .toList();
        List<StoredOrder> stored =
                orders.stream().filter(order -> order.isFor(venue)).toList();
        return new Result(ofVenue, stored, Audit.of(ofVenue, stored, effects));
    }

    /** Sends the lines, those that need the number of another order as soon as the venue has told it. */
    private void send(List<OrderLine> lines, Consumer<Submission> answered) throws IOException, InterruptedException {
        Map<Boolean, List<OrderLine>> parts = lines.stream()
                .collect(Collectors.partitioningBy(line -> line.awaits().isEmpty()));
        submitter.submit(parts.get(true), answered);
        List<OrderLine> left = parts.get(false);
        long giveUpAt = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (!left.isEmpty()) {
            Map<String, String> known = store.venueReferences();
            // One whose plan was refused goes out as it is: intake tells what it needs.
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

    private void answered(int answers, int lines, Stopwatch watch) {
        if (answers == 1) {
            terminal.say("  intake has answered the first order after %.1f s".formatted(watch.seconds()));
        }
        if (answers == (lines + 1) / 2) {
            try {
                venue.expireSessions();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    private boolean isOver(Progress progress, Map<Status, Integer> statuses, Stopwatch watch) {
        int atRest = 0;
        for (Map.Entry<Status, Integer> entry : statuses.entrySet()) {
            atRest += StatusMoves.isFinal(entry.getKey()) ? entry.getValue() : 0;
        }
        int accepted = statuses.getOrDefault(Status.ACCEPTED, 0);
        double seconds = watch.seconds();
        return atRest >= progress.received()
                || (atRest + accepted >= progress.received() && seconds > limits.complete)
                || seconds > limits.settle;
    }

    private static void rethrow(FutureTask<Void> sending) throws IOException, InterruptedException {
        try {
            sending.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof IOException known) {
                throw known;
            }
            throw new IOException("the orders could not be sent: " + failure.getCause(), failure);
        }
    }
}
