package io.harkara.broker;

import io.harkara.gateway.TableAwayException;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Outcome;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Why something is not done that no broker was asked about. */
final class BrokerCauses {

    private BrokerCauses() {}

    /** The account is not here: the command was taken by an instance that has it, or before it was removed. */
    static Cause accountAway(String account) {
        return new Cause(
                "ACCOUNT_UNKNOWN",
                "account %s: this instance does not have it; put it into harkara.broker.accounts, or its adapter into the folder of adapters"
                        .formatted(account));
    }

    /** No account of that name is configured: whoever ordered has named a wrong one. */
    static Cause noSuchAccount(String account) {
        return new Cause("NO_SUCH_ACCOUNT", "there is no account '%s' here".formatted(account));
    }

    static Cause databaseAway(TableAwayException away) {
        return new Cause("DATABASE_AWAY", String.valueOf(away.getMessage()));
    }

    static Cause databaseAway(SQLException away) {
        return new Cause("DATABASE_AWAY", String.valueOf(away.getMessage()));
    }

    /** What becomes of an order that a limit has kept back; null where it may go. */
    static @Nullable Outcome limited(BrokerAccounts.Entry entry, BrokerTurn turn, Instant now) {
        return switch (turn) {
            case BrokerTurn.At _ -> null;
            case BrokerTurn.Later(Duration after, Duration spacing, String what) ->
                new Outcome.NotSent(
                        new Cause(
                                "RATE_LIMIT_HERE",
                                "account %s: %s are under way or have gone; it goes as soon as one more may"
                                        .formatted(entry.name(), what)),
                        false,
                        entry.comeBack().next(now.plus(after), spacing));
            case BrokerTurn.Spent(BrokerTurn.Span span, int cap, Instant again) ->
                new Outcome.Rejected(new Cause(
                        span == BrokerTurn.Span.DAY ? "ORDERS_OF_THE_DAY_SPENT" : "ORDERS_OF_THE_HOUR_SPENT",
                        "account %s: %d have gone, and %s takes no more in %s; nothing was sent. Place it anew at %s (India) or later, or through another account"
                                .formatted(
                                        entry.name(),
                                        cap,
                                        entry.adapter().descriptor().name(),
                                        span == BrokerTurn.Span.DAY ? "a day" : "an hour",
                                        again.atZone(BrokerTimes.INDIA)
                                                .toLocalDateTime()
                                                .truncatedTo(ChronoUnit.SECONDS))));
        };
    }

    static Cause changesSpent(BrokerAccounts.Entry entry, String brokerOrderId, int most) {
        return new Cause(
                "CHANGES_SPENT",
                "order %s has been changed %d times, and %s takes no more of one order; nothing was sent. Cancel it and place another"
                        .formatted(
                                brokerOrderId,
                                most,
                                entry.adapter().descriptor().name()));
    }

    static Cause cannot(BrokerAccounts.Entry entry, String type) {
        return new Cause(
                "NOT_AT_THIS_BROKER",
                "%s: account %s is at a broker that has no such thing, or is not set up for it"
                        .formatted(type, entry.name()));
    }

    static Cause notRead(BrokerAccounts.Entry entry) {
        return new Cause(
                "INSTRUMENTS_NOT_READ",
                "the list of instruments of account %s is not read yet".formatted(entry.name()));
    }

    static Cause underWay(BrokerAccounts.Entry entry) {
        return new Cause(
                "QUESTIONS_UNDER_WAY",
                "%d questions to the broker of account %s are under way"
                        .formatted(BrokerAccounts.MOST_QUESTIONS, entry.name()));
    }

    static Cause withoutNumber(String order) {
        return new Cause("ORDER_WITHOUT_NUMBER", "the broker has given order %s no number".formatted(order));
    }
}
