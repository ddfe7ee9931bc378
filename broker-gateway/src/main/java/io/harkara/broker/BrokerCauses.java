package io.harkara.broker;

import io.harkara.gateway.TableAwayException;
import io.harkara.gateway.outcome.Cause;

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

    static Cause databaseAway(TableAwayException away) {
        return new Cause("DATABASE_AWAY", String.valueOf(away.getMessage()));
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
