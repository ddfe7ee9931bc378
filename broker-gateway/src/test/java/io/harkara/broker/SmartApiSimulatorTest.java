package io.harkara.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.harkara.gateway.SessionException;
import io.harkara.gateway.outcome.Finding;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.runtime.Secret;
import io.harkara.schemas.BrokerConversion;
import io.harkara.schemas.BrokerExchange;
import io.harkara.schemas.BrokerInstrument;
import io.harkara.schemas.BrokerInterval;
import io.harkara.schemas.BrokerPositionSpan;
import io.harkara.schemas.BrokerPriceType;
import io.harkara.schemas.BrokerProduct;
import io.harkara.schemas.BrokerSide;
import io.harkara.schemas.BrokerValidity;
import io.harkara.simulators.broker.smartapi.SmartAccount;
import io.harkara.simulators.broker.smartapi.SmartSimulator;
import io.harkara.simulators.broker.smartapi.SmartSimulatorOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
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

/** The adapter and its sessions against the simulator of SmartAPI, over sockets. */
class SmartApiSimulatorTest {

    private static final SmartAccount ACCOUNT = SmartAccount.DEMO.getFirst();
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Clock clock = Clock.systemUTC();
    private final SmartApiAdapter adapter = new SmartApiAdapter();
    private SmartSimulator simulator;
    private SimulatorControl control;
    private BrokerClient client;
    private BrokerAccounts accounts;
    private BrokerAccounts.Entry entry;

    @BeforeEach
    void start() throws Exception {
        simulator = SmartSimulator.start(SmartSimulatorOptions.DEFAULTS.withPorts(0, 0));
        control = new SimulatorControl(simulator.controlUri());
        control.settings("{\"limits\":\"none\",\"sessionEnd\":\"after28Hours\"}");
        BrokerProperties properties = BrokerSamples.properties(
                simulator.uri(),
                Map.ofEntries(
                        Map.entry("default-account", "angel"),
                        Map.entry("accounts.angel.broker", "smartapi"),
                        Map.entry("accounts.angel.settings.url", simulator.uri().toString()),
                        Map.entry(
                                "accounts.angel.settings.instruments-url",
                                simulator.uri() + "/OpenAPI_File/files/OpenAPIScripMaster.json"),
                        Map.entry("accounts.angel.settings.socket-url", simulator.uri() + "/smart-order-update"),
                        Map.entry("accounts.angel.settings.client-code", ACCOUNT.clientCode()),
                        Map.entry("accounts.angel.secrets.api-key", ACCOUNT.apiKey()),
                        Map.entry("accounts.angel.secrets.pin", ACCOUNT.pin()),
                        Map.entry("accounts.angel.secrets.totp-secret", ACCOUNT.totpSecret()),
                        Map.entry("calls.read-timeout", "2s"),
                        Map.entry("sessions.pause", "10ms")));
        client = BrokerSamples.client(properties, clock);
        accounts = BrokerSamples.accounts(properties, client, clock);
        entry = Objects.requireNonNull(accounts.find("angel"));
    }

    @AfterEach
    void stop() {
        client.close();
        control.close();
        simulator.close();
    }

    private BrokerLink link() throws SessionException {
        return accounts.enquiryLink(entry);
    }

    private static String reference() {
        return "H%015d".formatted(NUMBER.incrementAndGet());
    }

    private static <T> T value(BrokerResult<T> result) {
        assertThat(result).isInstanceOf(BrokerResult.Value.class);
        return ((BrokerResult.Value<T>) result).value();
    }

    private BrokerListing listing(String symbol) throws SessionException {
        return value(adapter.instruments(link(), Set.of(BrokerExchange.NSE))).stream()
                .filter(one -> one.symbol().equals(symbol))
                .findFirst()
                .orElseThrow();
    }

