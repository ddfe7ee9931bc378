package io.harkara.simulators.broker.xts;

import io.harkara.simulators.broker.Floor;
import io.harkara.simulators.broker.Holding;
import io.harkara.simulators.broker.Instrument;
import io.harkara.simulators.broker.Json;
import io.harkara.simulators.broker.Market;
import io.harkara.simulators.broker.Money;
import io.harkara.simulators.broker.OrderState;
import io.harkara.simulators.broker.Position;
import io.harkara.simulators.broker.Trade;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Books, positions, holdings and money. An empty book is an error. */
final class XtsPortfolio {

    private static final List<String> MODES = List.of("DayWise", "NetWise");
    private static final String ORDERS_CODE = "s-orders-0001";

    private final XtsDesk desk;
    private final XtsAccount account;
    private final XtsFields said;
    private final Floor floor;
    private final XtsRows rows;

    XtsPortfolio(XtsDesk desk, XtsAccount account, XtsFields said) {
        this.desk = desk;
        this.account = account;
        this.said = said;
        this.floor = desk.floor();
        this.rows = new XtsRows(desk.settings().flavour());
    }

    String orderBook() throws XtsProblem {
        List<OrderState> book = floor.book(XtsOrders.client(account, said));
        return orders(book, "Success order book");
    }

    String dealerOrderBook() throws XtsProblem {
        List<OrderState> book = new ArrayList<>();
        clients().forEach(client -> book.addAll(floor.book(client)));
        return orders(book, "Success order book");
    }

    private String orders(List<OrderState> book, String description) throws XtsProblem {
        if (book.isEmpty()) {
            throw XtsProblem.noData("e-orders-0005");
        }
        return XtsJson.success(
                ORDERS_CODE,
                description,
                Json.list(book.stream().map(rows::order).toList()));
    }

    String history() throws XtsProblem {
        String client = XtsOrders.client(account, said);
        String id = said.required("appOrderID");
        said.check();
        List<OrderState> history = floor.history(id);
        if (history.isEmpty() || !history.getFirst().terms().client().equals(client)) {
            throw XtsProblem.noData("e-orders-0001");
        }
        return XtsJson.success(
                ORDERS_CODE,
                "Success order history",
                Json.list(history.stream().map(rows::order).toList()));
    }

    String tradeBook() throws XtsProblem {
        return trades(floor.trades(XtsOrders.client(account, said)), ORDERS_CODE);
    }

    String dealerTradeBook() throws XtsProblem {
        List<Trade> trades = new ArrayList<>();
        clients().forEach(client -> trades.addAll(floor.trades(client)));
        return trades(trades, "s-dealertrade-0001");
    }

    private String trades(List<Trade> trades, String code) throws XtsProblem {
        if (trades.isEmpty()) {
            throw XtsProblem.noData("e-tradeBook-0005");
        }
        return XtsJson.success(
                code,
                "Success trade book",
                Json.list(trades.stream().map(rows::trade).toList()));
    }

    String positions() throws XtsProblem {
        String mode = said.oneOf("dayOrNet", MODES);
        String client = XtsOrders.client(account, said);
        return positions(floor.positions(client), mode);
    }

    String dealerPositions() throws XtsProblem {
        String mode = said.oneOf("dayOrNet", MODES);
        said.check();
        List<Position> all = new ArrayList<>();
        clients().forEach(client -> all.addAll(floor.positions(client)));
        return positions(all, mode);
    }

    /** Nothing is carried over from another day here, so that both modes differ only in that NetWise leaves out what is closed. */
    private String positions(List<Position> positions, String mode) throws XtsProblem {
        ArrayNode list = Json.list(positions.stream()
                .filter(one -> mode.equals("DayWise") || one.net() != 0)
                .map(one -> rows.position(one, floor.quote(one.instrument()).last()))
                .toList());
        if (list.isEmpty()) {
            throw XtsProblem.noData("e-portfolio-0005");
        }
        ObjectNode result = Json.object();
        result.set("positionList", list);
        return XtsJson.success(
                "s-portfolio-0001",
                "Success position",
                desk.settings().flavour().positionList() ? result : list);
    }

    String holdings() throws XtsProblem {
        String client = XtsOrders.client(account, said);
        ObjectNode byIsin = Json.object();
        for (Holding holding : floor.holdings()) {
            byIsin.set(holding.instrument().isin(), holding(holding, client));
        }
        ObjectNode holdings = Json.object();
        holdings.set("Holdings", byIsin);
        ObjectNode result = Json.object();
        if (desk.settings().flavour().holdingsList()) {
            result.put("ClientId", client);
            result.set("RMSHoldingList", Json.list(List.of(holdings)));
            result.set("CollateralHoldingList", Json.array());
        } else {
            result.set("RMSHoldings", holdings);
        }
        return XtsJson.success("s-portfolio-0013", "Success holding", result);
    }

