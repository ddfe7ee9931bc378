package io.harkara.intake;

import static io.harkara.intake.OrderField.ACCOUNT;
import static io.harkara.intake.OrderField.EXCHANGE;
import static io.harkara.intake.OrderField.INSTRUMENT_ID;
import static io.harkara.intake.OrderField.SYMBOL;

import io.harkara.schemas.BrokerCancelAll;
import io.harkara.schemas.BrokerExchange;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** What the cancellation of all orders at one exchange has to look like. */
final class BrokerCancelAllRules implements KindRules<BrokerCancelAll> {

    @Override
    public Set<OrderField> fields() {
        return EnumSet.of(ACCOUNT, EXCHANGE, SYMBOL, INSTRUMENT_ID);
    }

    @Override
    public BrokerCancelAll read(FormReader fields) {
        fields.require(EXCHANGE);
        BrokerExchange exchange = fields.constant(EXCHANGE, BrokerExchange.class);
        return new BrokerCancelAll(fields.text(ACCOUNT), exchange, fields.text(SYMBOL), fields.text(INSTRUMENT_ID));
    }

    @Override
    public Duration life() {
        return BrokerCancelRules.LIFE;
    }
}
