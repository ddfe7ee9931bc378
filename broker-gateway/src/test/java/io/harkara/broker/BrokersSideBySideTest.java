package io.harkara.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.runtime.Secret;
import io.harkara.schemas.BrokerCancel;
import io.harkara.schemas.BrokerExchange;
import io.harkara.schemas.BrokerInstrument;
import io.harkara.schemas.BrokerOrder;
import io.harkara.schemas.BrokerOrderType;
import io.harkara.schemas.BrokerQuoteMode;
import io.harkara.schemas.BrokerRead;
import io.harkara.schemas.MarketQuote;
import io.harkara.schemas.Status;
import io.harkara.security.EndpointWalk;
import io.harkara.security.TestAccess;
import io.harkara.simulators.broker.smartapi.SmartAccount;
import io.harkara.simulators.broker.smartapi.SmartSimulator;
import io.harkara.simulators.broker.smartapi.SmartSimulatorOptions;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** One gateway with accounts at three brokers, over sockets; a person signs in at Kite's page. */
class BrokersSideBySideTest {

    private static final SmartAccount ANGEL = SmartAccount.DEMO.getFirst();

    private static final String POSTBACK_SECRET = "a-path-that-nobody-guesses-0123456789";

    private static BrokerGatewayContext context;
    private static KiteControl kite;
    private static SmartSimulator angel;
    private static SimulatorControl angelControl;

    @BeforeAll
    static void start() throws Exception {
        kite = new KiteControl();
        angel = SmartSimulator.start(SmartSimulatorOptions.DEFAULTS.withPorts(0, 0));
        angelControl = new SimulatorControl(angel.controlUri());
        context = new BrokerGatewayContext();
        String zerodha = "--harkara.broker.accounts.zerodha.";
        String smart = "--harkara.broker.accounts.angel.";
        context.start(
                "broker_side_by_side",
                zerodha + "broker=kite",
                zerodha + "settings.url=" + kite.uri(),
                zerodha + "settings.login-url=" + kite.uri() + "/connect/login",
                zerodha + "settings.socket-url=" + kite.uri(),
                zerodha + "settings.user-id=" + KiteControl.ACCOUNT.userId(),
                zerodha + "secrets.api-key=" + KiteControl.ACCOUNT.apiKey(),
                zerodha + "secrets.api-secret=" + KiteControl.ACCOUNT.apiSecret(),
                smart + "broker=smartapi",
                smart + "settings.url=" + angel.uri(),
                smart + "settings.instruments-url=" + angel.uri() + "/OpenAPI_File/files/OpenAPIScripMaster.json",
                smart + "settings.socket-url=" + angel.uri() + "/smart-order-update",
                smart + "settings.stream-url=" + angel.uri() + "/smart-stream",
                smart + "settings.client-code=" + ANGEL.clientCode(),
                smart + "secrets.api-key=" + ANGEL.apiKey(),
                smart + "secrets.pin=" + ANGEL.pin(),
                smart + "secrets.postback-secret=" + POSTBACK_SECRET,
                smart + "secrets.totp-secret=" + ANGEL.totpSecret(),
                "--harkara.broker.instruments.retry=300ms",
                "--harkara.broker.pace.in-flight=2");
        signIn();
    }

    @AfterAll
    static void close() {
        context.close();
        angelControl.close();
        angel.close();
        kite.close();
    }

