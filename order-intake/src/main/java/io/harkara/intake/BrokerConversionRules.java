package io.harkara.intake;

import static io.harkara.intake.OrderField.ACCOUNT;
import static io.harkara.intake.OrderField.EXCHANGE;
import static io.harkara.intake.OrderField.FROM_PRODUCT;
import static io.harkara.intake.OrderField.INSTRUMENT_ID;
import static io.harkara.intake.OrderField.QUANTITY;
import static io.harkara.intake.OrderField.SIDE;
import static io.harkara.intake.OrderField.SPAN;
import static io.harkara.intake.OrderField.SYMBOL;
import static io.harkara.intake.OrderField.TO_PRODUCT;

import io.harkara.schemas.BrokerConversion;
import io.harkara.schemas.BrokerInstrument;
import io.harkara.schemas.BrokerPositionSpan;
import io.harkara.schemas.BrokerProduct;
import io.harkara.schemas.BrokerSide;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What has to be said so that a position is held otherwise. */
final class BrokerConversionRules implements KindRules<BrokerConversion> {

    @Override
    public Set<OrderField> fields() {
        return EnumSet.of(ACCOUNT, EXCHANGE, SYMBOL, INSTRUMENT_ID, SIDE, QUANTITY, FROM_PRODUCT, TO_PRODUCT, SPAN);
    }

    @Override
    public BrokerConversion read(FormReader fields) {
        List.of(SIDE, QUANTITY, FROM_PRODUCT, TO_PRODUCT, SPAN).forEach(fields::require);
        BrokerInstrument instrument = BrokerRules.instrument(fields);
        BrokerProduct from = fields.constant(FROM_PRODUCT, BrokerProduct.class);
        BrokerProduct to = fields.constant(TO_PRODUCT, BrokerProduct.class);
        BrokerRules.checkDelivery(fields, TO_PRODUCT, to, instrument);
        SharedRules.checkDifferent(
                fields, TO_PRODUCT, to == null ? null : to.name(), from == null ? null : from.name());
        return new BrokerConversion(
                fields.text(ACCOUNT),
                instrument,
                fields.constant(SIDE, BrokerSide.class),
                BrokerRules.orZero(BrokerRules.whole(fields, QUANTITY)),
                from,
                to,
                fields.constant(SPAN, BrokerPositionSpan.class));
    }

    @Override
    public Duration life() {
        return BrokerRules.LIFE;
    }
}
