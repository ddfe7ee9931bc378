package io.harkara.simulators.broker.smartapi;

import io.harkara.simulators.broker.Floor;
import io.harkara.simulators.broker.Holding;
import io.harkara.simulators.broker.Json;
import io.harkara.simulators.broker.Money;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Books, portfolio and money of a client. An empty book is null. */
final class SmartBooks {

    private final Floor floor;
    private final SmartAccount account;

    SmartBooks(Floor floor, SmartAccount account) {
        this.floor = floor;
        this.account = account;
    }

    JsonNode orders() {
        return orNull(
                floor.book(account.clientCode()).stream().map(SmartRows::order).toList());
    }

    /** The one call that tells of an order by itself; it wants the id that stays the same. */
    JsonNode details(String uniqueId) throws SmartProblem {
        return floor.book(account.clientCode()).stream()
                .filter(order -> SmartDesk.uniqueId(order.id()).equals(uniqueId))
                .findFirst()
                .map(SmartRows::order)
                .orElseThrow(() -> SmartProblem.of("AB1007", "Order not found"));
    }

    JsonNode trades() {
        return orNull(floor.trades(account.clientCode()).stream()
                .map(SmartRows::trade)
                .toList());
    }

    JsonNode positions() {
        return orNull(floor.positions(account.clientCode()).stream()
                .map(position -> SmartRows.position(position, floor.quote(position.instrument())))
                .toList());
    }

    private static JsonNode orNull(List<ObjectNode> rows) {
        return rows.isEmpty() ? Json.object().nullNode() : Json.list(rows);
    }

    JsonNode holdings() {
        return holdingRows();
    }

    private ArrayNode holdingRows() {
        return Json.list(floor.holdings().stream()
                .map(holding -> SmartRows.holding(holding, floor.quote(holding.instrument())))
                .toList());
    }

    JsonNode allHoldings() {
        long invested = 0;
        long worth = 0;
        for (Holding holding : floor.holdings()) {
            invested += holding.averagePaise() * holding.quantity();
            worth += floor.quote(holding.instrument()).last() * holding.quantity();
        }
        ObjectNode data = Json.object();
        data.set("holdings", holdingRows());
        data.set(
                "totalholding",
                Json.object()
                        .put("totalholdingvalue", Money.rupees(worth))
                        .put("totalinvvalue", Money.rupees(invested))
                        .put("totalprofitandloss", Money.rupees(worth - invested))
                        .put("totalpnlpercentage", (worth - invested) * 100.0 / invested));
        return data;
    }

    /** Amounts as texts; some are null, as they are. */
    JsonNode rms() {
        Floor.Funds funds = floor.funds(account.clientCode());
        return Json.object()
                .put("net", Money.text(funds.available()))
                .put("availablecash", Money.text(funds.available()))
                .put("availableintradaypayin", "0.0000")
                .put("availablelimitmargin", "0.0000")
                .put("collateral", "0.0000")
                .put("m2munrealized", Money.text(funds.unrealised()))
                .put("m2mrealized", Money.text(funds.realised()))
                .put("utiliseddebits", Money.text(funds.used()))
                .putNull("utilisedspan")
                .putNull("utilisedoptionpremium")
                .putNull("utilisedholdingsales")
                .putNull("utilisedexposure")
                .putNull("utilisedturnover")
                .putNull("utilisedpayout");
    }

    JsonNode profile() {
        return Json.object()
                .put("clientcode", account.clientCode())
                .put("name", "SIMULATED CLIENT")
                .put("email", "")
                .put("mobileno", "")
                // As the documents show it: a list within a text.
                .put("exchanges", "[ \"NSE\", \"BSE\", \"NFO\" ]")
                .put("products", "[ \"DELIVERY\", \"INTRADAY\", \"CARRYFORWARD\" ]")
                .put("lastlogintime", "")
                .put("brokerid", "B2C");
    }
}
