package io.harkara.bse;

import io.harkara.gateway.SessionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What is known about our user and password, over all sessions and reports that carry them. Five wrong passwords lock the
 * member out, so a refusal anywhere is one everywhere, and nothing but a login carries a password that no login has proven.
 */
final class BseCredentials {

    private static final String WHAT_TO_DO =
            " (no further login: put harkara.bse.user-id and harkara.bse.password right and start the gateway again; five wrong passwords lock the user at BSE)";

    private final AtomicReference<@Nullable SessionException> refusal = new AtomicReference<>();
    private final ReentrantLock unproven = new ReentrantLock();
    private volatile boolean confirmed;

    /**
     * To be called before anything that carries the password.
     *
     * @throws SessionException where the venue has refused it
     */
    void check() throws SessionException {
        SessionException refused = refusal.get();
        if (refused != null) {
            throw refused;
        }
    }

    /** A login that is carried out under {@link #logIn}. */
    interface Login {
        BseToken carryOut() throws SessionException;
    }

    /**
     * Carries a login out. Until one has succeeded they go one at a time, whichever service they are for: at once they
     * would bring a wrong password nearer to the lock.
     *
     * @throws SessionException when it fails, or when our credentials were refused before
     */
    BseToken logIn(Login login) throws SessionException {
        if (confirmed) {
            return attempt(login);
        }
        unproven.lock();
        try {
            return attempt(login);
        } finally {
            unproven.unlock();
        }
    }

    private BseToken attempt(Login login) throws SessionException {
        check();
        try {
            BseToken token = login.carryOut();
            confirmed = true;
            return token;
        } catch (SessionException failure) {
            refused(failure);
            throw failure;
        }
    }

    /** Whether a login ever succeeded. */
    boolean areConfirmed() {
        return confirmed;
    }

    /** Notes that the venue refused our credentials, in whatever reply; a refusal for a passing reason is none. */
    void refused(SessionException refused) {
        if (refused.isPermanent()) {
            refusal.compareAndSet(null, refused);
        }
    }

    /** Why no login is tried any more, and what to do about it; or null. */
    @Nullable
    String trouble() {
        SessionException refused = refusal.get();
        return refused == null ? null : refused.getMessage() + WHAT_TO_DO;
    }
}
