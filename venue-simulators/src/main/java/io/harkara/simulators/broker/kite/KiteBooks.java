package io.harkara.simulators.broker.kite;

import io.harkara.simulators.broker.Floor;
import io.harkara.simulators.broker.Json;
import io.harkara.simulators.broker.Money;
import io.harkara.simulators.broker.OrderState;
import io.harkara.simulators.broker.Position;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Books, portfolio and money of a client. */
final class KiteBooks {

    private final Floor floor;
    private final KiteAccount account;

    KiteBooks(Floor floor, KiteAccount account) {
        this.floor = floor;
        this.account = account;
    }

    JsonNode orders() {
        return Json.list(floor.book(account.userId()).stream()
                .map(state -> KiteRows.order(state, KiteWords.status(state)))
                .toList());
    }

    JsonNode history(String id) throws KiteProblem {
        List<OrderState> history = floor.history(id);
        if (history.isEmpty() || !history.getFirst().terms().client().equals(account.userId())) {
            throw KiteProblem.input("Couldn't find that `order_id`.");
        }
        ArrayNode rows = Json.array();
        for (OrderState state : history) {
            List<String> steps = KiteWords.steps(state);
            for (String step : steps) {
                ObjectNode row = KiteRows.order(state, step);
                if (!step.equals(steps.getLast())) {
                    row.putNull("exchange_order_id");
                }
                rows.add(row);
            }
        }
        return rows;
    }

    JsonNode trades() {
        return Json.list(
                floor.trades(account.userId()).stream().map(KiteRows::trade).toList());
    }

    JsonNode tradesOf(String id) throws KiteProblem {
        OrderState order = floor.order(id);
        if (order == null || !order.terms().client().equals(account.userId())) {
            throw KiteProblem.input("Couldn't find that `order_id`.");
        }
        return Json.list(floor.tradesOf(id).stream().map(KiteRows::trade).toList());
    }

    /** Nothing is carried over from another day here, so that both lists are the same. */
    JsonNode positions() {
        ObjectNode data = Json.object();
        data.set("net", positionRows());
        data.set("day", positionRows());
        return data;
    }

    private ArrayNode positionRows() {
        ArrayNode rows = Json.array();
        for (Position position : floor.positions(account.userId())) {
            rows.add(KiteRows.position(position, floor.quote(position.instrument())));
        }
        return rows;
    }

    JsonNode holdings() {
        return Json.list(floor.holdings().stream()
                .map(holding -> KiteRows.holding(holding, floor.quote(holding.instrument())))
                .toList());
    }

    JsonNode margins(String segment) {
        if (!segment.isEmpty()) {
            return segment(segment);
        }
        ObjectNode data = Json.object();
        data.set("equity", segment("equity"));
        data.set("commodity", segment("commodity"));
        return data;
    }

    /** All the money is in the equity segment. */
    private ObjectNode segment(String name) {
        boolean equity = name.equals("equity");
        Floor.Funds funds = equity ? floor.funds(account.userId()) : new Floor.Funds(0, 0, 0, 0, 0);
        ObjectNode segment = Json.object().put("enabled", equity).put("net", Money.rupees(funds.available()));
        segment.set(
                "available",
                Json.object()
                        .put("adhoc_margin", 0)
                        .put("cash", Money.rupees(funds.opening()))
                        .put("opening_balance", Money.rupees(funds.opening()))
                        .put("live_balance", Money.rupees(funds.available()))
                        .put("collateral", 0)
                        .put("intraday_payin", 0));
        ObjectNode utilised = Json.object()
                .put("debits", Money.rupees(funds.used()))
                .put("exposure", Money.rupees(funds.used()))
                .put("m2m_realised", Money.rupees(funds.realised()))
                .put("m2m_unrealised", Money.rupees(funds.unrealised()));
        for (String other : List.of(
                "option_premium",
                "payout",
                "span",
                "holding_sales",
                "turnover",
                "liquid_collateral",
                "stock_collateral",
                "delivery")) {
            utilised.put(other, 0);
        }
        segment.set("utilised", utilised);
        return segment;
    }

    JsonNode profile() {
        ObjectNode data = Json.object()
                .put("user_id", account.userId())
                .put("user_type", "individual")
                .put("email", "client@example.com")
                .put("user_name", "Simulated Client")
                .put("user_shortname", "Simulated")
                .put("broker", "ZERODHA");
        KiteLogins.permissions(data);
        data.putNull("avatar_url");
        data.set("meta", Json.object().put("demat_consent", "consent"));
        return data;
    }
}
