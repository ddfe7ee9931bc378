package io.harkara.broker;

import io.harkara.broker.BrokerError.Category;
import io.harkara.broker.BrokerSessionStore.Kept;
import io.harkara.gateway.SessionException;
import io.harkara.gateway.SessionKeeper;
import io.harkara.gateway.outcome.Cause;
import io.harkara.runtime.SessionState;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The session of one account: one login for many callers and many instances. It is kept before it is used, so that a restart needs no
 * login, and renewed before it ends, so that no order waits for one.
 */
final class BrokerSessions {

    private static final Logger log = LoggerFactory.getLogger(BrokerSessions.class);

    /** A session is not used in its last moments: a call under way with it would be refused. */
    private static final Duration SAFETY = Duration.ofSeconds(30);

    /**
     * When sessions are renewed, and how long anything about them is waited for.
     *
     * @param pause how long nobody tries again after a login that failed for a passing reason
     * @param patience longest wait for another instance's login, and so longest login
     * @param renewBefore how long before its end a session is renewed
     * @param jitter it is renewed up to this long earlier, so that many accounts and instances do not log in together
     */
    record Timing(Duration pause, Duration patience, Duration renewBefore, Duration jitter) {}

    /** Calls that a session is had and ended with. */
    interface Calls {
        /** Logs in at the broker. */
        BrokerResult<BrokerSession> logIn();

        /** Logs in with what the broker's page has sent a person's browser back with. */
        default BrokerResult<BrokerSession> logIn(Map<String, String> answer) {
            return BrokerResult.failed(Category.REFUSED, "logins of this broker need no page");
        }

        /** Another session from one that still holds; NOT_FOUND where the broker has no such thing. */
        BrokerResult<BrokerSession> refresh(BrokerSession session);

        /** Ends a session at the broker. */
        BrokerResult<Boolean> logOut(BrokerSession session);
    }

    private final String account;
    private final BrokerSessionStore store;
    private final Calls calls;
    private final Timing timing;
    private final Clock clock;
    private final DoubleSupplier random;
    private final SessionKeeper<Kept> keeper;
    /** Versions up to this one are not used any more: the broker has refused them, or they were renewed. */
    private final AtomicLong spent = new AtomicLong();

    /** One that was had ahead of time, for the next caller. */
    private final AtomicReference<@Nullable Kept> renewed = new AtomicReference<>();
    /** The last version that the broker has answered an order or a question with. */
    private final AtomicLong proven = new AtomicLong();

    private volatile @Nullable Kept present;
    private volatile Instant renewAt = Instant.MAX;
    private volatile boolean refusedForGood;

    /** @param random 0 to 1, spreads renewals */
    BrokerSessions(
            String account, BrokerSessionStore store, Calls calls, Timing timing, Clock clock, DoubleSupplier random) {
        this.account = account;
        this.store = store;
        this.calls = calls;
        this.timing = timing;
        this.clock = clock;
        this.random = random;
        this.keeper = new SessionKeeper<>(
                "broker " + account, this::obtain, (kept, _) -> usedUntil(kept), timing.pause, clock);
    }

    /**
     * The session.
     *
     * @throws SessionException when there is none; nothing was sent then
     */
    Kept session() throws SessionException {
        return keeper.session();
    }

    /** Forgets a session that the broker refused, unless another one has taken its place since. */
    void refused(Kept refused) {
        spend(refused.version());
        keeper.drop(refused);
    }

    /** Notes that the broker has taken a call with it. */
    void prove(Kept kept) {
        proven.accumulateAndGet(kept.version(), Math::max);
    }

    /** Whether the broker has taken a call with it, here or before the last restart. */
    boolean isProven(Kept kept) {
        return proven.get() >= kept.version();
    }

    /** Why there is no session although one was tried for, or null. */
    @Nullable
    String trouble() {
        return keeper.trouble();
    }

    /** How the session stands. One that was kept over a restart began when it was logged in. */
    SessionState state() {
        SessionState state = keeper.state();
        Kept kept = present;
        return kept == null || state.state() != SessionState.State.UP
                ? state
                : new SessionState(state.name(), state.state(), kept.loggedInAt(), state.until(), null);
    }

    /** Tries again after a login that failed for a passing reason, once its pause is over. */
    void retry() {
        keeper.retry();
    }

    /** Gets the session ready, from the store or by a login, for whoever comes first. */
    void rehydrate() {
        try {
            var _ = session();
        } catch (SessionException _) {
            // The keeper has logged it, and health tells it.
        }
    }

    /** Puts another session in the place of one that soon ends. Callers use the old one until the new one is there. */
    void renewIfDue() {
        Kept old = present;
        Instant now = clock.instant();
        if (old == null || refusedForGood || now.isBefore(renewAt)) {
            return;
        }
        try {
            Kept next = had(old.version(), old);
            spend(old.version());
            renewed.set(next);
            keeper.drop(old);
            var _ = session();
            if (!next.session().expiresAt().isAfter(old.session().expiresAt())) {
                // The broker ends all sessions at that time: another one before it would end no later either.
                renewAt = Instant.MAX;
            }
        } catch (SessionException failure) {
            renewAt = now.plus(timing.pause);
            refusedForGood = failure.isPermanent() || needsPerson(failure);
            log.warn(
                    "account {}: the session of {} could not be renewed ({}); it is used until it ends, {}",
                    account,
                    old.loggedInAt(),
                    failure.getMessage(),
                    old.session().expiresAt());
        }
    }

