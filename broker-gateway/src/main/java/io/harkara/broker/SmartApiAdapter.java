package io.harkara.broker;

import static io.harkara.broker.BrokerJson.text;
import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Angel One, by SmartAPI. It keeps our reference as {@code ordertag} and does not refuse one that it has seen. An order is known by its
 * {@code uniqueorderid}; what is done to it wants its present {@code orderid} and the variety that it was placed under, so it is read
 * first.
 */
public final class SmartApiAdapter implements BrokerAdapter {

    private static final BrokerDescriptor DESCRIPTOR = new BrokerDescriptor(
            "smartapi",
            "Angel One (SmartAPI)",
            SmartApiWords.EXCHANGES,
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
            LoginFlow.DIRECT);

    private static final int LONGEST_MASTER = 192 * 1024 * 1024;

    /** Most questions for the candles of one order. */
    private static final int MOST_CANDLE_CALLS = 20;

    /** How numbers that stay the same look; the others are digits. */
    private static final String UNIQUE = ".*-.*";

    private final BrokerParsed<SmartApiSettings> settings = new BrokerParsed<>(SmartApiSettings::of);

    /** For {@link java.util.ServiceLoader}. */
    public SmartApiAdapter() {}

    @Override
    public BrokerDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public List<String> faults(BrokerAccount account) {
        return SmartApiSettings.faults(account);
    }

    @Override
    public Set<Capability> capabilities(BrokerAccount account) {
        EnumSet<Capability> capabilities = EnumSet.copyOf(DESCRIPTOR.capabilities());
        if (!settings.of(account).orderUpdates()) {
            capabilities.remove(Capability.ORDER_UPDATES);
        }
        return capabilities;
    }

    @Override
    public BrokerLimits limits(BrokerAccount account) {
        SmartApiSettings its = settings.of(account);
        return new BrokerLimits(its.rates(), SmartApiOperations.QUOTES_AT_ONCE, its.orders());
    }

    @Override
    public boolean isEncrypted(BrokerAccount account) {
        SmartApiSettings its = settings.of(account);
        return BrokerAccountSettings.isTls(its.root(), its.instruments(), its.socket(), its.stream());
    }

    @Override
    public String owner(BrokerAccount account) {
        return account.setting("client-code");
    }

    @Override
    public String master(BrokerAccount account) {
        return settings.of(account).instruments().toString();
    }

    @Override
    public BrokerResult<BrokerSession> login(
            BrokerAccount account, BrokerHttp http, Map<String, String> answer, Instant now) {
        return new SmartApiLogin(settings.of(account), http, now).run();
    }

    @Override
    public BrokerResult<BrokerSession> refresh(BrokerAccess access) {
        return new SmartApiLogin(
                        settings.of(access.account()),
                        access.http(),
                        access.clock().instant())
                .refreshed(access.session());
    }

    @Override
    public BrokerResult<Boolean> logout(BrokerAccess access) {
        return ask(
                        access,
                        SmartApiOperations.LOGOUT,
                        SmartApiRequests.logout(access.session().userId()))
                .map(_ -> true);
    }

    @Override
    public Outcome placeOrder(BrokerAccess access, BrokerPlacing order) {
        return order(access, SmartApiOperations.PLACE, SmartApiRequests.place(order), SmartApiReplies::placed);
    }

    @Override
    public Outcome modifyOrder(BrokerAccess access, BrokerChange change) {
        return onStanding(
                access,
                change.brokerOrderId(),
                SmartApiOperations.MODIFY,
                standing -> SmartApiRequests.modify(change, standing));
    }

    @Override
    public Outcome cancelOrder(BrokerAccess access, String brokerOrderId, String reference) {
        return onStanding(access, brokerOrderId, SmartApiOperations.CANCEL, SmartApiRequests::cancel);
    }

    private Outcome onStanding(
            BrokerAccess access, String brokerOrderId, String operation, Function<JsonNode, String> body) {
        return switch (standing(access, brokerOrderId)) {
            case BrokerResult.Failed<JsonNode>(BrokerError error) -> BrokerCalls.notSent(error);
            case BrokerResult.Value<JsonNode>(JsonNode row) ->
                order(
                        access,
                        operation,
                        body.apply(row),
                        data -> text(data, "orderid").isEmpty()
                                ? SmartApiReplies.placed(data)
                                : new Outcome.Accepted(brokerOrderId, "REGISTERED"));
        };
    }

