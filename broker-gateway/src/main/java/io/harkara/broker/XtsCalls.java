package io.harkara.broker;

import io.harkara.gateway.http.HttpCallErrors;
import io.harkara.gateway.http.HttpCallException;
import io.harkara.gateway.http.VenueHttp;
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

/** Calls of one session. It puts the token on them, and tells where the broker refuses it. */
final class XtsCalls {

    static final String JSON = "application/json";

    private final XtsSettings settings;
    private final BrokerAccess access;

    XtsCalls(BrokerAccess access) {
        this.settings = XtsSettings.of(access.account());
        this.access = access;
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

    /** A call that has an effect. */
    Outcome order(
            String method,
            String operation,
            String path,
            @Nullable String body,
            Function<VenueHttp.Reply, Outcome> meaning) {
        try {
            VenueHttp.Reply reply =
                    send(method, operation, root() + path, access.session().token(), body, BrokerHttp.USUAL_REPLY);
            Outcome outcome = meaning.apply(reply);
            tellRefusal(reply);
            return outcome;
        } catch (HttpCallException failure) {
            return HttpCallErrors.withoutReply(failure);
        }
    }

    /** A question about orders. */
    BrokerResult<JsonNode> ask(
            String operation, String path, Function<VenueHttp.Reply, BrokerResult<JsonNode>> meaning) {
        return ask("GET", operation, root() + path, access.session().token(), null, BrokerHttp.USUAL_REPLY, meaning);
    }

    /** The end of something; true once it has ended. */
    BrokerResult<Boolean> delete(String operation, String path) {
        return ask(
                        "DELETE",
                        operation,
                        root() + path,
                        access.session().token(),
                        null,
                        BrokerHttp.USUAL_REPLY,
                        XtsReplies::result)
                .map(_ -> true);
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
        return ask(method, operation, settings.market() + path, token, body, longestReply, XtsReplies::result);
    }

    /** The list of instruments, which XTS gives to anybody. */
    BrokerResult<JsonNode> askAnybody(String operation, String path, String body, int longestReply) {
        return ask("POST", operation, settings.market() + path, null, body, longestReply, XtsReplies::result);
    }

    private BrokerResult<JsonNode> ask(
            String method,
            String operation,
            String address,
            @Nullable Secret token,
            @Nullable String body,
            int longestReply,
            Function<VenueHttp.Reply, BrokerResult<JsonNode>> meaning) {
        try {
            VenueHttp.Reply reply = send(method, operation, address, token, body, longestReply);
            tellRefusal(reply);
            return meaning.apply(reply);
        } catch (HttpCallException failure) {
            // What did not leave for want of a turn says nothing of the broker.
            boolean ours =
                    HttpCallErrors.withoutReply(failure) instanceof Outcome.NotSent notSent && !notSent.downtime();
            return BrokerResult.failed(
                    ours ? BrokerError.Category.RATE_LIMIT : BrokerError.Category.UNAVAILABLE,
                    HttpCallErrors.cause(failure).toString());
        }
    }

    private VenueHttp.Reply send(
            String method,
            String operation,
            String address,
            @Nullable Secret token,
            @Nullable String body,
            int longestReply)
            throws HttpCallException {
        return access.http()
                .call(new BrokerHttp.Request(
                        method,
                        URI.create(address),
                        operation,
                        // As it is: XTS wants no Bearer before it.
                        token == null ? Map.of() : Map.of("Authorization", token.reveal()),
                        body,
                        JSON,
                        longestReply));
    }

    private void tellRefusal(VenueHttp.Reply reply) {
        if (XtsReplies.read(reply) instanceof XtsReplies.Reply.Problem problem
                && XtsErrors.ruling(problem).category() == BrokerError.Category.AUTHENTICATION) {
            access.sessionRefused();
        }
    }
}
