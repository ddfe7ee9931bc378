package io.harkara.gateway;

import io.harkara.gateway.AttemptTable.Change;
import io.harkara.gateway.outcome.Attempt;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Decisions;
import io.harkara.gateway.outcome.Move;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.gateway.outcome.Venue;
import io.harkara.gateway.outcome.VenueProfile;
import io.harkara.schemas.WireKind;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries one claimed attempt to the venue, once. Everything that may keep it from being sent is checked before the call;
 * from the call on, only what the venue says or fails to say counts.
 */
final class Sender<C> {

    private static final Logger log = LoggerFactory.getLogger(Sender.class);

    private static final Cause CLOSING = new Cause("SHUTTING_DOWN", "the gateway is shutting down");
    private static final Cause LEASE_OLD =
            new Cause("LEASE_TOO_OLD", "the claim waited or the process paused for longer than a send may begin");
    private static final Cause BEHIND =
            new Cause("BEHIND_EARLIER_ORDER", "an earlier order of the same ordering key is not finished");
    private static final Cause PACE = new Cause("PACE", "no place among the calls to the venue in time");

    private final Venue<C> venue;
    private final VenueProfile profile;
    private final AttemptTable table;
    private final Decisions decisions;
    private final CallGate gate;
    private final Recorder recorder;
    private final GatewayMetrics metrics;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private volatile boolean closing;

    Sender(
            Venue<C> venue,
            VenueProfile profile,
            AttemptTable table,
            Decisions decisions,
            CallGate gate,
            Recorder recorder,
            GatewayMetrics metrics,
            Clock clock,
            LongSupplier nanoTime) {
        this.venue = venue;
        this.profile = profile;
        this.table = table;
        this.decisions = decisions;
        this.gate = gate;
        this.recorder = recorder;
        this.metrics = metrics;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** From here on nothing is sent any more; what is claimed goes back to waiting. */
    void stopSending() {
        closing = true;
    }

    /**
     * Sends the attempt and waits until what became of it is durable, so that the next order of the key finds it.
     *
     * @param claimedAtNanos monotonic time taken before the row was claimed, so that the row's lease began no earlier
     */
    void send(Attempt attempt, C command, long claimedAtNanos) {
        Move move = moveAfterSend(attempt, command, claimedAtNanos);
        try {
            recorder.record(new Change(attempt, move)).join();
        } catch (CompletionException failure) {
            // The row keeps its lease, which runs out: the order becomes UNKNOWN and is looked up.
            log.error("{}: {} could not be written down", attempt.id(), move.to(), failure);
        }
    }

    private Move moveAfterSend(Attempt attempt, C command, long claimedAtNanos) {
        try {
            if (table.behindAnotherIfShared(attempt)) {
                return notSent(attempt, BEHIND);
            }
            Cause awaited = venue.waitsFor(command);
            // Asked after it: an order that came in between would be here for the venue, and nobody's for this.
            Cause foreign = ofAnotherClient(attempt, command);
            if (foreign != null) {
                return decisions.afterCall(attempt, new Outcome.Rejected(foreign), clock.instant());
            }
            if (awaited != null) {
                return notSent(attempt, awaited);
            }
            venue.prepare(command, attempt.wireReference());
        } catch (TableAwayException away) {
            return notSent(attempt, new Cause("DATABASE_AWAY", String.valueOf(away.getMessage())));
        }
        String service = venue.service(command);
        if (!gate.mayCall(service)) {
            return notSent(attempt, down(service));
        }
        if (!gate.enterCall(service)) {
            gate.notCalled(service);
            return notSent(attempt, PACE);
        }
        try {
            // Last of all, because every wait above may have been long.
            Move obstacle = obstacle(attempt, command, claimedAtNanos);
            if (obstacle != null) {
                gate.notCalled(service);
                return obstacle;
            }
            return call(attempt, command, service);
        } finally {
            gate.leaveCall(service);
        }
    }

    // Nobody is told whether there is such an order: to the one who asks it is none.
    private @Nullable Cause ofAnotherClient(Attempt attempt, C command) {
        for (String orderId : venue.about(command)) {
            String client = table.clientOf(orderId);
            if (client != null && !client.equals(attempt.client())) {
                log.warn("{}: it names order {}, which is of another client", attempt.id(), orderId);
                return new Cause(
                        "ORDER_NOT_YOURS", "order %s: expected one of client %s".formatted(orderId, attempt.client()));
            }
        }
        String number = venue.aboutNumber(command);
        if (number != null) {
            // The same number may be given by two brokers: one that is the client's own is enough.
            List<String> clients = table.clientsOfNumber(number);
            if (!clients.isEmpty() && !clients.contains(attempt.client())) {
                log.warn("{}: it names the venue's order {}, which is of another client", attempt.id(), number);
                return new Cause(
                        "ORDER_NOT_YOURS", "order %s: expected one of client %s".formatted(number, attempt.client()));
            }
        }
        return null;
    }

    private @Nullable Move obstacle(Attempt attempt, C command, long claimedAtNanos) {
        Instant now = clock.instant();
        Move tooLate = decisions.ifTooLate(attempt, now);
        if (tooLate != null) {
            return tooLate;
        }
        Move closed = decisions.ifClosed(attempt, venue.opensAt(command, now));
        if (closed != null) {
            return closed;
        }
        if (closing) {
            return notSent(attempt, CLOSING);
        }
        // A process that slept through its lease must not send: somebody else may have taken the row by now.
        if (nanoTime.getAsLong() - claimedAtNanos > profile.sendWindow().toNanos()) {
            return notSent(attempt, LEASE_OLD);
        }
        return null;
    }

    private Move call(Attempt attempt, C command, String service) {
        long started = nanoTime.getAsLong();
        Outcome outcome;
        try {
            outcome = Errand.of(attempt, WireKind.SEND)
                    .run(() -> venue.submit(new Venue.Submission<>(
                            command, attempt.wireReference(), attempt.traceparent(), attempt.sends() > 1)));
        } catch (RuntimeException fault) {
            // A fault of ours, somewhere around a call that may have gone out.
            log.error("{}: the venue adapter threw", attempt.id(), fault);
            outcome = new Outcome.Unknown(
                    new Cause("ADAPTER_FAULT", fault.getClass().getName()), false);
        }
        if (outcome instanceof Outcome.Unknown lost && venue.isWithoutEffect(command)) {
            outcome = lost.ofCallWithoutEffect();
        }
        long nanos = nanoTime.getAsLong() - started;
        gate.called(service, outcome, nanos);
        metrics.called(attempt, service, outcome, nanos);
        return decisions.afterCall(attempt, outcome, clock.instant());
    }

    private Cause down(String service) {
        String what = service.equals(venue.name()) ? "the venue" : "the venue's service " + service;
        return new Cause("VENUE_DOWN", what + " has failed too often lately; trying again soon");
    }

    private Move notSent(Attempt attempt, Cause cause) {
        metrics.heldBack(attempt, cause);
        return decisions.afterCall(attempt, new Outcome.NotSent(cause, true), clock.instant());
    }
}
