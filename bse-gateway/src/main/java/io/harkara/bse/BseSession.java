package io.harkara.bse;

import io.harkara.gateway.SessionException;
import io.harkara.gateway.SessionKeeper;
import io.harkara.gateway.outcome.Cause;
import io.harkara.runtime.Secret;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A session at one family of the venue's services: user, password and a pass key of ours give an encrypted password. */
final class BseSession {

    private final BseClient client;
    private final BseProperties properties;
    private final BseLogin login;
    private final BseCredentials credentials;
    private final Supplier<Secret> passKeys;
    private final SessionKeeper<BseToken> keeper;
    private final ReentrantLock oneTime = new ReentrantLock();

    /** @param passKeys makes the pass key of a login */
    BseSession(
            BseClient client,
            BseProperties properties,
            BseLogin login,
            BseCredentials credentials,
            Supplier<Secret> passKeys,
            Clock clock) {
        this.client = client;
        this.properties = properties;
        this.login = login;
        this.credentials = credentials;
        this.passKeys = passKeys;
        this.keeper = new SessionKeeper<>(login.name(), this::logIn, login.life(), properties.loginPause(), clock);
    }

    /**
     * The session to send one order with.
     *
     * @throws SessionException when there is none; nothing was sent then
     */
    BseToken take() throws SessionException {
        if (!properties.oneTimePassKey()) {
            return keeper.session();
        }
        // Taken and dropped in one step, so that no two orders get the same; one login at a time, because parallel ones
        // with a wrong password would lock the user at once.
        try {
            if (!oneTime.tryLock(properties.calls().loginTimeout().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new SessionException(new Cause("LOGIN_QUEUE", "too many orders wait for a login each"), false);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SessionException(new Cause("LOGIN_QUEUE", "interrupted while waiting for a login"), false);
        }
        try {
            BseToken token = keeper.session();
            keeper.drop(token);
            return token;
        } finally {
            oneTime.unlock();
        }
    }

    /**
     * Makes sure that the password is right before anything but a login carries it.
     *
     * @throws SessionException when a login or a report refused it, or when no login has succeeded yet and none can now
     */
    void confirm() throws SessionException {
        credentials.check();
        if (!credentials.areConfirmed()) {
            keeper.session();
        }
    }

    /** Forgets a session that the venue refused, unless another one has taken its place since. */
    void drop(BseToken refused) {
        keeper.drop(refused);
    }

    /** Why there is no session although one was tried for, or null. */
    @Nullable
    String trouble() {
        String refused = credentials.trouble();
        return refused == null ? keeper.trouble() : refused;
    }

    private BseToken logIn() throws SessionException {
        return credentials.logIn(() -> {
            Secret configured = properties.passKey();
            Secret passKey = configured == null ? passKeys.get() : configured;
            try {
                return new BseToken(login.reader().read(client.call(login.call(passKey))), passKey);
            } catch (BseCallException failure) {
                throw new SessionException(BseCallErrors.cause(failure), false);
            }
        });
    }
}