    /** An order as the broker shows it now. One whose number may change stands in the book alone. */
    private BrokerResult<JsonNode> standing(BrokerAccess access, String brokerOrderId) {
        if (brokerOrderId.matches(UNIQUE)) {
            return details(access, brokerOrderId);
        }
        return book(access).then(rows -> {
            for (JsonNode row : rows) {
                if (text(row, "orderid").equals(brokerOrderId)) {
                    return BrokerResult.of(row);
                }
            }
            return BrokerResult.failed(Category.NOT_FOUND, "the broker shows no order " + brokerOrderId);
        });
    }

    private BrokerResult<JsonNode> details(BrokerAccess access, String uniqueOrderId) {
        SmartApiSettings its = settings.of(access.account());
        return calls(access)
                .ask(SmartApiCalls.request(
                        its,
                        SmartApiCalls.SECURE,
                        SmartApiOperations.DETAILS,
                        "/" + URLEncoder.encode(uniqueOrderId, UTF_8),
                        access.session().token(),
                        null))
                .then(row -> text(row, "orderid").isEmpty()
                        ? BrokerResult.failed(Category.NOT_FOUND, "the broker shows no order " + uniqueOrderId)
                        : BrokerResult.of(row));
    }

    @Override
    public Outcome convertPosition(BrokerAccess access, BrokerConversion conversion, BrokerListing instrument) {
        if (conversion.getSpan() != BrokerPositionSpan.DAY) {
            return new Outcome.Rejected(new Cause("SPAN_NOT_AT_BROKER", "SmartAPI converts positions of the day only"));
        }
        return switch (SmartApiReplies.list(ask(access, SmartApiOperations.POSITIONS, null))) {
            case BrokerResult.Failed<JsonNode>(BrokerError error) -> BrokerCalls.notSent(error);
            case BrokerResult.Value<JsonNode>(JsonNode rows) -> {
                JsonNode position = position(rows, conversion, instrument);
                yield position == null
                        ? new Outcome.Rejected(new Cause(
                                "POSITION_UNKNOWN",
                                "the broker shows no %s position of %s"
                                        .formatted(conversion.getFromProduct(), instrument.symbol())))
                        : order(
                                access,
                                SmartApiOperations.CONVERT,
                                SmartApiRequests.convert(conversion, position),
                                _ -> new Outcome.Completed("conversion " + instrument.symbol(), "DONE"));
            }
        };
    }

    private static @Nullable JsonNode position(JsonNode rows, BrokerConversion conversion, BrokerListing instrument) {
        for (JsonNode row : rows) {
            if (text(row, "symboltoken").equals(instrument.instrumentId())
                    && SmartApiWords.exchange(text(row, "exchange")) == instrument.exchange()
                    && SmartApiWords.product(text(row, "producttype")) == conversion.getFromProduct()) {
                return row;
            }
        }
        return null;
    }

    @Override
    public BrokerResult<BrokerOrderRow> orderStatus(BrokerAccess access, String brokerOrderId) {
        return standing(access, brokerOrderId).then(row -> {
            BrokerOrderRow state = SmartApiRows.order(row);
            return state == null
                    ? BrokerResult.failed(Category.UNAVAILABLE, "a state without the number of its order")
                    : BrokerResult.of(state);
        });
    }

    @Override
    public BrokerResult<List<BrokerOrderRow>> orderBook(BrokerAccess access) {
        return book(access).map(SmartApiRows::orders);
    }

    private BrokerResult<JsonNode> book(BrokerAccess access) {
        return SmartApiReplies.list(ask(access, SmartApiOperations.ORDER_BOOK, null));
    }

