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

/** The way to a broker for one order or question: with a session, within its time, and at the rate that the broker bears. */
final class BrokerLink implements BrokerAccess {

    private final BrokerAccounts.Entry entry;
    private final Kept kept;
    private final BrokerClient client;
    private final BrokerPace pace;
    private final Clock clock;
    private final Instant lastMoment;
    private final Instant end;
    private final Duration paceWait;
    private volatile boolean refused;

    /**
     * A link.
     *
     * @param lastMoment nothing may begin to leave at this time or later
     * @param end all of it is over by then
     * @param paceWait longest wait for the moment that the broker's rate allows
     */
    BrokerLink(
            BrokerAccounts.Entry entry,
            Kept kept,
            BrokerClient client,
            BrokerPace pace,
            Clock clock,
            Instant lastMoment,
            Instant end,
            Duration paceWait) {
        this.entry = entry;
        this.kept = kept;
        this.client = client;
        this.pace = pace;
        this.clock = clock;
        this.lastMoment = lastMoment;
        this.end = end;
        this.paceWait = paceWait;
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
        if (outcome instanceof Outcome.NotSent(Cause cause, boolean downtime)) {
            return new Outcome.NotSent(
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
        waitForTurn(request.operation());
        Duration left = Duration.between(clock.instant(), end);
        if (!left.isPositive()) {
            throw new HttpCallException(
                    false, HttpCallException.Limit.TIME, new InterruptedIOException("no time was left for the call"));
        }
        return client.call(request, lastMoment, left, false);
    }

    private void waitForTurn(String operation) throws HttpCallException {
        BrokerLimits.Rate rate = entry.limits().rates().get(operation);
        if (rate == null) {
            return;
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
        try {
            Thread.sleep(wait);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new HttpCallException(false, HttpCallException.Limit.TIME, interrupted);
        }
    }
}
