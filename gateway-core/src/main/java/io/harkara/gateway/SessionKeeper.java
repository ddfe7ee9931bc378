package io.harkara.gateway;

import io.harkara.runtime.SessionState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One session for many callers: the first that finds none logs in, the others wait for it. A session that the venue
 * refused is dropped only if it is still the one that was refused, so that a burst of refusals costs one login.
 *
 * <p>After a failed login nobody tries again for a pause, and after a permanent failure nobody tries again at all:
 * venues lock out whoever guesses.
 *
 * @param <S> what a login gives
 */
public final class SessionKeeper<S> {

    private static final Logger log = LoggerFactory.getLogger(SessionKeeper.class);

    /** Gets a session from the venue. */
    @FunctionalInterface
    public interface Login<S> {
        /** Logs in once. */
        S login() throws SessionException;
    }

    /**
     * How long a session is used.
     *
     * @param <S> a session
     */
    @FunctionalInterface
    public interface Expiry<S> {
        /** Until when; shorter than the venue's own limit. The login began at that time: the venue's clock starts no earlier. */
        Instant until(S session, Instant startedAt);
    }

    private record Held<S>(S session, Instant since, Instant until) {}

    /** @param since when the first of the logins failed that have failed one after another */
    private record Failed(SessionException failure, Instant since, Instant until) {}

    private final String name;
    private final Login<S> login;
    private final Expiry<S> expiry;
    private final Duration pauseAfterFailure;
    private final Clock clock;
    private final Concurrency concurrency;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Held<S> held;
    private volatile @Nullable Failed failed;
    /** The login that all others wait for; guarded by the lock. */
    private @Nullable CompletableFuture<S> underWay;

    /**
     * A keeper without a session; the first caller logs in.
     *
     * @param life how long a session is used; shorter than the venue's own limit
     * @param pauseAfterFailure how long nobody tries again after a failed login
     */
    public SessionKeeper(String name, Login<S> login, Duration life, Duration pauseAfterFailure, Clock clock) {
        this(name, login, life, pauseAfterFailure, clock, new RealThreads());
    }

    /** The same, where waiting for another's login is not a thread's wait. */
    public SessionKeeper(
            String name,
            Login<S> login,
            Duration life,
            Duration pauseAfterFailure,
            Clock clock,
            Concurrency concurrency) {
        this(name, login, lasting(life), pauseAfterFailure, clock, concurrency);
    }

    /** A keeper of sessions that say themselves how long they last. */
    public SessionKeeper(String name, Login<S> login, Expiry<S> expiry, Duration pauseAfterFailure, Clock clock) {
        this(name, login, expiry, pauseAfterFailure, clock, new RealThreads());
    }

    private SessionKeeper(
            String name,
            Login<S> login,
            Expiry<S> expiry,
            Duration pauseAfterFailure,
            Clock clock,
            Concurrency concurrency) {
        this.name = name;
        this.login = login;
        this.expiry = expiry;
        this.pauseAfterFailure = pauseAfterFailure;
        this.clock = clock;
        this.concurrency = concurrency;
    }

    private static <S> Expiry<S> lasting(Duration life) {
        if (life.isNegative() || life.isZero()) {
            throw new IllegalArgumentException("session life %s: expected above zero".formatted(life));
        }
        return (_, startedAt) -> startedAt.plus(life);
    }

    /**
     * The session, after a login where there is none.
     *
     * @throws SessionException when there is none; nothing was sent then
     */
    public S session() throws SessionException {
        S session = current();
        if (session != null) {
            return session;
        }
        CompletableFuture<S> mine = concurrency.promise();
        CompletableFuture<S> others;
        lock.lock();
        try {
            session = current();
            if (session != null) {
                return session;
            }
            others = underWay;
            if (others == null) {
                Failed failure = failed;
                if (failure != null
                        && (failure.failure.isPermanent() || clock.instant().isBefore(failure.until))) {
                    throw failure.failure;
                }
                underWay = mine;
            }
        } finally {
            lock.unlock();
        }
        return others == null ? logIn(mine) : await(others);
    }

    /** Forgets a session that the venue refused, unless another one has taken its place since. */
    public void drop(S refused) {
        lock.lock();
        try {
            Held<S> present = held;
            if (present != null && present.session.equals(refused)) {
                held = null;
                log.info("{}: the venue refused the session; the next caller logs in", name);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Allows a login again after a permanent failure, once a person has put right what caused it. */
    public void allowLogin() {
        failed = null;
    }

    /**
     * Tries again after a failed login whose pause is over, for an instance that has no order to do it for: it would tell of a
     * trouble long past, and be kept from the orders that would end it. What was refused for good is left to a person.
     */
    public void retry() {
        Failed failure = failed;
        if (failure == null || failure.failure.isPermanent() || clock.instant().isBefore(failure.until)) {
            return;
        }
        try {
            var _ = session();
        } catch (SessionException _) {
            // The login has said so itself, and trouble() goes on to.
        }
    }

    /** Forgets the session, and why there is none: a login needs other things now, and the next caller logs in. */
    public void forget() {
        lock.lock();
        try {
            held = null;
            failed = null;
        } finally {
            lock.unlock();
        }
    }

    /** Why there is no session at the moment although one was tried for, or null. */
    public @Nullable String trouble() {
        Failed failure = failed;
        return failure == null ? null : failure.failure.getMessage();
    }

    /** How the session stands; nothing is sent for it. */
    public SessionState state() {
        Held<S> present = held;
        if (present != null && clock.instant().isBefore(present.until)) {
            return new SessionState(name, SessionState.State.UP, present.since, present.until, null);
        }
        Failed failure = failed;
        return failure == null
                ? new SessionState(name, SessionState.State.NONE, null, null, null)
                : new SessionState(name, SessionState.State.DOWN, failure.since, null, failure.failure.getMessage());
    }

    private @Nullable S current() {
        Held<S> present = held;
        return present != null && clock.instant().isBefore(present.until) ? present.session : null;
    }

    private S logIn(CompletableFuture<S> result) throws SessionException {
        Instant started = clock.instant();
        try {
            S session = login.login();
            ended(new Held<>(session, started, expiry.until(session, started)), null);
            result.complete(session);
            log.info("{}: logged in", name);
            return session;
        } catch (SessionException failure) {
            Instant now = clock.instant();
            Failed before = failed;
            ended(null, new Failed(failure, before == null ? now : before.since, now.plus(pauseAfterFailure)));
            result.completeExceptionally(failure);
            if (failure.isPermanent()) {
                log.error(
                        "{}: login refused for good ({}); no further try until a person has acted",
                        name,
                        failure.getMessage());
            } else {
                log.warn("{}: login failed ({}); next try in {}", name, failure.getMessage(), pauseAfterFailure);
            }
            throw failure;
        } catch (RuntimeException | Error fault) {
            // Whatever it was: those who wait must not wait for ever.
            ended(null, failed);
            result.completeExceptionally(fault);
            throw fault;
        }
    }

    private void ended(@Nullable Held<S> session, @Nullable Failed failure) {
        lock.lock();
        try {
            held = session;
            failed = failure;
            underWay = null;
        } finally {
            lock.unlock();
        }
    }

    private static <S> S await(CompletableFuture<S> login) throws SessionException {
        try {
            return login.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof SessionException failure) {
                throw failure;
            }
            throw failed;
        }
    }
}
