package io.harkara.simulators.broker.kite;

import io.harkara.simulators.broker.BrokerEffect;
import io.harkara.simulators.broker.BrokerLedgerEntry;
import io.harkara.simulators.broker.BrokerReply;
import io.harkara.simulators.broker.Face;
import io.harkara.simulators.broker.Forms;
import io.harkara.simulators.broker.Json;
import io.harkara.simulators.engine.FaultKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One call. */
final class KiteCall implements Face {

    private static final String SCHEME = "token ";
    private static final String NO_MARKET_DATA = "Insufficient permission for that call.";
    private static final String TIMED_OUT =
            "Order request timed out. Please check the order book and confirm before placing again.";

    private final KiteOperation operation;
    private final List<String> parts;
    private final Request request;
    private final KiteFields said;
    private final KiteDesk desk;
    private final String apiKey;
    private final @Nullable KiteAccount account;

    KiteCall(KiteOperation.Found found, Request request, byte[] body, KiteDesk desk) {
        this.operation = found.operation();
        this.parts = found.parts();
        this.request = request;
        this.desk = desk;
        boolean form = request.getMethod().equals("POST") || request.getMethod().equals("PUT");
        this.said = new KiteFields(form ? Forms.decode(body) : Request.extractQueryParameters(request));
        String header = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        String both = header != null && header.startsWith(SCHEME) ? header.substring(SCHEME.length()) : "";
        int colon = both.indexOf(':');
        this.apiKey = colon < 0 ? both : both.substring(0, colon);
        this.account = desk.tokens().good(apiKey, both.substring(colon + 1));
    }

    @Override
    public String operation() {
        return operation.wireName();
    }

    @Override
    public String credential() {
        return apiKey;
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
                        kind,
                        said.optional("tag"),
                        parts.size() > 1 ? parts.get(1) : "",
                        account == null ? "" : account.userId(),
                        said.content());
    }

    @Override
    public BrokerReply work(@Nullable BrokerLedgerEntry entry, boolean refuseSession) {
        try {
            return answer(entry, refuseSession);
        } catch (KiteProblem problem) {
            if (entry != null) {
                entry.settle(problem.verdict(), "", String.valueOf(problem.getMessage()));
            }
            return BrokerReply.json(problem.status(), problem.text(), true);
        }
    }

    private BrokerReply answer(@Nullable BrokerLedgerEntry entry, boolean refuseSession) throws KiteProblem {
        if (refuseSession) {
            throw KiteProblem.session();
        }
        if (operation.open()) {
            return open();
        }
        if (account == null) {
            throw KiteProblem.session();
        }
        if (operation.fromRegisteredAddress()) {
            registered();
        }
        if (operation.marketData() && !desk.settings().marketData()) {
            throw KiteProblem.permission(NO_MARKET_DATA);
        }
        return data(entry == null ? read(account) : effect(account, entry));
    }

    private void registered() throws KiteProblem {
        List<String> allowed = desk.settings().allowedIps();
        String from = Request.getRemoteAddr(request);
        if (!allowed.isEmpty() && !allowed.contains(from)) {
            throw KiteProblem.permission(
                    "IP (%s) is not allowed to place orders for this app. Update allowed IPs on the Kite developer console."
                            .formatted(from));
        }
    }

    private BrokerReply open() throws KiteProblem {
        KiteLogins logins = new KiteLogins(desk, said);
        return switch (operation) {
            case LOGIN_PAGE -> logins.page();
            case LOGIN -> logins.login();
            case SESSION -> data(logins.session());
            case LOGOUT -> data(logins.logout());
            case RENEW -> throw logins.renew();
            case INSTRUMENTS -> instruments();
            default -> throw new IllegalStateException(operation + " needs a session");
        };
    }

    private JsonNode read(KiteAccount who) throws KiteProblem {
        KiteBooks books = new KiteBooks(desk.floor(), who);
        KiteMarketData market = new KiteMarketData(desk.floor(), said);
        return switch (operation) {
            case PROFILE -> books.profile();
            case MARGINS -> books.margins(parts.getFirst());
            case ORDERS -> books.orders();
            case HISTORY -> books.history(parts.getFirst());
            case ORDER_TRADES -> books.tradesOf(parts.getFirst());
            case TRADES -> books.trades();
            case POSITIONS -> books.positions();
            case HOLDINGS -> books.holdings();
            case QUOTE -> market.quotes();
            case QUOTE_OHLC -> market.ohlc();
            case QUOTE_LTP -> market.ltp();
            case HISTORICAL -> market.candles(parts.get(0), parts.get(1));
            default -> throw new IllegalStateException(operation + " is answered elsewhere");
        };
    }

    private JsonNode effect(KiteAccount who, BrokerLedgerEntry entry) throws KiteProblem {
        KiteOrders orders = new KiteOrders(desk, who, said, entry);
        return switch (operation) {
            case PLACE -> orders.place(parts.getFirst());
            case MODIFY -> orders.modify(parts.get(0), parts.get(1));
            case CANCEL -> orders.cancel(parts.get(0), parts.get(1));
            case CONVERT -> orders.convert();
            default -> throw new IllegalStateException(operation + " has no effect");
        };
    }

    /** The file comes packed, whether or not the client says that it can unpack it. */
    private BrokerReply instruments() {
        String file = new KiteMarketData(desk.floor(), said).instruments(parts.getFirst());
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(file.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return new BrokerReply(
                200,
                "text/csv; charset=utf-8",
                new BrokerReply.Bytes(packed.toByteArray()),
                Map.of(HttpHeader.CONTENT_ENCODING.asString(), "gzip"),
                false);
    }

    private static BrokerReply data(JsonNode data) {
        ObjectNode reply = Json.object().put("status", "success");
        reply.set("data", data);
        return BrokerReply.json(200, Json.write(reply), false);
    }

    @Override
    public BrokerReply overLimit() {
        return BrokerReply.json(429, KiteProblem.error("Too many requests", "NetworkException"), true);
    }

    /** The text of the time-out came with status 400 while the order was placed all the same. */
    @Override
    public BrokerReply odd(FaultKind kind, @Nullable BrokerReply reply) {
        return switch (kind) {
            case ERROR_REPLY ->
                BrokerReply.json(200, KiteProblem.error("Something went wrong.", "GeneralException"), false);
            case NO_NUMBER -> data(Json.object());
            default -> BrokerReply.json(400, KiteProblem.error(TIMED_OUT, "InputException"), false);
        };
    }
}
