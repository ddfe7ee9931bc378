package io.harkara.intake;

import static io.harkara.intake.OrderField.ACCOUNT;
import static io.harkara.intake.OrderField.BROKER_ORDER_ID;
import static io.harkara.intake.OrderField.ORDER_ID;

import io.harkara.schemas.BrokerModify;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** What the change of an order at a stock broker has to look like: it says all of what the order then is. */
final class BrokerModifyRules implements KindRules<BrokerModify> {

    @Override
    public Set<OrderField> fields() {
        Set<OrderField> fields = EnumSet.of(ACCOUNT, ORDER_ID, BROKER_ORDER_ID);
        fields.addAll(BrokerRules.TERMS);
        return fields;
    }

    @Override
    public BrokerModify read(FormReader fields) {
        BrokerRules.checkWhich(fields);
        BrokerRules.Terms terms = BrokerRules.terms(fields);
        return new BrokerModify(
                fields.text(ACCOUNT),
                fields.text(ORDER_ID),
                fields.text(BROKER_ORDER_ID),
                terms.units(),
                terms.priceType(),
                terms.product(),
                terms.validity(),
                terms.price(),
                terms.triggerPrice(),
                terms.disclosedQuantity());
    }

    @Override
    public Duration life() {
        return BrokerRules.LIFE;
    }
}
