package io.harkara.broker;

import io.harkara.schemas.BrokerPriceType;
import io.harkara.schemas.BrokerProduct;
import io.harkara.schemas.BrokerValidity;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A change of an order that stands.
 *
 * @param brokerOrderId the broker's number of the order
 * @param reference the one that the order was placed under
 * @param quantity units, those that were traded among them
 * @param disclosedQuantity units that the market sees; 0 for all
 */
public record BrokerChange(
        String brokerOrderId,
        String reference,
        long quantity,
        BrokerPriceType priceType,
        BrokerProduct product,
        BrokerValidity validity,
        @Nullable BigDecimal price,
        @Nullable BigDecimal triggerPrice,
        long disclosedQuantity) {

    /** Whether an order in the book is as this change wants it. */
    public boolean isDoneIn(BrokerOrderRow row) {
        return row.quantity() == quantity
                && isPricedSo(row)
                && (row.product() == null || row.product() == product)
                && (row.validity() == null || row.validity() == validity)
                && row.disclosedQuantity() == disclosedQuantity
                && (price == null || isSame(price, row.price()))
                && (triggerPrice == null || isSame(triggerPrice, row.triggerPrice()));
    }

    /**
     * Kite shows an order at the market as one with a limit and a label, and the label stays when the order is made one with a limit: which
     * limit it has tells the two apart then.
     */
    private boolean isPricedSo(BrokerOrderRow row) {
        return row.priceType() == priceType
                || (priceType == BrokerPriceType.LIMIT && row.priceType() == BrokerPriceType.MARKET)
                || (priceType == BrokerPriceType.SL && row.priceType() == BrokerPriceType.SL_M);
    }

    private static boolean isSame(BigDecimal wanted, @Nullable BigDecimal found) {
        return found != null && found.compareTo(wanted) == 0;
    }
}
