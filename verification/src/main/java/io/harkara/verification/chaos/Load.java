package io.harkara.verification.chaos;

import io.harkara.runtime.EventHeaders;
import io.harkara.runtime.TopicWriter;
import io.harkara.runtime.Traceparent;
import io.harkara.schemas.OrderSubmission;
import io.harkara.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** Submits the orders of a plan at a steady pace, through HTTP, batches and the topic, whatever happens meanwhile. */
final class Load {

    /** Beyond it the pace waits: an intake that is away must not be met by thousands at once when it is back. */
    private static final int MOST_UNANSWERED = 300;

    private static final Duration TOPIC_PAUSE = Duration.ofMillis(500);

    private final ChaosPlan plan;
    private final OrderBook book;
    private final Upstream upstream;
    private final Registrations registrations;
    private final TopicWriter submissions;
    private final long giveUpNanos;
    private final Semaphore room = new Semaphore(MOST_UNANSWERED);
    /** One thread for each shared ordering key: its orders are submitted one after another. */
    private final Map<String, ExecutorService> ofKey = new HashMap<>();

    private final ExecutorService free = Executors.newVirtualThreadPerTaskExecutor();

    Load(
            ChaosPlan plan,
            OrderBook book,
            Registrations registrations,
            Upstream upstream,
            TopicWriter submissions,
            long giveUpNanos) {
        this.plan = plan;
        this.book = book;
        this.upstream = upstream;
        this.registrations = registrations;
        this.submissions = submissions;
        this.giveUpNanos = giveUpNanos;
    }

    @FunctionalInterface
    private interface Work {
        void run() throws InterruptedException;
    }

    /** Submits everything and returns when all of it is answered, or when it is time to give up. */
    void run() throws InterruptedException {
        long began = System.nanoTime();
        List<PlannedOrder> batch = new ArrayList<>();
        for (int number = 0; number < plan.orders() && System.nanoTime() - giveUpNanos < 0; number++) {
            long due = began + plan.time().toNanos() / plan.orders() * number;
            Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
            PlannedOrder order = PlannedOrder.of(plan.seed(), number, plan.venues());
            String key = order.orderingKey();
            switch (order.route()) {
                case HTTP -> {
                    ExecutorService lane = key == null
                            ? free
                            : ofKey.computeIfAbsent(
                                    key,
                                    _ -> Executors.newSingleThreadExecutor(
                                            Thread.ofVirtual().factory()));
                    submit(lane, () -> upstream.submit(order));
                }
                case TOPIC -> submit(free, () -> publish(order));
                case BATCH -> {
                    batch.add(order);
                    if (batch.size() == PlannedOrder.BATCH || number == plan.orders() - 1) {
                        List<PlannedOrder> whole = List.copyOf(batch);
                        batch.clear();
                        submit(free, () -> upstream.submitBatch(whole));
                    }
                }
            }
        }
        room.acquire(MOST_UNANSWERED);
        free.shutdown();
        ofKey.values().forEach(ExecutorService::shutdown);
    }

    private void submit(ExecutorService where, Work work) throws InterruptedException {
        room.acquire();
        where.execute(() -> {
            try {
                work.run();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } finally {
                room.release();
            }
        });
    }

    private void publish(PlannedOrder order) throws InterruptedException {
        String registration = registrations.named(order);
        book.begin(order);
        OrderSubmission submission = OrderSubmission.newBuilder()
                .setClient(PlannedOrder.CLIENT)
                .setIdempotencyKey(order.idempotencyKey())
                .setOrder(OrderDocument.of(order, null, registration))
                .build();
        while (System.nanoTime() - giveUpNanos < 0) {
            var headers = EventHeaders.of(
                    order.idempotencyKey(),
                    "/chaos",
                    OrderSubmission.getClassSchema().getFullName(),
                    Instant.now(),
                    Traceparent.parseOrStart(null));
            try {
                submissions
                        .write(Topics.SUBMISSIONS, order.idempotencyKey(), submission, headers)
                        .join();
                book.promised(order, null, null);
                return;
            } catch (CompletionException _) {
                // It may be on the topic; under its key it is the same order.
                Thread.sleep(TOPIC_PAUSE);
            }
        }
    }
}
