package io.harkara.gateway;

import io.harkara.gateway.AttemptTable.Change;
import io.harkara.gateway.outcome.Attempt;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Decisions;
import io.harkara.gateway.outcome.Move;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.gateway.outcome.VenueProfile;
import io.harkara.runtime.RecordCodec;
import io.harkara.runtime.RegistryAwayException;
import io.harkara.runtime.UnreadableRecordException;
import io.harkara.schemas.Topic;
import java.time.Clock;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes WAITING rows that are due for one more send, and turns rows whose sender died into UNKNOWN. */
final class WaitingWork<C extends SpecificRecord> {

    private static final Logger log = LoggerFactory.getLogger(WaitingWork.class);
    private static final int MOST = 200;

    private final Topic<C> commands;
    private final VenueProfile profile;
    private final AttemptTable table;
    private final Decisions decisions;
    private final Lanes lanes;
    private final Sender<C> sender;
    private final Publisher publisher;
    private final Recorder recorder;
    private final RecordCodec codec;
    private final BooleanSupplier venueDown;
    private final Clock clock;
    private final LongSupplier nanoTime;

    /** @param codec for the thread that calls {@link #sendDue} */
    WaitingWork(
            VenueBinding<C> binding,
            AttemptTable table,
            Decisions decisions,
            Lanes lanes,
            Sender<C> sender,
            Publisher publisher,
            Recorder recorder,
            RecordCodec codec,
            BooleanSupplier venueDown,
            Clock clock,
            LongSupplier nanoTime) {
        this.commands = binding.commands();
        this.profile = binding.profile();
        this.table = table;
        this.decisions = decisions;
        this.lanes = lanes;
        this.sender = sender;
        this.publisher = publisher;
        this.recorder = recorder;
        this.codec = codec;
        this.venueDown = venueDown;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** One round; true when a full round of rows was due. */
    boolean sendDue() {
        if (venueDown.getAsBoolean()) {
            return false;
        }
        int places = lanes.reserveUpTo(MOST);
        if (places == 0) {
            return false;
        }
        int used = 0;
        try {
            long takenAtNanos = nanoTime.getAsLong();
            List<Attempt> taken = table.takeWaiting(places, profile.lease(), clock.instant());
            publisher.publish(taken);
            for (Attempt attempt : taken) {
                if (submit(attempt, takenAtNanos)) {
                    used++;
                }
            }
            return taken.size() == MOST;
        } finally {
            lanes.release(places - used);
        }
    }

    /** Ends WAITING rows whose deadline has passed, also while the venue is down. */
    boolean endOverdue() {
        List<Attempt> overdue = table.overdue(clock.instant(), MOST);
        for (Attempt attempt : overdue) {
            Move move = decisions.ifTooLate(attempt, clock.instant());
            if (move != null) {
                recorder.record(new Change(attempt, move)).join();
            }
        }
        return overdue.size() == MOST;
    }

    /** Turns rows whose lease has run out into UNKNOWN: their sender may have died before the call or after it. */
    boolean expireLeases() {
        List<Attempt> expired = table.expiredLeases(MOST);
        for (Attempt attempt : expired) {
            log.warn("{}: the sender left no result; the order is UNKNOWN and will be looked up", attempt.id());
            recorder.record(new Change(attempt, decisions.afterLease(attempt, clock.instant())))
                    .join();
        }
        return expired.size() == MOST;
    }

    private boolean submit(Attempt attempt, long takenAtNanos) {
        C command;
        try {
            byte[] bytes = new byte[attempt.command().remaining()];
            attempt.command().duplicate().get(bytes);
            command = codec.decode(commands, bytes);
        } catch (RegistryAwayException | UnreadableRecordException unreadable) {
            log.warn("{}: the command cannot be read now: {}", attempt.id(), unreadable.getMessage());
            var notSent =
                    new Outcome.NotSent(new Cause("COMMAND_UNREADABLE", String.valueOf(unreadable.getMessage())), true);
            var _ = recorder.record(new Change(attempt, decisions.afterCall(attempt, notSent, clock.instant())));
            return false;
        }
        lanes.submit(attempt.orderingKey(), () -> sender.send(attempt, command, takenAtNanos));
        return true;
    }
}
