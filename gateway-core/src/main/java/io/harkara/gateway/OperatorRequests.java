package io.harkara.gateway;

import io.harkara.gateway.AttemptTable.Change;
import io.harkara.gateway.AttemptTable.NewAttempt;
import io.harkara.gateway.OperatorAnswers.Asked;
import io.harkara.gateway.OperatorTable.Made;
import io.harkara.gateway.outcome.Attempt;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Decisions;
import io.harkara.gateway.outcome.Move;
import io.harkara.gateway.outcome.OperatorRules;
import io.harkara.gateway.outcome.Venue;
import io.harkara.runtime.Received;
import io.harkara.schemas.CommandAction;
import io.harkara.schemas.CommandHeader;
import io.harkara.schemas.OperatorRequest;
import io.harkara.schemas.Resolution;
import io.harkara.schemas.VenueFinding;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out what operators ask, one request at a time, and answers each on the topic of answers. A request that comes
 * again, or beside another one for the same order, changes nothing: the version that the operator saw is spent by then.
 */
final class OperatorRequests<C extends SpecificRecord> {

    private static final Logger log = LoggerFactory.getLogger(OperatorRequests.class);

    private static final Cause OVERTAKEN =
            new Cause("VERSION_MOVED", "somebody or something else changed the order at the same moment");
    private static final Cause ID_TAKEN =
            new Cause("REQUEST_ID_TAKEN", "the request's id belongs to a request about another order");

    private final Venue<C> venue;
    private final Duration lease;
    private final OperatorRules rules;
    private final Decisions decisions;
    private final AttemptTable attempts;
    private final OperatorTable table;
    private final Lanes lanes;
    private final Sender<C> sender;
    private final Publisher publisher;
    private final SamePayload<C> samePayload;
    private final CommandReader<C> commands;
    private final OperatorAnswers answers;
    private final Clock clock;
    private final LongSupplier nanoTime;

