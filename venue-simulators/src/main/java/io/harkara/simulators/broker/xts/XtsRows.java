package io.harkara.simulators.broker.xts;

import io.harkara.simulators.broker.Instrument;
import io.harkara.simulators.broker.Json;
import io.harkara.simulators.broker.Money;
import io.harkara.simulators.broker.OrderState;
import io.harkara.simulators.broker.OrderTerms;
import io.harkara.simulators.broker.Position;
import io.harkara.simulators.broker.Side;
import io.harkara.simulators.broker.Trade;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** Rows of the books, which are also what the sockets send. */
final class XtsRows {

    private static final int ORDER_MESSAGE = 9004;
    private static final int TRADE_MESSAGE = 9005;
    private static final int POSITION_MESSAGE = 9002;
    private static final int MESSAGE_VERSION = 4;

    private final XtsFlavour flavour;

    XtsRows(XtsFlavour flavour) {
        this.flavour = flavour;
    }

    ObjectNode order(OrderState state) {
        OrderTerms terms = state.terms();
        ObjectNode row = Json.object()
                .put("LoginID", terms.user())
                .put("ClientID", terms.client())
                .put("AppOrderID", Long.parseLong(state.id()))
                .put("OrderReferenceID", "")
                .put("GeneratedBy", "TWSAPI")
                .put("ExchangeOrderID", state.exchangeId())
                .put("OrderCategoryType", "NORMAL")
                .put("ExchangeSegment", XtsWords.segment(terms.instrument().market()))
                .put("ExchangeInstrumentID", terms.instrument().token())
                .put("OrderSide", side(terms.side()))
                .put("OrderType", XtsWords.kind(terms.kind()))
                .put("ProductType", XtsWords.product(terms.product()))
                .put("TimeInForce", XtsWords.validity(terms.validity()))
                .put("OrderPrice", Money.rupees(terms.limitPaise()))
                .put("OrderQuantity", terms.quantity())
                .put("OrderStopPrice", Money.rupees(terms.triggerPaise()))
                .put("OrderStatus", XtsWords.status(state.status()));
        average(row, state);
        row.put("LeavesQuantity", state.pending())
                .put("CumulativeQuantity", state.filled())
                .put("OrderDisclosedQuantity", terms.disclosed())
                .put("OrderGeneratedDateTime", XtsJson.time(flavour.dates(), state.placedAt()))
                .put("ExchangeTransactTime", XtsJson.exchangeTime(flavour.dates(), state.at()))
                .put("LastUpdateDateTime", XtsJson.time(flavour.dates(), state.at()))
                .put("OrderExpiryDate", XtsJson.noDate(flavour.dates()))
                .put("CancelRejectReason", state.reason())
                .put("OrderUniqueIdentifier", terms.tag())
                .put("OrderLegStatus", "SingleOrderLeg")
                .put("BoLegDetails", 0)
                .put("IsSpread", false)
                .put("BoEntryOrderId", "")
                .put("ApiOrderSource", terms.source());
        return message(row, ORDER_MESSAGE);
    }

    private void average(ObjectNode row, OrderState state) {
        String name = "OrderAverageTradedPrice";
        if (state.filled() == 0 || flavour.averagePrice() == XtsFlavour.AveragePrice.EMPTY) {
            row.put(name, "");
        } else if (flavour.averagePrice() == XtsFlavour.AveragePrice.NUMBER) {
            row.put(name, Money.rupees(state.averagePaise()));
        } else {
            row.put(name, Money.text(state.averagePaise()));
        }
    }

    ObjectNode trade(Trade trade) {
        return order(trade.order())
                .put("LastTradedPrice", Money.rupees(trade.pricePaise()))
                .put("LastTradedQuantity", trade.quantity())
                .put("LastExecutionTransactTime", XtsJson.time(flavour.dates(), trade.at()))
                .put("ExecutionID", Long.toString(trade.number()))
                .put("ExecutionReportIndex", trade.index())
                .put("MessageCode", TRADE_MESSAGE);
    }

