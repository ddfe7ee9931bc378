package io.harkara.quickstart;

import io.harkara.schemas.Status;
import io.harkara.schemas.StatusMoves;
import io.harkara.schemas.Topics;
import io.harkara.security.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A day's orders go through everything while the venue misbehaves. It ends when every promised order is at rest, or when
 * its time is up.
 */
final class Demo {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);

    private final Submitter submitter;
    private final StoreClient store;
    private final Venues venues;
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

    /** The control ports of the venues. */
    record Venues(VenueControl bse, BillControl bbps, BrokerControl brokers) {

        static Venues of(Pipeline pipeline, HttpClient http) {
            return new Venues(
                    new VenueControl(http, pipeline.address(Listener.SIMULATOR_CONTROL)),
                    new BillControl(http, pipeline.address(Listener.BBPS_SIMULATOR_CONTROL)),
                    new BrokerControl(
                            http,
                            List.of(
                                    pipeline.address(Listener.XTS_SIMULATOR_CONTROL),
                                    pipeline.address(Listener.KITE_SIMULATOR_CONTROL),
                                    pipeline.address(Listener.SMARTAPI_SIMULATOR_CONTROL)),
                            new KiteSignIn(http, pipeline)));
        }

        /** Makes hours and days pass within seconds, and lets go wrong what goes wrong on a bad day. */
        void setUp(VenueFaults ofFunds, VenueFaults ofOthers) throws IOException {
            bse.setUp();
            bse.setFaults(ofFunds);
            bbps.setUp();
            bbps.setFaults(ofOthers);
            brokers.setUp();
            brokers.setFaults(ofOthers);
        }

        /** Lets them behave again. */
        void endFaults() throws IOException {
            bse.endFaults();
            bbps.endFaults();
            brokers.endFaults();
        }
    }

    /**
     * What is to be done on that day.
     *
     * @param lines for BSE
     * @param customers with bills
     * @param stocks for brokers
     */
    record Day(List<OrderLine> lines, List<BillLine> customers, List<OrderLine> stocks) {

        Day {
            lines = List.copyOf(lines);
            customers = List.copyOf(customers);
            stocks = List.copyOf(stocks);
        }
    }

    /** What is known at the end, of one venue. */
    record Result(List<Submission> submissions, Collection<StoredOrder> orders, Figures figures) {}

    private Demo(Submitter submitter, StoreClient store, Venues venues, Limits limits, Terminal terminal) {
        this.submitter = submitter;
        this.store = store;
        this.venues = venues;
        this.limits = limits;
        this.terminal = terminal;
    }

    /** The demonstration on a pipeline that is up, under a name of its own for the upstream system. */
    static Demo on(Pipeline pipeline, HttpClient http, String client, Limits limits, Terminal terminal)
            throws IOException, InterruptedException {
        String key = pipeline.keys(http).key(client, EnumSet.of(Scope.ORDERS_WRITE, Scope.ORDERS_READ));
        return new Demo(
                new Submitter(http, pipeline.address(Listener.INTAKE), key),
                new StoreClient(http, pipeline.address(Listener.STORE), client, key),
                Venues.of(pipeline, http),
                limits,
                terminal);
    }

    /** One part of the day, which goes on beside the others. */
    @FunctionalInterface
    private interface Part {
        void send(Consumer<Submission> answered) throws IOException, InterruptedException;
    }

    /**
     * Sends the lines and pays the bills, and waits for what becomes of them.
     *
     * @return what became of those of each venue
     */
    Map<String, Result> run(Day day, Stopwatch watch) throws IOException, InterruptedException {
        Queue<Submission> answers = new ConcurrentLinkedQueue<>();
        LineSender sender = new LineSender(submitter, store);
        BillDay bills = new BillDay(day.customers, submitter, venues.bbps);
        StockDay stocks = new StockDay(day.stocks, sender, store, venues.brokers);
        Progress progress = new Progress(day.lines.size() + bills.orders() + stocks.orders());
        AtomicInteger answered = new AtomicInteger();
        Consumer<Submission> noted = submission -> {
            answers.add(submission);
            progress.answered(submission);
        };
        List<FutureTask<Void>> parts = List.of(
                started("sending", answer -> sender.send(day.lines, answer), submission -> {
                    noted.accept(submission);
                    answered(answered.incrementAndGet(), day.lines.size(), watch);
                }),
                started("paying", bills::send, noted),
                started("trading", stocks::send, noted));
        boolean seenAtVenue = false;
        while (true) {
            // Asked before the store is: what was promised until now must be found there in the end.
            boolean sent = parts.stream().allMatch(FutureTask::isDone);
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
        for (FutureTask<Void> part : parts) {
            rethrow(part);
        }
        List<Submission> submissions = List.copyOf(answers);
        Collection<StoredOrder> orders = store.ordersWithTimelines();
        Map<String, Result> results = new LinkedHashMap<>();
        results.put(Topics.BSE, result(Topics.BSE, submissions, orders, venues.bse.effects()));
        if (!day.customers.isEmpty()) {
            results.put(Topics.BBPS, result(Topics.BBPS, submissions, orders, venues.bbps.effects()));
        }
        if (!day.stocks.isEmpty()) {
            results.put(Topics.BROKER, result(Topics.BROKER, submissions, orders, venues.brokers.effects()));
        }
        return results;
    }

    private static FutureTask<Void> started(String name, Part part, Consumer<Submission> answered) {
        FutureTask<Void> task = new FutureTask<>(() -> {
            part.send(answered);
            return null;
        });
        Thread.ofVirtual().name(name).start(task);
        return task;
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

    private void answered(int answers, int lines, Stopwatch watch) {
        if (answers == 1) {
            terminal.say("  intake has answered the first order after %.1f s".formatted(watch.seconds()));
        }
        if (answers == (lines + 1) / 2) {
            try {
                venues.bse.expireSessions();
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
