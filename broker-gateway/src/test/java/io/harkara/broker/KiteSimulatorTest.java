package io.harkara.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.harkara.broker.BrokerError.Category;
import io.harkara.gateway.SessionException;
import io.harkara.gateway.outcome.Finding;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.schemas.BrokerExchange;
import io.harkara.schemas.BrokerInterval;
import io.harkara.schemas.BrokerPositionSpan;
import io.harkara.schemas.BrokerPriceType;
import io.harkara.schemas.BrokerProduct;
import io.harkara.schemas.BrokerValidity;
import io.harkara.security.audit.AuditAct;
import io.harkara.security.audit.AuditAction;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;

/** The adapter, its sessions and its login page against the simulator of Kite, over sockets. */
class KiteSimulatorTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Clock clock = Clock.systemUTC();
    private final KiteAdapter adapter = new KiteAdapter();
    private KiteControl kite;
    private BrokerClient client;
    private BrokerAccounts accounts;
    private BrokerAccounts.Entry entry;

    @BeforeEach
    void start() throws Exception {
        kite = new KiteControl();
        BrokerProperties properties = BrokerSamples.properties(
                kite.uri(),
                Map.ofEntries(
                        Map.entry("default-account", "zerodha"),
                        Map.entry("accounts.zerodha.broker", "kite"),
                        Map.entry("accounts.zerodha.settings.url", kite.uri().toString()),
                        Map.entry("accounts.zerodha.settings.login-url", kite.uri() + "/connect/login"),
                        Map.entry(
                                "accounts.zerodha.settings.socket-url",
                                kite.uri().toString()),
                        Map.entry("accounts.zerodha.settings.user-id", KiteControl.ACCOUNT.userId()),
                        Map.entry("accounts.zerodha.secrets.api-key", KiteControl.ACCOUNT.apiKey()),
                        Map.entry("accounts.zerodha.secrets.api-secret", KiteControl.ACCOUNT.apiSecret()),
                        Map.entry("calls.read-timeout", "2s"),
                        Map.entry("sessions.pause", "10ms")));
        client = BrokerSamples.client(properties, clock);
        accounts = BrokerSamples.accounts(properties, client, clock);
        entry = Objects.requireNonNull(accounts.find("zerodha"));
    }

    @AfterEach
    void stop() {
        client.close();
        kite.close();
    }

    private void signIn() throws Exception {
        entry.sessions().logIn(kite.signIn(adapter.loginPage(entry.account(), "a.1.b")));
    }

    private BrokerLink link() throws SessionException {
        return accounts.enquiryLink(entry);
    }

    private static String reference() {
        return "H%015d".formatted(NUMBER.incrementAndGet());
    }

    private List<BrokerListing> listings() throws SessionException {
        return value(adapter.instruments(link(), Set.of(BrokerExchange.NSE)));
    }

    private BrokerListing listing(String symbol) throws SessionException {
        return listings().stream()
                .filter(one -> one.symbol().equals(symbol))
                .findFirst()
                .orElseThrow();
    }

    private static <T> T value(BrokerResult<T> result) {
        assertThat(result).isInstanceOf(BrokerResult.Value.class);
        return ((BrokerResult.Value<T>) result).value();
    }

    private Outcome place(String symbol, String price, String reference) throws SessionException {
        return adapter.placeOrder(
                link(),
                new BrokerPlacing(
                        BrokerSamples.order()
                                .setPrice(BrokerSamples.price(price))
                                .build(),
                        listing(symbol),
                        reference));
    }

    private String accepted(String symbol, String price, String reference) throws SessionException {
        Outcome outcome = place(symbol, price, reference);
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        return ((Outcome.Accepted) outcome).venueReference();
    }

    private Finding find(String reference) {
        try {
            return adapter.findByReference(link(), reference, null);
        } catch (SessionException none) {
            return new Finding.NoAnswer(none.reason());
        }
    }

    private static BrokerChange change(String id, long quantity, String price, BrokerProduct product) {
        return new BrokerChange(
                id,
                "",
                quantity,
                BrokerPriceType.LIMIT,
                product,
                BrokerValidity.DAY,
                BrokerSamples.price(price),
                null,
                0);
    }

    private void await(String id, BrokerOrderState state) {
        Awaitility.await()
                .atMost(BrokerSamples.patience())
                .untilAsserted(
                        () -> assertThat(value(adapter.orderStatus(link(), id)).state())
                                .isEqualTo(state));
    }

    @Test
    void withoutAPersonThereIsNoSessionAndWithOneItLastsUntilSixInTheMorning() throws Exception {
        assertThat(catchThrowableOfType(
                        SessionException.class, () -> entry.sessions().session()))
                .satisfies(none -> assertThat(none.isPermanent()).isFalse())
                .hasMessageContaining("PERSON_NEEDED");

        signIn();

        BrokerSession session = entry.sessions().session().session();
        assertThat(session.userId()).isEqualTo("KT0001");
        assertThat(session.expiresAt().atZone(BrokerTimes.INDIA).toLocalTime()).hasToString("06:00");
        assertThat(Duration.between(Instant.now(), session.expiresAt())).isLessThanOrEqualTo(Duration.ofDays(1));
        assertThat(value(adapter.profile(link())).userId()).isEqualTo("KT0001");
    }

    @Test
    void aRequestTokenCountsOnceAndTheSessionOfBeforeCountsOn() throws Exception {
        Map<String, String> answer = kite.signIn(adapter.loginPage(entry.account(), "a.1.b"));
        entry.sessions().logIn(answer);

        assertThat(catchThrowableOfType(
                        SessionException.class, () -> entry.sessions().logIn(answer)))
                .hasMessageContaining("BROKER_AUTHENTICATION");
        assertThat(adapter.orderBook(link())).isEqualTo(BrokerResult.of(List.of()));
    }

    @Test
    void nobodyElsesLoginIsTaken() throws Exception {
        BrokerAccount other = new BrokerAccount(
                "zerodha",
                Map.of("url", kite.uri().toString(), "login-url", kite.uri() + "/connect/login", "user-id", "KT0002"),
                entry.account().secrets());
        Map<String, String> answer = kite.signIn(adapter.loginPage(other, "a.1.b"));

        assertThat(adapter.login(
                        other,
                        request -> client.call(request, Instant.MAX, Duration.ofSeconds(5), true),
                        answer,
                        Instant.now()))
                .isInstanceOfSatisfying(
                        BrokerResult.Failed.class,
                        failed -> assertThat(failed.error().description())
                                .isEqualTo("user KT0001 has signed in, and settings.user-id is KT0002"));
    }

    private final List<AuditAct> audited = new ArrayList<>();

    @Test
    void theLoginPageLeadsToTheBrokerAndBackInTheSameBrowserOnly() throws Exception {
        BrokerLoginController controller = new BrokerLoginController(
                accounts,
                new BrokerLoginState(BrokerSamples.vault(), new SecureRandom(), clock),
                (_, act) -> audited.add(act));
        ResponseEntity<String> begun = controller.begin("zerodha", new MockHttpServletRequest());
        URI page = Objects.requireNonNull(begun.getHeaders().getLocation());
        String cookie = Objects.requireNonNull(begun.getHeaders().getFirst(HttpHeaders.SET_COOKIE));
        assertThat(cookie).contains("HttpOnly", "SameSite=Lax").doesNotContain(page.getQuery());
        String nonce = cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
        Map<String, String> answer = kite.signIn(page);

        assertThat(controller
                        .end(answer, "", new MockHttpServletRequest())
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
        ResponseEntity<String> ended = controller.end(answer, nonce, new MockHttpServletRequest());
        assertThat(ended.getStatusCode().value()).as(ended.getBody()).isEqualTo(200);
        assertThat(ended.getBody())
                .contains("user KT0001 is logged in until")
                .doesNotContain(entry.sessions().session().session().token().reveal());
        assertThat(audited).singleElement().satisfies(act -> {
            assertThat(act.action()).isEqualTo(AuditAction.BROKER_LOGGED_IN);
            assertThat(act.subject()).isEqualTo("zerodha");
            assertThat(act.after()).contains("KT0001");
        });
        assertThat(controller
                        .begin("nobody", new MockHttpServletRequest())
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
        assertThat(controller
                        .begin("main", new MockHttpServletRequest())
                        .getStatusCode()
                        .value())
                .isEqualTo(409);
    }

    @Test
    void anOrderIsPlacedFoundAndFilledAndShownInAllBooks() throws Exception {
        signIn();
        String reference = reference();
        String id = accepted("SBIN", "830", reference);
        await(id, BrokerOrderState.FILLED);

        assertThat(find(reference))
                .isInstanceOfSatisfying(
                        Finding.Finished.class,
                        finished -> assertThat(finished.venueReference()).isEqualTo(id));
        assertThat(find("H00000000000NONE")).isInstanceOf(Finding.Absent.class);
        assertThat(value(adapter.tradeBook(link())).stream()
                        .filter(trade -> trade.brokerOrderId().equals(id))
                        .mapToLong(BrokerTradeRow::quantity)
                        .sum())
                .isEqualTo(10);
        assertThat(value(adapter.positions(link(), BrokerPositionSpan.NET))).anySatisfy(position -> {
            assertThat(position.symbol()).isEqualTo("SBIN");
            assertThat(position.quantity()).isEqualTo(10);
        });
        assertThat(value(adapter.holdings(link()))).isNotEmpty();
        assertThat(value(adapter.funds(link())).getFirst().available()).isPositive();
    }

    @Test
    void anOrderThatRestsIsChangedAndCancelledButNotItsProduct() throws Exception {
        signIn();
        String id = accepted("SAIL", "120", reference());
        await(id, BrokerOrderState.OPEN);

        assertThat(adapter.modifyOrder(link(), change(id, 12, "121", BrokerProduct.MIS)))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.cause().code()).isEqualTo("PRODUCT_STAYS"));
        Awaitility.await()
                .atMost(BrokerSamples.patience())
                .untilAsserted(() -> assertThat(adapter.modifyOrder(link(), change(id, 12, "121", BrokerProduct.CNC)))
                        .isInstanceOf(Outcome.Accepted.class));
        BrokerChange wanted = change(id, 12, "121", BrokerProduct.CNC);
        Awaitility.await()
                .atMost(BrokerSamples.patience())
                .untilAsserted(() -> assertThat(BrokerEffects.ofChange(value(adapter.orderBook(link())), wanted, true))
                        .isInstanceOf(Finding.Finished.class));
        assertThat(adapter.cancelOrder(link(), id, "")).isInstanceOf(Outcome.Accepted.class);
        await(id, BrokerOrderState.CANCELLED);
        assertThat(adapter.cancelOrder(link(), id, "")).isInstanceOf(Outcome.Rejected.class);
    }

    @Test
    void anOrderAtTheMarketGoesOutWithItsProtection() throws Exception {
        signIn();
        String reference = reference();
        Outcome outcome = adapter.placeOrder(
                link(),
                new BrokerPlacing(
                        BrokerSamples.order()
                                .setPriceType(BrokerPriceType.MARKET)
                                .setPrice(null)
                                .build(),
                        listing("SBIN"),
                        reference));

        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        assertThat(value(adapter.orderBook(link())))
                .filteredOn(row -> row.reference().equals(reference))
                .extracting(BrokerOrderRow::priceType)
                .containsExactly(BrokerPriceType.MARKET);
    }

    @Test
    void whatTheBrokerRefusesIsRefusedAtOnceOrInTheBook() throws Exception {
        signIn();
        BrokerListing unknown = new BrokerListing(BrokerExchange.NSE, "1", "NOSUCH", "", null, null, 1, null);
        assertThat(adapter.placeOrder(
                        link(), new BrokerPlacing(BrokerSamples.order().build(), unknown, reference())))
                .isInstanceOf(Outcome.Rejected.class);

        String reference = reference();
        accepted("YESBANK", "21.50", reference);
        Awaitility.await()
                .atMost(BrokerSamples.patience())
                .untilAsserted(() -> assertThat(find(reference)).isInstanceOf(Finding.Refused.class));
    }

    @Test
    void anOrderWhoseReplyWasLostIsUnknownAndFoundInTheBookOnce() throws Exception {
        signIn();
        for (String fault : List.of("acceptThenDrop", "timedOut", "noNumber", "errorAfterAccepting")) {
            String reference = reference();
            kite.control.fault(fault, "placeOrder", 1);
            assertThat(place("SAIL", "120", reference)).as(fault).isInstanceOf(Outcome.Unknown.class);
            kite.control.noFaults();
            boolean isThere = kite.control.placed(reference) == 1;
            Awaitility.await()
                    .atMost(BrokerSamples.patience())
                    .untilAsserted(() -> assertThat(find(reference))
                            .as(fault)
                            .isInstanceOf(isThere ? Finding.Held.class : Finding.Absent.class));
        }
    }

    @Test
    void aSessionThatEndedIsToldAndTheOrderWasNotSent() throws Exception {
        signIn();
        BrokerListing sbin = listing("SBIN");
        kite.control.expireTokens();
        BrokerLink dead = link();

        assertThat(adapter.placeOrder(
                        dead, new BrokerPlacing(BrokerSamples.order().build(), sbin, reference())))
                .isInstanceOf(Outcome.NotSent.class);
        assertThat(catchThrowableOfType(SessionException.class, this::link)).hasMessageContaining("PERSON_NEEDED");
        signIn();
        assertThat(adapter.orderBook(link())).isInstanceOf(BrokerResult.Value.class);
    }

    @Test
    void theSocketTellsOfOrdersUntilItBreaks() throws Exception {
        signIn();
        List<String> joined = new CopyOnWriteArrayList<>();
        List<BrokerOrderRow> told = new CopyOnWriteArrayList<>();
        List<String> ended = new CopyOnWriteArrayList<>();
        BrokerAdapter.Subscription subscription =
                adapter.subscribe(link(), Duration.ofSeconds(2), new HeardOrders(joined, told, List.of(), ended));
        Awaitility.await().atMost(BrokerSamples.patience()).until(() -> !joined.isEmpty());
        assertThat(subscription.isOpen()).isTrue();

        String reference = reference();
        String id = accepted("SBIN", "830", reference);
        Awaitility.await()
                .atMost(BrokerSamples.patience())
                .untilAsserted(() -> assertThat(told).anySatisfy(row -> {
                    assertThat(row.brokerOrderId()).isEqualTo(id);
                    assertThat(row.reference()).isEqualTo(reference);
                    assertThat(row.state()).isEqualTo(BrokerOrderState.FILLED);
                }));
        // Beats alone keep it.
        Thread.sleep(2_500);
        assertThat(ended).isEmpty();

        kite.control.change("POST", "/sockets/drop", "{}");
        Awaitility.await().atMost(BrokerSamples.patience()).until(() -> !ended.isEmpty());
        assertThat(subscription.isOpen()).isFalse();
    }

    @Test
    void aSocketThatIsRefusedEndsAndDoesNotTellTheToken() throws Exception {
        signIn();
        BrokerLink link = link();
        kite.control.expireTokens();
        List<String> ended = new CopyOnWriteArrayList<>();
        BrokerAdapter.Subscription subscription =
                adapter.subscribe(link, Duration.ofSeconds(2), new HeardOrders(List.of(), List.of(), List.of(), ended));

        Awaitility.await().atMost(BrokerSamples.patience()).until(() -> !ended.isEmpty());
        assertThat(ended.getFirst()).doesNotContain(link.session().token().reveal());
        assertThat(subscription.isOpen()).isFalse();
    }

    @Test
    void logoutEndsTheSessionAtTheBroker() throws Exception {
        signIn();
        BrokerLink before = link();

        assertThat(entry.sessions().logOut()).isEqualTo(BrokerResult.of(true));
        assertThat(adapter.orderBook(before))
                .isInstanceOfSatisfying(
                        BrokerResult.Failed.class,
                        failed -> assertThat(failed.error().category()).isEqualTo(Category.AUTHENTICATION));
    }

    @Test
    void instrumentsPricesAndCandlesAreRead() throws Exception {
        signIn();
        BrokerListing sbin = listing("SBIN");
        assertThat(sbin.name()).isEqualTo("STATE BANK OF INDIA");

        BrokerQuote quote = value(adapter.depth(link(), sbin));
        assertThat(quote.last()).isPositive();
        assertThat(quote.bids()).isNotEmpty();
        assertThat(quote.instrumentId()).isEqualTo(sbin.instrumentId());
        BrokerListing gone = new BrokerListing(BrokerExchange.NSE, "1", "NOSUCH", "", null, null, 1, null);
        assertThat(value(adapter.quotes(link(), List.of(sbin, gone)))).hasSize(1);
        Instant to = Instant.now().minus(Duration.ofDays(1));
        assertThat(value(adapter.history(link(), sbin, BrokerInterval.HOUR_1, to.minus(Duration.ofDays(500)), to)))
                .isNotEmpty()
                .allSatisfy(candle -> assertThat(candle.high()).isGreaterThanOrEqualTo(candle.low()));
    }
}
