package io.harkara.simulators.broker.xts;

import io.harkara.simulators.broker.BrokerEffect;
import io.harkara.simulators.broker.BrokerLedgerEntry;
import io.harkara.simulators.broker.BrokerReply;
import io.harkara.simulators.broker.Face;
import io.harkara.simulators.broker.Json;
import io.harkara.simulators.engine.FaultKind;
import io.harkara.simulators.engine.Wire;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** One call of either API. */
final class XtsCall implements Face {

    private static final String GATEWAY_TIMEOUT = """
            <html>
            <head><title>504 Gateway Time-out</title></head>
            <body><center><h1>504 Gateway Time-out</h1></center><hr><center>nginx</center></body>
            </html>
            """;

    private final XtsOperation operation;
    private final Request request;
    private final XtsFields said;
    private final XtsDesk desk;
    private final String token;
    private final @Nullable XtsAccount account;

    XtsCall(XtsOperation operation, Request request, byte[] body, XtsDesk desk) {
        this.operation = operation;
        this.request = request;
        this.desk = desk;
        this.said = XtsFields.of(request, body, operation.inQuery());
        String header = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        this.token = header == null ? "" : header;
        this.account = desk.tokens().good(token, operation.api());
    }

    @Override
    public String operation() {
        return operation.wireName();
    }

    @Override
    public String credential() {
        return account == null ? "" : account.userId();
    }

    @Override
    public BrokerLedgerEntry.@Nullable Asked asked() {
        BrokerEffect kind = switch (operation) {
            case PLACE -> BrokerEffect.PLACE;
            case MODIFY -> BrokerEffect.MODIFY;
            case CANCEL -> BrokerEffect.CANCEL;
            case CANCEL_ALL -> BrokerEffect.CANCEL_ALL;
            case CONVERT -> BrokerEffect.CONVERT;
            case SQUARE_OFF, SQUARE_OFF_ALL -> BrokerEffect.SQUARE_OFF;
            default -> null;
        };
        return kind == null
                ? null
                : new BrokerLedgerEntry.Asked(
                        kind,
                        said.optional("orderUniqueIdentifier"),
                        said.optional("appOrderID"),
                        said.has("clientID") ? said.optional("clientID") : credential(),
                        said.content());
    }

    @Override
    public BrokerReply work(@Nullable BrokerLedgerEntry entry, boolean refuseSession) {
        if (operation.page()) {
            XtsThirdParty pages = new XtsThirdParty(desk, said);
            return operation == XtsOperation.THIRD_PARTY_PAGE ? pages.page() : pages.login();
        }
        try {
            return BrokerReply.json(200, answer(entry, refuseSession), false);
        } catch (XtsProblem problem) {
            if (entry != null) {
                entry.settle(problem.verdict(), "", String.valueOf(problem.getMessage()));
            }
            return BrokerReply.json(problem.status(), problem.text(), true);
        }
    }

    private String answer(@Nullable BrokerLedgerEntry entry, boolean refuseSession) throws XtsProblem {
        if (operation.open()) {
            if (refuseSession) {
                throw XtsProblem.invalidToken();
            }
            return open();
        }
        if (token.isEmpty()) {
            throw XtsProblem.noToken();
        }
        if (account == null || refuseSession) {
            throw XtsProblem.invalidToken();
        }
        if (operation.api() == XtsOperation.Api.MARKET) {
            return market(account.userId());
        }
        return entry == null ? read(account) : effect(account, entry);
    }

    private String open() throws XtsProblem {
        XtsLogins logins = new XtsLogins(desk, said);
        return switch (operation) {
            case HOST_LOOKUP -> logins.hostLookup(request);
            case LOGIN -> logins.interactive();
            case MARKET_LOGIN -> logins.market();
            case MASTER -> new XtsInstruments(desk, said).master();
            default -> throw new IllegalStateException(operation + " needs a token");
        };
    }

    private String read(XtsAccount who) throws XtsProblem {
        XtsBooks books = new XtsBooks(desk, who, said);
        XtsPortfolio portfolio = new XtsPortfolio(desk, who, said);
        return switch (operation) {
            case LOGOUT -> new XtsLogins(desk, said).logout(token);
            case PROFILE -> portfolio.profile();
            case BALANCE -> portfolio.balance();
            case ENUMS -> portfolio.enums();
            case ORDER_BOOK -> books.orderBook();
            case ORDER_HISTORY -> books.history();
            case TRADE_BOOK -> books.tradeBook();
            case DEALER_ORDERS -> books.dealerOrderBook();
            case DEALER_TRADES -> books.dealerTradeBook();
            case POSITIONS -> portfolio.positions();
            case DEALER_POSITIONS -> portfolio.dealerPositions();
            case HOLDINGS -> portfolio.holdings();
            case EXCHANGE_STATUS -> portfolio.exchangeStatus();
            case EXCHANGE_MESSAGES -> portfolio.exchangeMessages();
            default -> throw new IllegalStateException(operation + " is answered elsewhere");
        };
    }

    private String effect(XtsAccount who, BrokerLedgerEntry entry) throws XtsProblem {
        XtsOrders orders = new XtsOrders(desk, who, said, entry);
        return switch (operation) {
            case PLACE -> orders.place();
            case MODIFY -> orders.modify();
            case CANCEL -> orders.cancel();
            case CANCEL_ALL -> orders.cancelAll();
            case CONVERT -> new XtsPositionOrders(desk, who, said, entry).convert();
            case SQUARE_OFF -> new XtsPositionOrders(desk, who, said, entry).squareOff();
            case SQUARE_OFF_ALL -> new XtsPositionOrders(desk, who, said, entry).squareOffAll();
            default -> throw new IllegalStateException(operation + " has no effect");
        };
    }

    private String market(String user) throws XtsProblem {
        XtsMarketData data = new XtsMarketData(desk, said);
        XtsInstruments instruments = new XtsInstruments(desk, said);
        return switch (operation) {
            case MARKET_LOGOUT -> new XtsLogins(desk, said).marketLogout(token);
            case CONFIG -> data.config();
            case QUOTES -> data.quotes();
            case SUBSCRIBE -> data.subscribe(user);
            case UNSUBSCRIBE -> data.unsubscribe(user);
            case OHLC -> data.ohlc();
            case INDEX_LIST -> instruments.indexList();
            case SERIES -> instruments.series();
            case SYMBOL -> instruments.symbol();
            case EXPIRY_DATE -> instruments.expiryDate();
            case FUTURE_SYMBOL -> instruments.futureSymbol();
            case OPTION_SYMBOL -> instruments.optionSymbol();
            case OPTION_TYPE -> instruments.optionType();
            case SEARCH -> instruments.search();
            case SEARCH_BY_ID -> instruments.searchById();
            default -> throw new IllegalStateException(operation + " is answered elsewhere");
        };
    }

    @Override
    public BrokerReply overLimit() {
        return BrokerReply.json(
                429,
                XtsJson.error("e-apirl-0004", "API rate limit exceeded for user " + credential(), Json.object()),
                true);
    }

    /** That an order is answered with the status of success and an error within was read in a client that mistakes it for success. */
    @Override
    public BrokerReply odd(FaultKind kind, @Nullable BrokerReply reply) {
        return switch (kind) {
            case ERROR_REPLY ->
                BrokerReply.json(200, XtsJson.error("e-response-0010", "Something went wrong", Json.object()), false);
            case NO_NUMBER ->
                BrokerReply.json(200, XtsJson.success("s-orders-0001", "Request sent", Json.object()), false);
            default -> BrokerReply.of(504, Wire.HTML, GATEWAY_TIMEOUT, false);
        };
    }
}
