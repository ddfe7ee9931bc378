package io.harkara.simulators.broker.smartapi;

import io.harkara.simulators.broker.Holding;
import io.harkara.simulators.broker.Instrument;
import io.harkara.simulators.broker.Json;
import io.harkara.simulators.broker.Money;
import io.harkara.simulators.broker.OrderState;
import io.harkara.simulators.broker.OrderTerms;
import io.harkara.simulators.broker.Position;
import io.harkara.simulators.broker.Quote;
import io.harkara.simulators.broker.Trade;
import tools.jackson.databind.node.ObjectNode;

/** Rows of the books and of the portfolio: prices of orders are numbers, quantities are texts, positions are texts altogether. */
final class SmartRows {

    private SmartRows() {}

    /** An order as the book has it. */
    static ObjectNode order(OrderState state) {
        return row(state).put("uniqueorderid", SmartDesk.uniqueId(state.id()));
    }

    /** An order as postbacks and sockets have it. */
    static ObjectNode update(OrderState state) {
        return row(state).put("clientcode", state.terms().client());
    }

    private static ObjectNode row(OrderState state) {
        OrderTerms terms = state.terms();
        Instrument one = terms.instrument();
        ObjectNode row = Json.object()
                .put("variety", terms.variety())
                .put("ordertype", SmartWords.kind(terms.kind()))
                .put("producttype", SmartWords.product(terms.product()))
                .put("duration", SmartWords.validity(terms.validity()))
                .put("price", Money.rupees(terms.limitPaise()))
                .put("triggerprice", Money.rupees(terms.triggerPaise()))
                .put("quantity", Long.toString(terms.quantity()))
                .put("disclosedquantity", Long.toString(terms.disclosed()))
                .put("squareoff", 0)
                .put("stoploss", 0)
                .put("trailingstoploss", 0)
                .put("tradingsymbol", SmartWords.symbol(one))
                .put("transactiontype", terms.side().name())
                .put("exchange", one.market().name())
                .put("symboltoken", SmartWords.token(one))
                .put("ordertag", terms.tag());
        instrument(row, one);
        String at = SmartWords.time(state.at());
        return row.put("lotsize", Integer.toString(one.lot()))
                .put("cancelsize", Long.toString(state.cancelled()))
                .put("averageprice", Money.rupees(state.averagePaise()))
                .put("filledshares", Long.toString(state.filled()))
                .put("unfilledshares", Long.toString(terms.quantity() - state.filled()))
                .put("orderid", state.id())
                .put("text", state.reason())
                .put("status", SmartWords.status(state))
                .put("orderstatus", SmartWords.orderStatus(state))
                .put("updatetime", at)
                .put("exchtime", state.exchangeId().isEmpty() ? "" : at)
                .put("exchorderupdatetime", state.exchangeId().isEmpty() ? "" : at)
                .put("fillid", "")
                .put("filltime", "")
                .put("parentorderid", "")
                .put("exchangeorderid", state.exchangeId());
    }

    private static void instrument(ObjectNode row, Instrument one) {
        row.put("instrumenttype", SmartWords.instrumentType(one));
        if (one.strikePaise() == 0) {
            row.put("strikeprice", -1);
        } else {
            row.put("strikeprice", Money.rupees(one.strikePaise()));
        }
        row.put("optiontype", SmartWords.optionType(one)).put("expirydate", SmartWords.expiry(one));
    }

    /** An execution: its time without a day, and no tag. */
    static ObjectNode trade(Trade trade) {
        OrderTerms terms = trade.order().terms();
        Instrument one = terms.instrument();
        return Json.object()
                .put("exchange", one.market().name())
                .put("producttype", SmartWords.product(terms.product()))
                .put("tradingsymbol", SmartWords.symbol(one))
                .put("instrumenttype", SmartWords.instrumentType(one))
                .put("symbolgroup", one.kind().derivative() ? "XX" : "EQ")
                .put("strikeprice", one.strikePaise() == 0 ? "-1" : Money.text(one.strikePaise()))
                .put("optiontype", SmartWords.optionType(one))
                .put("expirydate", SmartWords.expiry(one))
                .put("marketlot", Integer.toString(one.lot()))
                .put("precision", "2")
                .put("multiplier", "-1")
                .put("tradevalue", Money.text(trade.pricePaise() * trade.quantity()))
                .put("transactiontype", terms.side().name())
                .put("fillprice", Money.text(trade.pricePaise()))
                .put("fillsize", Long.toString(trade.quantity()))
                .put("orderid", trade.order().id())
                .put("fillid", Long.toString(50_000_000 + trade.number()))
                .put("filltime", SmartWords.clock(trade.at()));
    }

