package io.harkara.broker;

import static io.harkara.broker.BrokerJson.text;

import io.harkara.broker.BrokerError.Category;
import io.harkara.schemas.BrokerExchange;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/**
 * SmartAPI's list of instruments: one JSON list of all exchanges, some tens of megabytes, made anew each day. It is read row by row,
 * because all of it as a tree would not fit. What has no token, symbol or lot is left out.
 */
final class SmartApiMaster {

    /** The series in which shares are traded by most people: their name alone is then what is meant. */
    private static final String EQUITY = "-EQ";

    private SmartApiMaster() {}

    /** The instruments of some exchanges, or why the file is none. */
    static BrokerResult<List<BrokerListing>> read(String file, Set<BrokerExchange> exchanges) {
        List<BrokerListing> listings = new ArrayList<>();
        try (JsonParser rows = BrokerJson.MAPPER.createParser(file)) {
            if (rows.nextToken() != JsonToken.START_ARRAY) {
                return BrokerResult.failed(Category.UNAVAILABLE, "the list of instruments is no list");
            }
            while (rows.nextToken() == JsonToken.START_OBJECT) {
                JsonNode row = rows.readValueAsTree();
                BrokerListing listing = listing(row);
                if (listing != null && exchanges.contains(listing.exchange())) {
                    listings.add(listing);
                }
            }
            return rows.currentToken() == JsonToken.END_ARRAY
                    ? BrokerResult.of(List.copyOf(listings))
                    : BrokerResult.failed(Category.UNAVAILABLE, "the list of instruments is cut off");
        } catch (JacksonException unreadable) {
            return BrokerResult.failed(
                    Category.UNAVAILABLE, "the list of instruments cannot be read: " + unreadable.getOriginalMessage());
        }
    }

    private static @Nullable BrokerListing listing(JsonNode row) {
        BrokerExchange exchange = SmartApiWords.exchange(text(row, "exch_seg"));
        String token = text(row, "token");
        String symbol = text(row, "symbol");
        String name = text(row, "name");
        BigDecimal lot = BrokerJson.decimal(row.path("lotsize"));
        if (exchange == null
                || !token.matches("[0-9A-Za-z]{1,32}")
                || symbol.isEmpty()
                || lot == null
                || lot.signum() <= 0
                || lot.stripTrailingZeros().scale() > 0) {
            return null;
        }
        boolean share = exchange == BrokerExchange.NSE && symbol.endsWith(EQUITY);
        return new BrokerListing(
                exchange,
                token,
                symbol,
                name,
                share ? symbol.substring(0, symbol.length() - EQUITY.length()) : null,
                null,
                lot.longValue(),
                null);
    }
}
