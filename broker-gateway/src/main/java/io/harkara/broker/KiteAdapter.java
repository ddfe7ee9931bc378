package io.harkara.broker;

import static io.harkara.broker.BrokerJson.text;

import io.harkara.broker.BrokerDescriptor.Capability;
import io.harkara.broker.BrokerDescriptor.LoginFlow;
import io.harkara.broker.BrokerError.Category;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.schemas.BrokerConversion;
import io.harkara.schemas.BrokerExchange;
import io.harkara.schemas.BrokerInterval;
import io.harkara.schemas.BrokerPositionSpan;
import io.harkara.schemas.BrokerProduct;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Zerodha, by Kite Connect 3. It keeps our reference as the order's tag and does not refuse one that it has seen; orders are asked
 * for by nothing but the book of the day, which has the tags.
 */
public final class KiteAdapter implements BrokerAdapter {

    private static final BrokerDescriptor DESCRIPTOR = new BrokerDescriptor(
            "kite",
            "Zerodha (Kite Connect)",
            KiteWords.EXCHANGES,
            Set.of(BrokerProduct.CNC, BrokerProduct.MIS, BrokerProduct.NRML, BrokerProduct.MTF),
            Set.of(
                    Capability.CONVERT_POSITION,
                    Capability.TRADE_BOOK,
                    Capability.POSITIONS,
                    Capability.HOLDINGS,
                    Capability.FUNDS,
                    Capability.QUOTES,
                    Capability.HISTORY,
                    Capability.INSTRUMENTS,
                    Capability.PROFILE,
                    Capability.ORDER_UPDATES,
                    Capability.QUOTE_STREAMS),
            LoginFlow.REDIRECT);

    /** The variety of all orders that we place. */
    private static final String REGULAR = "regular";

    /** The list of one exchange: options of NSE are some 5 MB. */
    private static final int LONGEST_MASTER = 64 * 1024 * 1024;

    /** Most questions for the candles of one order. */
    private static final int MOST_CANDLE_CALLS = 20;

    private final BrokerParsed<KiteSettings> settings = new BrokerParsed<>(KiteSettings::of);

    /** For {@link java.util.ServiceLoader}. */
    public KiteAdapter() {}

    @Override
    public BrokerDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public List<String> faults(BrokerAccount account) {
        return KiteSettings.faults(account);
    }

    @Override
    public Set<Capability> capabilities(BrokerAccount account) {
        EnumSet<Capability> capabilities = EnumSet.copyOf(DESCRIPTOR.capabilities());
        KiteSettings its = settings.of(account);
        if (!its.marketData()) {
            // Plans without prices have no socket either.
            capabilities.removeAll(
                    List.of(Capability.QUOTES, Capability.HISTORY, Capability.ORDER_UPDATES, Capability.QUOTE_STREAMS));
        }
        if (!its.orderUpdates()) {
            capabilities.remove(Capability.ORDER_UPDATES);
        }
        return capabilities;
    }

    @Override
    public BrokerLimits limits(BrokerAccount account) {
        KiteSettings its = settings.of(account);
        return new BrokerLimits(its.rates(), KiteOperations.QUOTES_AT_ONCE, its.orders());
    }

    @Override
    public boolean isEncrypted(BrokerAccount account) {
        KiteSettings its = settings.of(account);
        return BrokerAccountSettings.isTls(its.root(), its.loginPage(), its.socket());
    }

    @Override
    public String owner(BrokerAccount account) {
        return account.setting("user-id");
    }

    @Override
    public String master(BrokerAccount account) {
        return settings.of(account).root().toString();
    }

    @Override
    public URI loginPage(BrokerAccount account, String state) {
        return KiteLogin.page(settings.of(account), state);
    }

    @Override
    public BrokerResult<BrokerSession> login(
            BrokerAccount account, BrokerHttp http, Map<String, String> answer, Instant now) {
        return new KiteLogin(settings.of(account), http, now).run(answer);
    }

    @Override
    public BrokerResult<Boolean> logout(BrokerAccess access) {
        return KiteLogin.logout(
                settings.of(access.account()), access.http(), access.session().token());
    }

    @Override
    public Outcome placeOrder(BrokerAccess access, BrokerPlacing order) {
        return calls(access)
                .order(
                        request(
                                access,
                                "POST",
                                KiteOperations.PLACE,
                                "/orders/" + REGULAR,
                                KiteRequests.place(
                                        order, settings.of(access.account()).marketProtection())),
                        KiteReplies::taken);
    }