    private Outcome place(String symbol, String price, String reference) throws SessionException {
        return adapter.placeOrder(
                link(),
                new BrokerPlacing(
                        BrokerSamples.order()
                                .setProduct(BrokerProduct.MIS)
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

    private Finding find(String reference) throws SessionException {
        return adapter.findByReference(link(), reference, null);
    }

    @Test
    void theSocketSaysThatTheBookIsToBeReadWhenAnOrderOfOursChangesUntilItBreaks() throws Exception {
        List<String> joined = new CopyOnWriteArrayList<>();
        List<String> changed = new CopyOnWriteArrayList<>();
        List<String> ended = new CopyOnWriteArrayList<>();
        List<BrokerOrderRow> told = new CopyOnWriteArrayList<>();
        BrokerAdapter.Subscription subscription =
                adapter.subscribe(link(), Duration.ofSeconds(2), new HeardOrders(joined, told, changed, ended));
        Awaitility.await().atMost(BrokerSamples.patience()).until(() -> !joined.isEmpty());

        accepted("SBIN-EQ", "830", "NOT-OURS");
        String id = accepted("SBIN-EQ", "830", reference());
        Awaitility.await().atMost(BrokerSamples.patience()).until(() -> !changed.isEmpty());
        await(id, BrokerOrderState.FILLED);
        assertThat(told).as("an update lacks the number that stays").isEmpty();
        assertThat(subscription.isOpen()).isTrue();

        control.change("POST", "/sockets/drop", "{}");
        Awaitility.await().atMost(BrokerSamples.patience()).until(() -> !ended.isEmpty());
        assertThat(subscription.isOpen()).isFalse();
    }

    @Test
    void aSocketOfASessionThatIsOverEndsAndDoesNotTellTheToken() throws Exception {
        BrokerLink link = link();
        control.expireTokens();
        List<String> ended = new CopyOnWriteArrayList<>();
        adapter.subscribe(link, Duration.ofSeconds(2), new HeardOrders(List.of(), List.of(), List.of(), ended));

        Awaitility.await().atMost(BrokerSamples.patience()).until(() -> !ended.isEmpty());
        assertThat(ended.getFirst()).doesNotContain(link.session().token().reveal());
    }

    @Test
    void anUpdateThatIsAboutNoOrderOfOursIsNone() {
        assertThat(SmartApiSocket.isOfOurs(BrokerJson.tree("{\"orderid\":\"\",\"status\":\"\"}")))
                .as("the first of a socket")
                .isFalse();
        assertThat(SmartApiSocket.isOfOurs(BrokerJson.tree("{\"orderid\":\"7\",\"ordertag\":\"mine\"}")))
                .isFalse();
        assertThat(SmartApiSocket.isOfOurs(
                        BrokerJson.tree("{\"orderid\":\"7\",\"ordertag\":\"%s\"}".formatted(reference()))))
                .isTrue();
        assertThat(SmartApiSocket.isOfOurs(BrokerJson.tree("{\"orderid\":\"7\",\"ordertag\":\"\"}")))
                .as("one without a tag may be")
                .isTrue();
    }

    private void await(String id, BrokerOrderState state) {
        Awaitility.await()
                .atMost(BrokerSamples.patience())
                .untilAsserted(
                        () -> assertThat(value(adapter.orderStatus(link(), id)).state())
                                .isEqualTo(state));
    }

    private BrokerResult<BrokerSession> login(Map<String, String> settings, Map<String, Secret> secrets) {
        Map<String, String> allSettings = new HashMap<>(entry.account().settings());
        allSettings.putAll(settings);
        Map<String, Secret> allSecrets = new HashMap<>(entry.account().secrets());
        allSecrets.putAll(secrets);
        return adapter.login(
                new BrokerAccount("angel", allSettings, allSecrets),
                request -> client.call(request, Instant.MAX, Duration.ofSeconds(10), true),
                Map.of(),
                Instant.now());
    }

    @Test
    void aLoginGivesThreeTokensThatEndWhenTheTokenSays() throws Exception {
        BrokerSession session = entry.sessions().session().session();

        assertThat(session.userId()).isEqualTo(ACCOUNT.clientCode());
        assertThat(session.marketToken()).isNotNull();
        assertThat(session.otherTokens()).containsOnlyKeys("refresh");
        assertThat(session.expiresAt())
                .isBetween(
                        Instant.now().plus(Duration.ofHours(27)), Instant.now().plus(Duration.ofHours(28)));
        assertThat(session.toString()).doesNotContain(session.token().reveal());
        BrokerSession read = BrokerSessionText.read(
                BrokerSessionText.of(session), session.userId(), session.kind(), session.expiresAt());
        assertThat(read).isEqualTo(session);
    }

    @Test
    void aTokenWithTheWordOfTheHeaderBeforeItIsTakenWithoutIt() throws Exception {
        control.settings("{\"bearerInToken\":true}");

        assertThat(entry.sessions().session().session().token().reveal()).doesNotStartWith("Bearer");
        assertThat(adapter.orderBook(link())).isEqualTo(BrokerResult.of(List.of()));
    }

    @Test
    void whereTheBrokerEndsAllSessionsAtMidnightTheSessionSaysSo() {
        assertThat(value(login(Map.of("session-ends", "00:00"), Map.of())).expiresAt())
                .isEqualTo(BrokerTimes.next(java.time.LocalTime.MIDNIGHT, Instant.now()));
    }

    /** All sessions end between a login and the question whose it is: the account stood still until a person came. */
    @Test
    void aTokenThatIsRefusedRightAfterTheLoginSaysNothingOfTheCredentials() {
        control.fault("refuseSession", "profile", 1);

        assertThat(login(Map.of(), Map.of()))
                .isInstanceOfSatisfying(
                        BrokerResult.Failed.class,
                        failed -> assertThat(failed.error().category()).isEqualTo(BrokerError.Category.UNAVAILABLE));
        assertThat(login(Map.of(), Map.of())).isInstanceOf(BrokerResult.Value.class);
    }

    @Test
    void wrongCredentialsStandUntilAPersonHasActed() {
        assertThat(login(Map.of(), Map.of("pin", Secret.of("9999"))))
                .isInstanceOfSatisfying(
                        BrokerResult.Failed.class,
                        failed -> assertThat(failed.error().category()).isEqualTo(BrokerError.Category.AUTHENTICATION));
        assertThat(login(Map.of(), Map.of("totp-secret", Secret.of("AAAAAAAAAAAAAAAAAAAA"))))
                .isInstanceOfSatisfying(
                        BrokerResult.Failed.class,
                        failed -> assertThat(failed.error().code()).isEqualTo("AB1050"));
    }

    @Test
    void aSessionIsRefreshedWithoutALoginAndTheNewOneIsGood() throws Exception {
        BrokerLink before = link();
        Thread.sleep(1_100);
        BrokerSession next = value(adapter.refresh(before));

        assertThat(next.token()).isNotEqualTo(before.session().token());
        assertThat(next.otherTokens()).isNotEqualTo(before.session().otherTokens());
        assertThat(next.expiresAt()).isAfter(before.session().expiresAt());
        assertThat(control.calls("login")).isEqualTo(1);
        assertThat(control.calls("refresh")).isEqualTo(1);
    }

    @Test
    void aSessionThatEndedIsToldTheOrderWasNotSentAndTheNextOneLogsIn() throws Exception {
        BrokerListing sbin = listing("SBIN-EQ");
        control.expireTokens();
        BrokerLink dead = link();

        assertThat(adapter.placeOrder(
                        dead, new BrokerPlacing(BrokerSamples.order().build(), sbin, reference())))
                .isInstanceOf(Outcome.NotSent.class);
        assertThat(adapter.orderBook(link())).isInstanceOf(BrokerResult.Value.class);
        assertThat(control.calls("login")).isEqualTo(2);
    }

    @Test
    void anOrderIsPlacedFoundAndFilledAndShownInAllBooks() throws Exception {
        String reference = reference();
        String id = accepted("SBIN-EQ", "830", reference);
        assertThat(id).contains("-");
        await(id, BrokerOrderState.FILLED);

        assertThat(find(reference))
                .isInstanceOfSatisfying(
                        Finding.Finished.class,
                        finished -> assertThat(finished.venueReference()).isEqualTo(id));
        assertThat(find("H00000000000NONE")).isInstanceOf(Finding.Absent.class);
        assertThat(value(adapter.tradeBook(link())))
                .allSatisfy(trade -> {
                    assertThat(trade.brokerOrderId()).isEqualTo(id);
                    assertThat(trade.reference()).isEqualTo(reference);
                    assertThat(trade.tradedAt())
                            .isBetween(
                                    Instant.now().minusSeconds(600),
                                    Instant.now().plusSeconds(60));
                })
                .extracting(BrokerTradeRow::quantity)
                .containsExactly(10L);
        assertThat(value(adapter.positions(link(), BrokerPositionSpan.NET)))
                .extracting(BrokerPosition::quantity)
                .containsExactly(10L);
        assertThat(value(adapter.holdings(link()))).isNotEmpty();
        assertThat(value(adapter.funds(link())).getFirst().available()).isPositive();
        assertThat(value(adapter.profile(link())).exchanges()).contains("NSE");
    }

    @Test
    void anOrderThatRestsIsChangedAndCancelledByTheNumberThatStaysTheSame() throws Exception {
        String id = accepted("SAIL-EQ", "120", reference());
        await(id, BrokerOrderState.OPEN);
        BrokerChange change = new BrokerChange(
                id,
                "",
                12,
                BrokerPriceType.LIMIT,
                BrokerProduct.MIS,
                BrokerValidity.DAY,
                BrokerSamples.price("121"),
                null,
                0);

        assertThat(adapter.modifyOrder(link(), change)).isEqualTo(new Outcome.Accepted(id, "REGISTERED"));
        Awaitility.await()
                .atMost(BrokerSamples.patience())
                .untilAsserted(() -> assertThat(BrokerEffects.ofChange(value(adapter.orderBook(link())), change, true))
                        .isInstanceOf(Finding.Finished.class));
        assertThat(adapter.cancelOrder(link(), id, "")).isEqualTo(new Outcome.Accepted(id, "REGISTERED"));
        await(id, BrokerOrderState.CANCELLED);
        assertThat(adapter.cancelOrder(link(), id, ""))
                .as("its code stands for many things, so the book tells")
                .isInstanceOf(Outcome.Unknown.class);
        assertThat(BrokerEffects.ofCancel(value(adapter.orderBook(link())), id, false))
                .isInstanceOf(Finding.Finished.class);
        assertThat(adapter.cancelOrder(link(), "00000000-0000-0000-0000-000000000000", ""))
                .isInstanceOf(Outcome.Rejected.class);
    }

    @Test
    void aStopIsPlacedAndCancelledUnderItsOwnVariety() throws Exception {
        Outcome outcome = adapter.placeOrder(
                link(),
                new BrokerPlacing(
                        BrokerSamples.order()
                                .setProduct(BrokerProduct.MIS)
                                .setPriceType(BrokerPriceType.SL)
                                .setPrice(BrokerSamples.price("830"))
                                .setTriggerPrice(BrokerSamples.price("829"))
                                .build(),
                        listing("SBIN-EQ"),
                        reference()));
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        String id = ((Outcome.Accepted) outcome).venueReference();
        Awaitility.await()
                .atMost(BrokerSamples.patience())
                .untilAsserted(
                        () -> assertThat(value(adapter.orderStatus(link(), id)).status())
                                .isEqualTo("trigger pending"));

        assertThat(adapter.cancelOrder(link(), id, "")).isInstanceOf(Outcome.Accepted.class);
        await(id, BrokerOrderState.CANCELLED);
    }

    @Test
    void whatTheBrokerRefusesIsRefusedAtOnceOrInTheBook() throws Exception {
        BrokerListing unknown = new BrokerListing(BrokerExchange.NSE, "1", "NOSUCH-EQ", "", null, null, 1, null);
        assertThat(adapter.placeOrder(
                        link(), new BrokerPlacing(BrokerSamples.order().build(), unknown, reference())))
                .isInstanceOf(Outcome.Rejected.class);
        String reference = reference();
        accepted("YESBANK-EQ", "21.50", reference);
        Awaitility.await()
                .atMost(BrokerSamples.patience())
                .untilAsserted(() -> assertThat(find(reference)).isInstanceOf(Finding.Refused.class));
    }

    @Test
    void anOrderWhoseReplyWasLostIsUnknownAndFoundInTheBookOnce() throws Exception {
        for (String fault : List.of("acceptThenDrop", "timedOut", "errorReply", "noNumber", "errorAfterAccepting")) {
            String reference = reference();
            control.fault(fault, "placeOrder", 1);
            assertThat(place("SAIL-EQ", "120", reference)).as(fault).isInstanceOf(Outcome.Unknown.class);
            control.noFaults();
            boolean isThere = control.placed(reference) == 1;
            Awaitility.await()
                    .atMost(BrokerSamples.patience())
                    .untilAsserted(() -> assertThat(find(reference))
                            .as(fault)
                            .isInstanceOf(isThere ? Finding.Held.class : Finding.Absent.class));
        }
    }

    @Test
    void tooManyCallsAreNoSessionThatEnded() throws Exception {
        control.settings("{\"limits\":\"angel\"}");
        BrokerLink link = link();
        for (int i = 0; i < 3; i++) {
            if (adapter.orderBook(link) instanceof BrokerResult.Failed<List<BrokerOrderRow>>(BrokerError error)) {
                assertThat(error.category()).isEqualTo(BrokerError.Category.RATE_LIMIT);
                assertThat(link().session()).isEqualTo(link.session());
                assertThat(control.calls("login")).isEqualTo(1);
                return;
            }
        }
        throw new AssertionError("three books in a moment and none was refused");
    }

    @Test
    void aPositionOfTheDayIsConverted() throws Exception {
        String id = accepted("SBIN-EQ", "830", reference());
        await(id, BrokerOrderState.FILLED);
        BrokerListing sbin = listing("SBIN-EQ");
        BrokerConversion conversion = new BrokerConversion(
                null,
                new BrokerInstrument(BrokerExchange.NSE, "SBIN-EQ", null),
                BrokerSide.BUY,
                4L,
                BrokerProduct.MIS,
                BrokerProduct.CNC,
                BrokerPositionSpan.DAY);

        assertThat(adapter.convertPosition(link(), conversion, sbin)).isInstanceOf(Outcome.Completed.class);
        assertThat(value(adapter.positions(link(), BrokerPositionSpan.DAY))).anySatisfy(position -> {
            assertThat(position.product()).isEqualTo(BrokerProduct.CNC);
            assertThat(position.quantity()).isEqualTo(4);
        });
        assertThat(adapter.convertPosition(link(), conversion, listing("TCS-EQ")))
                .isInstanceOf(Outcome.Rejected.class);
    }

    @Test
    void logoutEndsTheSessionAtTheBroker() throws Exception {
        BrokerLink before = link();

        assertThat(entry.sessions().logOut()).isEqualTo(BrokerResult.of(true));
        assertThat(adapter.orderBook(before))
                .isInstanceOfSatisfying(
                        BrokerResult.Failed.class,
                        failed -> assertThat(failed.error().category()).isEqualTo(BrokerError.Category.AUTHENTICATION));
        assertThat(catchThrowableOfType(
                        SessionException.class, () -> entry.sessions().session()))
                .hasMessageContaining("LOGGED_OUT");
    }

    @Test
    void instrumentsPricesAndCandlesAreRead() throws Exception {
        BrokerListing sbin = listing("SBIN-EQ");
        assertThat(sbin.alias()).isEqualTo("SBIN");

        BrokerQuote quote = value(adapter.depth(link(), sbin));
        assertThat(quote.last()).isPositive();
        assertThat(quote.bids()).isNotEmpty();
        BrokerListing gone = new BrokerListing(BrokerExchange.NSE, "1", "NOSUCH-EQ", "", null, null, 1, null);
        assertThat(value(adapter.quotes(link(), List.of(sbin, gone)))).hasSize(1);
        Instant to = Instant.now().minus(Duration.ofDays(1));
        assertThat(value(adapter.history(link(), sbin, BrokerInterval.HOUR_1, to.minus(Duration.ofDays(500)), to)))
                .isNotEmpty()
                .allSatisfy(candle -> assertThat(candle.high()).isGreaterThanOrEqualTo(candle.low()));
    }
}
