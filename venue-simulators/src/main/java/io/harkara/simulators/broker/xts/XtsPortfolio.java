package io.harkara.simulators.broker.xts;

import io.harkara.simulators.broker.Floor;
import io.harkara.simulators.broker.Holding;
import io.harkara.simulators.broker.Instrument;
import io.harkara.simulators.broker.Json;
import io.harkara.simulators.broker.Market;
import io.harkara.simulators.broker.Money;
import io.harkara.simulators.broker.Position;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Positions, holdings, money and who a client is. An empty list is an error. */
final class XtsPortfolio {

    private static final List<String> MODES = List.of("DayWise", "NetWise");

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

    String positions() throws XtsProblem {
        String mode = said.oneOf("dayOrNet", MODES);
        String client = XtsOrders.client(account, said);
        return positions(floor.positions(client), mode);
    }

    String dealerPositions() throws XtsProblem {
        String mode = said.oneOf("dayOrNet", MODES);
        said.check();
        List<Position> all = new ArrayList<>();
        XtsBooks.clients(account, said).forEach(client -> all.addAll(floor.positions(client)));
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
                        .put("MTM", profit(funds.realised() + funds.unrealised()))
                        .put("UnrealizedMTM", profit(funds.unrealised()))
                        .put("RealizedMTM", profit(funds.realised())));
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

    private String profit(long paise) {
        return desk.settings().flavour().notANumber() ? "NaN" : rows.amount(paise);
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
