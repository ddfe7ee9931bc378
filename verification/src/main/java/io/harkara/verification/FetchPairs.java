package io.harkara.verification;

import io.harkara.gateway.outcome.Outcome;
import io.harkara.gateway.outcome.Venue;
import io.harkara.runtime.Traceparent;
import io.harkara.schemas.BbpsCommand;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The same bill twice: over HTTP through everything, and by a bare call. */
final class FetchPairs {

    private static final int OK = 200;

    private final int intakePort;
    private final Venue<BbpsCommand> bare;
    private final BillOrders orders = new BillOrders(null);
    private final AtomicInteger next = new AtomicInteger();
    private final String run = UUID.randomUUID().toString();

    /** @param bare makes the calls of a fetch and no more */
    FetchPairs(int intakePort, Venue<BbpsCommand> bare) {
        this.intakePort = intakePort;
        this.bare = bare;
    }

    /**
     * Takes so many pairs and adds them as a round.
     *
     * @param perSecond pairs a second from all callers together; 0 where each caller goes on at once
     * @return the round, for people
     */
    String take(int count, int callers, int perSecond, FetchTimes times)
            throws InterruptedException, BenchmarkException {
        FetchTimes.Round round = new FetchTimes.Round(count);
        AtomicInteger taken = new AtomicInteger();
        long began = System.nanoTime();
        List<Future<?>> workers = new ArrayList<>();
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("fetch-", 0).factory())) {
            for (int i = 0; i < callers; i++) {
                workers.add(threads.submit(() -> {
                    try (HttpConnection connection = new HttpConnection(intakePort)) {
                        for (int pair; (pair = taken.getAndIncrement()) < count; ) {
                            awaitTurn(began, pair, perSecond);
                            pair(connection, pair, round);
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
                throw new BenchmarkException("a fetch failed: " + failure.getCause());
            }
        }
        return times.add(round);
    }

    private static void awaitTurn(long began, int pair, int perSecond) {
        if (perSecond > 0) {
            long due = began + (long) (pair * (1e9 / perSecond));
            for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
                LockSupport.parkNanos(early);
            }
        }
    }

    private void pair(HttpConnection connection, int pair, FetchTimes.Round round)
            throws IOException, BenchmarkException {
        int number = next.getAndIncrement();
        if (pair % 2 == 0) {
            double ours = ours(connection, number, pair, round);
            round.pair(pair, ours, other(number));
        } else {
            double other = other(number);
            round.pair(pair, ours(connection, number, pair, round), other);
        }
    }

    private double ours(HttpConnection connection, int number, int pair, FetchTimes.Round round)
            throws IOException, BenchmarkException {
        byte[] request = HttpConnection.post(
                "/api/v1/bbps/bill/fetch",
                "X-Client-Id: %s\r\nIdempotency-Key: %s-%d\r\nPrefer: wait=15\r\n"
                        .formatted(SampleOrders.CLIENT, run, number),
                BillOrders.json(number));
        long startedAt = System.currentTimeMillis();
        long began = System.nanoTime();
        HttpConnection.Answer answer = connection.exchange(request);
        double millis = (System.nanoTime() - began) / 1e6;
        JsonNode receipt = JsonMapper.shared().readTree(answer.body());
        if (answer.status() != OK || !receipt.path("status").asString("").equals("COMPLETED")) {
            throw new BenchmarkException("expected 200 and a fetch that is COMPLETED, found %d %s"
                    .formatted(answer.status(), answer.body()));
        }
        round.stages(
                pair,
                startedAt,
                millis(receipt.path("submittedAt")),
                millis(receipt.path("result").path("occurredAt")),
                startedAt + Math.round(millis));
        return millis;
    }

    private double other(int number) throws BenchmarkException {
        BbpsCommand command = orders.fetch(number);
        long began = System.nanoTime();
        Outcome outcome = bare.submit(new Venue.Submission<>(
                command,
                bare.wireReference(command, number, Instant.now()),
                Traceparent.start().header()));
        double millis = (System.nanoTime() - began) / 1e6;
        if (!(outcome instanceof Outcome.Completed)) {
            throw new BenchmarkException("a bare fetch came to %s, expected it to be completed".formatted(outcome));
        }
        return millis;
    }

    private static long millis(JsonNode time) {
        return Instant.parse(time.asString()).toEpochMilli();
    }
}
