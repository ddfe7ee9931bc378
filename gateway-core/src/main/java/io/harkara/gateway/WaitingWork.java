package io.harkara.gateway;

import io.harkara.gateway.AttemptTable.Change;
import io.harkara.gateway.AttemptTable.Services;
import io.harkara.gateway.outcome.Attempt;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Decisions;
import io.harkara.gateway.outcome.Move;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.gateway.outcome.VenueProfile;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes WAITING rows that are due for one more send, and turns rows whose sender died into UNKNOWN. */
final class WaitingWork<C extends SpecificRecord> {

    private static final Logger log = LoggerFactory.getLogger(WaitingWork.class);
    private static final int MOST = 200;
    /** Between two rounds that try services that were down: what was taken for one has been called or waits again. */
    private static final Duration TRIAL_PAUSE = Duration.ofSeconds(1);

    private static final Cause COMMAND_UNREADABLE =
            new Cause("COMMAND_UNREADABLE", "the command cannot be read now; the schema registry may be away");

    private final CommandReader<C> commands;
    private final VenueProfile profile;
    private final AttemptTable table;
    private final Decisions decisions;
    private final Lanes lanes;
    private final Sender<C> sender;
    private final Publisher publisher;
    private final Recorder recorder;
    private final CallGate gate;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final LookRest rest;
    private long tryAfterNanos;

    /** @param commands for the thread that calls {@link #sendDue} */
    WaitingWork(
            VenueBinding<C> binding,
            AttemptTable table,
            Decisions decisions,
            Lanes lanes,
            Sender<C> sender,
            Publisher publisher,
            Recorder recorder,
            CommandReader<C> commands,
            CallGate gate,
            Clock clock,
            LongSupplier nanoTime) {
        this.commands = commands;
        this.profile = binding.profile();
        this.table = table;
        this.decisions = decisions;
        this.lanes = lanes;
        this.sender = sender;
        this.publisher = publisher;
        this.recorder = recorder;
        this.gate = gate;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.rest = new LookRest(nanoTime.getAsLong());
        this.tryAfterNanos = nanoTime.getAsLong();
    }

    /** One round; true when a full round of rows was due. */
    boolean sendDue() {
        VenueServices services = gate.services();
        if (services.allDown() || !rest.isOver(nanoTime.getAsLong())) {
            return false;
        }
        // Rows of a service that is down are left where they are: taken, each would cost two versions and go nowhere.
        boolean more = send(MOST, Services.allBut(services.notUp())) == MOST;
        tryAgain(services.that(VenueServices.State.TRYING));
        return more;
    }

    /** Sends just as many as it takes to tell whether a service is well again. */
    private void tryAgain(List<String> services) {
        long now = nanoTime.getAsLong();
        if (services.isEmpty() || now - tryAfterNanos < 0) {
            return;
        }
        tryAfterNanos = now + TRIAL_PAUSE.toNanos();
        services.forEach(service -> send(CallGate.PROBES, Services.only(service)));
    }

    private int send(int most, Services services) {
        int places = lanes.reserveUpTo(most);
        if (places == 0) {
            return 0;
        }
        int used = 0;
        try {
            long takenAtNanos = nanoTime.getAsLong();
            List<Attempt> taken = table.takeWaiting(places, services, profile.lease(), clock.instant());
            rest.after(takenAtNanos, nanoTime.getAsLong());
            publisher.publish(taken);
            for (Attempt attempt : taken) {
                if (submit(attempt, takenAtNanos)) {
                    used++;
                }
            }
            return taken.size();
        } finally {
            lanes.release(places - used);
        }
    }

    /** Ends WAITING rows whose deadline has passed, also while the venue is down. */
    boolean endOverdue() {
        List<Attempt> overdue = table.overdue(clock.instant(), MOST);
        record(overdue, attempt -> decisions.ifTooLate(attempt, clock.instant()));
        return overdue.size() == MOST;
    }

    /** Turns rows whose lease has run out into UNKNOWN: their sender may have died before the call or after it. */
    boolean expireLeases() {
        List<Attempt> expired = table.expiredLeases(MOST);
        if (!expired.isEmpty()) {
            log.warn(
                    "{} attempts whose sender left no result are UNKNOWN now and will be looked up, {} first",
                    expired.size(),
                    expired.getFirst().id());
        }
        record(expired, attempt -> decisions.afterLease(attempt, clock.instant()));
        return expired.size() == MOST;
    }

    // All at once, so that they share commits; then wait, so that the next round does not find them again.
    private void record(List<Attempt> attempts, Function<Attempt, @Nullable Move> decide) {
        List<CompletableFuture<Optional<Attempt>>> results = new ArrayList<>();
        for (Attempt attempt : attempts) {
            Move move = decide.apply(attempt);
            if (move != null) {
                results.add(recorder.record(new Change(attempt, move)));
            }
        }
        results.forEach(CompletableFuture::join);
    }

    private boolean submit(Attempt attempt, long takenAtNanos) {
        Optional<C> command = commands.read(attempt);
        if (command.isEmpty()) {
            var notSent = new Outcome.NotSent(COMMAND_UNREADABLE, true);
            var _ = recorder.record(new Change(attempt, decisions.afterCall(attempt, notSent, clock.instant())));
            return false;
        }
        lanes.submit(attempt.orderingKey(), () -> sender.send(attempt, command.get(), takenAtNanos));
        return true;
    }
}