    OperatorRequests(
            VenueBinding<C> binding,
            OperatorRules rules,
            Decisions decisions,
            AttemptTable attempts,
            OperatorTable table,
            Lanes lanes,
            Sender<C> sender,
            Publisher publisher,
            CommandReader<C> commands,
            AnswerTopic topic,
            GatewayMetrics metrics,
            Clock clock,
            LongSupplier nanoTime) {
        this.venue = binding.venue();
        this.lease = binding.profile().lease();
        this.rules = rules;
        this.decisions = decisions;
        this.attempts = attempts;
        this.table = table;
        this.lanes = lanes;
        this.sender = sender;
        this.publisher = publisher;
        this.samePayload = new SamePayload<>(binding.venue(), commands);
        this.commands = commands;
        this.answers = new OperatorAnswers(binding.venue().name(), topic, metrics, clock);
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** What keeps a request from being one at all, or null. Such a command is parked; others are answered. */
    static <C> @Nullable String fault(CommandHeader header, Venue<C> venue, C command) {
        OperatorRequest request = header.getOperatorRequest();
        if (request == null) {
            return "operatorRequest is missing: expected it with " + header.getAction();
        }
        if (request.getRequestId().isBlank() || request.getStatedBy().isBlank()) {
            return "requestId '%s', statedBy '%s': expected both"
                    .formatted(request.getRequestId(), request.getStatedBy());
        }
        if (header.getAttempt() < 1) {
            return "attempt %d: expected 1 or more".formatted(header.getAttempt());
        }
        if (header.getAction() == CommandAction.REPLAY) {
            return venue.fault(command);
        }
        return request.getResolution() == null ? "resolution is missing: expected it with RESOLVE" : null;
    }

    /** Carries a sound request out, or does not, and returns once its answer is on the topic. */
    void carryOut(Received<C> received) throws InterruptedException {
        CommandHeader header = venue.header(received.value());
        OperatorRequest request = Objects.requireNonNull(header.getOperatorRequest(), "operatorRequest");
        Asked asked = new Asked(header, request, received.trace());
        Attempt last = table.last(header.getOrderId());
        // After the row: what it shows of this very request, which another instance may be carrying out too, is known
        // here.
        if (wasCarriedOut(asked)) {
            return;
        }
        Cause against = against(last, received.value(), header, request);
        if (last == null || against != null) {
            answers.refused(asked, Objects.requireNonNull(against), last);
            return;
        }
        Attempt after = header.getAction() == CommandAction.REPLAY
                ? replay(received, header, request)
                : resolve(last, request, Objects.requireNonNull(request.getResolution(), "resolution"));
        if (after == null) {
            Attempt now = table.last(header.getOrderId());
            if (!wasCarriedOut(asked)) {
                answers.refused(asked, OVERTAKEN, now);
            }
        } else {
            log.info("{}: {} by {}, {}", after.id(), header.getAction(), request.getStatedBy(), after.status());
            answers.applied(asked, after.version(), after.status());
        }
    }

    private boolean wasCarriedOut(Asked asked) {
        Made made = table.made(asked.request().getRequestId());
        if (made == null) {
            return false;
        }
        if (made.orderId().equals(asked.header().getOrderId())) {
            answers.applied(asked, made.version(), made.status());
        } else {
            answers.refused(asked, ID_TAKEN, null);
        }
        return true;
    }

    private @Nullable Cause against(@Nullable Attempt last, C command, CommandHeader header, OperatorRequest request) {
        if (header.getAction() == CommandAction.RESOLVE) {
            Resolution resolution = Objects.requireNonNull(request.getResolution(), "resolution");
            Cause against = rules.againstResolution(last, header, request, resolution);
            return against == null && last != null && resolution.getFinding() == VenueFinding.ABSENT
                    ? againstAbsence(last)
                    : against;
        }
        Cause against = rules.againstReplay(last, header, request);
        if (against != null || last == null) {
            return against;
        }
        String contradiction = table.contradiction(header.getOrderId());
        return contradiction == null
                ? samePayload.against(last, command)
                : new Cause(
                        "VENUE_CONTRADICTS",
                        "the order is %s, and after its end the venue told: %s; find out which is right, and place a new order if it is still wanted"
                                .formatted(last.status(), contradiction));
    }

    private @Nullable Cause againstAbsence(Attempt last) {
        return venue.againstAbsence(commands.read(last)
                .orElseThrow(() -> new IllegalStateException(
                        "%s: its command cannot be read now; the request comes again".formatted(last.id()))));
    }

    private @Nullable Attempt replay(Received<C> received, CommandHeader header, OperatorRequest request)
            throws InterruptedException {
        C command = received.value();
        lanes.reserve(1);
        boolean used = false;
        try {
            // Before the row is written: its lease must not have begun earlier than the sender believes.
            long claimedAtNanos = nanoTime.getAsLong();
            Instant now = clock.instant();
            String wireReference =
                    venue.wireReference(command, attempts.wireSequence(1).getFirst(), now);
            var next = new NewAttempt(
                    new Attempt.Id(header.getOrderId(), header.getAttempt()),
                    header.getClient(),
                    header.getClientReference(),
                    header.getOrderingKey(),
                    header.getType(),
                    venue.service(command),
                    ByteBuffer.wrap(received.original().value()).asReadOnlyBuffer(),
                    received.trace().header(),
                    wireReference,
                    header.getDeadline());
            Attempt claimed = table.replay(next, request, lease, now);
            if (claimed != null) {
                publisher.publish(List.of(claimed));
                lanes.submit(claimed.orderingKey(), () -> sender.send(claimed, command, claimedAtNanos));
                used = true;
            }
            return claimed;
        } finally {
            if (!used) {
                lanes.release(1);
            }
        }
    }

    private @Nullable Attempt resolve(Attempt last, OperatorRequest request, Resolution resolution) {
        Instant now = clock.instant();
        Move move = decisions.afterResolution(last, request, resolution, now);
        Attempt resolved = table.resolve(new Change(last, move), request, now);
        if (resolved != null) {
            publisher.publish(List.of(resolved));
        }
        return resolved;
    }
}