    /**
     * Logs in anew because a person wants it, also after a login that was refused for good or a logout.
     *
     * @throws SessionException where it fails
     */
    Kept logIn() throws SessionException {
        try (BrokerSessionStore.Turn turn = store.turn(timing.patience)) {
            Kept kept = turn.kept();
            if (kept != null) {
                // Whoever brought it: a person wants another one.
                spend(kept.version());
            }
            turn.allowLogin();
        } catch (SQLException away) {
            throw databaseAway(away);
        }
        keeper.forget();
        return session();
    }

    /**
     * Logs in with what the broker's page has sent a person's browser back with, also after a logout.
     *
     * @throws SessionException where it fails; the session of before counts on
     */
    Kept logIn(Map<String, String> answer) throws SessionException {
        Kept kept;
        try (BrokerSessionStore.Turn turn = store.turn(timing.patience)) {
            kept = keptOf(turn, given(calls.logIn(answer)));
        } catch (SQLException away) {
            throw databaseAway(away);
        }
        spend(kept.version() - 1);
        renewed.set(kept);
        keeper.forget();
        return session();
    }

    /**
     * Ends the session at the broker, and wipes it here. Nobody logs in before a person does.
     *
     * @return the broker's answer; true where there was no session
     * @throws SQLException where it could not be wiped
     */
    BrokerResult<Boolean> logOut() throws SQLException {
        try (BrokerSessionStore.Turn turn = store.turn(timing.patience)) {
            Kept kept = turn.kept();
            // Wiped first: a session that nobody has any more does no harm at the broker.
            turn.logOut();
            present = null;
            keeper.forget();
            if (kept == null) {
                return BrokerResult.of(true);
            }
            spend(kept.version());
            return calls.logOut(kept.session());
        }
    }

    /** What stands in the store, for people. */
    BrokerSessionStore.Standing standing() throws SQLException {
        return store.standing();
    }

    private Kept obtain() throws SessionException {
        Kept ahead = renewed.getAndSet(null);
        Kept kept = ahead != null && ahead.version() > spent.get() ? ahead : had(spent.get(), null);
        take(kept);
        return kept;
    }

    private void take(Kept kept) {
        present = kept;
        refusedForGood = false;
        Instant at = kept.session().expiresAt().minus(timing.renewBefore).minusMillis((long)
                (timing.jitter.toMillis() * random.getAsDouble()));
        // Of a session that is shorter than that a half is used.
        Instant half = kept.loggedInAt()
                .plus(Duration.between(kept.loggedInAt(), kept.session().expiresAt())
                        .dividedBy(2));
        renewAt = at.isBefore(half) ? half : at;
    }

    /**
     * Another instance's session, or the one from before the restart, or else one from the broker.
     *
     * @param after versions up to this one do not count
     * @param old one that still holds, which the broker may take for another; null where there is none
     */
    private Kept had(long after, @Nullable Kept old) throws SessionException {
        try (BrokerSessionStore.Turn turn = store.turn(timing.patience)) {
            if (turn.isLoggedOut()) {
                throw new SessionException(
                        new Cause("LOGGED_OUT", "account %s was logged out; log it in".formatted(account)), false);
            }
            Kept kept = turn.kept();
            if (kept != null && kept.version() > after && clock.instant().isBefore(usedUntil(kept))) {
                prove(kept);
                return kept;
            }
            return keptOf(turn, old == null ? loggedIn() : refreshed(old));
        } catch (SQLException away) {
            throw databaseAway(away);
        }
    }

    private BrokerSession refreshed(Kept old) throws SessionException {
        return calls.refresh(old.session()) instanceof BrokerResult.Value<BrokerSession>(BrokerSession session)
                        && session.expiresAt().isAfter(old.session().expiresAt())
                ? session
                : loggedIn();
    }

    private BrokerSession loggedIn() throws SessionException {
        return given(calls.logIn());
    }

    private static boolean needsPerson(SessionException failure) {
        return failure.reason().text().startsWith(BrokerError.PERSON_NEEDED);
    }

    private BrokerSession given(BrokerResult<BrokerSession> result) throws SessionException {
        return switch (result) {
            case BrokerResult.Value<BrokerSession>(BrokerSession session) -> {
                if (!session.expiresAt().isAfter(clock.instant())) {
                    throw new SessionException(
                            new Cause("SESSION_OVER", "the broker gave a session that has ended already"), false);
                }
                yield session;
            }
            case BrokerResult.Failed<BrokerSession>(BrokerError error) ->
                // What was wrong with the credentials is so until a person has put it right.
                throw new SessionException(
                        error.cause(),
                        error.category() == Category.AUTHENTICATION || error.category() == Category.VALIDATION);
        };
    }

    // One that the next instance would not find is not used either: it would log in as well, and end this one.
    private Kept keptOf(BrokerSessionStore.Turn turn, BrokerSession session) throws SessionException {
        try {
            Kept kept = turn.keep(session, clock.instant());
            log.info("account {}: user {} is logged in until {}", account, session.userId(), session.expiresAt());
            return kept;
        } catch (SQLException failure) {
            var _ = calls.logOut(session);
            throw new SessionException(
                    new Cause("SESSION_NOT_KEPT", "the session could not be kept: " + failure.getMessage()), false);
        }
    }

    private void spend(long version) {
        spent.accumulateAndGet(version, Math::max);
    }

    private static Instant usedUntil(Kept kept) {
        Instant end = kept.session().expiresAt();
        Instant safe = end.minus(SAFETY);
        return safe.isAfter(kept.loggedInAt()) ? safe : end;
    }

    private static SessionException databaseAway(SQLException away) {
        return new SessionException(new Cause("DATABASE_AWAY", String.valueOf(away.getMessage())), false);
    }
}