    /** The order is read first: it says under which variety it is changed, and Kite does not change a product. */
    @Override
    public Outcome modifyOrder(BrokerAccess access, BrokerChange change) {
        return switch (lastState(access, change.brokerOrderId())) {
            case BrokerResult.Failed<JsonNode>(BrokerError error) -> BrokerCalls.notSent(error);
            case BrokerResult.Value<JsonNode>(JsonNode row) -> {
                if (KiteWords.product(text(row, "product")) != change.product()) {
                    yield new Outcome.Rejected(new Cause(
                            "PRODUCT_STAYS",
                            "Kite does not change the product of an order, which is %s"
                                    .formatted(text(row, "product"))));
                }
                yield calls(access)
                        .order(
                                request(
                                        access,
                                        "PUT",
                                        KiteOperations.MODIFY,
                                        path(text(row, "variety"), change.brokerOrderId()),
                                        KiteRequests.modify(
                                                change,
                                                settings.of(access.account()).marketProtection())),
                                KiteReplies::taken);
            }
        };
    }

    /** Orders that we did not place may be of another variety; they are read first. */
    @Override
    public Outcome cancelOrder(BrokerAccess access, String brokerOrderId, String reference) {
        BrokerResult<String> variety = reference.isEmpty()
                ? lastState(access, brokerOrderId).map(row -> text(row, "variety"))
                : BrokerResult.of(REGULAR);
        return switch (variety) {
            case BrokerResult.Failed<String>(BrokerError error) -> BrokerCalls.notSent(error);
            case BrokerResult.Value<String>(String word) ->
                calls(access)
                        .order(
                                request(access, "DELETE", KiteOperations.CANCEL, path(word, brokerOrderId), null),
                                KiteReplies::taken);
        };
    }

    private static String path(String variety, String brokerOrderId) {
        return "/orders/%s/%s".formatted(KiteRequests.encoded(variety), KiteRequests.encoded(brokerOrderId));
    }

    @Override
    public Outcome convertPosition(BrokerAccess access, BrokerConversion conversion, BrokerListing instrument) {
        return calls(access)
                .order(
                        request(
                                access,
                                "PUT",
                                KiteOperations.CONVERT,
                                "/portfolio/positions",
                                KiteRequests.convert(conversion, instrument)),
                        data -> data.isBoolean() && data.asBoolean()
                                ? new Outcome.Completed("conversion " + instrument.symbol(), "DONE")
                                : new Outcome.Unknown(
                                        new Cause("REPLY_UNEXPECTED", "success that does not say that it was done"),
                                        true));
    }

    @Override
    public BrokerResult<BrokerOrderRow> orderStatus(BrokerAccess access, String brokerOrderId) {
        return lastState(access, brokerOrderId).then(row -> {
            BrokerOrderRow state = KiteRows.order(row);
            return state == null
                    ? BrokerResult.failed(Category.UNAVAILABLE, "a state without the number of its order")
                    : BrokerResult.of(state);
        });
    }

    /** The last of an order's states, which Kite lists from the first one on. */
    private BrokerResult<JsonNode> lastState(BrokerAccess access, String brokerOrderId) {
        return ask(access, KiteOperations.ORDER_HISTORY, "/orders/" + KiteRequests.encoded(brokerOrderId))
                .then(states -> states.isArray() && !states.isEmpty()
                        ? BrokerResult.of(states.get(states.size() - 1))
                        : BrokerResult.failed(
                                Category.NOT_FOUND, "the broker shows no state of order " + brokerOrderId));
    }

    @Override
    public BrokerResult<List<BrokerOrderRow>> orderBook(BrokerAccess access) {
        return list(ask(access, KiteOperations.ORDER_BOOK, "/orders")).map(KiteRows::orders);
    }

    @Override
    public BrokerResult<List<BrokerTradeRow>> tradeBook(BrokerAccess access) {
        return list(ask(access, KiteOperations.TRADE_BOOK, "/trades")).map(KiteRows::trades);
    }

    @Override
    public BrokerResult<List<BrokerPosition>> positions(BrokerAccess access, BrokerPositionSpan span) {
        return list(ask(access, KiteOperations.POSITIONS, "/portfolio/positions")
                        .map(data -> data.path(span == BrokerPositionSpan.DAY ? "day" : "net")))
                .map(KiteRows::positions);
    }

    @Override
    public BrokerResult<List<BrokerHolding>> holdings(BrokerAccess access) {
        return list(ask(access, KiteOperations.HOLDINGS, "/portfolio/holdings")).map(KiteRows::holdings);
    }

    @Override
    public BrokerResult<List<BrokerFunds>> funds(BrokerAccess access) {
        return ask(access, KiteOperations.FUNDS, "/user/margins").map(KiteRows::funds);
    }