    /** A position as the book has it. */
    ObjectNode position(Position position, long lastPaise) {
        Instrument instrument = position.instrument();
        ObjectNode row = Json.object()
                .put("AccountID", position.client())
                .put("TradingSymbol", instrument.symbol())
                .put("ExchangeSegment", XtsWords.segment(instrument.market()))
                .put("ExchangeInstrumentId", Long.toString(instrument.token()))
                .put("ProductType", XtsWords.product(position.product()))
                .put("Marketlot", Integer.toString(instrument.lot()))
                .put("Multiplier", "1")
                .put("BuyAveragePrice", amount(position.buyAverage()))
                .put("SellAveragePrice", amount(position.sellAverage()))
                .put("OpenBuyQuantity", count(position.bought()))
                .put("OpenSellQuantity", count(position.sold()))
                .put("Quantity", count(position.net()))
                .put("BuyAmount", amount(position.boughtPaise()))
                .put("SellAmount", amount(position.soldPaise()))
                .put("NetAmount", amount(position.soldPaise() - position.boughtPaise()));
        profit(row, position, lastPaise)
                .put("SumOfTradedQuantityAndPriceBuy", amount(position.boughtPaise()))
                .put("SumOfTradedQuantityAndPriceSell", amount(position.soldPaise()))
                .put("statisticsLevel", "ParentLevel")
                .put("isInterOpPosition", false);
        row.set("childPositions", Json.object());
        return message(row, POSITION_MESSAGE);
    }

    /** A position as the socket has it, with names of its own. */
    ObjectNode positionEvent(Position position, String user, long lastPaise) {
        Instrument instrument = position.instrument();
        ObjectNode row = Json.object()
                .put("LoginID", user)
                .put("AccountID", position.client())
                .put("TradingSymbol", instrument.symbol())
                .put("ExchangeSegment", XtsWords.segment(instrument.market()))
                .put("ExchangeInstrumentID", Long.toString(instrument.token()))
                .put("ProductType", XtsWords.product(position.product()))
                .put("Multiplier", "1")
                .put("Marketlot", Integer.toString(instrument.lot()))
                .put("BuyAveragePrice", amount(position.buyAverage()))
                .put("SellAveragePrice", amount(position.sellAverage()))
                .put("LongPosition", count(position.bought()))
                .put("ShortPosition", count(position.sold()))
                .put("NetPosition", count(position.net()))
                .put("BuyValue", amount(position.boughtPaise()))
                .put("SellValue", amount(position.soldPaise()))
                .put("NetValue", amount(position.soldPaise() - position.boughtPaise()));
        profit(row, position, lastPaise)
                .put("IsDayWiseNetWise", "DayWise")
                .put("StatisticsLevel", "ParentLevel")
                .put("IsInterOpPosition", false);
        row.set("childPositions", Json.object());
        return message(row, POSITION_MESSAGE);
    }

    private ObjectNode profit(ObjectNode row, Position position, long lastPaise) {
        long open = position.unrealised(lastPaise);
        return row.put("UnrealizedMTM", amount(open))
                .put("RealizedMTM", amount(position.realised()))
                .put("MTM", amount(open + position.realised()))
                .put("BEP", amount(position.net() >= 0 ? position.buyAverage() : position.sellAverage()));
    }

    /** Rupees as text, with commas where the installation writes them. */
    String amount(long paise) {
        return flavour.thousands() ? grouped("#,##0.00", Money.rupees(paise)) : Money.text(paise);
    }

    private String count(long shares) {
        return flavour.thousands() ? grouped("#,##0", BigDecimal.valueOf(shares)) : Long.toString(shares);
    }

    private static String grouped(String pattern, BigDecimal number) {
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT)).format(number);
    }

    private String side(Side side) {
        boolean upper = flavour.sides() == XtsFlavour.Sides.UPPER;
        return switch (side) {
            case BUY -> upper ? "BUY" : "Buy";
            case SELL -> upper ? "SELL" : "Sell";
        };
    }

    private static ObjectNode message(ObjectNode row, int code) {
        return row.put("MessageCode", code)
                .put("MessageVersion", MESSAGE_VERSION)
                .put("TokenID", 0)
                .put("ApplicationType", 0)
                .put("SequenceNumber", 0);
    }
}
