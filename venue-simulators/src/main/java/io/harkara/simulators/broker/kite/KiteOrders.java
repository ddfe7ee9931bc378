package io.harkara.simulators.broker.kite;

import io.harkara.simulators.broker.BrokerLedgerEntry;
import io.harkara.simulators.broker.Floor;
import io.harkara.simulators.broker.Instrument;
import io.harkara.simulators.broker.Json;
import io.harkara.simulators.broker.OrderState;
import io.harkara.simulators.broker.OrderStatus;
import io.harkara.simulators.broker.OrderTerms;
import io.harkara.simulators.broker.PriceKind;
import io.harkara.simulators.broker.Product;
import io.harkara.simulators.broker.Refusal;
import io.harkara.simulators.broker.Side;
import io.harkara.simulators.broker.Validity;
import io.harkara.simulators.engine.Verdict;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Orders: placed, changed and cancelled. A good reply only says that the broker's order management has it. */
final class KiteOrders {

    private static final int TAG_LENGTH = 20;
    private static final List<String> VARIETIES = List.of("regular", "amo");

    private final KiteDesk desk;
    private final KiteAccount account;
    private final KiteFields said;
    private final Floor floor;
    private final BrokerLedgerEntry entry;

    KiteOrders(KiteDesk desk, KiteAccount account, KiteFields said, BrokerLedgerEntry entry) {
        this.desk = desk;
        this.account = account;
        this.said = said;
        this.floor = entry.day().floor();
        this.entry = entry;
    }

    JsonNode place(String variety) throws KiteProblem {
        OrderTerms terms = terms(variety);
        Refusal problem = floor.problem(terms, desk.state().rules());
        boolean money = problem != null
                && (problem.reason() == Refusal.Reason.MARGIN || problem.reason() == Refusal.Reason.HOLDINGS);
        if (money && desk.settings().marginAtRequest()) {
            throw KiteProblem.margin(KiteWords.refusal(problem, terms));
        }
        Floor.Placed placed =
                floor.place(terms, desk.state().rules(), desk.state().texts());
        Refusal refusal = placed.refusal();
        String id = placed.state().id();
        entry.settle(
                refusal == null ? Verdict.EXECUTED : Verdict.REJECTED,
                id,
                refusal == null ? "success" : refusal.reason().name());
        return number(id);
    }

    private OrderTerms terms(String variety) throws KiteProblem {
        if (!VARIETIES.contains(variety)) {
            throw KiteFields.invalid("variety");
        }
        Instrument instrument = instrument();
        Side side = said.oneOf("transaction_type", Map.of("BUY", Side.BUY, "SELL", Side.SELL));
        long quantity = said.number("quantity", 1);
        Product product = said.oneOf("product", KiteWords.PRODUCTS);
        PriceKind kind = said.oneOf("order_type", KiteWords.KINDS);
        long limit = said.paise("price", 0);
        long trigger = said.paise("trigger_price", 0);
        prices(kind, limit, trigger);
        String tag = said.optional("tag");
        if (tag.length() > TAG_LENGTH) {
            throw KiteProblem.input("`tag` should be less than or equal to %d characters.".formatted(TAG_LENGTH));
        }
        KiteProtection protection = protection(kind, limit, trigger, side, instrument);
        return new OrderTerms(
                account.userId(),
                account.userId(),
                instrument,
                side,
                protection.kind(),
                product,
                said.oneOf("validity", KiteWords.VALIDITIES, Validity.DAY),
                quantity,
                said.number("disclosed_quantity", 0, 0),
                protection.limitPaise(),
                kind.stopped() ? trigger : 0,
                tag,
                variety,
                protection.tag());
    }

    private Instrument instrument() throws KiteProblem {
        String key = said.required("exchange") + ":" + said.required("tradingsymbol");
        Instrument instrument = floor.instruments().byKey(key);
        if (instrument == null) {
            throw KiteProblem.input(
                    "The instrument you are placing an order for has either expired or does not exist.");
        }
        return instrument;
    }

    private static void prices(PriceKind kind, long limit, long trigger) throws KiteProblem {
        if (kind.limited() && limit == 0) {
            throw KiteProblem.input("Missing or empty field `price`");
        }
        if (kind.stopped() && trigger == 0) {
            throw KiteProblem.input("Missing or empty field `trigger_price`");
        }
    }

    private KiteProtection protection(PriceKind kind, long limit, long trigger, Side side, Instrument instrument)
            throws KiteProblem {
        return KiteProtection.of(
                kind,
                limit,
                said.optional("market_protection"),
                side,
                instrument,
                kind.stopped() ? trigger : floor.quote(instrument).last(),
                desk.settings().marketProtection());
    }

    JsonNode modify(String variety, String id) throws KiteProblem {
        OrderState order = order(variety, id);
        OrderTerms terms = order.terms();
        OrderTerms.Change now = terms.change();
        if (order.status() == OrderStatus.MODIFY_PENDING) {
            throw KiteProblem.input("Order cannot be modified as it is being processed. Try later.");
        }
        if (order.changes() >= desk.settings().mostChanges()) {
            throw KiteProblem.order("Maximum allowed order modifications exceeded.");
        }
        PriceKind kind = said.oneOf("order_type", KiteWords.KINDS, now.kind());
        long limit = said.paise("price", now.limitPaise());
        long trigger = said.paise("trigger_price", now.triggerPaise());
        prices(kind, limit, trigger);
        KiteProtection protection = kind == now.kind() && !kind.limited()
                ? new KiteProtection(kind, 0, "")
                : protection(kind, limit, trigger, terms.side(), terms.instrument());
        OrderTerms.Change change = new OrderTerms.Change(
                protection.kind(),
                now.product(),
                said.oneOf("validity", KiteWords.VALIDITIES, now.validity()),
                said.number("quantity", 1, now.quantity()),
                said.number("disclosed_quantity", 0, now.disclosed()),
                protection.limitPaise(),
                kind.stopped() ? trigger : 0);
        if (!floor.modify(id, change)) {
            throw KiteProblem.order(
                    "Order cannot be modified as it is not open. Current status: " + KiteWords.status(order));
        }
        entry.settle(Verdict.EXECUTED, id, "success");
        return number(id);
    }

    JsonNode cancel(String variety, String id) throws KiteProblem {
        OrderState order = order(variety, id);
        if (!floor.cancel(id)) {
            OrderState now = floor.order(id);
            throw KiteProblem.order("Order cannot be cancelled as it is not open. Current status: "
                    + KiteWords.status(now == null ? order : now));
        }
        entry.settle(Verdict.EXECUTED, id, "success");
        return number(id);
    }

    JsonNode convert() throws KiteProblem {
        Instrument instrument = instrument();
        Product from = said.oneOf("old_product", KiteWords.PRODUCTS);
        Product to = said.oneOf("new_product", KiteWords.PRODUCTS);
        long quantity = said.number("quantity", 1);
        if (!floor.convert(account.userId(), instrument, from, to, quantity)) {
            throw KiteProblem.input("Position conversion failed: no open position of that quantity.");
        }
        entry.settle(Verdict.EXECUTED, "", "converted");
        return Json.object().booleanNode(true);
    }

    private OrderState order(String variety, String id) throws KiteProblem {
        OrderState order = floor.order(id);
        if (order == null
                || !order.terms().client().equals(account.userId())
                || !order.terms().variety().equals(variety)) {
            throw KiteProblem.input("Couldn't find that `order_id`.");
        }
        return order;
    }

    private static ObjectNode number(String id) {
        return Json.object().put("order_id", id);
    }
}
