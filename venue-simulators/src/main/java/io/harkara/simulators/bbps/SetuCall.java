package io.harkara.simulators.bbps;

import io.harkara.simulators.engine.Verdict;
import io.harkara.simulators.engine.Wire;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One call of Setu's COU v2: JSON, amounts in paise, a token of ten minutes. */
final class SetuCall implements Dialect {

    private static final String NAME = "setu";
    private static final String BEARER = "Bearer ";

    private final BbpsOperation operation;
    private final Request request;
    private final byte[] body;
    private final BbpsExchange exchange;
    private final BbpsState state;
    private final String traceId;

    SetuCall(BbpsOperation operation, Request request, byte[] body, BbpsExchange exchange, BbpsState state) {
        this.operation = operation;
        this.request = request;
        this.body = body;
        this.exchange = exchange;
        this.state = state;
        this.traceId = state.ids().trace();
    }

    @Override
    public String operation() {
        return operation.wireName();
    }

    @Override
    public BbpsLedgerEntry.@Nullable Asked asked() {
        if (!operation.effect()) {
            return null;
        }
        ObjectNode object = SetuJson.read(body);
        ObjectNode said = object == null ? SetuJson.object() : object;
        return operation == BbpsOperation.PAYMENT
                ? new BbpsLedgerEntry.Asked(
                        BbpsEffect.PAYMENT,
                        NAME,
                        text(said.path("paymentDetails").path("paymentRefId")),
                        text(said.path("refId")),
                        said.path("paymentDetails").path("amount").asLong(0))
                : new BbpsLedgerEntry.Asked(
                        BbpsEffect.COMPLAINT,
                        NAME,
                        text(said.path("transactionId")) + "|" + text(said.path("disputeType")),
                        "",
                        0);
    }

    @Override
    public BbpsReply work(@Nullable BbpsLedgerEntry entry, boolean refuseSession) {
        try {
            if (operation == BbpsOperation.TOKEN) {
                return token(SetuFields.of(body), refuseSession);
            }
            if (operation == BbpsOperation.HEALTH) {
                return plain(SetuJson.write(SetuJson.object()
                        .put("environment", "SIMULATOR")
                        .put("server", "harkara")
                        .put("version", "v2")));
            }
            if (operation == BbpsOperation.WALLET_TOKEN || operation == BbpsOperation.WALLET_BALANCE) {
                return wallet(refuseSession);
            }
            SetuProblem session = refuseSession ? unauthorized() : session();
            if (session != null) {
                return refused(entry, Verdict.REFUSED_SESSION, session);
            }
            return entry == null ? answer() : effect(entry);
        } catch (SetuProblem problem) {
            return refused(entry, Verdict.REJECTED, problem);
        }
    }

    @Override
    public BbpsReply overQuota() {
        return new BbpsReply(
                429, Wire.JSON_SERVICE, SetuJson.error("too-many-requests", "Too many requests", traceId), true);
    }

    private BbpsReply token(SetuFields said, boolean refuse) throws SetuProblem {
        exchange.counters().logins.increment();
        long seconds = state.rules().settings().tokenSeconds();
        String token = refuse ? null : exchange.tokens().login(said.text("clientID"), said.text("secret"), seconds);
        if (token == null) {
            exchange.counters().failedLogins.increment();
            throw SetuProblem.of(400, "invalid-credentials", "Invalid Credentials.");
        }
        return plain(SetuJson.write(SetuJson.object()
                .put("expiresIn", seconds)
                .put("token", token)
                .put("success", true)
                .put("traceId", traceId)));
    }

    private BbpsReply wallet(boolean refuse) throws SetuProblem {
        SetuWallet wallet = new SetuWallet(exchange, traceId);
        if (refuse) {
            return wallet.unauthorized();
        }
        return operation == BbpsOperation.WALLET_TOKEN
                ? wallet.login(SetuFields.of(body), state.rules().settings().tokenSeconds())
                : wallet.balance(bearer(), header("X-PRODUCT-INSTANCE-ID"));
    }

    private @Nullable SetuProblem session() throws SetuProblem {
        String partner = header("X-PARTNER-ID");
        if (!partner.matches("[0-9]{1,9}")) {
            throw SetuProblem.validation("X-PARTNER-ID: found '%s', expected a number".formatted(partner));
        }
        boolean good = Integer.parseInt(partner) == state.partner().partnerId()
                && exchange.tokens().good(bearer());
        return good ? null : unauthorized();
    }

    /** The OpenAPI has no reply for it: the status is the usual one, the code and the text are an inference. */
    private static SetuProblem unauthorized() {
        return SetuProblem.of(401, "unauthorized", "Token is invalid or expired.");
    }

