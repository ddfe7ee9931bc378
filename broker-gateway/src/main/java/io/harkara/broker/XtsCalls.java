package io.harkara.broker;

import io.harkara.gateway.outcome.Outcome;
import io.harkara.runtime.Secret;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Calls of one session at XTS, with the token on them. */
final class XtsCalls {

    static final String JSON = "application/json";

    private final XtsSettings settings;
    private final BrokerAccess access;
    private final BrokerCalls calls;

    XtsCalls(XtsSettings settings, BrokerAccess access) {
        this.settings = settings;
        this.access = access;
        this.calls = new BrokerCalls(access, XtsReplies::read);
    }

    /** Whom calls have to name; null for an investor, whom the session names. */
    @Nullable
    String client() {
        return switch (access.session().kind()) {
            case INVESTOR -> null;
            case DEALER -> settings.clientId();
            case PRO -> XtsSettings.PRO_CLIENT;
        };
    }

    /** Whether the session is not an investor's: books of a dealer have addresses of their own. */
    boolean isDealers() {
        return access.session().kind() != BrokerSession.Kind.INVESTOR;
    }

    /** Those rows of a dealer's book that are the client's; other sessions have no others. */
    JsonNode own(JsonNode rows) {
        if (access.session().kind() != BrokerSession.Kind.DEALER || !rows.isArray()) {
            return rows;
        }
        ArrayNode own = JsonNodeFactory.instance.arrayNode();
        rows.forEach(row -> {
            String client = XtsReplies.text(row, "ClientID");
            if (client.isEmpty() || client.equalsIgnoreCase(settings.clientId())) {
                own.add(row);
            }
        });
        return own;
    }

    /** Where orders go. */
    URI root() {
        return URI.create(Objects.requireNonNullElse(
                access.session().details().get(XtsLogin.ROOT), settings.root().toString()));
    }

    /**
     * A call that has an effect.
     *
     * @param done what the result of a call that was done means
     */
    Outcome order(
            String method, String operation, String path, @Nullable String body, Function<JsonNode, Outcome> done) {
        return calls.order(ofOrders(method, operation, path, body), done);
    }

    /** A question about orders. */
    BrokerResult<JsonNode> ask(String operation, String path) {
        return calls.ask(ofOrders("GET", operation, path, null));
    }

    /** The same where the answer is a list. */
    BrokerResult<JsonNode> list(String operation, String path) {
        return XtsReplies.listing(ask(operation, path));
    }

    /** The end of something; true once it has ended. */
    BrokerResult<Boolean> delete(String operation, String path) {
        return calls.ask(ofOrders("DELETE", operation, path, null)).map(_ -> true);
    }

    private BrokerHttp.Request ofOrders(String method, String operation, String path, @Nullable String body) {
        return request(method, operation, root() + path, access.session().token(), body, BrokerHttp.USUAL_REPLY);
    }

    /** The address of a book, which for dealers is another one. */
    String book(String own, String dealers) {
        return path(isDealers() ? dealers : own);
    }

    /** An address with whom it is asked for. */
    String path(String path) {
        String query = XtsRequests.query(Map.of(), client());
        return query.isEmpty() ? path : path + "?" + query;
    }

    /** A question about prices. */
    BrokerResult<JsonNode> askMarket(
            String method, String operation, String path, @Nullable String body, int longestReply) {
        Secret token = access.session().marketToken();
        if (token == null) {
            return BrokerResult.failed(
                    BrokerError.Category.REFUSED, "the account has no key for market data (settings.market-data)");
        }
        return calls.ask(request(method, operation, settings.market() + path, token, body, longestReply));
    }

    /** The list of instruments, which XTS gives to anybody. */
    BrokerResult<JsonNode> askAnybody(String operation, String path, String body, int longestReply) {
        return calls.ask(request("POST", operation, settings.market() + path, null, body, longestReply));
    }

    private static BrokerHttp.Request request(
            String method,
            String operation,
            String address,
            @Nullable Secret token,
            @Nullable String body,
            int longestReply) {
        return new BrokerHttp.Request(
                method,
                URI.create(address),
                operation,
                // As it is: XTS wants no Bearer before it.
                token == null ? Map.of() : Map.of("Authorization", token.reveal()),
                body,
                JSON,
                longestReply);
    }
}
