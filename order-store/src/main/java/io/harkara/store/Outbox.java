package io.harkara.store;

import io.harkara.runtime.EventHeaders;
import io.harkara.runtime.RegistryAwayException;
import io.harkara.runtime.TopicWriter;
import io.harkara.runtime.Traceparent;
import io.harkara.schemas.OrderSubmission;
import io.harkara.schemas.Topics;
import io.harkara.schemas.VenueCommands;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends requests on their way: replays and resolutions to the gateway, corrected orders to intake. A request is durable
 * before it is sent, so one that the broker did not take goes out later; sending it twice is harmless.
 */
final class Outbox {

    private static final Logger log = LoggerFactory.getLogger(Outbox.class);
    private static final String SOURCE = "/harkara/order-store";
    private static final Duration SWEEP_AGE = Duration.ofSeconds(5);
    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final int SWEEP_MOST = 200;
    private static final long WRITE_TIMEOUT_SECONDS = 5;

    private final InterventionsTable interventions;
    private final OrderQueries orders;
    private final TopicWriter writer;
    private final Clock clock;
    private volatile Instant quietUntil = Instant.EPOCH;

    Outbox(InterventionsTable interventions, OrderQueries orders, TopicWriter writer, Clock clock) {
        this.interventions = interventions;
        this.orders = orders;
        this.writer = writer;
        this.clock = clock;
    }

    /** Tries to send a request now; where it cannot be sent, the sweep does it later. */
    void send(Intervention asked) {
        // Two hundred requests must not wait for a broker that is away one after another.
        if (!clock.instant().isBefore(quietUntil)) {
            trySend(asked);
        }
    }

    /** Sends what could not be sent when it was asked for. */
    void sweep() {
        Instant before = clock.instant().minus(SWEEP_AGE);
        for (Intervention asked : interventions.unpublished(before, SWEEP_MOST)) {
            if (!trySend(asked)) {
                return;
            }
        }
    }

    /** Says whether the broker is there. A request that can never be sent is no reason to keep the others. */
    private boolean trySend(Intervention asked) {
        try {
            write(asked).orTimeout(WRITE_TIMEOUT_SECONDS, TimeUnit.SECONDS).join();
            interventions.published(asked.id(), clock.instant());
        } catch (CompletionException | RegistryAwayException away) {
            log.warn("{} {} of order {} waits: {}", asked.kind(), asked.id(), asked.orderId(), away.toString());
            quietUntil = clock.instant().plus(QUIET);
            return false;
        } catch (IllegalArgumentException | OrderNotFoundException never) {
            log.error("{} {} of order {} cannot be sent", asked.kind(), asked.id(), asked.orderId(), never);
        }
        return true;
    }

    private CompletableFuture<Void> write(Intervention asked) {
        OrderQueries.Found found =
                orders.find(asked.orderId()).orElseThrow(() -> new OrderNotFoundException(asked.orderId()));
        Traceparent trace = Traceparent.parseOrStart(asked.traceparent()).child();
        if (asked.kind() == Intervention.Kind.EDIT) {
            var submission = new OrderSubmission(
                    found.order().client(), editKey(asked), Objects.requireNonNull(asked.document(), "document"));
            return writer.write(
                    Topics.SUBMISSIONS,
                    found.order().orderingKey(),
                    submission,
                    EventHeaders.of(
                            editKey(asked), SOURCE, OrderSubmission.class.getSimpleName(), asked.statedAt(), trace));
        }
        return writeCommand(VenueCommands.of(found.order().venue()), asked, found, trace);
    }

    private <C extends SpecificRecord> CompletableFuture<Void> writeCommand(
            VenueCommands<C> commands, Intervention asked, OrderQueries.Found found, Traceparent trace) {
        String type = commands.topic().valueType().getSimpleName();
        return writer.write(
                commands.topic(),
                found.order().orderingKey(),
                OperatorCommands.of(commands, asked, found),
                EventHeaders.of(asked.id().toString(), SOURCE, type, asked.statedAt(), trace));
    }

    /** The key under which intake takes a corrected order once, however often it is sent. */
    static String editKey(Intervention asked) {
        return "replaces/%s/%d".formatted(asked.orderId(), asked.seenVersion());
    }
}
