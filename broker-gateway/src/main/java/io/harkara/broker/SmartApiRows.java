package io.harkara.broker;

import static io.harkara.broker.BrokerJson.decimal;
import static io.harkara.broker.BrokerJson.price;
import static io.harkara.broker.BrokerJson.text;
import static io.harkara.broker.BrokerJson.textOrNull;
import static io.harkara.broker.BrokerJson.units;

import io.harkara.schemas.BrokerExchange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Rows of SmartAPI's books in common words. An order is known by its {@code uniqueorderid}, because its {@code orderid} may change when
 * the order does; a row without either is none.
 */
final class SmartApiRows {

    private SmartApiRows() {}

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

    /** An order; null where it has no number. */
    static @Nullable BrokerOrderRow order(JsonNode row) {
        String number = number(row);
        if (number.isEmpty()) {
            return null;
        }
        long filled = units(row.path("filledshares"));
        String orderStatus = text(row, "orderstatus");
        String status = text(row, "status");
        return new BrokerOrderRow(
                number,
                textOrNull(row, "exchangeorderid"),
                text(row, "ordertag"),
                text(row, "clientcode"),
                SmartApiWords.exchange(text(row, "exchange")),
                text(row, "symboltoken"),
                textOrNull(row, "tradingsymbol"),
                SmartApiWords.side(text(row, "transactiontype")),
                SmartApiWords.product(text(row, "producttype")),
                SmartApiWords.priceType(text(row, "ordertype")),
                SmartApiWords.validity(text(row, "duration")),
                units(row.path("quantity")),
                filled,
                units(row.path("disclosedquantity")),
                price(row.path("price")),
                price(row.path("triggerprice")),
                price(row.path("averageprice")),
                SmartApiWords.state(orderStatus, status, filled),
                orderStatus.isEmpty() ? status : orderStatus,
                text(row, "text"),
                // The book does not say when an order was placed.
                null,
                SmartApiTimes.of(text(row, "updatetime")));
    }

    static String number(JsonNode row) {
        String unique = text(row, "uniqueorderid");
        return unique.isEmpty() ? text(row, "orderid") : unique;
    }

    /**
     * The trades of the day.
     *
     * @param orders the order book: trades name their order by the number that may change, and have neither token nor tag
     */
    static List<BrokerTradeRow> trades(JsonNode rows, JsonNode orders, Instant now) {
        Map<String, JsonNode> byNumber = new HashMap<>();
        orders.forEach(order -> byNumber.put(text(order, "orderid"), order));
        Map<List<String>, BrokerTradeRow> trades = new LinkedHashMap<>();
        rows.forEach(row -> {
            String number = text(row, "orderid");
            String trade = text(row, "fillid");
            if (!number.isEmpty() && !trade.isEmpty()) {
                JsonNode order = byNumber.getOrDefault(number, row);
                trades.put(
                        List.of(number, trade),
                        new BrokerTradeRow(
                                trade,
                                number(order),
                                textOrNull(order, "exchangeorderid"),
                                text(order, "ordertag"),
                                SmartApiWords.exchange(text(row, "exchange")),
                                text(order, "symboltoken"),
                                textOrNull(row, "tradingsymbol"),
                                SmartApiWords.side(text(row, "transactiontype")),
                                SmartApiWords.product(text(row, "producttype")),
                                units(row.path("fillsize")),
                                price(row.path("fillprice")),
                                SmartApiTimes.ofDay(text(row, "filltime"), now)));
            }
        });
        return List.copyOf(trades.values());
    }

    /**
     * Positions.
     *
     * @param ofTheDay without what was carried forward
     */
    static List<BrokerPosition> positions(JsonNode rows, boolean ofTheDay) {
        List<BrokerPosition> positions = new ArrayList<>();
        rows.forEach(row -> {
            long bought = units(row.path("buyqty"));
            long sold = units(row.path("sellqty"));
            positions.add(new BrokerPosition(
                    SmartApiWords.exchange(text(row, "exchange")),
                    text(row, "symboltoken"),
                    textOrNull(row, "tradingsymbol"),
                    SmartApiWords.product(text(row, "producttype")),
                    ofTheDay ? bought - sold : units(row.path("netqty")),
                    ofTheDay ? bought : bought + units(row.path("cfbuyqty")),
                    ofTheDay ? sold : sold + units(row.path("cfsellqty")),
                    price(row.path(ofTheDay ? "buyavgprice" : "totalbuyavgprice")),
                    price(row.path(ofTheDay ? "sellavgprice" : "totalsellavgprice")),
                    decimal(row.path("realised")),
                    decimal(row.path("unrealised"))));
        });
        return List.copyOf(positions);
    }

    static List<BrokerHolding> holdings(JsonNode rows) {
        List<BrokerHolding> holdings = new ArrayList<>();
        rows.forEach(row -> {
            BrokerExchange exchange = SmartApiWords.exchange(text(row, "exchange"));
            String token = textOrNull(row, "symboltoken");
            holdings.add(new BrokerHolding(
                    text(row, "isin"),
                    exchange == BrokerExchange.NSE ? token : null,
                    exchange == BrokerExchange.BSE ? token : null,
                    // Shares that were bought yesterday are held as well, though they are not delivered yet.
                    units(row.path("quantity")) + units(row.path("t1quantity")),
                    0,
                    units(row.path("collateralquantity")),
                    price(row.path("averageprice"))));
        });
        return List.copyOf(holdings);
    }

    static List<BrokerFunds> funds(JsonNode data) {
        return List.of(new BrokerFunds(
                "ALL",
                decimal(data.path("availablecash")),
                decimal(data.path("collateral")),
                decimal(data.path("utiliseddebits")),
                decimal(data.path("net")),
                decimal(data.path("m2mrealized")),
                decimal(data.path("m2munrealized"))));
    }

    /** Whose account it is, without what is nobody's business. */
    static BrokerProfile profile(JsonNode data) {
        List<String> exchanges = new ArrayList<>();
        // A list, or a text that has one in it.
        JsonNode said = data.path("exchanges");
        JsonNode list = said.isString() ? BrokerJson.tree(said.asString()) : said;
        if (list != null) {
            list.forEach(exchange -> exchanges.add(exchange.asString("")));
        }
        return new BrokerProfile(text(data, "clientcode"), text(data, "name"), BrokerSession.Kind.INVESTOR, exchanges);
    }
}
