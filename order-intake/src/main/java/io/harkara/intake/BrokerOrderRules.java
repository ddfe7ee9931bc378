package io.harkara.intake;

import static io.harkara.intake.OrderField.ACCOUNT;
import static io.harkara.intake.OrderField.EXCHANGE;
import static io.harkara.intake.OrderField.INSTRUMENT_ID;
import static io.harkara.intake.OrderField.PRODUCT;
import static io.harkara.intake.OrderField.SIDE;
import static io.harkara.intake.OrderField.SYMBOL;
import static io.harkara.intake.OrderField.TAG;

import io.harkara.schemas.BrokerInstrument;
import io.harkara.schemas.BrokerOrder;
import io.harkara.schemas.BrokerSide;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** What an order to buy or sell at a stock broker has to look like. */
final class BrokerOrderRules implements KindRules<BrokerOrder> {

    @Override
    public Set<OrderField> fields() {
        Set<OrderField> fields = EnumSet.of(ACCOUNT, EXCHANGE, SYMBOL, INSTRUMENT_ID, SIDE, TAG);
        fields.addAll(BrokerRules.TERMS);
        return fields;
    }

    @Override
    public BrokerOrder read(FormReader fields) {
        BrokerInstrument instrument = BrokerRules.instrument(fields);
        fields.require(SIDE);
        BrokerSide side = fields.constant(SIDE, BrokerSide.class);
        BrokerRules.Terms terms = BrokerRules.terms(fields);
        BrokerRules.checkDelivery(fields, PRODUCT, terms.product(), instrument);
        return new BrokerOrder(
                fields.text(ACCOUNT),
                instrument,
                side,
                terms.units(),
                terms.priceType(),
                terms.product(),
                terms.validity(),
                terms.price(),
                terms.triggerPrice(),
                terms.disclosedQuantity(),
                fields.text(TAG));
    }

    @Override
    public Duration life() {
        return BrokerRules.LIFE;
    }
}
