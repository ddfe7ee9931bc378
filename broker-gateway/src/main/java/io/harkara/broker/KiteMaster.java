package io.harkara.broker;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.harkara.broker.BrokerError.Category;
import io.harkara.schemas.BrokerExchange;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Kite's list of instruments: CSV, made anew each morning. Orders name an exchange and a symbol; the number is for candles, and is
 * given to another contract once this one has expired. What has no number, symbol or lot is left out.
 */
final class KiteMaster {

    /** With what the file begins. */
    static final String BEGIN = "instrument_token,exchange_token,tradingsymbol,";

    /** Indices have prices and are not traded; their lot is nought. */
    private static final String INDICES = "INDICES";

    private KiteMaster() {}

    /** The instruments of a file, or why it is none. */
    static BrokerResult<List<BrokerListing>> read(String file) {
        List<BrokerListing> listings = new ArrayList<>();
        try {
            CsvReader.builder().ofNamedCsvRecord(file).forEach(line -> {
                BrokerListing listing = listing(line);
                if (listing != null) {
                    listings.add(listing);
                }
            });
        } catch (CsvParseException unreadable) {
            return BrokerResult.failed(
                    Category.UNAVAILABLE, "the list of instruments cannot be read: " + unreadable.getMessage());
        }
        return BrokerResult.of(List.copyOf(listings));
    }

    private static @Nullable BrokerListing listing(NamedCsvRecord line) {
        BrokerExchange exchange = KiteWords.exchange(field(line, "exchange"));
        String number = field(line, "instrument_token");
        String symbol = field(line, "tradingsymbol");
        BigDecimal size = BrokerJson.decimal(field(line, "lot_size"));
        boolean index = field(line, "segment").equals(INDICES);
        long lot = index ? 1 : size == null || size.stripTrailingZeros().scale() > 0 ? 0 : size.longValue();
        return exchange == null || !number.matches("[0-9]{1,18}") || symbol.isEmpty() || lot < 1
                ? null
                : new BrokerListing(exchange, number, symbol, field(line, "name"), null, null, lot, null);
    }

    private static String field(NamedCsvRecord line, String name) {
        return line.findField(name).orElse("").strip();
    }
}