    private BbpsReply answer() throws SetuProblem {
        SetuQuery query = new SetuQuery(request);
        SetuMasterData masterData = new SetuMasterData(exchange.billers());
        SetuLists lists = new SetuLists(exchange, state.clock().instant());
        return switch (operation) {
            case CATEGORIES -> data(masterData.categories());
            case BILLERS -> data(masterData.billers(query));
            case PLANS -> data(masterData.plans(query));
            case FETCH -> data(fetch());
            case FETCH_RESULT -> fetchResult();
            case PAYMENT_RESULT -> data(paymentResult());
            case COMPLAINT_RESULT -> data(complaintResult());
            case TRANSACTIONS -> data(counted(lists.transactions(query)));
            case DISPUTES -> data(lists.disputes(query));
            case TOKEN, HEALTH, PAYMENT, COMPLAINT, WALLET_TOKEN, WALLET_BALANCE ->
                throw new IllegalStateException(operation + " is answered before");
        };
    }

    private ObjectNode fetch() throws SetuProblem {
        BillFetches.Made made = exchange.fetches().request(SetuRequests.fetch(SetuFields.of(body)), state.rules());
        if (made.fetch() == null) {
            throw made.refusal() == null ? SetuProblem.validation("no fetch") : SetuProblem.of(made.refusal());
        }
        exchange.counters().fetches.increment();
        return SetuJson.object().put("refId", made.fetch().refId());
    }

    private BbpsReply fetchResult() throws SetuProblem {
        String refId = SetuFields.of(body).text("refId");
        BillFetch fetch = exchange.fetches().find(refId);
        if (fetch == null) {
            throw unknown(refId);
        }
        FaultBillers.Break broken = fetch.result().broken();
        if (broken == null || !fetch.ready(state.clock().instant())) {
            return data(SetuBills.fetch(fetch, state.clock().instant()));
        }
        return switch (broken) {
            case BACKSIDE_CONNECTION ->
                new BbpsReply(500, Wire.TEXT, "Failed to establish a backside connection", false);
            case NOT_JSON ->
                new BbpsReply(200, Wire.HTML, "<html><body>The page is not available</body></html>", false);
            case TOO_MANY_REQUESTS -> overQuota();
        };
    }

    private ObjectNode paymentResult() throws SetuProblem {
        String refId = SetuFields.of(body).text("refId");
        BillPayment payment = exchange.payments().byRefId(refId);
        if (payment == null) {
            throw unknown(refId);
        }
        return counted(SetuBills.payment(payment, state.clock().instant()));
    }

    private ObjectNode complaintResult() throws SetuProblem {
        String refId = SetuFields.of(body).text("refId");
        Complaint complaint = exchange.complaints().byRefId(refId);
        if (complaint == null) {
            throw unknown(refId);
        }
        return SetuLists.complaint(complaint, state.clock().instant());
    }

    private BbpsReply effect(BbpsLedgerEntry entry) throws SetuProblem {
        SetuEffects effects = new SetuEffects(exchange, state, traceId);
        SetuFields said = SetuFields.of(body);
        return operation == BbpsOperation.PAYMENT ? effects.pay(said, entry) : effects.complain(said, entry);
    }

    private ObjectNode counted(ObjectNode data) {
        exchange.counters().statusQueries.increment();
        return data;
    }

    private BbpsReply refused(@Nullable BbpsLedgerEntry entry, Verdict verdict, SetuProblem problem) {
        if (entry != null) {
            exchange.ledger().settle(entry, verdict, "", problem.code());
        }
        return new BbpsReply(
                problem.status(), Wire.JSON_SERVICE, SetuJson.error(problem.code(), problem.text(), traceId), true);
    }

    private BbpsReply data(ObjectNode data) {
        return plain(SetuJson.success(data, traceId));
    }

    private static BbpsReply plain(String text) {
        return new BbpsReply(200, Wire.JSON_SERVICE, text, false);
    }

    private static SetuProblem unknown(String refId) {
        return SetuProblem.of(new Refusal(Problem.FETCH_UNKNOWN, "refId: found '%s'".formatted(refId)));
    }

    /** The token, empty where there is none. */
    private String bearer() {
        String value = header(HttpHeader.AUTHORIZATION.asString());
        return value.startsWith(BEARER) ? value.substring(BEARER.length()) : "";
    }

    private String header(String name) {
        String value = request.getHeaders().get(name);
        return value == null ? "" : value;
    }

    private static String text(JsonNode node) {
        return node.isString() ? node.asString() : "";
    }
}
