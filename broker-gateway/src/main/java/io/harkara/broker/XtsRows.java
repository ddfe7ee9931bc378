package io.harkara.broker;

import static io.harkara.broker.XtsReplies.either;
import static io.harkara.broker.XtsReplies.id;
import static io.harkara.broker.XtsReplies.text;
import static io.harkara.broker.XtsReplies.textOrNull;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Rows of XTS's books in common words. A row without an order number is none. */
final class XtsRows {

    private XtsRows() {}

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

    /** An order, from the book or as it was told; null where it has no number. */
    static @Nullable BrokerOrderRow order(JsonNode row) {
        String number = id(row, "AppOrderID");
        if (number.isEmpty()) {
            return null;
        }
        long filled = BrokerJson.units(row.path("CumulativeQuantity"));
        String status = text(row, "OrderStatus");
        return new BrokerOrderRow(
                number,
                textOrNull(row, "ExchangeOrderID"),
                text(row, "OrderUniqueIdentifier"),
                text(row, "ClientID"),
                XtsWords.exchange(text(row, "ExchangeSegment")),
                either(row, "ExchangeInstrumentID", "ExchangeInstrumentId"),
                textOrNull(row, "TradingSymbol"),
                XtsWords.side(text(row, "OrderSide")),
                XtsWords.product(text(row, "ProductType")),
                XtsWords.priceType(text(row, "OrderType")),
                XtsWords.validity(text(row, "TimeInForce")),
                BrokerJson.units(row.path("OrderQuantity")),
                filled,
                BrokerJson.units(row.path("OrderDisclosedQuantity")),
                BrokerJson.price(row.path("OrderPrice")),
                BrokerJson.price(row.path("OrderStopPrice")),
                BrokerJson.price(row.path("OrderAverageTradedPrice")),
                XtsWords.state(status, filled),
                status,
                text(row, "CancelRejectReason"),
                XtsTimes.of(text(row, "OrderGeneratedDateTime")),
                XtsTimes.of(text(row, "LastUpdateDateTime")));
    }

    /** The trades of a book, each once: XTS tells some twice. */
    static List<BrokerTradeRow> trades(JsonNode rows) {
        Map<List<String>, BrokerTradeRow> trades = new LinkedHashMap<>();
        rows.forEach(row -> {
            String number = id(row, "AppOrderID");
            String trade = text(row, "ExecutionID");
            if (!number.isEmpty() && !trade.isEmpty()) {
                trades.put(
                        List.of(number, trade),
                        new BrokerTradeRow(
                                trade,
                                number,
                                textOrNull(row, "ExchangeOrderID"),
                                text(row, "OrderUniqueIdentifier"),
                                XtsWords.exchange(text(row, "ExchangeSegment")),
                                either(row, "ExchangeInstrumentID", "ExchangeInstrumentId"),
                                textOrNull(row, "TradingSymbol"),
                                XtsWords.side(text(row, "OrderSide")),
                                XtsWords.product(text(row, "ProductType")),
                                // Of this trade alone; OrderQuantity is the whole order's.
                                BrokerJson.units(row.path("LastTradedQuantity")),
                                BrokerJson.price(row.path("LastTradedPrice")),
                                XtsTimes.of(text(row, "LastExecutionTransactTime"))));
            }
        });
        return List.copyOf(trades.values());
    }

    /** Positions: a list, or an object that has one. */
    static List<BrokerPosition> positions(JsonNode result) {
        List<BrokerPosition> positions = new ArrayList<>();
        (result.isArray() ? result : result.path("positionList"))
                .forEach(row -> positions.add(new BrokerPosition(
                        XtsWords.exchange(text(row, "ExchangeSegment")),
                        either(row, "ExchangeInstrumentId", "ExchangeInstrumentID"),
                        textOrNull(row, "TradingSymbol"),
                        XtsWords.product(text(row, "ProductType")),
                        BrokerJson.units(row.path("Quantity")),
                        BrokerJson.units(row.path("OpenBuyQuantity")),
                        BrokerJson.units(row.path("OpenSellQuantity")),
                        BrokerJson.price(row.path("BuyAveragePrice")),
                        BrokerJson.price(row.path("SellAveragePrice")),
                        BrokerJson.decimal(row.path("RealizedMTM")),
                        BrokerJson.decimal(row.path("UnrealizedMTM")))));
        return List.copyOf(positions);
    }

    /** Holdings, in either of the two shapes that brokers have. */
    static List<BrokerHolding> holdings(JsonNode result) {
        List<BrokerHolding> holdings = new ArrayList<>();
        addHoldings(result.path("RMSHoldings").path("Holdings"), holdings);
        result.path("RMSHoldingList").forEach(list -> addHoldings(list.path("Holdings"), holdings));
        return List.copyOf(holdings);
    }

    private static void addHoldings(JsonNode byIsin, List<BrokerHolding> holdings) {
        byIsin.properties().forEach(entry -> {
            JsonNode row = entry.getValue();
            String isin = text(row, "ISIN");
            holdings.add(new BrokerHolding(
                    isin.isEmpty() ? entry.getKey() : isin,
                    idOrNull(row, "ExchangeNSEInstrumentId"),
                    idOrNull(row, "ExchangeBSEInstrumentId"),
                    BrokerJson.units(row.path("HoldingQuantity")),
                    BrokerJson.units(row.path("UsedQuantity")),
                    BrokerJson.units(row.path("CollateralQuantity")),
                    BrokerJson.price(row.path("BuyAvgPrice"))));
        });
    }

    /** Balance and margin, a row for each limit. */
    static List<BrokerFunds> funds(JsonNode result) {
        List<BrokerFunds> funds = new ArrayList<>();
        result.path("BalanceList").forEach(row -> {
            JsonNode limits = row.path("limitObject").path("RMSSubLimits");
            funds.add(new BrokerFunds(
                    text(row, "limitHeader"),
                    decimal(limits, "cashAvailable"),
                    decimal(limits, "collateral"),
                    decimal(limits, "marginUtilized"),
                    decimal(limits, "netMarginAvailable"),
                    decimal(limits, "RealizedMTM"),
                    decimal(limits, "UnrealizedMTM")));
        });
        return List.copyOf(funds);
    }

    /** Whose account it is, without what is nobody's business. */
    static BrokerProfile profile(JsonNode result, BrokerSession session) {
        List<String> exchanges = new ArrayList<>();
        result.path("ClientExchangeDetailsList").properties().forEach(entry -> {
            String enabled = text(entry.getValue(), "Enabled");
            if (enabled.equalsIgnoreCase("true") || enabled.equals("1")) {
                exchanges.add(entry.getKey());
            }
        });
        String user = text(result, "ClientId");
        return new BrokerProfile(
                user.isEmpty() ? session.userId() : user, text(result, "ClientName"), session.kind(), exchanges);
    }

    private static @Nullable BigDecimal decimal(JsonNode row, String name) {
        return BrokerJson.decimal(row.path(name));
    }

    private static @Nullable String idOrNull(JsonNode row, String name) {
        String id = id(row, name);
        return id.isEmpty() || id.equals("-1") ? null : id;
    }
}
