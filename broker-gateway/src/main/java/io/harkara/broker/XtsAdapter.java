package io.harkara.broker;

import io.harkara.broker.BrokerDescriptor.Capability;
import io.harkara.broker.BrokerDescriptor.LoginFlow;
import io.harkara.broker.BrokerError.Category;
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
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Brokers that speak XTS (Symphony Fintech). Which of them it is an account's settings say ({@link XtsSettings}). */
public final class XtsAdapter implements BrokerAdapter {

    private static final BrokerDescriptor DESCRIPTOR = new BrokerDescriptor(
            "xts",
            "XTS (Symphony Fintech)",
            Set.of(
                    BrokerExchange.NSE,
                    BrokerExchange.BSE,
                    BrokerExchange.NFO,
                    BrokerExchange.BFO,
                    BrokerExchange.CDS,
                    BrokerExchange.BCD,
                    BrokerExchange.MCX,
                    BrokerExchange.NCDEX,
                    BrokerExchange.NCO),
            Set.of(BrokerProduct.CNC, BrokerProduct.MIS, BrokerProduct.NRML, BrokerProduct.MTF),
            Set.of(Capability.values()),
            LoginFlow.DIRECT);

    /** The list of one exchange: options of NSE alone are some 20 MB. */
    private static final int LONGEST_MASTER = 64 * 1024 * 1024;

    /** Most days of one question for candles (OpenAlgo asks for 6 to 7). */
    private static final Duration CANDLES_AT_ONCE = Duration.ofDays(6);

    /** Most of those questions for one order. */
    private static final int MOST_CANDLE_CALLS = 20;

    private final BrokerParsed<XtsSettings> settings = new BrokerParsed<>(XtsSettings::of);

    /** For {@link java.util.ServiceLoader}. */
    public XtsAdapter() {}

    @Override
    public BrokerDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public List<String> faults(BrokerAccount account) {
        return XtsSettings.faults(account);
    }

    @Override
    public Set<Capability> capabilities(BrokerAccount account) {
        XtsSettings its = settings.of(account);
        EnumSet<Capability> capabilities = EnumSet.copyOf(DESCRIPTOR.capabilities());
        if (!its.marketData()) {
            capabilities.removeAll(List.of(Capability.QUOTES, Capability.HISTORY, Capability.QUOTE_STREAMS));
        }
        if (!its.orderUpdates()) {
            capabilities.remove(Capability.ORDER_UPDATES);
        }
        return capabilities;
    }

    @Override
    public BrokerLimits limits(BrokerAccount account) {
        XtsSettings its = settings.of(account);
        return new BrokerLimits(its.rates(), XtsProfile.QUOTES_AT_ONCE, its.orders());
    }

    @Override
    public @Nullable String client(BrokerAccount account, BrokerSession session) {
        return session.kind() == BrokerSession.Kind.DEALER
                ? "%s/%s".formatted(account.setting("profile"), account.setting("client-id"))
                : null;
    }

    @Override
    public boolean isEncrypted(BrokerAccount account) {
        return settings.of(account).isEncrypted();
    }

    /** The address may change, as brokers move; the broker, the client and the kind may not. */
    @Override
    public String owner(BrokerAccount account) {
        String who =
                "%s/%s/%s".formatted(account.setting("profile"), account.setting("kind"), account.setting("client-id"));
        // Only where it is set: what is written down of other accounts has to stay as it is.
        return account.setting("user-id").isEmpty() ? who : who + "/" + account.setting("user-id");
    }

    @Override
    public String master(BrokerAccount account) {
        return settings.of(account).market().toString();
    }

    @Override
    public BrokerResult<BrokerSession> login(
            BrokerAccount account, BrokerHttp http, Map<String, String> answer, Instant now) {
        XtsSettings its = settings.of(account);
        XtsLogin login = new XtsLogin(its, http, now);
        return its.thirdParty() == null
                ? login.run()
                : XtsThirdParty.accessToken(answer).then(login::run);
    }

    @Override
    public LoginFlow loginFlow(BrokerAccount account) {
        return settings.of(account).thirdParty() == null ? DESCRIPTOR.login() : LoginFlow.REDIRECT;
    }

    @Override
    public URI loginPage(BrokerAccount account, String state) {
        XtsSettings its = settings.of(account);
        return Objects.requireNonNull(its.thirdParty(), "settings.login").page(its, state);
    }

