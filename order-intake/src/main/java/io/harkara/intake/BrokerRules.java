package io.harkara.intake;

import static io.harkara.intake.OrderField.BROKER_ORDER_ID;
import static io.harkara.intake.OrderField.DISCLOSED_QUANTITY;
import static io.harkara.intake.OrderField.EXCHANGE;
import static io.harkara.intake.OrderField.INSTRUMENT_ID;
import static io.harkara.intake.OrderField.ORDER_ID;
import static io.harkara.intake.OrderField.PRICE;
import static io.harkara.intake.OrderField.PRICE_TYPE;
import static io.harkara.intake.OrderField.PRODUCT;
import static io.harkara.intake.OrderField.QUANTITY;
import static io.harkara.intake.OrderField.SYMBOL;
import static io.harkara.intake.OrderField.TRIGGER_PRICE;
import static io.harkara.intake.OrderField.VALIDITY;

import io.harkara.schemas.BrokerExchange;
import io.harkara.schemas.BrokerInstrument;
import io.harkara.schemas.BrokerPriceType;
import io.harkara.schemas.BrokerProduct;
import io.harkara.schemas.BrokerValidity;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What orders at stock brokers have in common, written once. What hangs on the instrument (lots, steps of prices, freeze
 * quantities) is checked by the gateway, which has the broker's list of them.
 */
final class BrokerRules {

    /** An order that could not go out for so long would meet another market than its client saw. */
    static final Duration LIFE = Duration.ofMinutes(1);

    static final Set<OrderField> INSTRUMENT_FIELDS = EnumSet.of(EXCHANGE, SYMBOL, INSTRUMENT_ID);

    /** How an order trades: the same fields in a new one and in a change. */
    static final Set<OrderField> TERMS =
            EnumSet.of(QUANTITY, PRICE_TYPE, PRODUCT, VALIDITY, PRICE, TRIGGER_PRICE, DISCLOSED_QUANTITY);

    private static final int PRICE_DECIMALS = 4;

    private BrokerRules() {}

    /** How an order trades; a null is a field that was not given or has a fault. */
    record Terms(
            @Nullable Long quantity,
            @Nullable BrokerPriceType priceType,
            @Nullable BrokerProduct product,
            @Nullable BrokerValidity validity,
            @Nullable BigDecimal price,
            @Nullable BigDecimal triggerPrice,
            @Nullable Long disclosedQuantity) {

        /** The quantity; 0, which the form lets nobody give, where it has a fault. */
        long units() {
            return orZero(quantity);
        }
    }

    static Terms terms(FormReader fields) {
        fields.require(QUANTITY);
        fields.require(PRICE_TYPE);
        fields.require(PRODUCT);
        fields.require(VALIDITY);
        Terms terms = new Terms(
                whole(fields, QUANTITY),
                fields.constant(PRICE_TYPE, BrokerPriceType.class),
                fields.constant(PRODUCT, BrokerProduct.class),
                fields.constant(VALIDITY, BrokerValidity.class),
                fields.decimal(PRICE, PRICE_DECIMALS),
                fields.decimal(TRIGGER_PRICE, PRICE_DECIMALS),
                whole(fields, DISCLOSED_QUANTITY));
        if (terms.priceType != null) {
            checkPrices(fields, terms.priceType);
        }
        if (terms.quantity != null && terms.disclosedQuantity != null && terms.disclosedQuantity >= terms.quantity) {
            fields.form().wrong(DISCLOSED_QUANTITY, "units below the quantity, which is " + terms.quantity);
        }
        return terms;
    }

    private static void checkPrices(FormReader fields, BrokerPriceType type) {
        boolean limited = type == BrokerPriceType.LIMIT || type == BrokerPriceType.SL;
        boolean triggered = type == BrokerPriceType.SL || type == BrokerPriceType.SL_M;
        String why = "priceType is " + type;
        if (limited) {
            fields.require(PRICE, why);
        } else {
            // Left standing, it would look like a limit that nobody keeps.
            fields.refuse(PRICE, why);
        }
        if (triggered) {
            fields.require(TRIGGER_PRICE, why);
        } else {
            fields.refuse(TRIGGER_PRICE, why);
        }
    }

    /** The instrument that an object or an order names; null where it has a fault. */
    static @Nullable BrokerInstrument instrument(FormReader fields) {
        fields.require(EXCHANGE);
        BrokerExchange exchange = fields.constant(EXCHANGE, BrokerExchange.class);
        if (!fields.isGiven(INSTRUMENT_ID)) {
            fields.require(SYMBOL, "or an instrumentId");
        }
        String symbol = fields.text(SYMBOL);
        String id = fields.text(INSTRUMENT_ID);
        return exchange == null ? null : new BrokerInstrument(exchange, symbol, id);
    }

    /** Delivery is a matter of shares. */
    static void checkDelivery(
            FormReader fields,
            OrderField field,
            @Nullable BrokerProduct product,
            @Nullable BrokerInstrument instrument) {
        boolean delivered = product == BrokerProduct.CNC || product == BrokerProduct.MTF;
        if (delivered && instrument != null && !isOfShares(instrument.getExchange())) {
            fields.form().wrong(field, "MIS or NRML: nothing is delivered at " + instrument.getExchange());
        }
    }

    /** Which order is meant: ours, or one by the broker's number. */
    static void checkWhich(FormReader fields) {
        SharedRules.checkOneSize(fields, "order", false, ORDER_ID, BROKER_ORDER_ID);
    }

    static @Nullable Long whole(FormReader fields, OrderField field) {
        Integer whole = fields.whole(field);
        return whole == null ? null : whole.longValue();
    }

    static long orZero(@Nullable Long number) {
        return number == null ? 0 : number;
    }

    private static boolean isOfShares(BrokerExchange exchange) {
        return exchange == BrokerExchange.NSE || exchange == BrokerExchange.BSE;
    }
}
