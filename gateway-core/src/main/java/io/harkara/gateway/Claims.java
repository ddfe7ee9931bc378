package io.harkara.gateway;

import io.harkara.gateway.AttemptTable.NewAttempt;
import io.harkara.gateway.outcome.Attempt;
import io.harkara.gateway.outcome.Venue;
import io.harkara.runtime.Received;
import io.harkara.runtime.TopicReader;
import io.harkara.schemas.CommandAction;
import io.harkara.schemas.CommandHeader;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns commands into rows and hands the rows that were won to the lanes. The reader commits its offsets after this: a
 * slow venue blocks no partition, and a command that comes again finds its row and leads to nothing.
 */
final class Claims<C extends SpecificRecord> implements TopicReader.Handler<C> {

    private static final Logger log = LoggerFactory.getLogger(Claims.class);
    private static final long PARK_TIMEOUT_SECONDS = 30;

    private final Venue<C> venue;
    private final Duration lease;
    private final AttemptTable table;
    private final Lanes lanes;
    private final Sender<C> sender;
    private final Publisher publisher;
    private final OperatorRequests<C> operators;
    private final Parking parking;
    private final GatewayMetrics metrics;
    private final Clock clock;
    private final LongSupplier nanoTime;

    Claims(
            VenueBinding<C> binding,
            AttemptTable table,
            Lanes lanes,
            Sender<C> sender,
            Publisher publisher,
            OperatorRequests<C> operators,
            Parking parking,
            GatewayMetrics metrics,
            Clock clock,
            LongSupplier nanoTime) {
        this.venue = binding.venue();
        this.lease = binding.profile().lease();
        this.table = table;
        this.lanes = lanes;
        this.sender = sender;
        this.publisher = publisher;
        this.operators = operators;
        this.parking = parking;
        this.metrics = metrics;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    @Override
    public void handle(List<Received<C>> batch) throws InterruptedException {
        List<Received<C>> sound = new ArrayList<>(batch.size());
        List<Received<C>> asked = new ArrayList<>(0);
        Map<Received<C>, String> faulty = new LinkedHashMap<>();
        for (Received<C> received : batch) {
            String fault = fault(received.value());
            if (fault != null) {
                faulty.put(received, fault);
            } else if (venue.header(received.value()).getAction() == CommandAction.SUBMIT) {
                sound.add(received);
            } else {
                asked.add(received);
            }
        }
        for (int from = 0; from < sound.size(); from += lanes.limit()) {
            claim(sound.subList(from, Math.min(sound.size(), from + lanes.limit())));
        }
        // After the submissions: what an operator asks is about an order that was claimed before.
        for (Received<C> received : asked) {
            operators.carryOut(received);
        }
        faulty.forEach(this::park);
    }

    private void park(Received<C> received, String fault) {
        log.error("{} offset {} is parked: {}", received.topic(), received.offset(), fault);
        parking.park(received.original(), fault)
                .orTimeout(PARK_TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    private void claim(List<Received<C>> commands) throws InterruptedException {
        lanes.reserve(commands.size());
        int won = 0;
        try {
            // Before the rows are written: their leases must not have begun earlier than the sender believes.
            long claimedAtNanos = nanoTime.getAsLong();
            Map<Attempt.Id, C> byId = new HashMap<>();
            List<Attempt> attempts = table.claim(rows(commands, byId), lease, clock.instant());
            publisher.publish(attempts);
            for (Attempt attempt : attempts) {
                C command = byId.get(attempt.id());
                lanes.submit(attempt.orderingKey(), () -> sender.send(attempt, command, claimedAtNanos));
                won++;
            }
            metrics.claimed(won, commands.size() - won);
        } finally {
            lanes.release(commands.size() - won);
        }
    }

    private List<NewAttempt> rows(List<Received<C>> commands, Map<Attempt.Id, C> byId) {
        Instant now = clock.instant();
        List<Long> sequence = table.wireSequence(commands.size());
        List<NewAttempt> rows = new ArrayList<>(commands.size());
        for (int i = 0; i < commands.size(); i++) {
            Received<C> received = commands.get(i);
            C command = received.value();
            CommandHeader header = venue.header(command);
            var id = new Attempt.Id(header.getOrderId(), header.getAttempt());
            byId.putIfAbsent(id, command);
            rows.add(new NewAttempt(
                    id,
                    header.getClient(),
                    header.getClientReference(),
                    header.getOrderingKey(),
                    header.getType(),
                    venue.service(command),
                    ByteBuffer.wrap(received.original().value()).asReadOnlyBuffer(),
                    received.trace().header(),
                    venue.wireReference(command, sequence.get(i), now),
                    header.getDeadline()));
        }
        return rows;
    }

    // A row that the database cannot take would be claimed again and again, and with it all that came in its batch.
    private static @Nullable String unstorable(CommandHeader header) {
        String field = hasNul(header.getClient())
                ? "client"
                : hasNul(header.getClientReference())
                        ? "clientReference"
                        : hasNul(header.getOrderingKey()) ? "orderingKey" : hasNul(header.getType()) ? "type" : null;
        return field == null ? null : field + " has the character U+0000, which cannot be written down";
    }

    private static boolean hasNul(@Nullable String text) {
        return text != null && text.indexOf('\0') >= 0;
    }

    private @Nullable String fault(C command) {
        CommandHeader header = venue.header(command);
        try {
            UUID.fromString(header.getOrderId());
        } catch (IllegalArgumentException _) {
            return "orderId '%s': expected a UUID".formatted(header.getOrderId());
        }
        String unstorable = unstorable(header);
        if (unstorable != null) {
            return unstorable;
        }
        return switch (header.getAction()) {
            case SUBMIT ->
                header.getAttempt() == 1
                        ? venue.fault(command)
                        : "attempt %d: expected 1, for the attempts after it are replays"
                                .formatted(header.getAttempt());
            case REPLAY, RESOLVE -> OperatorRequests.fault(header, venue, command);
            case UNRECOGNISED -> "an action that is newer than this gateway";
        };
    }
}