    @Override
    public BrokerResult<BrokerProfile> profile(BrokerAccess access) {
        return ask(access, KiteOperations.PROFILE, "/user/profile")
                .map(data -> KiteRows.profile(data, access.session()));
    }

    @Override
    public BrokerResult<List<BrokerQuote>> quotes(BrokerAccess access, List<BrokerListing> instruments) {
        return ask(access, KiteOperations.QUOTES, "/quote?" + KiteRequests.quotes(instruments))
                .map(KitePrices::quotes);
    }

    @Override
    public BrokerResult<BrokerQuote> depth(BrokerAccess access, BrokerListing instrument) {
        return quotes(access, List.of(instrument))
                .then(quotes -> quotes.isEmpty()
                        ? BrokerResult.failed(Category.NOT_FOUND, "the broker has no prices of " + instrument.symbol())
                        : BrokerResult.of(quotes.getFirst()));
    }

    @Override
    public BrokerResult<List<BrokerCandle>> history(
            BrokerAccess access, BrokerListing instrument, BrokerInterval interval, Instant from, Instant to) {
        return BrokerCandles.inParts(
                from,
                to,
                Duration.ofDays(KiteWords.mostDays(interval)),
                MOST_CANDLE_CALLS,
                (begin, end) -> ask(
                                access, KiteOperations.CANDLES, KiteRequests.candles(instrument, interval, begin, end))
                        .map(KitePrices::candles));
    }

    @Override
    public BrokerResult<List<BrokerListing>> instruments(BrokerAccess access, Set<BrokerExchange> exchanges) {
        List<BrokerListing> listings = new ArrayList<>();
        for (BrokerExchange exchange : exchanges) {
            BrokerResult<List<BrokerListing>> part = calls(access)
                    .file(
                            new BrokerHttp.Request(
                                    "GET",
                                    URI.create(settings.of(access.account()).root() + "/instruments/"
                                            + KiteWords.exchange(exchange)),
                                    KiteOperations.INSTRUMENTS,
                                    headers(access),
                                    null,
                                    KiteLogin.FORM,
                                    LONGEST_MASTER),
                            KiteMaster.BEGIN)
                    .then(KiteMaster::read);
            if (!(part instanceof BrokerResult.Value<List<BrokerListing>>(List<BrokerListing> read))) {
                return part;
            }
            listings.addAll(read);
        }
        return BrokerResult.of(List.copyOf(listings));
    }

    @Override
    public Postback postback(BrokerAccount account, String secret, String body) {
        return KitePostback.read(settings.of(account), body);
    }

    @Override
    public Subscription subscribe(BrokerAccess access, Duration connectTimeout, Listener listener) {
        return KiteSocket.open(settings.of(access.account()), access.session().token(), connectTimeout, listener);
    }

    @Override
    public int mostStreamed(BrokerAccount account) {
        return KiteQuoteFeed.STREAMED_AT_ONCE;
    }

    @Override
    public QuoteFeed streamQuotes(BrokerAccess access, Duration connectTimeout, QuoteEar ear) {
        return KiteQuoteFeed.open(
                this,
                KiteSocket.address(
                        settings.of(access.account()), access.session().token()),
                access,
                connectTimeout,
                ear);
    }

    // An answer that is no list where one has to be must not read as an empty book: orders would seem absent.
    private static BrokerResult<JsonNode> list(BrokerResult<JsonNode> data) {
        return data.then(rows -> rows.isArray()
                ? BrokerResult.of(rows)
                : BrokerResult.failed(Category.UNAVAILABLE, "an answer without the list that was asked for"));
    }

    private static BrokerCalls calls(BrokerAccess access) {
        return new BrokerCalls(access, KiteReplies::read);
    }

    private BrokerResult<JsonNode> ask(BrokerAccess access, String operation, String path) {
        return calls(access).ask(request(access, "GET", operation, path, null));
    }

    private BrokerHttp.Request request(
            BrokerAccess access, String method, String operation, String path, @Nullable String body) {
        return new BrokerHttp.Request(
                method,
                URI.create(settings.of(access.account()).root() + path),
                operation,
                headers(access),
                body,
                KiteLogin.FORM,
                BrokerHttp.USUAL_REPLY);
    }

    private Map<String, String> headers(BrokerAccess access) {
        return Map.of(
                "X-Kite-Version",
                "3",
                "Authorization",
                "token %s:%s"
                        .formatted(
                                settings.of(access.account()).apiKey().reveal(),
                                access.session().token().reveal()));
    }
}
