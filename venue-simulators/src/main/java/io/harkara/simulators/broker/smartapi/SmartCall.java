package io.harkara.simulators.broker.smartapi;

import io.harkara.simulators.broker.BrokerEffect;
import io.harkara.simulators.broker.BrokerLedgerEntry;
import io.harkara.simulators.broker.BrokerReply;
import io.harkara.simulators.broker.Face;
import io.harkara.simulators.broker.Json;
import io.harkara.simulators.engine.FaultKind;
import io.harkara.simulators.engine.Verdict;
import io.harkara.simulators.engine.Wire;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One call. */
final class SmartCall implements Face {

    private static final String KEY_HEADER = "X-PrivateKey";

    private final SmartOperation operation;
    private final Request request;
    private final String path;
    private final SmartFields said;
    private final SmartDesk desk;
    private final String token;
    private final SmartTokens.@Nullable Session session;

    SmartCall(SmartOperation operation, Request request, byte[] body, SmartDesk desk) {
        this.operation = operation;
        this.request = request;
        this.path = Request.getPathInContext(request);
        this.desk = desk;
        this.said = SmartFields.of(body);
        this.token = bearer(request.getHeaders().get(HttpHeader.AUTHORIZATION));
        this.session = desk.tokens().find(token);
    }

    /** The token of a header, with or without the word before it; empty where there is none. */
    static String bearer(@Nullable String header) {
        String word = "Bearer ";
        return header == null ? "" : header.startsWith(word) ? header.substring(word.length()) : header;
    }

    @Override
    public String operation() {
        return operation.wireName();
    }

    @Override
    public String credential() {
        return session == null ? said.optional("clientcode") : session.account().clientCode();
    }

    @Override
    public BrokerLedgerEntry.@Nullable Asked asked() {
        BrokerEffect kind = switch (operation) {
            case PLACE -> BrokerEffect.PLACE;
            case MODIFY -> BrokerEffect.MODIFY;
            case CANCEL -> BrokerEffect.CANCEL;
            case CONVERT -> BrokerEffect.CONVERT;
            default -> null;
        };
        return kind == null
                ? null
                : new BrokerLedgerEntry.Asked(
                        kind, said.optional("ordertag"), said.optional("orderid"), credential(), said.content());
    }

    @Override
    public BrokerReply work(@Nullable BrokerLedgerEntry entry, boolean refuseSession) {
        try {
            return answer(entry, refuseSession);
        } catch (SmartProblem problem) {
            if (entry != null) {
                entry.settle(problem.verdict(), "", String.valueOf(problem.getMessage()));
            }
            int status = problem.fromGateway() ? desk.settings().gatewayErrorStatus() : 200;
            return BrokerReply.json(status, problem.text(), true);
        }
    }

    private BrokerReply answer(@Nullable BrokerLedgerEntry entry, boolean refuseSession) throws SmartProblem {
        if (operation == SmartOperation.SCRIPTS) {
            return BrokerReply.json(200, Json.write(SmartMarketData.scripts(desk.floor())), false);
        }
        if (!desk.knowsKey(header(KEY_HEADER))) {
            throw SmartProblem.gateway(Verdict.REFUSED_SESSION, "AG8004", "Invalid API Key");
        }
        if (operation == SmartOperation.LOGIN) {
            return success(login(refuseSession));
        }
        SmartAccount account = account(refuseSession);
        if (operation.fromRegisteredAddress()) {
            registered();
        }
        return success(entry == null ? read(account) : effect(account, entry));
    }

    /** Who calls, by a token that is there, good and not too old. */
    private SmartAccount account(boolean refuse) throws SmartProblem {
        if (token.isEmpty()) {
            throw SmartProblem.gateway(Verdict.REFUSED_SESSION, "AG8003", "Token missing");
        }
        if (session == null || refuse || !session.account().apiKey().equals(header(KEY_HEADER))) {
            throw SmartProblem.invalidToken();
        }
        if (!desk.tokens().lasts(session)) {
            throw SmartProblem.gateway(Verdict.REFUSED_SESSION, "AG8002", "Token Expired");
        }
        return session.account();
    }

