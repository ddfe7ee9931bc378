package io.harkara.bse;

import io.harkara.gateway.SessionException;
import io.harkara.gateway.http.HttpCallErrors;
import io.harkara.gateway.http.HttpCallException;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.runtime.Secret;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes the login password (structure document, MFAPI flag 04). The new one is durable before the venue hears of it, so that
 * no answer, a late one or the death of this process cannot lose it; which of the two counts then is found out by
 * {@link BsePasswordProbe}. One at a time over all instances, and no other call carries a password meanwhile.
 */
final class BsePasswordChange {

    private static final Logger log = LoggerFactory.getLogger(BsePasswordChange.class);

    /** What became of a change. */
    sealed interface Result {

        /** The new password counts. */
        record Changed() implements Result {}

        /** It was not even begun, and what to do. */
        record NotBegun(BseProblem.Kind kind, String why) implements Result {}

        /** The venue said no, or never heard of it: the password of before counts. */
        record NotChanged(Cause cause, @Nullable SessionException refusedLogin) implements Result {}

        /** Nobody knows yet. It is found out by itself, not before this long from now. */
        record Open(Cause cause, Duration settledAfter) implements Result {}
    }

    /** Waits. */
    interface Pause {
        void sleep(Duration time) throws InterruptedException;
    }

    private final Supplier<BseProperties> settings;
    private final BseClient client;
    private final BsePasswordTable table;
    private final BsePasswordStore store;
    private final @Nullable BsePasswordVault vault;
    private final BsePasswordProbe probe;
    private final Supplier<Secret> passKeys;
    private final SecureRandom random;
    private final Pause pause;
    private final Clock clock;

    /** @param vault null where the installation has no key */
    BsePasswordChange(
            Supplier<BseProperties> settings,
            BseClient client,
            BsePasswordTable table,
            BsePasswordStore store,
            @Nullable BsePasswordVault vault,
            BsePasswordProbe probe,
            Supplier<Secret> passKeys,
            SecureRandom random,
            Pause pause,
            Clock clock) {
        this.settings = settings;
        this.client = client;
        this.table = table;
        this.store = store;
        this.vault = vault;
        this.probe = probe;
        this.passKeys = passKeys;
        this.random = random;
        this.pause = pause;
        this.clock = clock;
    }

    /** Changes the password to the one that is set for it, or to one that nobody sees. Takes a minute and a half. */
    Result run() throws InterruptedException {
        if (vault == null) {
            return new Result.NotBegun(
                    BseProblem.Kind.NO_KEY,
                    "harkara.vault.keys is not set, so a new password could not be stored: make one with 'openssl rand -base64 32', give it to every instance of the gateway by its environment (HARKARA_VAULT_KEYS) or harkara.vault.file, keep a copy, and start the gateways again");
        }
        try (BsePasswordTable.Held lock = table.lock()) {
            if (lock == null) {
                return new Result.NotBegun(
                        BseProblem.Kind.CHANGE_UNDER_WAY,
                        "another change is under way, or an earlier one is being settled");
            }
            return underLock(lock, vault);
        } catch (SQLException away) {
            // What is written down is settled by whoever needs a password next.
            return new Result.NotBegun(
                    BseProblem.Kind.DATABASE_AWAY,
                    "the database is away (%s); whether a change has begun is told by GET /api/v1/bse/password"
                            .formatted(away.getMessage()));
        } catch (SessionException none) {
            return new Result.NotChanged(none.reason(), none.isPermanent() ? none : null);
        }
    }

    private Result underLock(BsePasswordTable.Held lock, BsePasswordVault seals)
            throws SQLException, SessionException, InterruptedException {
        Secret old;
        try {
            probe.settle(lock);
            old = store.password(store.standing());
        } catch (SessionException none) {
            return new Result.NotBegun(
                    BseProblem.Kind.NO_PASSWORD, none.reason().text());
        }
        Secret given = settings.get().nextPassword();
        String fault = given == null ? null : fault(given, old);
        if (fault != null) {
            return new Result.NotBegun(BseProblem.Kind.UNFIT, "harkara.bse.next-password: " + fault);
        }
        Secret candidate = given == null ? BsePasswordRules.make(random) : given;
        table.propose(seals.keyId(), seals.seal(candidate), store.fingerprint());
        try {
            log.info("a change of the password begins; calls with the present one have {} to end", store.quiet());
            pause.sleep(store.quiet());
            return send(lock, old, candidate);
        } catch (InterruptedException | SessionException unsent) {
            table.drop();
            throw unsent;
        }
    }

    private static @Nullable String fault(Secret given, Secret old) {
        return given.equals(old)
                ? "it is the present password: leave it out for one that the gateway makes, or set another"
                : BsePasswordRules.fault(given);
    }

    /** @throws SessionException where nothing can have left */
    private Result send(BsePasswordTable.Held lock, Secret old, Secret candidate)
            throws SQLException, SessionException {
        lock.check();
        BseProperties properties = settings.get();
        BseAccount account = properties.account(old);
        BseToken token = probe.logIn(account, passKeys.get());
        table.sent();
        // Whoever lost the lock in a long pause must not send: somebody else may have settled it.
        lock.check();
        Instant lastMoment = clock.instant().plus(properties.calls().loginTimeout());
        Outcome outcome;
        try {
            outcome = BseUploadReplies.password(client.call(new BseClient.Call(
                    new BseClient.Soap(
                            properties.upload().url(),
                            properties.upload().action(BseUploadRequests.CALL),
                            BseUploadRequests.password(properties.upload().namespace(), account, token, candidate)),
                    null,
                    lastMoment,
                    properties.calls().loginTimeout())));
        } catch (HttpCallException failure) {
            outcome = HttpCallErrors.withoutReply(failure);
        }
        return follow(outcome, old, candidate);
    }

    private Result follow(Outcome outcome, Secret... hidden) throws SQLException {
        return switch (outcome) {
            case Outcome.Completed _, Outcome.Accepted _ -> {
                table.adopt();
                log.warn("the password was changed");
                yield new Result.Changed();
            }
            case Outcome.Rejected(Cause cause) -> notChanged(without(cause, hidden));
            case Outcome.NotSent(Cause cause, boolean _, Instant _) -> notChanged(without(cause, hidden));
            case Outcome.Unknown(Cause cause, boolean _) -> {
                Cause shown = without(cause, hidden);
                log.warn("whether the password was changed is not known ({}); a login finds it out", shown);
                yield new Result.Open(shown, store.longestChange());
            }
        };
    }

    /** Nobody promises that the venue does not repeat what it was sent. */
    private static Cause without(Cause cause, Secret... hidden) {
        String text = cause.text();
        for (Secret secret : hidden) {
            text = text.replace(secret.reveal(), "***");
        }
        return new Cause(cause.code(), text);
    }

    private Result notChanged(Cause cause) throws SQLException {
        table.drop();
        log.warn("the password was not changed: {}", cause);
        return new Result.NotChanged(cause, null);
    }
}
