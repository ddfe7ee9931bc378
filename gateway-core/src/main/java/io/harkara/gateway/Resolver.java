package io.harkara.gateway;

import io.harkara.gateway.AttemptTable.Change;
import io.harkara.gateway.outcome.Attempt;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Decisions;
import io.harkara.gateway.outcome.Finding;
import io.harkara.gateway.outcome.Venue;
import io.harkara.gateway.outcome.VenueProfile;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the venue about orders that are UNKNOWN or ACCEPTED, on their schedule and within the venue's quota. */
final class Resolver<C extends SpecificRecord> {

    private static final Logger log = LoggerFactory.getLogger(Resolver.class);

    private final Venue<C> venue;
    private final CommandReader<C> commands;
    private final Duration hide;
    private final AttemptTable table;
    private final Decisions decisions;
    private final CallGate gate;
    private final Recorder recorder;
    private final GatewayMetrics metrics;
    private final Concurrency concurrency;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Semaphore places;

    /** @param atOnce most look-ups under way */
    Resolver(
            VenueBinding<C> binding,
            AttemptTable table,
            Decisions decisions,
            CallGate gate,
            Recorder recorder,
            CommandReader<C> commands,
            GatewayMetrics metrics,
            Concurrency concurrency,
            Clock clock,
            LongSupplier nanoTime,
            int atOnce) {
        this.venue = binding.venue();
        this.commands = commands;
        VenueProfile profile = binding.profile();
        // A row that an instance has taken and not answered for comes back after this.
        this.hide = profile.lease();
        this.table = table;
        this.decisions = decisions;
        this.gate = gate;
        this.recorder = recorder;
        this.metrics = metrics;
        this.concurrency = concurrency;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.places = new Semaphore(atOnce);
    }

    /** One round; true when there may be more to ask at once. */
    boolean askDue() throws InterruptedException {
        // One place at least, so that nothing is taken that cannot be asked soon.
        places.acquire();
        int free = 1;
        while (places.tryAcquire()) {
            free++;
        }
        int used = 0;
        List<Attempt> due;
        try {
            due = table.takeDueLookUps(free, hide, clock.instant());
            for (Attempt attempt : due) {
                if (ask(attempt)) {
                    used++;
                }
            }
        } finally {
            places.release(free - used);
        }
        return due.size() == free;
    }

    private boolean ask(Attempt attempt) {
        Optional<C> command = commands.read(attempt);
        if (command.isEmpty()) {
            return false;
        }
        concurrency.start("look-up-" + attempt.id(), () -> {
            try {
                answer(attempt, command.get());
            } finally {
                places.release();
            }
        });
        return true;
    }

    private void answer(Attempt attempt, C command) {
        // Nothing is asked then, so that it costs no place among the look-ups.
        boolean withoutEffect = venue.isWithoutEffect(command);
        if (!withoutEffect && !gate.enterLookUp()) {
            return;
        }
        long started = nanoTime.getAsLong();
        // A miss counts from when it was asked for. The process may stand still before it reads the answer, and what
        // was
        // not to be seen then may be there now.
        Instant asked = clock.instant();
        Finding finding = withoutEffect ? new Finding.WithoutEffect() : lookUp(attempt, command);
        metrics.lookedUp(attempt, finding, nanoTime.getAsLong() - started);
        try {
            recorder.record(new Change(attempt, decisions.afterLookUp(attempt, finding, asked)))
                    .join();
        } catch (CompletionException failure) {
            // Nothing is lost: the row comes back when its pause is over.
            log.warn("{}: the finding could not be written down: {}", attempt.id(), failure.toString());
        }
    }

    private Finding lookUp(Attempt attempt, C command) {
        try {
            return venue.lookUp(new Venue.Question<>(
                    command,
                    attempt.wireReference(),
                    attempt.venueReference(),
                    attempt.claimedAt(),
                    attempt.sentAt(),
                    attempt.knownToVenue()));
        } catch (RuntimeException fault) {
            log.error("{}: the venue adapter threw in a look-up", attempt.id(), fault);
            return new Finding.NoAnswer(
                    new Cause("ADAPTER_FAULT", fault.getClass().getName()));
        }
    }
}
