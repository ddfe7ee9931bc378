package io.harkara.simulators.broker.smartapi;

import io.harkara.simulators.broker.BrokerLedgerEntry;
import io.harkara.simulators.broker.Floor;
import io.harkara.simulators.broker.Instrument;
import io.harkara.simulators.broker.Json;
import io.harkara.simulators.broker.OrderState;
import io.harkara.simulators.broker.OrderTerms;
import io.harkara.simulators.broker.PriceKind;
import io.harkara.simulators.broker.Product;
import io.harkara.simulators.broker.Refusal;
import io.harkara.simulators.broker.Side;
import io.harkara.simulators.engine.Verdict;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Orders: placed, changed and cancelled. A good reply only says that the broker has it. */
final class SmartOrders {

    private static final int TAG_LENGTH = 20;
    private static final String STOP_VARIETY = "STOPLOSS";
    private static final List<String> VARIETIES = List.of("NORMAL", STOP_VARIETY, "AMO");

    private final SmartDesk desk;
    private final SmartAccount account;
    private final SmartFields said;
    private final Floor floor;
    private final BrokerLedgerEntry entry;

    SmartOrders(SmartDesk desk, SmartAccount account, SmartFields said, BrokerLedgerEntry entry) {
        this.desk = desk;
        this.account = account;
        this.said = said;
        this.floor = entry.day().floor();
        this.entry = entry;
    }

    JsonNode place() throws SmartProblem {
        OrderTerms terms = terms();
        Floor.Placed placed =
                floor.place(terms, desk.state().rules(), desk.state().texts());
        Refusal refusal = placed.refusal();
        String id = placed.state().id();
        entry.settle(
                refusal == null ? Verdict.EXECUTED : Verdict.REJECTED,
                id,
                refusal == null ? "SUCCESS" : refusal.reason().name());
        return Json.object()
                .put("script", SmartWords.symbol(terms.instrument()))
                .put("orderid", id)
                .put("uniqueorderid", SmartDesk.uniqueId(id));
    }

    private OrderTerms terms() throws SmartProblem {
        String variety = said.required("variety");
        if (variety.equals("ROBO")) {
            throw SmartProblem.of("AB2002", "ROBO order is block");
        }
        Instrument instrument = instrument();
        Side side = said.oneOf("transactiontype", Map.of("BUY", Side.BUY, "SELL", Side.SELL));
        PriceKind kind = said.oneOf("ordertype", SmartWords.KINDS);
        // Stops have a variety of their own.
        if (!VARIETIES.contains(variety)
                || (kind.stopped() != variety.equals(STOP_VARIETY) && !variety.equals("AMO"))) {
            throw SmartProblem.of("AB1008", "Invalid Order Variety");
        }
        Product product = said.oneOf("producttype", SmartWords.PRODUCTS, "AB1012", "Invalid Product Type");
        long limit = said.paise("price");
        long trigger = said.paise("triggerprice");
        prices(kind, limit, trigger);
        String tag = said.optional("ordertag");
        if (tag.length() > TAG_LENGTH) {
            throw SmartProblem.of("AB4008", "Ordertag length should not exceed 20 characters");
        }
        return new OrderTerms(
                account.clientCode(),
                account.clientCode(),
                instrument,
                side,
                kind,
                product,
                said.oneOf("duration", SmartWords.VALIDITIES),
                said.number("quantity", 1),
                said.numberOrNone("disclosedquantity"),
                kind.limited() ? limit : 0,
                kind.stopped() ? trigger : 0,
                tag,
                variety,
                "");
    }

    /** Symbol and token have to be those of one instrument. */
    private Instrument instrument() throws SmartProblem {
        String symbol = said.required("tradingsymbol");
        String token = said.optional("symboltoken");
        if (token.isEmpty()) {
            throw SmartProblem.of("AB4018", "Symbol token is empty");
        }
        Instrument instrument = desk.instrument(said.required("exchange"), token);
        if (instrument == null || !SmartWords.symbol(instrument).equals(symbol)) {
            throw SmartProblem.of("AB1009", "Symbol Not Found");
        }
        return instrument;
    }

    private static void prices(PriceKind kind, long limit, long trigger) throws SmartProblem {
        if (kind.limited() && limit == 0) {
            throw SmartProblem.field("price");
        }
        if (kind.stopped() && trigger == 0) {
            throw SmartProblem.field("triggerprice");
        }
    }

    JsonNode modify() throws SmartProblem {
        OrderState order = order();
        Instrument instrument = instrument();
        if (!instrument.equals(order.terms().instrument())) {
            throw SmartProblem.of("AB1009", "Symbol Not Found");
        }
        PriceKind kind = said.oneOf("ordertype", SmartWords.KINDS);
        long limit = said.paise("price");
        long trigger = said.paise("triggerprice");
        prices(kind, limit, trigger);
        OrderTerms.Change change = new OrderTerms.Change(
                kind,
                said.oneOf("producttype", SmartWords.PRODUCTS, "AB1012", "Invalid Product Type"),
                said.oneOf("duration", SmartWords.VALIDITIES),
                said.number("quantity", 1),
                said.numberOrNone("disclosedquantity"),
                kind.limited() ? limit : 0,
                kind.stopped() ? trigger : 0);
        return taken(order, floor.modify(order.id(), change));
    }

    JsonNode cancel() throws SmartProblem {
        OrderState order = order();
        return taken(order, floor.cancel(order.id()));
    }

    private ObjectNode taken(OrderState order, boolean taken) throws SmartProblem {
        if (!taken) {
            throw SmartProblem.of("AB1007", "Order is not open");
        }
        entry.settle(Verdict.EXECUTED, order.id(), "SUCCESS");
        return Json.object().put("orderid", order.id()).put("uniqueorderid", SmartDesk.uniqueId(order.id()));
    }

    JsonNode convert() throws SmartProblem {
        Instrument instrument = desk.instrument(said.required("exchange"), said.required("symboltoken"));
        Product from = said.oneOf("oldproducttype", SmartWords.PRODUCTS, "AB1012", "Invalid Product Type");
        Product to = said.oneOf("newproducttype", SmartWords.PRODUCTS, "AB1012", "Invalid Product Type");
        long quantity = said.number("quantity", 1);
        if (instrument == null || !floor.convert(account.clientCode(), instrument, from, to, quantity)) {
            throw SmartProblem.of("AB1017", "Position Conversion Failed");
        }
        entry.settle(Verdict.EXECUTED, "", "converted");
        return Json.object().nullNode();
    }

    /** An order of the caller, under the variety with which it was placed. */
    private OrderState order() throws SmartProblem {
        OrderState order = floor.order(said.required("orderid"));
        if (order == null || !order.terms().client().equals(account.clientCode())) {
            throw SmartProblem.of("AB1013", "Order Not Found");
        }
        if (!order.terms().variety().equals(said.required("variety"))) {
            throw SmartProblem.of("AB1008", "Invalid Order Variety");
        }
        return order;
    }
}