    private ObjectNode holding(Holding holding, String client) {
        Instrument instrument = holding.instrument();
        return Json.object()
                .put("ISIN", instrument.isin())
                .put("RMSHoldingId", instrument.token())
                .put("ClientId", client)
                .put("ExchangeNSEInstrumentId", instrument.token())
                .put("ExchangeBSEInstrumentId", bse(instrument))
                .put("ExchangeMSEInstrumentId", -1)
                .put("HoldingType", "SYMPHONY")
                .put("HoldingQuantity", holding.quantity())
                .put("CollateralValuationType", "AverageBuyPrice")
                .put("Haircut", 0)
                .put("CollateralQuantity", 0)
                .put("CreatedBy", "ADMIN")
                .put("LastUpdatedBy", "ADMIN")
                .put("CreatedOn", "0001-01-01T00:00:00")
                .put("LastUpdatedOn", "0001-01-01T00:00:00")
                .put("UsedQuantity", 0)
                .put("IsCollateralHolding", false)
                .put("BuyAvgPrice", Money.rupees(holding.averagePaise()))
                .put("IsBuyAvgPriceProvided", true)
                .put("AuthorizeQuantity", 0)
                .put("IsNeedToDelete", false);
    }

    private long bse(Instrument instrument) {
        return floor.instruments().of(Market.BSE).stream()
                .filter(one -> one.isin().equals(instrument.isin()))
                .mapToLong(Instrument::token)
                .findFirst()
                .orElse(-1);
    }

    String balance() throws XtsProblem {
        String client = XtsOrders.client(account, said);
        if (!account.investor()) {
            throw XtsProblem.of("e-user-0007", "Balance is available for investor clients only");
        }
        Floor.Funds funds = floor.funds(client);
        ObjectNode limits = Json.object();
        limits.set(
                "RMSSubLimits",
                Json.object()
                        .put("cashAvailable", rows.amount(funds.opening()))
                        .put("collateral", 0)
                        .put("marginUtilized", rows.amount(funds.used()))
                        .put("netMarginAvailable", rows.amount(funds.available()))
                        .put("MTM", rows.amount(funds.realised() + funds.unrealised()))
                        .put("UnrealizedMTM", rows.amount(funds.unrealised()))
                        .put("RealizedMTM", rows.amount(funds.realised())));
        limits.set("marginAvailable", margins(rows.amount(funds.opening())));
        limits.set("marginUtilized", Json.object());
        limits.set("limitsAssigned", Json.object());
        limits.put("AccountID", client);
        ObjectNode line = Json.object().put("limitHeader", "ALL|ALL|ALL");
        line.set("limitObject", limits);
        ObjectNode result = Json.object();
        result.set("BalanceList", Json.list(List.of(line)));
        return XtsJson.success("s-user-0002", "OK", result);
    }

    private static ObjectNode margins(String cash) {
        ObjectNode margins = Json.object().put("CashMarginAvailable", cash);
        for (String name : List.of(
                "AdhocMargin",
                "NotinalCash",
                "PayInAmount",
                "PayOutAmount",
                "CNCSellBenifit",
                "DirectCollateral",
                "HoldingCollateral",
                "ClientBranchAdhoc",
                "SellOptionsPremium",
                "NetOptionPremium",
                "BuyOptionsPremium",
                "TotalBranchAdhoc")) {
            margins.put(name, "0");
        }
        return margins.put("AdhocFOMargin", "NaN");
    }

    /** Whose books a dealer sees: those of all its clients, or of the one that it names. */
    private List<String> clients() throws XtsProblem {
        if (account.investor()) {
            throw XtsProblem.of("e-trade-00002", "Supplied client not mapped under dealer");
        }
        @Nullable String one = said.has("clientID") ? XtsOrders.client(account, said) : null;
        return one == null ? account.clients() : List.of(one);
    }

    String profile() throws XtsProblem {
        String client = XtsOrders.client(account, said);
        ObjectNode exchanges = Json.object();
        for (Market market : Market.values()) {
            exchanges.set(
                    XtsWords.segment(market),
                    Json.object()
                            .put("ClientId", client)
                            .put("ExchangeSegNumber", XtsWords.segmentNumber(market))
                            .put("Enabled", true)
                            .put("ParticipantCode", ""));
        }
        ObjectNode result = Json.object()
                .put("ClientId", client)
                .put("ClientName", "SIMULATED CLIENT")
                .put("EmailId", "client@example.com")
                .put("MobileNo", "0000000000")
                .put("PAN", "AAAAA0000A")
                .put("IncludeInAutoSquareoff", true)
                .put("IncludeInAutoSquareoffBlocked", false)
                .put("IsProClient", client.equals(XtsAccount.PRO))
                .put("IsInvestorClient", account.investor());
        result.set("ClientBankInfoList", Json.array());
        result.set("ClientExchangeDetailsList", exchanges);
        return XtsJson.success("s-user-0001", "User profile", result);
    }

    String enums() {
        return XtsJson.success("s-user-0001", "Enums", XtsEnums.all());
    }

    String exchangeStatus() {
        ArrayNode list = Json.array();
        for (Market market : Market.values()) {
            list.add(Json.object()
                    .put("exchangeSegment", XtsWords.segment(market))
                    .put("exchangeMarketType", "Normal")
                    .put("exchangeTradingSession", "NormalStart"));
        }
        ObjectNode result = Json.object();
        result.set("marketStatus", list);
        return XtsJson.success("s-status-0001", "Success market status", result);
    }

    String exchangeMessages() {
        ObjectNode result = Json.object();
        result.set("messageList", Json.array());
        return XtsJson.success("s-messages-0001", "Success exchange messages", result);
    }
}
