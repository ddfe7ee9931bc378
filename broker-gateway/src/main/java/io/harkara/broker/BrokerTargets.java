package io.harkara.broker;

import io.harkara.gateway.TableAwayException;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.schemas.BrokerCancel;
import io.harkara.schemas.BrokerModify;
import io.harkara.schemas.Status;
import io.harkara.schemas.StatusMoves;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Which order at the broker a command is about, where it is about one. */
final class BrokerTargets {

    /** Knows the orders that were placed here. */
    @FunctionalInterface
    interface Orders {
        /** The order of an id; null where it is none of ours, or not here yet. */
        BrokerPlaced.@Nullable Placed find(String orderId);
    }

    /** What is known of it. */
    sealed interface Target {

        /**
         * It stands at the broker, as far as we know.
         *
         * @param reference the one that it was placed under; empty where we did not place it
         */
        record Standing(String brokerOrderId, String reference) implements Target {}

        /** Not yet: the command waits for it. */
        record NotYet(Cause cause) implements Target {}

        /** It has ended, or is another account's: there is nothing to do to it. */
        record Ended(Cause cause) implements Target {}
    }

    private final Orders orders;
    private final String defaultAccount;

    BrokerTargets(Orders orders, String defaultAccount) {
        this.orders = orders;
        this.defaultAccount = defaultAccount;
    }

    /** The order that a command is about; null where it is about none. */
    @Nullable
    Target of(SpecificRecord payload, String account) {
        return switch (payload) {
            case BrokerModify modify -> of(modify.getOrder(), modify.getBrokerOrderId(), account);
            case BrokerCancel cancel -> of(cancel.getOrder(), cancel.getBrokerOrderId(), account);
            default -> null;
        };
    }

    /**
     * The broker's number of one of our orders, whatever has become of it; null where the broker never gave it one.
     *
     * @throws TableAwayException where that cannot be found out now
     */
    @Nullable
    String number(String order) {
        BrokerPlaced.Placed placed = orders.find(order);
        return placed == null ? null : placed.attempt().venueReference();
    }

    /**
     * Whether nothing can ever have been done to an order, because the broker never gave it a number: a command waits for that, and the
     * row of an attempt never loses it. Of a later attempt nothing is known here about the numbers of those before.
     *
     * @throws TableAwayException where that cannot be found out now
     */
    boolean neverStood(String order) {
        BrokerPlaced.Placed placed = orders.find(order);
        return placed != null
                && placed.attempt().id().attempt() == 1
                && placed.attempt().venueReference() == null;
    }

    private Target of(@Nullable String order, @Nullable String brokerOrderId, String account) {
        if (order == null) {
            return new Target.Standing(Objects.requireNonNull(brokerOrderId, "brokerOrderId"), "");
        }
        BrokerPlaced.Placed placed;
        try {
            placed = orders.find(order);
        } catch (TableAwayException away) {
            return new Target.NotYet(new Cause("DATABASE_AWAY", String.valueOf(away.getMessage())));
        }
        return placed == null
                ? new Target.NotYet(
                        new Cause("ORDER_NOT_HERE", "order %s has not come to this gateway".formatted(order)))
                : of(placed, account);
    }

    private Target of(BrokerPlaced.Placed placed, String account) {
        String orderId = placed.attempt().id().orderId();
        String its = Objects.requireNonNullElse(placed.order().getAccount(), defaultAccount);
        if (!its.equals(account)) {
            return new Target.Ended(new Cause(
                    "ORDER_OF_ANOTHER_ACCOUNT",
                    "order %s is of account %s, and the command of account %s".formatted(orderId, its, account)));
        }
        Status status = placed.attempt().status();
        String name = placed.attempt().venueReference();
        if (status == Status.ACCEPTED && name != null) {
            return new Target.Standing(name, placed.attempt().wireReference());
        }
        return StatusMoves.isFinal(status)
                ? new Target.Ended(ended(orderId, status))
                : new Target.NotYet(new Cause(
                        "ORDER_NOT_SETTLED", "order %s is %s: it is not known to stand".formatted(orderId, status)));
    }

    private static Cause ended(String orderId, Status status) {
        return new Cause("ORDER_ENDED", "order %s is %s: there is nothing to do to it".formatted(orderId, status));
    }

    /** What a command is answered with whose order does not stand. */
    static Outcome obstacle(Target target) {
        return switch (target) {
            case Target.NotYet(Cause cause) -> new Outcome.NotSent(cause, false);
            case Target.Ended(Cause cause) -> new Outcome.Rejected(cause);
            case Target.Standing _ -> throw new IllegalArgumentException("it stands");
        };
    }
}