    private static HttpResponse<String> get(HttpClient browser, URI address) throws Exception {
        return browser.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Posts what a broker would. */
    private static int post(String path, String body) throws Exception {
        try (HttpClient broker = HttpClient.newHttpClient()) {
            return broker.send(
                            HttpRequest.newBuilder(context.address("/api/v1/brokers/postback" + path))
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .statusCode();
        }
    }

    private static boolean isCounted(String account, String result) throws Exception {
        try (HttpClient browser = HttpClient.newHttpClient()) {
            HttpRequest figures = HttpRequest.newBuilder(context.address("/actuator/prometheus"))
                    .header("X-API-Key", TestAccess.everything())
                    .build();
            return browser.send(figures, HttpResponse.BodyHandlers.ofString())
                    .body()
                    .lines()
                    .anyMatch(line -> line.startsWith("harkara_broker_postbacks_total")
                            && line.contains("account=\"%s\"".formatted(account))
                            && line.contains("result=\"%s\"".formatted(result)));
        }
    }

    @Test
    void everySessionAndTheInstrumentsOfEachBrokerAreMonitored() throws Exception {
        try (HttpClient browser = HttpClient.newHttpClient()) {
            Awaitility.await()
                    .untilAsserted(() -> assertThat(browser.send(
                                            HttpRequest.newBuilder(
                                                            context.address("/api/v1/monitoring/health/detailed"))
                                                    .header("X-API-Key", TestAccess.everything())
                                                    .build(),
                                            HttpResponse.BodyHandlers.ofString())
                                    .body())
                            .contains(
                                    "\"name\":\"broker zerodha\",\"state\":\"UP\"",
                                    "\"name\":\"broker angel\",\"state\":\"UP\"",
                                    "\"name\":\"instruments of "));
        }
    }

    private static String kitePostback(String order, String user, Secret secret) {
        String number = context.event(order, Status.ACCEPTED).getVenueReference();
        String time = "2026-03-02 09:24:25";
        return """
                {"user_id":"%s","order_id":"%s","order_timestamp":"%s","status":"COMPLETE","tag":"%s","quantity":10,
                 "filled_quantity":10,"average_price":119,"cancelled_quantity":0,"exchange":"NSE","tradingsymbol":"SAIL","checksum":"%s"}
                """.formatted(
                user, number, time, context.reference(order), KiteRequests.postbackChecksum(number, time, secret));
    }

    /** What a person does in a browser. */
    private static void signIn() throws Exception {
        try (HttpClient browser =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build()) {
            HttpResponse<String> begun =
                    get(browser, context.address(BrokerLoginController.LOGIN + "?account=zerodha"));
            assertThat(begun.statusCode()).isEqualTo(302);
            Map<String, String> answer = kite.signIn(
                    URI.create(begun.headers().firstValue("Location").orElseThrow()));
            URI back = context.address(BrokerLoginController.RETURN + "?"
                    + answer.entrySet().stream()
                            .map(value -> value.getKey() + "=" + value.getValue())
                            .collect(Collectors.joining("&")));
            try (HttpClient other = HttpClient.newHttpClient()) {
                assertThat(get(other, back).statusCode()).isEqualTo(403);
            }
            HttpResponse<String> ended = get(browser, back);
            assertThat(ended.statusCode()).as(ended.body()).isEqualTo(200);
            assertThat(ended.body()).contains("user KT0001 is logged in");
            assertThat(get(browser, back).statusCode()).as("a second time").isEqualTo(403);
        }
    }

    private static BrokerOrder.Builder order(String account, String symbol, String price) {
        return BrokerSamples.order()
                .setAccount(account)
                .setInstrument(new BrokerInstrument(BrokerExchange.NSE, symbol, null))
                .setPrice(BrokerSamples.price(price));
    }

    private static long atKite(String order) {
        return kite.control.placed(context.reference(order));
    }

    private static long atAngel(String order) {
        return angelControl.placed(context.reference(order));
    }

    @Test
    void everyEndpointHasARuleAndWithoutAKeyNobodyLogsAnybodyInOrOut() throws Exception {
        assertThat(EndpointWalk.differences(context.context(), Set.of())).isEmpty();
        assertThat(EndpointWalk.stale("broker-gateway", BrokerEndpoints.table()))
                .isEmpty();
        assertThat(EndpointWalk.bodies(context.context(), TestAccess.everything())
                        .taken())
                .isEmpty();
        try (HttpClient nobody = HttpClient.newHttpClient()) {
            assertThat(get(nobody, context.address("/api/v1/broker-sessions")).statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void oneSymbolIsTradedAtAllBrokers() throws Exception {
        String atKite = context.placed(order("zerodha", "SBIN", "830"), Status.COMPLETED);
        String atAngel = context.placed(order("angel", "SBIN", "830"), Status.COMPLETED);
        String atXts = context.placed(order("main", "SBIN", "830"), Status.COMPLETED);

        assertThat(atKite(atKite)).isEqualTo(1);
        assertThat(atAngel(atAngel)).isEqualTo(1);
        assertThat(context.executed(atXts)).isEqualTo(1);
        assertThat(context.event(atKite, Status.COMPLETED).getAnswer()).contains("\"filled\":10");
        for (String account : List.of("zerodha", "angel")) {
            assertThat(context.ask(
                                    BrokerOrderType.POSITIONS,
                                    BrokerRead.newBuilder().setAccount(account).setInstruments(List.of()))
                            .path("count")
                            .asInt())
                    .isPositive();
        }
    }

    private static BrokerRead.Builder streaming(String account, String symbol) {
        return BrokerRead.newBuilder()
                .setAccount(account)
                .setMode(BrokerQuoteMode.FULL)
                .setInstruments(List.of(new BrokerInstrument(BrokerExchange.NSE, symbol, null)));
    }

    private static JsonNode ticks(SimulatorControl venue, boolean paused) {
        venue.change("PUT", "/ticks", "{\"perSecond\":200,\"paused\":%s}".formatted(paused));
        return venue.get("/ticks");
    }

    private static void awaitSubscriptions(SimulatorControl venue, int subscriptions) {
        Awaitility.await()
                .atMost(BrokerSamples.patience())
                .until(() -> venue.get("/ticks").path("subscriptions").asInt() == subscriptions);
    }

    /** Between two moments at which nothing is under way, all that is sent comes. */
    private static void allOfItComes(SimulatorControl venue, String symbol) {
        long before =
                ticks(venue, true).path("instruments").path(0).path("sent").asLong();
        Awaitility.await()
                .atMost(BrokerSamples.patience())
                .during(Duration.ofMillis(200))
                .until(() -> true);
        context.quotes.forget();
        ticks(venue, false);
        context.quotes.awaitMore(20);
        context.quotes.isWhatWasSent(ticks(venue, true).path("instruments").path(0), before, symbol);
    }

    @ParameterizedTest
    @CsvSource({"zerodha, RELIANCE, kite", "angel, RELIANCE-EQ, smartapi"})
    void pricesAreStreamedAndGoOnAfterASocketThatDrops(String account, String symbol, String broker) {
        SimulatorControl venue = account.equals("zerodha") ? kite.control : angelControl;
        context.ask(BrokerOrderType.QUOTES_SUBSCRIBE, streaming(account, symbol));
        awaitSubscriptions(venue, 1);
        allOfItComes(venue, symbol);
        MarketQuote quote = context.quotes.of(symbol).getLast();
        assertThat(quote.getBroker()).isEqualTo(broker);
        assertThat(quote.getAccount()).isEqualTo(account);
        assertThat(quote.getMode()).isEqualTo(BrokerQuoteMode.FULL);
        assertThat(quote.getBids()).hasSize(5);
        assertThat(quote.getBids().getFirst().getPrice())
                .isLessThan(quote.getAsks().getFirst().getPrice());
        assertThat(context.quotes.keys()).containsExactly("NSE:" + symbol);

        venue.change("POST", "/sockets/drop", "{\"market\":true}");
        awaitSubscriptions(venue, 1);
        allOfItComes(venue, symbol);

        assertThat(context.ask(BrokerOrderType.QUOTES_UNSUBSCRIBE, streaming(account, symbol))
                        .path("count")
                        .asInt())
                .isZero();
        awaitSubscriptions(venue, 0);
    }

    @Test
    void anAccountThatNeedsAPersonIsNotLoggedInByItself() throws Exception {
        assertThat(context.call("POST", "/api/v1/broker-sessions/zerodha/login", 409)
                        .path("detail")
                        .asString())
                .contains(BrokerLoginController.LOGIN + "?account=zerodha");
        assertThat(context.call("GET", "/api/v1/broker-sessions", 200).path("accounts"))
                .anySatisfy(account -> {
                    assertThat(account.path("account").asString()).isEqualTo("zerodha");
                    assertThat(account.path("userId").asString()).isEqualTo("KT0001");
                });
    }

    /** Two calls of an account at once: with places for all together the other's order would be the last. */
    @Test
    void aBrokerThatIsSlowKeepsNoOrderOfAnotherAccountWaiting() {
        int slow = 12;
        long before = kite.control.calls("placeOrder");
        kite.control.change("PATCH", "/faults", "{\"latency\":{\"distribution\":\"fixed\",\"millis\":1000}}");
        List<String> waiting = new ArrayList<>();
        try {
            for (int i = 0; i < slow; i++) {
                waiting.add(context.place(order("zerodha", "SBIN", "830")));
            }
            context.await(waiting.getFirst(), Status.SUBMITTING);

            context.placed(order("angel", "SBIN", "830"), Status.COMPLETED);

            assertThat(kite.control.calls("placeOrder") - before).isLessThan(slow);
        } finally {
            kite.control.noFaults();
        }
        waiting.forEach(id -> context.await(id, Status.COMPLETED));
    }

    @Test
    void ordersThatRestAreCancelled() {
        for (String account : List.of("zerodha", "angel")) {
            String id = context.placed(
                    order(account, account.equals("angel") ? "SAIL-EQ" : "SAIL", "120"), Status.ACCEPTED);
            String cancel = context.place(BrokerOrderType.CANCEL, new BrokerCancel(account, id, null));
            context.await(cancel, Status.COMPLETED);
            context.await(id, Status.CANCELLED);
        }
    }

    /** At Kite the socket may tell of the order before its reply is given up; at Angel One the book alone tells. */
    @Test
    void aLostReplyIsFoundOutAndNothingIsSentTwice() {
        kite.control.fault("acceptThenDrop", "placeOrder", 1);
        angelControl.fault("timedOut", "placeOrder", 1);
        String atKite;
        String atAngel;
        try {
            atKite = context.placed(order("zerodha", "INFY", "1500"), Status.COMPLETED);
            atAngel = context.placed(order("angel", "TCS-EQ", "3100"), Status.UNKNOWN);
        } finally {
            kite.control.noFaults();
            angelControl.noFaults();
        }

        assertThat(atKite(atKite)).isEqualTo(1);
        assertThat(context.event(atKite, Status.COMPLETED).getAttempt()).isEqualTo(1);
        if (atAngel(atAngel) == 1) {
            context.await(atAngel, Status.COMPLETED);
        } else {
            context.await(atAngel, Status.FAILED);
        }
    }

    /** The order still stands at Kite, whatever a post with the right checksum says: the status is not in the checksum. */
    @Test
    void whatKitePostsOnlyHasTheBookReadAndOnlyWithItsChecksum() throws Exception {
        Secret secret = Secret.of(KiteControl.ACCOUNT.apiSecret());
        String user = KiteControl.ACCOUNT.userId();
        String id = context.placed(order("zerodha", "SAIL", "119"), Status.ACCEPTED);
        String good = kitePostback(id, user, secret);

        assertThat(post("/kite?account=zerodha", kitePostback(id, user, Secret.of("guessed"))))
                .isEqualTo(403);
        assertThat(post("/kite?account=zerodha", kitePostback(id, "KT9999", secret)))
                .isEqualTo(403);
        assertThat(post("/kite?account=zerodha", "no JSON")).isEqualTo(403);
        assertThat(post("/kite?account=zerodha", good + " ".repeat(BrokerPostbackController.LONGEST)))
                .isEqualTo(413);
        assertThat(post("/kite?account=angel", good)).isEqualTo(404);
        assertThat(post("/kite?account=nobody", good)).isEqualTo(404);
        assertThat(isCounted("zerodha", "refused")).isTrue();

        long before = kite.control.calls("orders");
        assertThat(post("/kite?account=zerodha", good)).isEqualTo(200);
        Awaitility.await().atMost(BrokerSamples.patience()).until(() -> kite.control.calls("orders") > before);
        assertThat(isCounted("zerodha", "taken")).isTrue();
        String cancel = context.place(BrokerOrderType.CANCEL, new BrokerCancel("zerodha", id, null));
        context.await(cancel, Status.COMPLETED);
        context.await(id, Status.CANCELLED);
        assertThat(context.statuses(id)).doesNotContain(Status.COMPLETED);
    }

    @Test
    void whatSmartApiPostsOnlyHasTheBookReadAndOnlyWithTheSecretOfThePath() throws Exception {
        String update = "{\"clientcode\":\"%s\",\"orderid\":\"7\",\"ordertag\":\"%s\",\"status\":\"complete\"}"
                .formatted(ANGEL.clientCode(), context.reference("none"));
        long before = angelControl.calls("orderBook");
        assertThat(post("/smartapi/" + "x".repeat(40) + "?account=angel", update))
                .isEqualTo(403);
        assertThat(post("/smartapi?account=angel", update)).isEqualTo(403);
        assertThat(angelControl.calls("orderBook")).isEqualTo(before);

        assertThat(post("/smartapi/" + POSTBACK_SECRET + "?account=angel", update))
                .isEqualTo(200);
        Awaitility.await().atMost(BrokerSamples.patience()).until(() -> angelControl.calls("orderBook") > before);
        assertThat(post(
                        "/smartapi/" + POSTBACK_SECRET + "?account=angel",
                        update.replace(ANGEL.clientCode(), "SM0009")))
                .isEqualTo(403);
    }

    @Test
    void sessionsThatEndInTheMiddleCostNoOrder() throws Exception {
        context.placed(order("angel", "ITC-EQ", "420"), Status.COMPLETED);
        angelControl.expireTokens();
        kite.control.expireTokens();
        String waiting = context.place(order("zerodha", "ITC", "420"));
        String next = context.placed(order("angel", "ITC-EQ", "420"), Status.COMPLETED);
        assertThat(atAngel(next)).isEqualTo(1);
        assertThat(atKite(waiting)).isZero();

        signIn();

        context.await(waiting, Status.COMPLETED);
        assertThat(atKite(waiting)).isEqualTo(1);
    }
}