    @Override
    public BrokerResult<Boolean> logout(BrokerAccess access) {
        XtsCalls calls = calls(access);
        BrokerResult<Boolean> orders = calls.delete(XtsOperations.LOGOUT, "/user/session");
        // Prices are no money: a token for them that stays is told by nobody.
        if (access.session().marketToken() != null) {
            calls.askMarket("DELETE", XtsOperations.MARKET_LOGOUT, "/auth/logout", null, BrokerHttp.USUAL_REPLY);
        }
        return orders;
    }

    @Override
    public Outcome placeOrder(BrokerAccess access, BrokerPlacing order) {
        XtsCalls calls = calls(access);
        return calls.order(
                "POST", XtsOperations.PLACE, "/orders", XtsRequests.place(order, calls.client()), XtsReplies::taken);
    }

    @Override
    public Outcome modifyOrder(BrokerAccess access, BrokerChange change) {
        XtsCalls calls = calls(access);
        return calls.order(
                "PUT", XtsOperations.MODIFY, "/orders", XtsRequests.modify(change, calls.client()), XtsReplies::taken);
    }

    @Override
    public Outcome cancelOrder(BrokerAccess access, String brokerOrderId, String reference) {
        XtsCalls calls = calls(access);
        return calls.order(
                "DELETE",
                XtsOperations.CANCEL,
                "/orders?" + XtsRequests.cancel(brokerOrderId, reference, calls.client()),
                null,
                XtsReplies::taken);
    }

    @Override
    public Outcome cancelAll(BrokerAccess access, BrokerExchange exchange, @Nullable String instrumentId) {
        XtsCalls calls = calls(access);
        return calls.order(
                "POST",
                XtsOperations.CANCEL_ALL,
                "/orders/cancelall",
                XtsRequests.cancelAll(exchange, instrumentId, calls.client()),
                _ -> new Outcome.Accepted("cancel-all " + exchange, "REQUEST SENT"));
    }

    @Override
    public Outcome convertPosition(BrokerAccess access, BrokerConversion conversion, BrokerListing instrument) {
        XtsCalls calls = calls(access);
        return calls.order(
                "PUT",
                XtsOperations.CONVERT,
                "/portfolio/positions/convert",
                XtsRequests.convert(conversion, instrument, calls.client()),
                _ -> new Outcome.Completed("conversion " + instrument.symbol(), "DONE"));
    }

    /** Of the states that XTS lists the one that ended the order, or else the latest. */
    @Override
    public BrokerResult<BrokerOrderRow> orderStatus(BrokerAccess access, String brokerOrderId) {
        XtsCalls calls = calls(access);
        return calls.ask(
                        XtsOperations.ORDER_BOOK,
                        "/orders?" + XtsRequests.query(Map.of("appOrderID", brokerOrderId), calls.client()))
                .then(result -> {
                    List<BrokerOrderRow> states = new ArrayList<>();
                    result.forEach(row -> {
                        BrokerOrderRow state = XtsRows.order(row);
                        if (state != null && state.brokerOrderId().equals(brokerOrderId)) {
                            states.add(state);
                        }
                    });
                    return states.stream()
                            .max(Comparator.comparing(
                                            (BrokerOrderRow row) -> row.state().isEnd())
                                    .thenComparing(row -> Objects.requireNonNullElse(row.updatedAt(), Instant.MIN)))
                            .map(BrokerResult::of)
                            .orElseGet(() -> BrokerResult.failed(
                                    Category.NOT_FOUND, "the broker shows no state of order " + brokerOrderId));
                });
    }

    @Override
    public BrokerResult<List<BrokerOrderRow>> orderBook(BrokerAccess access) {
        XtsCalls calls = calls(access);
        return calls.list(XtsOperations.ORDER_BOOK, calls.book("/orders", "/orders/dealerorderbook"))
                .map(calls::own)
                .map(XtsRows::orders);
    }

    @Override
    public BrokerResult<List<BrokerTradeRow>> tradeBook(BrokerAccess access) {
        XtsCalls calls = calls(access);
        return calls.list(XtsOperations.TRADE_BOOK, calls.book("/orders/trades", "/orders/dealertradebook"))
                .map(calls::own)
                .map(XtsRows::trades);
    }

    @Override
    public BrokerResult<List<BrokerPosition>> positions(BrokerAccess access, BrokerPositionSpan span) {
        XtsCalls calls = calls(access);
        String path = calls.isDealers() ? "/portfolio/dealerpositions" : "/portfolio/positions";
        return calls.list(XtsOperations.POSITIONS, path + "?" + XtsRequests.positions(span, calls.client()))
                .map(XtsRows::positions);
    }

