package io.harkara.simulators.broker.xts;

import io.harkara.simulators.broker.Money;
import io.harkara.simulators.broker.OrderTerms;
import io.harkara.simulators.broker.Refusal;
import java.math.BigDecimal;

/** Why orders come to nothing, in XTS's words. The texts of margin and freeze are recorded ones, the others are made up like them. */
final class XtsTexts {

    /** A cancellation that came too late; recorded. */
    static final String NOT_OPEN = "saf:order is not open to cancel";

    private XtsTexts() {}

    static String refusal(Refusal refusal, OrderTerms terms) {
        if (!refusal.text().isEmpty()) {
            return refusal.text();
        }
        return switch (refusal.reason()) {
            case MARGIN ->
                "OEMS:RMS : Margin Exceeds :  - Set Limit:[0] Total Required Margin:[%s] Available Margin[%s] Margin Shortfall[%s] for entity [Client]-[%s] across [ALL|ALL|ALL]"
                        .formatted(
                                plain(refusal.needed()),
                                plain(refusal.available()),
                                plain(refusal.needed() - refusal.available()),
                                terms.client());
            case FREEZE_QUANTITY ->
                "Gateway:Freeze Quantity: Required Limit[%d] Freeze Quantity Limit[%d]"
                        .formatted(refusal.needed(), refusal.available());
            case HOLDINGS ->
                "OEMS:RMS : Holding Exceeds :  - Required Quantity:[%d] Available Quantity[%d] for entity [Client]-[%s]"
                        .formatted(refusal.needed(), refusal.available(), terms.client());
            case LOT ->
                "Gateway:Quantity is not in multiple of lot size: Quantity[%d] Lot Size[%d]"
                        .formatted(refusal.needed(), refusal.available());
            case TICK -> "Gateway:Price is not in multiple of tick size[%s]".formatted(plain(refusal.available()));
            case BAND ->
                "Gateway:Price out of price band: Price[%s] High[%s]"
                        .formatted(plain(refusal.needed()), plain(refusal.available()));
            case NOT_TRADABLE -> "Gateway:Instrument is not tradable";
            case IMMEDIATE -> "Exchange:17070 : The IOC order could not be matched";
            case EXCHANGE -> "Exchange:16387 : Security is suspended";
        };
    }

    /** Rupees without zeros at their end, as in {@code 97.5}. */
    private static String plain(long paise) {
        BigDecimal rupees = Money.rupees(paise).stripTrailingZeros();
        return rupees.toPlainString();
    }
}
