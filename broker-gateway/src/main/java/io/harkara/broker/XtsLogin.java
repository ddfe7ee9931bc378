package io.harkara.broker;

import static io.harkara.broker.XtsReplies.either;
import static io.harkara.broker.XtsReplies.text;

import io.harkara.broker.BrokerError.Category;
import io.harkara.broker.BrokerSession.Kind;
import io.harkara.gateway.http.HttpCallException;
import io.harkara.gateway.http.VenueHttp;
import io.harkara.runtime.Secret;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A login at a broker that speaks XTS: its address where that has to be asked for, then orders, then market data. */
final class XtsLogin {

    /** Under which the address of orders is remembered with the session. */
    static final String ROOT = "root";

    private static final int LONGEST_ADDRESS = 200;

    private final XtsSettings settings;
    private final BrokerHttp http;
    private final Instant now;

    XtsLogin(XtsSettings settings, BrokerHttp http, Instant now) {
        this.settings = settings;
        this.http = http;
        this.now = now;
    }

    /**
     * Where orders go, and with what the login there is allowed.
     *
     * @param key null where the address is fixed
     */
    private record Place(URI root, @Nullable String key) {}

    BrokerResult<BrokerSession> run() {
        return run(null);
    }

    /** @param accessToken of the broker's page; null where there is none */
    BrokerResult<BrokerSession> run(@Nullable Secret accessToken) {
        return place().then(place -> interactive(place, accessToken).then(reply -> session(place, reply)));
    }

    private BrokerResult<Place> place() {
        URI lookUp = settings.hostLookUp();
        if (lookUp == null) {
            return BrokerResult.of(new Place(settings.root(), null));
        }
        return post(XtsOperations.HOST_LOOK_UP, lookUp, XtsRequests.hostLookUp(settings.accessPassword()))
                .then(result -> {
                    String key = either(result, "uniqueKey", "UniqueKey");
                    URI root = address(either(result, "connectionString", "ConnectionString"));
                    return root == null || key.isEmpty()
                            ? BrokerResult.failed(
                                    Category.UNAVAILABLE, "the host look-up gave no address that orders may be sent to")
                            : BrokerResult.of(new Place(root, key));
                });
    }

    // Whoever answers the look-up, which may be plain http, must not have orders sent without TLS.
    private @Nullable URI address(String text) {
        if (text.length() > LONGEST_ADDRESS) {
            return null;
        }
        try {
            URI address = URI.create(text.replaceAll("/+$", ""));
            boolean tls = "https".equalsIgnoreCase(address.getScheme());
            boolean plain = "http".equalsIgnoreCase(address.getScheme())
                    && !"https".equalsIgnoreCase(settings.root().getScheme());
            return address.getHost() != null && (tls || plain) ? address : null;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private BrokerResult<JsonNode> interactive(Place place, @Nullable Secret accessToken) {
        return post(
                XtsOperations.LOGIN,
                URI.create(place.root + "/user/session"),
                XtsRequests.login(settings.appKey(), settings.secretKey(), place.key, accessToken));
    }

    private BrokerResult<BrokerSession> session(Place place, JsonNode reply) {
        String user = text(reply, "userID");
        String token = text(reply, "token");
        if (user.isBlank() || token.isEmpty()) {
            return BrokerResult.failed(Category.UNAVAILABLE, "the login was answered without a token or a user id");
        }
        XtsThirdParty thirdParty = settings.thirdParty();
        if (thirdParty != null && !user.equals(thirdParty.userId())) {
            // Orders would go to somebody else's account.
            end(place, token);
            return BrokerResult.failed(
                    Category.VALIDATION,
                    "user %s has signed in, and settings.user-id is %s".formatted(user, thirdParty.userId()));
        }
        return kind(reply.path("isInvestorClient"))
                .then(kind -> marketToken()
                        .map(market -> new BrokerSession(
                                user,
                                Secret.of(token),
                                market.isEmpty() ? null : market,
                                kind,
                                XtsToken.sessionEnd(
                                        Secret.of(token),
                                        market.isEmpty() ? null : market,
                                        settings.sessionEnds(),
                                        now),
                                Map.of(ROOT, place.root.toString()))));
    }

    private void end(Place place, String token) {
        try {
            http.call(new BrokerHttp.Request(
                    "DELETE",
                    URI.create(place.root + "/user/session"),
                    XtsOperations.LOGOUT,
                    Map.of("Authorization", token),
                    null,
                    XtsCalls.JSON,
                    BrokerHttp.USUAL_REPLY));
        } catch (HttpCallException _) {
            // It ends by itself, and nobody has its token.
        }
    }

    // Orders of a dealer that go out as an investor's would be somebody else's.
    private BrokerResult<Kind> kind(JsonNode isInvestor) {
        Kind set = settings.kind();
        if (!isInvestor.isBoolean()) {
            return set == null
                    ? BrokerResult.failed(
                            Category.VALIDATION, "the login does not say whose orders it places; set settings.kind")
                    : BrokerResult.of(set);
        }
        if (isInvestor.asBoolean()) {
            return set == null || set == Kind.INVESTOR
                    ? BrokerResult.of(Kind.INVESTOR)
                    : BrokerResult.failed(
                            Category.VALIDATION, "the login is an investor's, and settings.kind says otherwise");
        }
        if (set == Kind.INVESTOR) {
            return BrokerResult.failed(Category.VALIDATION, "the login is a dealer's, and settings.kind says investor");
        }
        if (set == null && settings.clientId().isEmpty()) {
            return BrokerResult.failed(
                    Category.VALIDATION, "the login is a dealer's; set settings.client-id, or settings.kind to pro");
        }
        return BrokerResult.of(set == null ? Kind.DEALER : set);
    }

    /** The token for prices; an empty one where the account has none. */
    private BrokerResult<Secret> marketToken() {
        if (!settings.marketData()) {
            return BrokerResult.of(Secret.of(""));
        }
        return post(
                        XtsOperations.MARKET_LOGIN,
                        URI.create(settings.market() + "/auth/login"),
                        XtsRequests.login(settings.marketAppKey(), settings.marketSecretKey(), null, null))
                .then(reply -> {
                    String token = text(reply, "token");
                    return token.isEmpty()
                            ? BrokerResult.failed(
                                    Category.UNAVAILABLE, "the login for market data was answered without a token")
                            : BrokerResult.of(Secret.of(token));
                });
    }

    private BrokerResult<JsonNode> post(String operation, URI address, String body) {
        VenueHttp.Reply reply;
        try {
            reply = http.call(new BrokerHttp.Request(
                    "POST", address, operation, Map.of(), body, XtsCalls.JSON, BrokerHttp.USUAL_REPLY));
        } catch (HttpCallException failure) {
            return BrokerCalls.unavailable(failure);
        }
        BrokerResult<JsonNode> result = XtsReplies.read(reply).result();
        return result instanceof BrokerResult.Failed<JsonNode>(BrokerError error)
                ? BrokerResult.failed(XtsErrors.ofLogin(error))
                : result;
    }
}