    private void registered() throws SmartProblem {
        List<String> allowed = desk.settings().allowedIps();
        if (!allowed.isEmpty() && !allowed.contains(Request.getRemoteAddr(request))) {
            throw SmartProblem.gateway(
                    Verdict.REJECTED,
                    "AG7002",
                    "Access denied: Unregistered IP address. Register your IP before retrying.");
        }
    }

    private JsonNode login(boolean refuse) throws SmartProblem {
        SmartAccount account = desk.account(said.required("clientcode"));
        boolean pin = account != null && account.pin().equals(said.required("password")) && !refuse;
        boolean code = account != null
                && Totp.good(
                        said.required("totp"),
                        account.totpSecret(),
                        desk.state().clock().instant());
        desk.state().day().counters().login(pin && code);
        if (account == null || !pin) {
            throw SmartProblem.login("AB1007", "Invalid clientcode or password");
        }
        if (!code) {
            throw SmartProblem.login("AB1050", "Invalid totp");
        }
        return tokens(desk.tokens().login(account, desk.settings().sessionEnd()))
                .put("state", said.optional("state"));
    }

    private JsonNode refresh() throws SmartProblem {
        SmartTokens.Session next = desk.tokens()
                .refresh(said.required("refreshToken"), desk.settings().sessionEnd());
        if (next == null) {
            throw SmartProblem.login("AB8050", "Invalid Refresh Token");
        }
        return tokens(next);
    }

    private ObjectNode tokens(SmartTokens.Session made) {
        return Json.object()
                .put("jwtToken", (desk.settings().bearerInToken() ? "Bearer " : "") + made.token())
                .put("refreshToken", made.refresh())
                .put("feedToken", made.feed());
    }

    private JsonNode read(SmartAccount account) throws SmartProblem {
        SmartBooks books = new SmartBooks(desk.floor(), account);
        SmartMarketData market = new SmartMarketData(desk, said);
        return switch (operation) {
            case REFRESH -> refresh();
            case PROFILE -> books.profile();
            case LOGOUT -> {
                desk.tokens().logout(account);
                yield Json.object().stringNode("");
            }
            case RMS -> books.rms();
            case ORDER_BOOK -> books.orders();
            case TRADE_BOOK -> books.trades();
            case POSITIONS -> books.positions();
            case DETAILS -> books.details(SmartOperation.rest(path));
            case HOLDINGS -> books.holdings();
            case ALL_HOLDINGS -> books.allHoldings();
            case LTP -> market.ltp();
            case SEARCH -> market.search();
            case QUOTE -> market.quotes();
            case CANDLES -> market.candles();
            default -> throw new IllegalStateException(operation + " is answered elsewhere");
        };
    }

    private JsonNode effect(SmartAccount account, BrokerLedgerEntry entry) throws SmartProblem {
        SmartOrders orders = new SmartOrders(desk, account, said, entry);
        return switch (operation) {
            case PLACE -> orders.place();
            case MODIFY -> orders.modify();
            case CANCEL -> orders.cancel();
            case CONVERT -> orders.convert();
            default -> throw new IllegalStateException(operation + " has no effect");
        };
    }

    private static BrokerReply success(JsonNode data) {
        ObjectNode reply =
                Json.object().put("status", true).put("message", "SUCCESS").put("errorcode", "");
        reply.set("data", data);
        return BrokerReply.json(200, Json.write(reply), false);
    }

    private String header(String name) {
        String value = request.getHeaders().get(name);
        return value == null ? "" : value;
    }

    /** Not JSON, and the status of a refused session. */
    @Override
    public BrokerReply overLimit() {
        return BrokerReply.of(403, Wire.TEXT, "Access denied because of exceeding access rate", true);
    }

    @Override
    public BrokerReply odd(FaultKind kind, @Nullable BrokerReply reply) {
        return switch (kind) {
            case NO_NUMBER -> success(Json.object().nullNode());
            case ERROR_REPLY ->
                BrokerReply.json(
                        200, SmartProblem.serviceError("AB2001", "Internal Error, Please try after sometime"), false);
            default ->
                BrokerReply.json(
                        200,
                        SmartProblem.serviceError("AB1004", "Something Went Wrong, Please Try After Sometime"),
                        false);
        };
    }
}
