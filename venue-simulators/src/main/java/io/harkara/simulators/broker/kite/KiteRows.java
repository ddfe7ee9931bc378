package io.harkara.simulators.broker.kite;

import io.harkara.simulators.broker.Holding;
import io.harkara.simulators.broker.Instrument;
import io.harkara.simulators.broker.Json;
import io.harkara.simulators.broker.Money;
import io.harkara.simulators.broker.OrderState;
import io.harkara.simulators.broker.OrderStatus;
import io.harkara.simulators.broker.OrderTerms;
import io.harkara.simulators.broker.Position;
import io.harkara.simulators.broker.Quote;
import io.harkara.simulators.broker.Trade;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Rows of the books and of the portfolio. */
final class KiteRows {

    private KiteRows() {}

    /** An order; a part of what became of it where a status is given. */
    static ObjectNode order(OrderState state, String status) {
        OrderTerms terms = state.terms();
        boolean refused = state.status() == OrderStatus.REJECTED;
        ObjectNode row = Json.object()
                .put("placed_by", terms.user())
                .put("order_id", state.id())
                .put("exchange_order_id", refused ? null : orNull(state.exchangeId()))
                .putNull("parent_order_id")
                .put("status", status)
                .put("status_message", orNull(state.reason()))
                .put("status_message_raw", state.reason().isEmpty() ? null : "RMS:" + state.reason())
                .put("order_timestamp", KiteWords.time(state.at()))
                .put("exchange_update_timestamp", exchangeTime(state))
                .put("exchange_timestamp", exchangeTime(state))
                .put("variety", terms.variety())
                .put("modified", state.changes() > 0)
                .put("exchange", terms.instrument().market().name())
                .put("tradingsymbol", terms.instrument().symbol())
                .put("instrument_token", KiteWords.token(terms.instrument()))
                .put("order_type", KiteWords.kind(terms.kind()))
                .put("transaction_type", terms.side().name())
                .put("validity", KiteWords.validity(terms.validity()))
                .put("product", KiteWords.product(terms.product()))
                .put("quantity", terms.quantity())
                .put("disclosed_quantity", terms.disclosed())
                .put("price", Money.rupees(terms.limitPaise()))
                .put("trigger_price", Money.rupees(terms.triggerPaise()))
                .put("average_price", Money.rupees(state.averagePaise()))
                .put("filled_quantity", state.filled())
                // As recorded: what was cancelled is still pending.
                .put("pending_quantity", refused ? 0 : state.pending() + state.cancelled())
                .put("cancelled_quantity", state.cancelled())
                .put("market_protection", 0);
        row.set("meta", Json.object());
        List<String> tags = tags(terms);
        row.put("tag", orNull(terms.tag())).put("guid", "sim-" + state.id());
        if (!tags.isEmpty()) {
            row.set("tags", Json.texts(tags));
        }
        return row;
    }

    /** The client's tag and those of the system's own. */
    private static List<String> tags(OrderTerms terms) {
        List<String> tags = new ArrayList<>();
        if (!terms.tag().isEmpty()) {
            tags.add(terms.tag());
        }
        if (!terms.source().isEmpty()) {
            tags.add("mktp");
            tags.add(terms.source());
        }
        return tags;
    }

    private static @Nullable String exchangeTime(OrderState state) {
        return state.exchangeId().isEmpty() ? null : KiteWords.time(state.at());
    }

    static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    static ObjectNode trade(Trade trade) {
        OrderTerms terms = trade.order().terms();
        return Json.object()
                .put("trade_id", Long.toString(10_000_000 + trade.number()))
                .put("order_id", trade.order().id())
                .put("exchange", terms.instrument().market().name())
                .put("tradingsymbol", terms.instrument().symbol())
                .put("instrument_token", KiteWords.token(terms.instrument()))
                .put("product", KiteWords.product(terms.product()))
                .put("average_price", Money.rupees(trade.pricePaise()))
                .put("quantity", trade.quantity())
                .put("exchange_order_id", trade.order().exchangeId())
                .put("transaction_type", terms.side().name())
                .put("fill_timestamp", KiteWords.time(trade.at()))
                .put("order_timestamp", KiteWords.clock(trade.order().placedAt()))
                .put("exchange_timestamp", KiteWords.time(trade.at()));
    }

    static ObjectNode position(Position position, Quote quote) {
        Instrument instrument = position.instrument();
        long profit = position.realised() + position.unrealised(quote.last());
        long average = position.net() >= 0 ? position.buyAverage() : position.sellAverage();
        return Json.object()
                .put("tradingsymbol", instrument.symbol())
                .put("exchange", instrument.market().name())
                .put("instrument_token", KiteWords.token(instrument))
                .put("product", KiteWords.product(position.product()))
                .put("quantity", position.net())
                .put("overnight_quantity", 0)
                .put("multiplier", 1)
                .put("average_price", Money.rupees(position.net() == 0 ? 0 : average))
                .put("close_price", Money.rupees(quote.close()))
                .put("last_price", Money.rupees(quote.last()))
                .put("value", Money.rupees(position.soldPaise() - position.boughtPaise()))
                .put("pnl", Money.rupees(profit))
                .put("m2m", Money.rupees(profit))
                .put("unrealised", Money.rupees(position.unrealised(quote.last())))
                .put("realised", Money.rupees(position.realised()))
                .put("buy_quantity", position.bought())
                .put("buy_price", Money.rupees(position.buyAverage()))
                .put("buy_value", Money.rupees(position.boughtPaise()))
                .put("buy_m2m", Money.rupees(position.boughtPaise()))
                .put("sell_quantity", position.sold())
                .put("sell_price", Money.rupees(position.sellAverage()))
                .put("sell_value", Money.rupees(position.soldPaise()))
                .put("sell_m2m", Money.rupees(position.soldPaise()))
                .put("day_buy_quantity", position.bought())
                .put("day_buy_price", Money.rupees(position.buyAverage()))
                .put("day_buy_value", Money.rupees(position.boughtPaise()))
                .put("day_sell_quantity", position.sold())
                .put("day_sell_price", Money.rupees(position.sellAverage()))
                .put("day_sell_value", Money.rupees(position.soldPaise()));
    }

    static ObjectNode holding(Holding holding, Quote quote) {
        Instrument instrument = holding.instrument();
        long profit = (quote.last() - holding.averagePaise()) * holding.quantity();
        return Json.object()
                .put("tradingsymbol", instrument.symbol())
                .put("exchange", instrument.market().name())
                .put("instrument_token", KiteWords.token(instrument))
                .put("isin", instrument.isin())
                .put("product", "CNC")
                .put("price", 0)
                .put("quantity", holding.quantity())
                .put("used_quantity", 0)
                .put("t1_quantity", 0)
                .put("realised_quantity", holding.quantity())
                .put("authorised_quantity", 0)
                .put("opening_quantity", holding.quantity())
                .put("short_quantity", 0)
                .put("collateral_quantity", 0)
                .put("collateral_type", "")
                .put("discrepancy", false)
                .put("average_price", Money.rupees(holding.averagePaise()))
                .put("last_price", Money.rupees(quote.last()))
                .put("close_price", Money.rupees(quote.close()))
                .put("pnl", Money.rupees(profit))
                .put("day_change", Money.rupees(quote.change()))
                .put("day_change_percentage", quote.change() * 100.0 / quote.close());
    }
}
