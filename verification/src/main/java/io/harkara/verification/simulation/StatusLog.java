package io.harkara.verification.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.harkara.gateway.StatusTopic;
import io.harkara.gateway.outcome.Attempt;
import io.harkara.runtime.Received;
import io.harkara.runtime.Traceparent;
import io.harkara.schemas.OrderStatusEvent;
import io.harkara.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The status topic, and each process's producer. */
final class StatusLog {

    private static final String TOPIC = Topics.status(Settings.VENUE).name();
    private static final Traceparent TRACE = new Traceparent("1".repeat(32), "2".repeat(16), "01");

    private final World world;
    private final List<Received<OrderStatusEvent>> records = new ArrayList<>();

    StatusLog(World world) {
        this.world = world;
    }

    List<Received<OrderStatusEvent>> records() {
        return records;
    }

    /** Writes of one process reach the topic in their order, as with an idempotent producer. */
    StatusTopic producer(SimulatedProcess process) {
        return new StatusTopic() {
            private long last;

            @Override
            public CompletableFuture<Void> write(Attempt attempt, OrderStatusEvent event) {
                Result<Void> result = new Result<>(world.scheduler);
                last = Math.max(last + 1, world.scheduler.now() + world.dice.latency());
                arriveAt(last, process, event, result);
                return result;
            }
        };
    }

    private void arriveAt(long at, SimulatedProcess process, OrderStatusEvent event, Result<Void> result) {
        world.scheduler.after(at - world.scheduler.now(), () -> {
            // What a killed process had not handed over is gone; a stopped one hands nothing over.
            if (process.isDead()) {
                return;
            }
            if (process.stoppedUntil() > world.scheduler.now()) {
                arriveAt(process.stoppedUntil(), process, event, result);
                return;
            }
            if (world.dice.fault(FaultKind.STATUS_WRITE_FAILS, world.rate(0.03))) {
                acknowledge(process, () -> result.completeExceptionally(new IllegalStateException("not written")));
                return;
            }
            append(event);
            if (world.dice.fault(FaultKind.STATUS_TWICE, world.rate(0.03))) {
                append(event);
            }
            if (world.dice.fault(FaultKind.STATUS_WRITE_UNANSWERED, world.rate(0.03))) {
                acknowledge(process, () -> result.completeExceptionally(new IllegalStateException("no answer")));
            } else {
                acknowledge(process, () -> result.complete(null));
            }
        });
    }

    private void acknowledge(SimulatedProcess process, Runnable completion) {
        world.scheduler.after(world.dice.latency(), () -> {
            if (process.isDead()) {
                return;
            }
            if (process.stoppedUntil() > world.scheduler.now()) {
                world.scheduler.after(process.stoppedUntil() - world.scheduler.now(), completion);
            } else {
                completion.run();
            }
        });
    }

    private void append(OrderStatusEvent event) {
        world.judge.onTopic(event);
        String key = event.getOrderingKey();
        records.add(new Received<>(
                TOPIC,
                0,
                records.size(),
                key,
                event,
                TRACE,
                world.now(),
                new ConsumerRecord<>(TOPIC, 0, records.size(), key.getBytes(UTF_8), new byte[0])));
    }
}