    @Override
    public BrokerResult<List<BrokerHolding>> holdings(BrokerAccess access) {
        XtsCalls calls = calls(access);
        return calls.list(XtsOperations.HOLDINGS, calls.path("/portfolio/holdings"))
                .map(XtsRows::holdings);
    }

    @Override
    public BrokerResult<List<BrokerFunds>> funds(BrokerAccess access) {
        XtsCalls calls = calls(access);
        if (calls.isDealers()) {
            return BrokerResult.failed(Category.REFUSED, "XTS tells the balance of investors only");
        }
        return calls.list(XtsOperations.BALANCE, calls.path("/user/balance")).map(XtsRows::funds);
    }

    @Override
    public BrokerResult<BrokerProfile> profile(BrokerAccess access) {
        XtsCalls calls = calls(access);
        return calls.ask(XtsOperations.PROFILE, calls.path("/user/profile"))
                .map(result -> XtsRows.profile(result, access.session()));
    }

    @Override
    public BrokerResult<List<BrokerQuote>> quotes(BrokerAccess access, List<BrokerListing> instruments) {
        return quotes(access, instruments, XtsRequests.TOUCHLINE);
    }

    @Override
    public BrokerResult<BrokerQuote> depth(BrokerAccess access, BrokerListing instrument) {
        return quotes(access, List.of(instrument), XtsRequests.DEPTH)
                .then(quotes -> quotes.isEmpty()
                        ? BrokerResult.failed(Category.NOT_FOUND, "the broker has no prices of " + instrument.symbol())
                        : BrokerResult.of(quotes.getFirst()));
    }

    private BrokerResult<List<BrokerQuote>> quotes(
            BrokerAccess access, List<BrokerListing> instruments, int messageCode) {
        return calls(access)
                .askMarket(
                        "POST",
                        XtsOperations.QUOTES,
                        "/instruments/quotes",
                        XtsRequests.quotes(instruments, messageCode),
                        BrokerHttp.USUAL_REPLY)
                .map(XtsPrices::quotes);
    }

    @Override
    public BrokerResult<List<BrokerCandle>> history(
            BrokerAccess access, BrokerListing instrument, BrokerInterval interval, Instant from, Instant to) {
        if (Duration.between(from, to).compareTo(CANDLES_AT_ONCE.multipliedBy(MOST_CANDLE_CALLS)) > 0) {
            return BrokerResult.failed(
                    Category.VALIDATION,
                    "candles of more than %d days at once".formatted(CANDLES_AT_ONCE.toDays() * MOST_CANDLE_CALLS));
        }
        XtsCalls calls = calls(access);
        List<BrokerCandle> candles = new ArrayList<>();
        for (Instant begin = from; !begin.isAfter(to); begin = begin.plus(CANDLES_AT_ONCE)) {
            // The next part begins where this one ends, so that it ends a second before.
            Instant end = begin.plus(CANDLES_AT_ONCE).minusSeconds(1);
            String query = XtsRequests.candles(instrument, interval, begin, end.isBefore(to) ? end : to);
            BrokerResult<List<BrokerCandle>> part = calls.askMarket(
                            "GET", XtsOperations.OHLC, "/instruments/ohlc?" + query, null, BrokerHttp.USUAL_REPLY)
                    .map(XtsPrices::candles);
            if (!(part instanceof BrokerResult.Value<List<BrokerCandle>>(List<BrokerCandle> read))) {
                return part;
            }
            candles.addAll(read);
        }
        return BrokerResult.of(List.copyOf(candles));
    }

    @Override
    public BrokerResult<List<BrokerListing>> instruments(BrokerAccess access, Set<BrokerExchange> exchanges) {
        return calls(access)
                .askAnybody(XtsOperations.MASTER, "/instruments/master", XtsRequests.master(exchanges), LONGEST_MASTER)
                .map(result -> XtsMaster.read(result.asString("")));
    }

    @Override
    public Subscription subscribe(BrokerAccess access, Duration connectTimeout, Listener listener) {
        return XtsSocket.open(
                calls(access).root(),
                access.session(),
                connectTimeout,
                listener::joined,
                listener::told,
                listener::ended);
    }

    private XtsCalls calls(BrokerAccess access) {
        return new XtsCalls(settings.of(access.account()), access);
    }

    @Override
    public int mostStreamed(BrokerAccount account) {
        return settings.of(account).streamQuota();
    }

    @Override
    public QuoteFeed streamQuotes(BrokerAccess access, Duration connectTimeout, QuoteEar ear) {
        return XtsQuoteFeed.open(settings.of(access.account()), access, connectTimeout, ear);
    }
}
