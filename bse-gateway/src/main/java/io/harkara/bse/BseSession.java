package io.harkara.bse;

import io.harkara.gateway.SessionException;
import io.harkara.gateway.SessionKeeper;
import io.harkara.gateway.http.HttpCallErrors;
import io.harkara.gateway.http.HttpCallException;
import io.harkara.gateway.outcome.Cause;
import io.harkara.runtime.Secret;
import io.harkara.runtime.SessionState;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A session at one family of the venue's services: user, password and a pass key of ours give an encrypted password. */
final class BseSession {

    private final BseClient client;
    private final Supplier<BseProperties> settings;
    private final Function<BseProperties, BseLogin> logins;
    private final BseCredentials credentials;
    private final Supplier<Secret> passKeys;
    private final SessionKeeper<BseToken> keeper;
    private final ReentrantLock oneTime = new ReentrantLock();

    /**
     * A session that logs in by the settings at the time.
     *
     * @param logins how to log in by some settings
     * @param passKeys makes the pass key of a login
     */
    BseSession(
            BseClient client,
            Supplier<BseProperties> settings,
            Function<BseProperties, BseLogin> logins,
            BseCredentials credentials,
            Supplier<Secret> passKeys,
            Clock clock) {
        this.client = client;
        this.settings = settings;
        this.logins = logins;
        this.credentials = credentials;
        this.passKeys = passKeys;
        BseLogin login = logins.apply(settings.get());
        this.keeper = new SessionKeeper<>(
                login.name(), this::logIn, login.life(), settings.get().loginPause(), clock);
    }

    /**
     * The session to send one order with.
     *
     * @throws SessionException when there is none; nothing was sent then
     */
    BseToken take() throws SessionException {
        if (!settings.get().oneTimePassKey()) {
            return session();
        }
        // Taken and dropped in one step, so that no two orders get the same; one login at a time, because parallel ones
        // with a wrong password would lock the user at once.
        try {
            if (!oneTime.tryLock(settings.get().calls().loginTimeout().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new SessionException(new Cause("LOGIN_QUEUE", "too many orders wait for a login each"), false);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SessionException(new Cause("LOGIN_QUEUE", "interrupted while waiting for a login"), false);
        }
        try {
            BseToken token = session();
            keeper.drop(token);
            return token;
        } finally {
            oneTime.unlock();
        }
    }

    /**
     * Makes sure that the password is right before anything but a login carries it, and gives leave to.
     *
     * @throws SessionException when a login or a report refused it, or when no login has succeeded yet and none can now
     */
    BseCredentials.Permit confirm() throws SessionException {
        BseCredentials.Permit permit = credentials.permit();
        if (credentials.isProven(permit)) {
            return permit;
        }
        BseToken held = session();
        BseCredentials.Permit second = credentials.permit();
        if (!credentials.isProven(second)) {
            // The session is from before a change of the password.
            keeper.drop(held);
            session();
            second = credentials.permit();
        }
        if (!credentials.isProven(second)) {
            throw new SessionException(new Cause("PASSWORD_UNPROVEN", "the password has changed just now"), false);
        }
        return second;
    }

    /** The session. What was refused for good stays refused, but for another password than the one that counts by now. */
    private BseToken session() throws SessionException {
        try {
            return keeper.session();
        } catch (SessionException failure) {
            if (!failure.isPermanent()) {
                throw failure;
            }
            credentials.permit();
            keeper.allowLogin();
            return keeper.session();
        }
    }

    /** Forgets a session that the venue refused, unless another one has taken its place since. */
    void drop(BseToken refused) {
        keeper.drop(refused);
    }

    /** Forgets the session, and why there is none: a login needs other things now. */
    void forget() {
        keeper.forget();
    }

    /** Why there is no session although one was tried for, or null. */
    @Nullable
    String trouble() {
        String refused = credentials.trouble();
        return refused == null ? keeper.trouble() : refused;
    }

    /** How the session stands; what the venue refused of the password counts for every session. */
    SessionState state() {
        SessionState state = keeper.state();
        String refused = credentials.trouble();
        return refused == null || state.state() == SessionState.State.UP
                ? state
                : new SessionState(state.name(), SessionState.State.DOWN, state.since(), null, refused);
    }

    /** Tries again after a login that failed for a passing reason, once its pause is over. */
    void retry() {
        keeper.retry();
    }

    private BseToken logIn() throws SessionException {
        return credentials.logIn(permit -> {
            BseProperties properties = settings.get();
            BseLogin login = logins.apply(properties);
            Secret configured = properties.passKey();
            Secret passKey = configured == null ? passKeys.get() : configured;
            try {
                return new BseToken(
                        login.reader().read(client.call(login.call(permit.account(), passKey, permit.until()))),
                        passKey);
            } catch (HttpCallException failure) {
                throw new SessionException(HttpCallErrors.cause(failure), false);
            }
        });
    }
}