    @Override
    public BrokerResult<List<BrokerTradeRow>> tradeBook(BrokerAccess access) {
        return SmartApiReplies.list(ask(access, SmartApiOperations.TRADE_BOOK, null))
                .then(trades -> trades.isEmpty()
                        ? BrokerResult.of(List.of())
                        : book(access)
                                .map(orders -> SmartApiRows.trades(
                                        trades, orders, access.clock().instant())));
    }

    @Override
    public BrokerResult<List<BrokerPosition>> positions(BrokerAccess access, BrokerPositionSpan span) {
        return SmartApiReplies.list(ask(access, SmartApiOperations.POSITIONS, null))
                .map(rows -> SmartApiRows.positions(rows, span == BrokerPositionSpan.DAY));
    }

    @Override
    public BrokerResult<List<BrokerHolding>> holdings(BrokerAccess access) {
        return SmartApiReplies.list(ask(access, SmartApiOperations.HOLDINGS, null))
                .map(SmartApiRows::holdings);
    }

    @Override
    public BrokerResult<List<BrokerFunds>> funds(BrokerAccess access) {
        return ask(access, SmartApiOperations.FUNDS, null).map(SmartApiRows::funds);
    }

    @Override
    public BrokerResult<BrokerProfile> profile(BrokerAccess access) {
        return ask(access, SmartApiOperations.PROFILE, null).map(SmartApiRows::profile);
    }

    @Override
    public BrokerResult<List<BrokerQuote>> quotes(BrokerAccess access, List<BrokerListing> instruments) {
        return ask(access, SmartApiOperations.QUOTES, SmartApiRequests.quotes(instruments))
                .map(SmartApiPrices::quotes);
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
                Duration.ofDays(SmartApiWords.mostDays(interval)),
                MOST_CANDLE_CALLS,
                (begin, end) -> SmartApiReplies.list(ask(
                                access,
                                SmartApiOperations.CANDLES,
                                SmartApiRequests.candles(instrument, interval, begin, end)))
                        .map(SmartApiPrices::candles));
    }

    @Override
    public boolean listsAllAtOnce() {
        return true;
    }

    /** The list is open to everybody, so neither the key nor the token goes along. */
    @Override
    public BrokerResult<List<BrokerListing>> instruments(BrokerAccess access, Set<BrokerExchange> exchanges) {
        return calls(access)
                .file(
                        new BrokerHttp.Request(
                                "GET",
                                settings.of(access.account()).instruments(),
                                SmartApiOperations.MASTER,
                                Map.of("Accept", SmartApiCalls.JSON),
                                null,
                                SmartApiCalls.JSON,
                                LONGEST_MASTER),
                        "[")
                .then(file -> SmartApiMaster.read(file, exchanges));
    }

    @Override
    public Postback postback(BrokerAccount account, String secret, String body) {
        return SmartApiPostback.read(settings.of(account), secret, body);
    }

    @Override
    public Subscription subscribe(BrokerAccess access, Duration connectTimeout, Listener listener) {
        return SmartApiSocket.open(
                settings.of(access.account()), access.session().token(), connectTimeout, listener);
    }

    private static BrokerCalls calls(BrokerAccess access) {
        return new BrokerCalls(access, SmartApiReplies::read);
    }

    private BrokerResult<JsonNode> ask(BrokerAccess access, String operation, @Nullable String body) {
        return calls(access).ask(request(access, operation, body));
    }

    private Outcome order(BrokerAccess access, String operation, String body, Function<JsonNode, Outcome> meaning) {
        return calls(access).order(request(access, operation, body), meaning);
    }

    private BrokerHttp.Request request(BrokerAccess access, String operation, @Nullable String body) {
        return SmartApiCalls.request(
                settings.of(access.account()),
                SmartApiCalls.SECURE,
                operation,
                operation.equals(SmartApiOperations.QUOTES) ? "/" : "",
                access.session().token(),
                body);
    }

    @Override
    public int mostStreamed(BrokerAccount account) {
        return SmartApiQuoteFeed.STREAMED_AT_ONCE;
    }

    @Override
    public QuoteFeed streamQuotes(BrokerAccess access, Duration connectTimeout, QuoteEar ear) {
        return SmartApiQuoteFeed.open(this, access, connectTimeout, ear);
    }
}
