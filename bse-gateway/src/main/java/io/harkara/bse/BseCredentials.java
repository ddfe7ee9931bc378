package io.harkara.bse;

import io.harkara.gateway.SessionException;
import io.harkara.runtime.Secret;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is known about our user and password, over all sessions and reports that carry them. Five wrong passwords lock the
 * member out, so a refusal anywhere is one everywhere, and nothing but a login carries a password that no login has proven.
 * Which password counts is asked before every call, for another instance may have changed it.
 */
final class BseCredentials {

    private static final String WHAT_TO_DO =
            " (no further login: put harkara.bse.password right and reload the configuration (POST /api/v1/config/reload), or harkara.bse.user-id and start the gateway again; five wrong passwords lock the user at BSE)";
    private static final String EXPIRED = "LOGIN_PASSWORD_EXPIRED";
    private static final String WHEN_EXPIRED =
            " (run ./harkara bse password; whether BSE changes a password that has run out is not known: where it does not, reset it at its web site, set harkara.bse.password to it and reload the configuration, or start the gateway again)";

    /**
     * Leave for one call.
     *
     * @param account with the password that counts
     * @param until nothing may begin to leave at this time or later, for the password may be another one then
     */
    record Permit(BseAccount account, Instant until) {}

    private record Refusal(Secret password, SessionException why) {}

    private final Supplier<BseProperties> settings;
    private final BsePasswords passwords;
    private final Clock clock;
    private final AtomicReference<@Nullable Refusal> refusal = new AtomicReference<>();
    private final ReentrantLock unproven = new ReentrantLock();
    private volatile Secret latest;
    private volatile @Nullable Secret proven;
    /** Why nobody can tell the password until a person has acted. */
    private volatile @Nullable SessionException lost;

    BseCredentials(Supplier<BseProperties> settings, BsePasswords passwords, Clock clock) {
        this.settings = settings;
        this.passwords = passwords;
        this.clock = clock;
        this.latest = settings.get().password();
    }

    /**
     * To be asked for before anything that carries the password.
     *
     * @throws SessionException where the venue has refused it, or where it is not known which one counts
     */
    Permit permit() throws SessionException {
        Instant until = clock.instant().plus(settings.get().calls().loginTimeout());
        Secret password;
        try {
            password = passwords.present();
            lost = null;
        } catch (SessionException none) {
            lost = none.isPermanent() ? none : null;
            throw none;
        }
        latest = password;
        Refusal refused = refusal.get();
        if (refused != null && refused.password.equals(password)) {
            throw refused.why;
        }
        return new Permit(settings.get().account(password), until);
    }

    /** A login that is carried out under {@link #logIn}. */
    interface Login {
        BseToken carryOut(Permit permit) throws SessionException;
    }

    /**
     * Carries a login out. Until one has succeeded they go one at a time, whichever service they are for: at once they
     * would bring a wrong password nearer to the lock.
     *
     * @throws SessionException when it fails, or when our credentials were refused before
     */
    BseToken logIn(Login login) throws SessionException {
        Permit permit = permit();
        if (isProven(permit)) {
            return attempt(login, permit);
        }
        unproven.lock();
        try {
            return attempt(login, permit());
        } finally {
            unproven.unlock();
        }
    }

    private BseToken attempt(Login login, Permit permit) throws SessionException {
        Secret password = permit.account.password();
        try {
            BseToken token = login.carryOut(permit);
            proven = password;
            passwords.proven(password);
            return token;
        } catch (SessionException failure) {
            refused(password, failure);
            throw failure;
        }
    }

    /** Whether a login with this password ever succeeded. */
    boolean isProven(Permit permit) {
        return permit.account.password().equals(proven);
    }

    /** Notes that the venue refused our credentials, in whatever reply; a refusal for a passing reason is none. */
    void refused(SessionException refused) {
        refused(latest, refused);
    }

    private void refused(Secret password, SessionException refused) {
        if (refused.isPermanent()) {
            refusal.updateAndGet(
                    known -> known != null && known.password.equals(password) ? known : new Refusal(password, refused));
        }
    }

    /** Why no login is tried any more, and what to do about it; or null. */
    @Nullable
    String trouble() {
        SessionException none = lost;
        if (none != null) {
            return none.getMessage();
        }
        Refusal refused = refusal.get();
        if (refused == null || !refused.password.equals(latest)) {
            return null;
        }
        boolean expired = refused.why.reason().code().equals(EXPIRED);
        return refused.why.getMessage() + (expired ? WHEN_EXPIRED : WHAT_TO_DO);
    }

    /** Whether the venue has said that the password has run out, which a change may heal. */
    boolean isExpired() {
        Refusal refused = refusal.get();
        return refused != null && refused.why.reason().code().equals(EXPIRED);
    }
}
