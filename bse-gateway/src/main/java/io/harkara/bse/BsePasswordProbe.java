package io.harkara.bse;

import io.harkara.gateway.SessionException;
import io.harkara.gateway.http.HttpCallErrors;
import io.harkara.gateway.http.HttpCallException;
import io.harkara.runtime.Secret;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out by logins which password counts after a change without an answer: first the new one and, only where the venue says
 * that it is wrong, the one before. So one wrong try is all that it costs, of the five that lock the user. Every try is
 * written down before it is made, and there is an end to them.
 */
final class BsePasswordProbe implements BsePasswordStore.Settler {

    private static final Logger log = LoggerFactory.getLogger(BsePasswordProbe.class);

    /** What says that a password is wrong, and nothing else does (structure document). */
    private static final String WRONG = "INVALID ACCOUNT INFORMATION";

    /** Most logins for one change: two, and one more for an answer that was lost. */
    private static final int MOST_TRIES = 3;

    /** What a login says of a password. */
    private enum Answer {
        RIGHT,
        WRONG
    }

    private final Supplier<BseProperties> settings;
    private final BseClient client;
    private final BsePasswordTable table;
    private final BsePasswordStore store;
    private final Supplier<Secret> passKeys;
    private final Clock clock;

    BsePasswordProbe(
            Supplier<BseProperties> settings,
            BseClient client,
            BsePasswordTable table,
            BsePasswordStore store,
            Supplier<Secret> passKeys,
            Clock clock) {
        this.settings = settings;
        this.client = client;
        this.table = table;
        this.store = store;
        this.passKeys = passKeys;
        this.clock = clock;
    }

    @Override
    public void settle() throws SessionException {
        try (BsePasswordTable.Held lock = table.lock()) {
            if (lock == null) {
                throw BsePasswordStore.none("PASSWORD_CHANGE_UNDER_WAY", "the password is being changed", false);
            }
            settle(lock);
        } catch (SQLException away) {
            throw BsePasswordStore.away(away);
        }
    }

    /** The same for the one who has the lock already. */
    void settle(BsePasswordTable.Held lock) throws SessionException, SQLException {
        lock.check();
        if (!(store.standing() instanceof BsePasswordStore.Standing.Open(BsePasswordTable.Row open))) {
            return;
        }
        Duration left = store.longestChange().minus(open.age());
        if (left.isPositive()) {
            throw BsePasswordStore.none(
                    "PASSWORD_CHANGE_OPEN",
                    "it is not known whether the password was changed; a login finds it out in %d s or later"
                            .formatted(left.toSeconds() + 1),
                    false);
        }
        Secret candidate = store.open(open);
        Secret before = store.before();
        int tries = open.tries();
        if (!open.refused()) {
            if (tries++ >= MOST_TRIES) {
                giveUp();
            } else if (ask(candidate) == Answer.RIGHT) {
                table.adopt();
                log.warn("the password of the change of {} logs in, so it counts", open.since());
                return;
            }
            table.refused();
        }
        if (tries >= MOST_TRIES || ask(before) == Answer.WRONG) {
            giveUp();
        }
        table.drop();
        log.warn("the password from before the change of {} logs in, so it counts", open.since());
    }

    private void giveUp() throws SQLException, SessionException {
        table.giveUp();
        log.error("neither the changed password nor the one before it logs in; a person has to reset it at the venue");
        throw BsePasswordStore.none(
                "PASSWORD_LOST", "neither the changed password nor the one before it logs in", true);
    }

    /**
     * A fresh session of the additional services.
     *
     * @throws SessionException where there is none
     */
    BseToken logIn(BseAccount account, Secret passKey) throws SessionException {
        try {
            return call(account, passKey);
        } catch (HttpCallException failure) {
            throw new SessionException(HttpCallErrors.cause(failure), false);
        }
    }

    private BseToken call(BseAccount account, Secret passKey) throws HttpCallException, SessionException {
        BseLogin login = BseLogin.upload(settings.get());
        Instant lastMoment = clock.instant().plus(login.limit());
        return new BseToken(login.reader().read(client.call(login.call(account, passKey, lastMoment))), passKey);
    }

    /** @throws SessionException where the venue said neither yes nor no */
    private Answer ask(Secret password) throws SessionException, SQLException {
        table.trying();
        try {
            call(settings.get().account(password), passKeys.get());
            return Answer.RIGHT;
        } catch (HttpCallException failure) {
            if (!failure.mayHaveLeft()) {
                table.notTried();
            }
            throw new SessionException(HttpCallErrors.cause(failure), false);
        } catch (SessionException refused) {
            if (BseErrors.normal(refused.reason().text()).startsWith(WRONG)) {
                return Answer.WRONG;
            }
            throw refused;
        }
    }
}
