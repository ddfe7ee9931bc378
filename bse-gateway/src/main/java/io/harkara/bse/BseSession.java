package io.harkara.bse;

import io.harkara.gateway.SessionException;
import io.harkara.gateway.SessionKeeper;
import io.harkara.gateway.outcome.Cause;
import io.harkara.runtime.Secret;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A login at BSE: user, password and a pass key of ours give an encrypted password that is good for an hour.
 *
 * <p>Five wrong passwords lock the member out. So a login that was refused is never tried again before a person has put the
 * credentials right and started the gateway anew, and a refusal of the same credentials anywhere else counts as one.
 */
final class BseSession {

    private static final String WHAT_TO_DO =
            " (no further login: put harkara.bse.user-id and harkara.bse.password right and start the gateway again; five wrong passwords lock the user at BSE)";

    private final BseClient client;
    private final BseProperties properties;
    private final Supplier<Secret> passKeys;
    private final SessionKeeper<BseToken> keeper;
    private final ReentrantLock oneTime = new ReentrantLock();
    private final AtomicReference<@Nullable SessionException> refusal = new AtomicReference<>();
    private volatile boolean confirmed;

    /** @param passKeys makes the pass key of a login */
    BseSession(BseClient client, BseProperties properties, Supplier<Secret> passKeys, Clock clock) {
        this.client = client;
        this.properties = properties;
        this.passKeys = passKeys;
        this.keeper = new SessionKeeper<>("bse", this::logIn, properties.sessionLife(), properties.loginPause(), clock);
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
        SessionException refused = refusal.get();
        if (refused != null) {
            throw refused;
        }
        if (!confirmed) {
            keeper.session();
        }
    }

    /** Forgets a session that the venue refused, unless another one has taken its place since. */
    void drop(BseToken refused) {
        keeper.drop(refused);
    }

    /** Notes that the venue refused our credentials, in a report or at a login. */
    void credentialsRefused(SessionException refused) {
        if (refused.isPermanent()) {
            refusal.compareAndSet(null, refused);
        }
    }

    /** Why there is no session although one was tried for, or null. */
    @Nullable
    String trouble() {
        SessionException refused = refusal.get();
        return refused == null ? keeper.trouble() : refused.getMessage() + WHAT_TO_DO;
    }

    private BseToken logIn() throws SessionException {
        SessionException refused = refusal.get();
        if (refused != null) {
            throw refused;
        }
        Secret configured = properties.passKey();
        Secret passKey = configured == null ? passKeys.get() : configured;
        try {
            BseClient.Reply reply = client.call(new BseClient.Call(
                    properties.orderEntryUrl(),
                    BseRequests.LOGIN_ACTION,
                    BseRequests.login(properties.account(), passKey),
                    null,
                    Instant.MAX,
                    properties.calls().loginTimeout()));
            BseToken token = new BseToken(BseReplies.login(reply), passKey);
            confirmed = true;
            return token;
        } catch (BseCallException failure) {
            throw new SessionException(BseCallErrors.cause(failure), false);
        } catch (SessionException failure) {
            credentialsRefused(failure);
            throw failure;
        }
    }
}
