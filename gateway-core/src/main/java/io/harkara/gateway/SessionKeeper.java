package io.harkara.gateway;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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

    private record Held<S>(S session, Instant until) {}

    private record Failed(SessionException failure, Instant until) {}

    private final String name;
    private final Login<S> login;
    private final Duration life;
    private final Duration pauseAfterFailure;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Held<S> held;
    private volatile @Nullable Failed failed;

    /**
     * A keeper without a session; the first caller logs in.
     *
     * @param life how long a session is used; shorter than the venue's own limit
     * @param pauseAfterFailure how long nobody tries again after a failed login
     */
    public SessionKeeper(String name, Login<S> login, Duration life, Duration pauseAfterFailure, Clock clock) {
        if (life.isNegative() || life.isZero()) {
            throw new IllegalArgumentException("session life %s: expected above zero".formatted(life));
        }
        this.name = name;
        this.login = login;
        this.life = life;
        this.pauseAfterFailure = pauseAfterFailure;
        this.clock = clock;
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
        lock.lock();
        try {
            session = current();
            if (session != null) {
                return session;
            }
            Failed failure = failed;
            if (failure != null
                    && (failure.failure.isPermanent() || clock.instant().isBefore(failure.until))) {
                throw failure.failure;
            }
            return logIn();
        } finally {
            lock.unlock();
        }
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

    /** Why there is no session at the moment although one was tried for, or null. */
    public @Nullable String trouble() {
        Failed failure = failed;
        return failure == null ? null : failure.failure.getMessage();
    }

    private @Nullable S current() {
        Held<S> present = held;
        return present != null && clock.instant().isBefore(present.until) ? present.session : null;
    }

    private S logIn() throws SessionException {
        // The life counts from before the call: the venue's clock starts no earlier.
        Instant started = clock.instant();
        try {
            S session = login.login();
            held = new Held<>(session, started.plus(life));
            failed = null;
            log.info("{}: logged in", name);
            return session;
        } catch (SessionException failure) {
            failed = new Failed(failure, clock.instant().plus(pauseAfterFailure));
            if (failure.isPermanent()) {
                log.error(
                        "{}: login refused for good ({}); no further try until a person has acted",
                        name,
                        failure.getMessage());
            } else {
                log.warn("{}: login failed ({}); next try in {}", name, failure.getMessage(), pauseAfterFailure);
            }
            throw failure;
        }
    }
}
