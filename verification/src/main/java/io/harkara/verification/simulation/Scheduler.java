package io.harkara.verification.simulation;

import java.util.LinkedHashSet;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Virtual time. Of all threads one runs at a time, and gives the baton on where it would wait; what is due next is the
 * earliest in virtual time, so the order of everything follows from the waits, and those follow from the seed.
 */
final class Scheduler {

    /** Real time after which a seed counts as stuck: some code under test waits for something outside the simulation. */
    private static final long STUCK_NANOS = TimeUnit.SECONDS.toNanos(60);

    private static final class Due implements Comparable<Due> {
        private long at;
        private final long order;
        private final @Nullable Actor actor;
        private final long ticket;
        private final @Nullable Runnable event;

        private Due(long at, long order, @Nullable Actor actor, long ticket, @Nullable Runnable event) {
            this.at = at;
            this.order = order;
            this.actor = actor;
            this.ticket = ticket;
            this.event = event;
        }

        @Override
        public int compareTo(Due other) {
            int byTime = Long.compare(at, other.at);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    private final PriorityQueue<Due> queue = new PriorityQueue<>();
    private final Set<Actor> live = new LinkedHashSet<>();
    private long now;
    private long order;
    private long limit;
    private @Nullable Actor current;
    private boolean ending;
    private @Nullable Throwable failure;
    private @Nullable Thread starter;
    private volatile boolean ended;

    /** Virtual time in nanoseconds, from 0. */
    long now() {
        return now;
    }

    /** Lets a thread begin now. */
    Actor start(String name, Host host, Runnable body) {
        Actor[] self = new Actor[1];
        self[0] = new Actor(name, host, () -> {
            try {
                if (!self[0].killed) {
                    body.run();
                }
            } catch (Crashed _) {
                // That is how a killed thread ends.
            } catch (Throwable fault) {
                fail(fault);
            }
            live.remove(self[0]);
            passOn();
        });
        live.add(self[0]);
        wake(self[0], self[0].ticket);
        return self[0];
    }

    /** Runs an event after a while; it must not wait for anything. */
    void after(long nanos, Runnable event) {
        queue.add(new Due(now + nanos, order++, null, 0, event));
    }

    /** Lets time pass for the thread that calls. */
    void sleep(long nanos) {
        wakeAfter(running(), nanos);
        block();
    }

    /** Waits until somebody wakes the calling thread. */
    void block() {
        Actor me = running();
        if (me.killed) {
            throw new Crashed();
        }
        Actor next = next();
        if (next != me) {
            hand(next);
            me.awaitBaton();
        }
        me.ticket++;
        if (me.killed) {
            throw new Crashed();
        }
    }

    /** Ends that wait of a thread, if it is still under way. */
    void wake(Actor actor, long ticket) {
        queue.add(new Due(now, order++, actor, ticket, null));
    }

    /** Ends the present wait of a thread after a while, unless something else ends it before. */
    void wakeAfter(Actor actor, long nanos) {
        queue.add(new Due(now + nanos, order++, actor, actor.ticket, null));
    }

    /** The thread that runs. */
    Actor running() {
        if (current == null) {
            throw new IllegalStateException("an event must not wait");
        }
        return current;
    }

    /** Whether a thread has not ended yet. */
    boolean isLive(Actor actor) {
        return live.contains(actor);
    }

    /** Ends a thread where it stands. */
    void kill(Actor actor) {
        actor.killed = true;
        if (actor != current && live.contains(actor)) {
            wake(actor, actor.ticket);
        }
    }

    /** Ends the simulation: every thread is unwound where it stands. */
    void end() {
        ending = true;
    }

    /** Runs until {@link #end}, until nothing is left to do, or until the limit of virtual time. */
    void run(long limitNanos) {
        limit = limitNanos;
        starter = Thread.currentThread();
        passOn();
        long began = System.nanoTime();
        while (!ended) {
            LockSupport.parkNanos(this, STUCK_NANOS);
            if (!ended && System.nanoTime() - began > STUCK_NANOS) {
                throw new IllegalStateException("stuck at %,d ns in thread %s: it waits for something real"
                        .formatted(now, current == null ? "none" : current.name));
            }
        }
        if (failure != null) {
            throw new IllegalStateException("a fault outside of what is simulated", failure);
        }
    }

    private void fail(Throwable fault) {
        if (failure == null) {
            failure = fault;
        }
        ending = true;
    }

    private void passOn() {
        hand(next());
    }

    private void hand(@Nullable Actor next) {
        current = next;
        if (next == null) {
            ended = true;
            LockSupport.unpark(starter);
        } else {
            next.giveBaton();
        }
    }

    private @Nullable Actor next() {
        while (!ending) {
            Due due = queue.poll();
            if (due == null || due.at > limit) {
                break;
            }
            now = due.at;
            if (due.actor == null) {
                run(due);
            } else if (due.actor.ticket == due.ticket && live.contains(due.actor)) {
                long stopped = due.actor.killed ? 0 : due.actor.host.stoppedUntil();
                if (stopped <= now) {
                    return due.actor;
                }
                queue.add(new Due(stopped, order++, due.actor, due.ticket, null));
            }
        }
        ending = true;
        if (live.isEmpty()) {
            return null;
        }
        Actor left = live.iterator().next();
        left.killed = true;
        return left;
    }

    private void run(Due due) {
        Actor waiting = current;
        current = null;
        try {
            if (due.event != null) {
                due.event.run();
            }
        } catch (RuntimeException fault) {
            fail(fault);
        }
        current = waiting;
    }
}
