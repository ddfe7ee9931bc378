package io.harkara.verification.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A future whose waiters give the baton on. */
final class Result<T> extends CompletableFuture<T> {

    private final Scheduler scheduler;
    private final List<Waiter> waiting = new ArrayList<>(1);

    /** Who waits, and in which of its waits: one that has ended since must not end a later one. */
    private record Waiter(Actor actor, long ticket) {}

    Result(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new Result<>(scheduler);
    }

    @Override
    public boolean complete(T value) {
        return woken(super.complete(value));
    }

    @Override
    public boolean completeExceptionally(Throwable failure) {
        return woken(super.completeExceptionally(failure));
    }

    @Override
    public T join() {
        while (!isDone()) {
            waitHere();
            scheduler.block();
        }
        return super.join();
    }

    /** Waits for the result, at most that long; whether it is there. */
    boolean arrivesWithin(long nanos) {
        if (!isDone()) {
            waitHere();
            scheduler.wakeAfter(scheduler.running(), nanos);
            scheduler.block();
        }
        return isDone();
    }

    private void waitHere() {
        Actor me = scheduler.running();
        waiting.add(new Waiter(me, me.ticket));
    }

    private boolean woken(boolean first) {
        if (first) {
            waiting.forEach(waiter -> scheduler.wake(waiter.actor(), waiter.ticket()));
            waiting.clear();
        }
        return first;
    }
}
