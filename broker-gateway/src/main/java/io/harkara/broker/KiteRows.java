package io.harkara.broker;

import static io.harkara.broker.BrokerJson.decimal;
import static io.harkara.broker.BrokerJson.price;
import static io.harkara.broker.BrokerJson.text;
import static io.harkara.broker.BrokerJson.textOrNull;
import static io.harkara.broker.BrokerJson.units;

import io.harkara.schemas.BrokerExchange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Rows of Kite's books in common words. A row without an order number is none. */
final class KiteRows {

    /** Kite's own tag on orders at the market to which it has put a limit. */
    private static final String PROTECTED = "mktp";

    private KiteRows() {}

    /** The orders of a book, each as it was told last. */
    static List<BrokerOrderRow> orders(JsonNode rows) {
        Map<String, BrokerOrderRow> orders = new LinkedHashMap<>();
        rows.forEach(row -> {
            BrokerOrderRow order = order(row);
            if (order != null) {
                orders.put(order.brokerOrderId(), order);
            }
        });
        return List.copyOf(orders.values());
    }

    /** An order, from the book or its history; null where it has no number. */
    static @Nullable BrokerOrderRow order(JsonNode row) {
        String number = text(row, "order_id");
        if (number.isEmpty()) {
            return null;
        }
        List<String> tags = tags(row);
        long filled = units(row.path("filled_quantity"));
        String status = text(row, "status");
        String account = text(row, "account_id");
        return new BrokerOrderRow(
                number,
                textOrNull(row, "exchange_order_id"),
                reference(tags),
                account.isEmpty() ? text(row, "placed_by") : account,
                KiteWords.exchange(text(row, "exchange")),
                text(row, "instrument_token"),
                textOrNull(row, "tradingsymbol"),
                KiteWords.side(text(row, "transaction_type")),
                KiteWords.product(text(row, "product")),
                KiteWords.priceType(text(row, "order_type"), tags.contains(PROTECTED)),
                KiteWords.validity(text(row, "validity")),
                units(row.path("quantity")),
                filled,
                units(row.path("disclosed_quantity")),
                price(row.path("price")),
                price(row.path("trigger_price")),
                price(row.path("average_price")),
                KiteWords.state(status, filled),
                status,
                text(row, "status_message"),
                KiteTimes.of(text(row, "order_timestamp")),
                KiteTimes.of(text(row, "exchange_update_timestamp")));
    }

    /** The one that the order was placed with, and those that Kite has put to it. */
    private static List<String> tags(JsonNode row) {
        List<String> tags = new ArrayList<>();
        tags.add(text(row, "tag"));
        row.path("tags").forEach(tag -> tags.add(tag.asString("")));
        return tags;
    }

    // Kite may have put a tag of its own before ours.
    private static String reference(List<String> tags) {
        return tags.stream().filter(BrokerReference::isOne).findFirst().orElse(tags.getFirst());
    }

    static List<BrokerTradeRow> trades(JsonNode rows) {
        Map<List<String>, BrokerTradeRow> trades = new LinkedHashMap<>();
        rows.forEach(row -> {
            String number = text(row, "order_id");
            String trade = text(row, "trade_id");
            if (!number.isEmpty() && !trade.isEmpty()) {
                trades.put(
                        List.of(number, trade),
                        new BrokerTradeRow(
                                trade,
                                number,
                                textOrNull(row, "exchange_order_id"),
                                // Trades have no tag.
                                "",
                                KiteWords.exchange(text(row, "exchange")),
                                text(row, "instrument_token"),
                                textOrNull(row, "tradingsymbol"),
                                KiteWords.side(text(row, "transaction_type")),
                                KiteWords.product(text(row, "product")),
                                units(row.path("quantity")),
                                price(row.path("average_price")),
                                KiteTimes.of(text(row, "fill_timestamp"))));
            }
        });
        return List.copyOf(trades.values());
    }

    static List<BrokerPosition> positions(JsonNode rows) {
        List<BrokerPosition> positions = new ArrayList<>();
        rows.forEach(row -> positions.add(new BrokerPosition(
                KiteWords.exchange(text(row, "exchange")),
                text(row, "instrument_token"),
                textOrNull(row, "tradingsymbol"),
                KiteWords.product(text(row, "product")),
                units(row.path("quantity")),
                units(row.path("buy_quantity")),
                units(row.path("sell_quantity")),
                price(row.path("buy_price")),
                price(row.path("sell_price")),
                decimal(row.path("realised")),
                decimal(row.path("unrealised")))));
        return List.copyOf(positions);
    }

    static List<BrokerHolding> holdings(JsonNode rows) {
        List<BrokerHolding> holdings = new ArrayList<>();
        rows.forEach(row -> {
            BrokerExchange exchange = KiteWords.exchange(text(row, "exchange"));
            String token = textOrNull(row, "instrument_token");
            holdings.add(new BrokerHolding(
                    text(row, "isin"),
                    exchange == BrokerExchange.NSE ? token : null,
                    exchange == BrokerExchange.BSE ? token : null,
                    // Shares that were bought yesterday are held as well, though they are not delivered yet.
                    units(row.path("quantity")) + units(row.path("t1_quantity")),
                    units(row.path("used_quantity")),
                    units(row.path("collateral_quantity")),
                    price(row.path("average_price"))));
        });
        return List.copyOf(holdings);
    }

    /** Money, a row for each segment. */
    static List<BrokerFunds> funds(JsonNode segments) {
        List<BrokerFunds> funds = new ArrayList<>();
        segments.properties().forEach(entry -> {
            JsonNode segment = entry.getValue();
            JsonNode available = segment.path("available");
            JsonNode utilised = segment.path("utilised");
            if (available.isObject()) {
                funds.add(new BrokerFunds(
                        entry.getKey(),
                        decimal(available.path("cash")),
                        decimal(available.path("collateral")),
                        decimal(utilised.path("debits")),
                        decimal(segment.path("net")),
                        decimal(utilised.path("m2m_realised")),
                        decimal(utilised.path("m2m_unrealised"))));
            }
        });
        return List.copyOf(funds);
    }

    /** Whose account it is, without what is nobody's business. */
    static BrokerProfile profile(JsonNode data, BrokerSession session) {
        List<String> exchanges = new ArrayList<>();
        data.path("exchanges").forEach(exchange -> exchanges.add(exchange.asString("")));
        String user = text(data, "user_id");
        return new BrokerProfile(
                user.isEmpty() ? session.userId() : user, text(data, "user_name"), session.kind(), exchanges);
    }
}
