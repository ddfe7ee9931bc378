package io.harkara.broker;

import io.harkara.broker.BrokerSessionStore.Kept;
import io.harkara.gateway.http.HttpCallException;
import io.harkara.gateway.http.VenueHttp;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Outcome;
import java.io.InterruptedIOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way to a broker for one order or question: with a session, within its time, and at the rate that the broker bears. */
final class BrokerLink implements BrokerAccess {

    private static final Logger log = LoggerFactory.getLogger(BrokerLink.class);

    /** Longest wait of an order for its turn with a place among the calls, which another account's order could have. */
    private static final Duration LONGEST_HELD = Duration.ofSeconds(1);

    private final BrokerAccounts.Entry entry;
    private final Kept kept;
    private final BrokerClient client;
    private final BrokerPace pace;
    private final Clock clock;
    private final Instant lastMoment;
    private final Instant end;
    private final Duration paceWait;
    private final boolean ofOrder;
    private volatile boolean refused;
    private volatile @Nullable Outcome limited;

    /**
     * A link.
     *
     * @param lastMoment nothing may begin to leave at this time or later
     * @param end all of it is over by then
     * @param paceWait longest wait for the moment that the broker's rate allows
     * @param ofOrder whether what goes over it is an order, a change or a cancellation
     */
    BrokerLink(
            BrokerAccounts.Entry entry,
            Kept kept,
            BrokerClient client,
            BrokerPace pace,
            Clock clock,
            Instant lastMoment,
            Instant end,
            Duration paceWait,
            boolean ofOrder) {
        this.entry = entry;
        this.kept = kept;
        this.client = client;
        this.pace = pace;
        this.clock = clock;
        this.lastMoment = lastMoment;
        this.end = end;
        this.paceWait = paceWait;
        this.ofOrder = ofOrder;
    }

    @Override
    public BrokerAccount account() {
        return entry.account();
    }

    @Override
    public BrokerSession session() {
        return kept.session();
    }

    @Override
    public BrokerHttp http() {
        return this::call;
    }

    @Override
    public void sessionRefused() {
        refused = true;
        entry.sessions().refused(kept);
    }

    /**
     * What an outcome of a call over this link says of the session, and the session of the outcome: one that worked has run out, and
     * the next login heals it; one that never did is a broker that is down to us.
     */
    Outcome ruled(Outcome outcome) {
        if (outcome instanceof Outcome.NotSent(Cause cause, boolean downtime, Instant _)) {
            Outcome bounded = limited;
            return bounded != null
                    ? bounded
                    : new Outcome.NotSent(
                            cause, downtime && !(refused && entry.sessions().isProven(kept)));
        }
        if (!(outcome instanceof Outcome.Unknown)) {
            entry.sessions().prove(kept);
        }
        return outcome;
    }

    @Override
    public BrokerResult<List<BrokerOrderRow>> orderBook() {
        return entry.book().read(() -> entry.adapter().orderBook(this));
    }

    @Override
    public Clock clock() {
        return clock;
    }

    private VenueHttp.Reply call(BrokerHttp.Request request) throws HttpCallException {
        List<BrokerTurn.Slot> slots = ofOrder && entry.limits().orders().counts(request)
                ? waitForOrderTurn(request.operation())
                : waitForTurn(request.operation());
        try {
            return sent(request);
        } catch (HttpCallException failure) {
            if (!failure.mayHaveLeft()) {
                giveBack(slots);
            }
            throw failure;
        }
    }

    private VenueHttp.Reply sent(BrokerHttp.Request request) throws HttpCallException {
        Duration left = Duration.between(clock.instant(), end);
        if (!left.isPositive()) {
            throw new HttpCallException(
                    false, HttpCallException.Limit.TIME, new InterruptedIOException("no time was left for the call"));
        }
        return client.call(request, lastMoment, left, false);
    }

    /** An order that has to wait long does so without a place among the calls: it comes back when there is a moment for it. */
    private List<BrokerTurn.Slot> waitForOrderTurn(String operation) throws HttpCallException {
        BrokerTurn turn;
        try {
            turn = pace.takeOrder(wanted(operation));
        } catch (SQLException away) {
            throw new HttpCallException(false, HttpCallException.Limit.NONE, away);
        }
        Outcome outcome = BrokerCauses.limited(entry, turn, clock.instant());
        if (outcome != null) {
            limited = outcome;
            throw new HttpCallException(
                    false,
                    HttpCallException.Limit.NONE,
                    new ConnectionRequestTimeoutException("a limit of the broker's has kept it back: " + turn));
        }
        BrokerTurn.At at = (BrokerTurn.At) turn;
        sleep(at.pause());
        return at.slots();
    }

    private BrokerTurn.Wanted wanted(String operation) {
        BrokerOrderLimits orders = entry.limits().orders();
        String client = entry.adapter().client(account(), session());
        Duration longest = LONGEST_HELD.compareTo(paceWait) < 0 ? LONGEST_HELD : paceWait;
        Duration left = Duration.between(clock.instant(), lastMoment);
        return new BrokerTurn.Wanted(
                entry.name(),
                entry.limits().rates().get(operation),
                client == null
                        ? entry.name()
                        : "client of %s %s"
                                .formatted(entry.adapter().descriptor().id(), client),
                orders.client(),
                orders.caps().operations().contains(operation) ? orders.caps() : BrokerOrderLimits.Caps.NO_CAPS,
                left.compareTo(longest) < 0 ? left : longest);
    }

    private void giveBack(List<BrokerTurn.Slot> slots) {
        try {
            pace.giveBack(entry.name(), slots);
        } catch (SQLException away) {
            // It counts as if it had left: a cap is kept all the same.
            log.debug("account {}: a turn was not given back: {}", entry.name(), away.getMessage());
        }
    }

    private List<BrokerTurn.Slot> waitForTurn(String operation) throws HttpCallException {
        BrokerLimits.Rate rate = entry.limits().rates().get(operation);
        if (rate == null) {
            return List.of();
        }
        Duration wait;
        try {
            wait = pace.take(entry.name(), rate, paceWait);
        } catch (SQLException away) {
            throw new HttpCallException(false, HttpCallException.Limit.NONE, away);
        }
        if (wait.isNegative()) {
            // As where no connection is free: it speaks of neither the broker nor the order.
            throw new HttpCallException(
                    false,
                    HttpCallException.Limit.NONE,
                    new ConnectionRequestTimeoutException(
                            "no moment within %s that the broker's rate for %s, %d in %s, allows"
                                    .formatted(paceWait, rate.bucket(), rate.calls(), rate.period())));
        }
        sleep(wait);
        return List.of();
    }

    private static void sleep(Duration wait) throws HttpCallException {
        try {
            Thread.sleep(wait);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new HttpCallException(false, HttpCallException.Limit.TIME, interrupted);
        }
    }
}
