package io.harkara.intake;

import static io.harkara.intake.OrderField.ACCOUNT;
import static io.harkara.intake.OrderField.BROKER_ORDER_ID;
import static io.harkara.intake.OrderField.ORDER_ID;

import io.harkara.schemas.BrokerCancel;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** What the cancellation of an order at a stock broker has to look like. */
final class BrokerCancelRules implements KindRules<BrokerCancel> {

    /** What was not to trade any more is not to trade later either: it is tried for longer than an order is. */
    static final Duration LIFE = Duration.ofMinutes(15);

    @Override
    public Set<OrderField> fields() {
        return EnumSet.of(ACCOUNT, ORDER_ID, BROKER_ORDER_ID);
    }

    @Override
    public BrokerCancel read(FormReader fields) {
        BrokerRules.checkWhich(fields);
        return new BrokerCancel(fields.text(ACCOUNT), fields.text(ORDER_ID), fields.text(BROKER_ORDER_ID));
    }

    @Override
    public Duration life() {
        return LIFE;
    }
}