    static ObjectNode position(Position position, Quote quote) {
        Instrument one = position.instrument();
        long net = position.soldPaise() - position.boughtPaise();
        long average = position.net() >= 0 ? position.buyAverage() : position.sellAverage();
        long open = position.unrealised(quote.last());
        return Json.object()
                .put("exchange", one.market().name())
                .put("symboltoken", SmartWords.token(one))
                .put("producttype", SmartWords.product(position.product()))
                .put("tradingsymbol", SmartWords.symbol(one))
                .put("symbolname", one.root())
                .put("instrumenttype", SmartWords.instrumentType(one))
                .put("priceden", "1")
                .put("pricenum", "1")
                .put("genden", "1")
                .put("gennum", "1")
                .put("precision", "2")
                .put("multiplier", "-1")
                .put("boardlotsize", "1")
                .put("buyqty", Long.toString(position.bought()))
                .put("sellqty", Long.toString(position.sold()))
                .put("buyamount", Money.text(position.boughtPaise()))
                .put("sellamount", Money.text(position.soldPaise()))
                .put("symbolgroup", one.kind().derivative() ? "XX" : "EQ")
                .put("strikeprice", one.strikePaise() == 0 ? "-1" : Money.text(one.strikePaise()))
                .put("optiontype", SmartWords.optionType(one))
                .put("expirydate", SmartWords.expiry(one))
                .put("lotsize", Integer.toString(one.lot()))
                .put("cfbuyqty", "0")
                .put("cfsellqty", "0")
                .put("cfbuyamount", "0.00")
                .put("cfsellamount", "0.00")
                .put("buyavgprice", Money.text(position.buyAverage()))
                .put("sellavgprice", Money.text(position.sellAverage()))
                .put("avgnetprice", Money.text(average))
                // With a space after the sign, as recorded.
                .put("netvalue", net < 0 ? "- " + Money.text(-net) : Money.text(net))
                .put("netqty", Long.toString(position.net()))
                .put("totalbuyvalue", Money.text(position.boughtPaise()))
                .put("totalsellvalue", Money.text(position.soldPaise()))
                .put("cfbuyavgprice", "0.00")
                .put("cfsellavgprice", "0.00")
                .put("totalbuyavgprice", Money.text(position.buyAverage()))
                .put("totalsellavgprice", Money.text(position.sellAverage()))
                .put("netprice", Money.text(average))
                .put("pnl", Money.text(open + position.realised()))
                .put("realised", Money.text(position.realised()))
                .put("unrealised", Money.text(open))
                .put("ltp", Money.text(quote.last()))
                .put("close", Money.text(quote.close()));
    }

    static ObjectNode holding(Holding holding, Quote quote) {
        Instrument one = holding.instrument();
        long profit = (quote.last() - holding.averagePaise()) * holding.quantity();
        return Json.object()
                .put("tradingsymbol", SmartWords.symbol(one))
                .put("exchange", one.market().name())
                .put("isin", one.isin())
                .put("t1quantity", 0)
                .put("realisedquantity", holding.quantity())
                .put("quantity", holding.quantity())
                .put("authorisedquantity", 0)
                .put("product", "DELIVERY")
                .putNull("collateralquantity")
                .putNull("collateraltype")
                .put("haircut", 0)
                .put("averageprice", Money.rupees(holding.averagePaise()))
                .put("ltp", Money.rupees(quote.last()))
                .put("symboltoken", SmartWords.token(one))
                .put("close", Money.rupees(quote.close()))
                .put("profitandloss", Money.rupees(profit))
                .put("pnlpercentage", (quote.last() - holding.averagePaise()) * 100.0 / holding.averagePaise());
    }
}
