package io.harkara.verification.simulation;

import io.harkara.gateway.AttemptTable;
import io.harkara.gateway.TableAwayException;
import io.harkara.gateway.outcome.Attempt;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One process's way to the table: it takes time, the process may die before and after the commit, and so may the call. */
final class FaultyTable implements AttemptTable {

    private final World world;
    private final SimulatedProcess process;
    private final AttemptTable table;

    FaultyTable(World world, SimulatedProcess process, AttemptTable table) {
        this.world = world;
        this.process = process;
        this.table = table;
    }

    @Override
    public List<Long> wireSequence(int count) {
        return call(false, () -> table.wireSequence(count));
    }

    @Override
    public List<Attempt> claim(List<NewAttempt> claims, Duration lease, Instant now) {
        return call(true, () -> table.claim(claims, lease, now));
    }

    @Override
    public List<@Nullable Attempt> apply(List<Change> changes, Instant now) {
        return call(true, () -> table.apply(changes, now));
    }

    @Override
    public List<Attempt> takeWaiting(int most, Services services, Duration lease, Instant now) {
        return poll(() -> table.takeWaiting(most, services, lease, now));
    }

    @Override
    public List<Attempt> takeDueLookUps(int most, Duration hide, Instant now) {
        return poll(() -> table.takeDueLookUps(most, hide, now));
    }

    @Override
    public List<Attempt> expiredLeases(int most) {
        return poll(() -> table.expiredLeases(most));
    }

    @Override
    public List<Attempt> overdue(Instant now, int most) {
        return poll(() -> table.overdue(now, most));
    }

    @Override
    public boolean behindAnother(Attempt attempt) {
        return call(true, () -> table.behindAnother(attempt));
    }

    @Override
    public void contradicted(Attempt.Id id, String told) {
        var _ = call(true, () -> {
            table.contradicted(id, told);
            return true;
        });
    }

    @Override
    public List<String> clientsOfNumber(String venueReference) {
        return table.clientsOfNumber(venueReference);
    }

    @Override
    public @Nullable String clientOf(String orderId) {
        return table.clientOf(orderId);
    }

    @Override
    public @Nullable Attempt byWireReference(String wireReference) {
        return call(true, () -> table.byWireReference(wireReference));
    }

    @Override
    public List<Attempt> finishedAs(String venueReference) {
        return call(true, () -> table.finishedAs(venueReference));
    }

    @Override
    public void markPublished(List<Attempt> published) {
        call(true, () -> {
            table.markPublished(published);
            return true;
        });
    }

    @Override
    public List<Attempt> unpublished(Instant madeBefore, int most) {
        return poll(() -> table.unpublished(madeBefore, most));
    }

    @Override
    public List<Open> open() {
        return call(false, table::open);
    }

    @Override
    public @Nullable Instant oldestUnpublished() {
        return table.oldestUnpublished();
    }

    /** A call that takes time and may fail before and after its commit. */
    <R> R call(boolean matters, Supplier<R> effect) {
        process.step(matters);
        world.scheduler.sleep(world.dice.latency());
        awayNow();
        R result = effect.get();
        process.step(matters);
        answerLost();
        world.scheduler.sleep(world.dice.latency());
        return result;
    }

    // Most polls find nothing: only what they take is worth a crash.
    private List<Attempt> poll(Supplier<List<Attempt>> effect) {
        world.scheduler.sleep(world.dice.latency());
        awayNow();
        List<Attempt> taken = effect.get();
        if (!taken.isEmpty()) {
            process.step(true);
            answerLost();
            world.scheduler.sleep(world.dice.latency());
        }
        return taken;
    }

    private void awayNow() {
        if (world.dice.fault(FaultKind.DATABASE_AWAY, world.rate(0.01))) {
            throw new TableAwayException(new SQLException("the connection was cut"));
        }
    }

    private void answerLost() {
        if (world.dice.fault(FaultKind.COMMIT_ANSWER_LOST, world.rate(0.02))) {
            throw new TableAwayException(new SQLException("the connection was cut in a commit"));
        }
    }
}
