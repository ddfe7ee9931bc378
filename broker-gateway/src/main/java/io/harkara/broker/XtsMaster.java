package io.harkara.broker;

import io.harkara.schemas.BrokerExchange;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * XTS's list of instruments: one text, a line for each, fields between bars. Lines of shares have 22 fields; those of options and
 * futures have others behind the fourteenth. What has no id, no symbol or no lot is left out.
 */
final class XtsMaster {

    private static final int EXCHANGE = 0;
    private static final int ID = 1;
    private static final int NAME = 3;
    private static final int DESCRIPTION = 4;
    private static final int SERIES = 5;
    private static final int FREEZE = 10;
    private static final int LOT = 12;
    /** Of shares. */
    private static final int ISIN = 15;

    /** The series in which shares are traded by most people: their name alone is then what is meant. */
    private static final String EQUITY = "EQ";

    private XtsMaster() {}

    /** The instruments of a list. */
    static List<BrokerListing> read(String text) {
        List<BrokerListing> listings = new ArrayList<>();
        text.lines().forEach(line -> {
            BrokerListing listing = listing(line.split("\\|", -1));
            if (listing != null) {
                listings.add(listing);
            }
        });
        return List.copyOf(listings);
    }

    private static @Nullable BrokerListing listing(String[] fields) {
        if (fields.length <= ISIN) {
            return null;
        }
        BrokerExchange exchange = XtsWords.exchange(fields[EXCHANGE].strip());
        String id = fields[ID].strip();
        String symbol = fields[DESCRIPTION].strip();
        BigDecimal lot = BrokerJson.decimal(fields[LOT].strip());
        if (exchange == null || !id.matches("[0-9]{1,18}") || symbol.isEmpty() || lot == null || lot.signum() <= 0) {
            return null;
        }
        boolean shares = exchange == BrokerExchange.NSE || exchange == BrokerExchange.BSE;
        String name = fields[NAME].strip();
        return new BrokerListing(
                exchange,
                id,
                symbol,
                name,
                shares
                                && (exchange == BrokerExchange.BSE
                                        || fields[SERIES].strip().equals(EQUITY))
                        ? name
                        : null,
                shares && fields[ISIN].matches("IN[A-Z0-9]{10}") ? fields[ISIN] : null,
                lot.setScale(0, RoundingMode.CEILING).longValueExact(),
                mostUnits(BrokerJson.decimal(fields[FREEZE].strip())));
    }

    // More than this is frozen by the exchange; nought says that there is no limit.
    private static @Nullable Long mostUnits(@Nullable BigDecimal freeze) {
        return freeze == null || freeze.signum() <= 0
                ? null
                : freeze.setScale(0, RoundingMode.FLOOR).longValueExact();
    }
}
