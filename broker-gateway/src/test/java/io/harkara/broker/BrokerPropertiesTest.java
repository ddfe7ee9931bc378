package io.harkara.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.harkara.gateway.WireLog;
import io.harkara.gateway.outcome.VenueProfile;
import io.harkara.runtime.Mode;
import io.harkara.runtime.Secret;
import io.harkara.runtime.StartFaults;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokerPropertiesTest {

    private static final URI BROKER = URI.create("http://127.0.0.1:1");
    private static final URI ENCRYPTED = URI.create("https://broker.example:9");

    private static final Map<String, String> OWN = Map.of(
            "accounts.main.secrets.app-key", "mine",
            "accounts.main.secrets.secret-key", "1234",
            "accounts.main.secrets.market-app-key", "mine",
            "accounts.main.secrets.market-secret-key", "mine");

    private static BrokerProperties properties(String... settings) {
        Map<String, String> map = new java.util.HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            map.put(settings[i], settings[i + 1]);
        }
        return BrokerSamples.properties(BROKER, map);
    }

    private static XtsSettings xts(String... settings) {
        return XtsSettings.of(BrokerSamples.account(properties(settings), "main"));
    }

    @Test
    void theDefaultsAreThose() {
        VenueProfile profile = properties().profile();

        assertThat(profile.callTimeout()).isEqualTo(Duration.ofSeconds(80));
        assertThat(profile.refusesRepeatedReference()).isFalse();
        assertThat(profile.lookUp().settleTime()).isEqualTo(Duration.ofMinutes(1));
        assertThat(profile.lookUp().misses()).isEqualTo(3);
        assertThat(profile.follow("broker.order").patience()).isEqualTo(Duration.ofHours(18));
        assertThat(profile.follow("broker.cancel").patience()).isEqualTo(Duration.ofMinutes(15));
        assertThat(properties().instruments().exchanges())
                .extracting(Enum::name)
                .containsExactlyInAnyOrder("NSE", "BSE", "NFO");
        assertThat(properties().sessions().renewBefore()).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void anUnknownSettingStopsTheStart() {
        assertThatThrownBy(() -> properties("calls.order-timeot", "1s")).hasStackTraceContaining("order-timeot");
        assertThatThrownBy(() -> properties("default-account", "nobody")).hasStackTraceContaining("default-account");
        assertThatThrownBy(() -> properties("calls.connections", "10")).hasStackTraceContaining("calls.connections");
    }

    @Test
    void productionRefusesTheSamplesKeyAndSecretsAndTakesAPin() {
        assertThat(faults(properties(), Mode.DEVELOPMENT)).isEmpty();
        assertThat(faults(properties(), Mode.PRODUCTION))
                .hasSize(4)
                .allSatisfy(fault -> assertThat(fault)
                        .startsWith("harkara.broker.accounts.main.secrets.")
                        .contains("stands in the documentation")
                        .doesNotContain("demo-"));
        assertThat(faults(BrokerSamples.properties(BROKER, OWN), Mode.PRODUCTION))
                .isEmpty();
    }

    private static List<String> faults(BrokerProperties properties, Mode mode) {
        StartFaults faults = new StartFaults(mode);
        properties.faults(faults);
        return faults.all();
    }

    @Test
    void productionSendsSecretsOverTlsOnly() {
        BrokerProperties plain = BrokerSamples.properties(BROKER, OWN);
        BrokerProperties encrypted = BrokerSamples.properties(ENCRYPTED, OWN);
        Clock clock = Clock.systemUTC();
        try (BrokerClient client = new BrokerClient(plain.calls(), clock, WireLog.NONE)) {
            BrokerAccounts accounts = BrokerSamples.accounts(plain, client, clock);
            assertThat(accounts.unsafe(plain, Mode.PRODUCTION))
                    .singleElement()
                    .asString()
                    .contains("accounts.main");
            assertThat(accounts.unsafe(plain, Mode.DEVELOPMENT)).isEmpty();
            assertThat(accounts.unsafe(encrypted, Mode.PRODUCTION)).isEmpty();
        }
    }

    @Test
    void accountsThatAreAddedAndChangedCountAtOnceAndWhoseTheyAreDoesNotChange() {
        BrokerProperties before = properties();
        Clock clock = Clock.systemUTC();
        try (BrokerClient client = new BrokerClient(before.calls(), clock, WireLog.NONE)) {
            BrokerAccounts accounts = BrokerSamples.accounts(before, client, clock);
            BrokerSettings settings = new BrokerSettings(before, accounts, client, Mode.DEVELOPMENT);
            BrokerProperties next = properties(
                    "accounts.main.secrets.secret-key", "another",
                    "accounts.second.settings.profile", "iifl",
                    "accounts.second.secrets.app-key", "k",
                    "accounts.second.secrets.secret-key", "s",
                    "accounts.second.settings.market-data", "no",
                    "calls.order-timeout", "99s",
                    "pace.calls-per-second", "7");
            BrokerProperties merged = settings.merged(next);

            assertThat(merged.accounts()).containsOnlyKeys("main", "second");
            assertThat(merged.accounts().get("main").secrets().get("secret-key"))
                    .isEqualTo(Secret.of("another"));
            assertThat(merged.calls().orderTimeout()).isEqualTo(before.calls().orderTimeout());
            assertThat(merged.pace().callsPerSecond()).isEqualTo(7);
            BrokerAccounts.Entry was = accounts.find("main");
            settings.prepared(merged).run();
            assertThat(accounts.find("main")).isNotEqualTo(was);
            assertThat(accounts.find("second")).isNotNull();

            BrokerProperties others = properties("accounts.main.settings.client-id", "CL9");
            assertThat(settings.merged(others).accounts().get("main"))
                    .isEqualTo(merged.accounts().get("main"));
            assertThat(settings.whyRestart("harkara.broker.accounts.main.settings.client-id", others))
                    .contains("stays its client's");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "profile, nobody, settings.profile",
        "kind, boss, settings.kind",
        "session-ends, late, settings.session-ends",
        "market-data, perhaps, settings.market-data",
        "url, ftp://x, settings.url",
        "kind, dealer, settings.client-id",
        "client-id, ABCDEFGHIJKLMNOP, settings.client-id",
        "host-look-up, http://127.0.0.1:1/hostlookup, secrets.access-password",
        "login, perhaps, settings.login",
        "login, third-party, settings.user-id",
        "rate.placing, ten, settings.rate.placing",
        "rate.everything, 1/1s, settings.rate.everything",
    })
    void aSettingOfAnAccountThatDoesNotFitIsNamed(String key, String value, String named) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> xts("accounts.main.settings." + key, value))
                .withMessageContaining(named);
    }

    @Test
    void anAccountGoesByItsProfileAndWhatDiffersFromIt() {
        XtsSettings settings = xts(
                "accounts.main.settings.url", "https://xtsmum.5paisa.com/",
                "accounts.main.settings.profile", "5paisa",
                "accounts.main.settings.session-ends", "06:00",
                "accounts.main.settings.[rate.placing]", "2/1s",
                "accounts.main.settings.[rate.instruments/quotes]", "3/2s");

        assertThat(settings.root()).isEqualTo(URI.create("https://xtsmum.5paisa.com/interactive"));
        assertThat(settings.market()).isEqualTo(URI.create("https://xtsmum.5paisa.com/apimarketdata"));
        assertThat(settings.rates())
                .containsEntry(XtsOperations.PLACE, new BrokerLimits.Rate("placing", 2, Duration.ofSeconds(1)))
                .containsEntry(XtsOperations.CANCEL, new BrokerLimits.Rate("placing", 2, Duration.ofSeconds(1)))
                .containsEntry(
                        XtsOperations.QUOTES, new BrokerLimits.Rate(XtsOperations.QUOTES, 3, Duration.ofSeconds(2)))
                .containsEntry(
                        XtsOperations.ORDER_BOOK,
                        new BrokerLimits.Rate(XtsOperations.ORDER_BOOK, 1, Duration.ofSeconds(1)));
        assertThat(xts("accounts.main.settings.profile", "iifl").rates().get(XtsOperations.HOLDINGS))
                .as("the stricter of the tables that there are")
                .isEqualTo(new BrokerLimits.Rate(XtsOperations.HOLDINGS, 1, Duration.ofSeconds(10)));
        assertThat(XtsProfile.names())
                .containsExactly(
                        "jainam",
                        "jainam-prop-a",
                        "jainam-prop-b",
                        "jainam-prop-c",
                        "compositedge",
                        "5paisa",
                        "iifl",
                        "wisdom",
                        "rmoney",
                        "ibulls");
    }

    @Test
    void ofAFormAndOfTextsOfOtherBrokersAsMuchIsShownAndNoMore() {
        WireLog.Masked kite = new BrokerMasking(
                        KiteRequests.session(Secret.of("apikey"), "request", Secret.of("secret")),
                        BrokerPayloads.text("kite/session.json"))
                .masked();
        assertThat(List.of(kite.request(), kite.reply()))
                .allSatisfy(text -> assertThat(text)
                        .doesNotContain("apikey", "=request", "kite-access-1", "kite-public-1", "KT0001", "Some One"));
        assertThat(kite.request()).isEqualTo("api_key=***&request_token=***&checksum=***");
        BrokerPlacing placing = new BrokerPlacing(BrokerSamples.order().build(), BrokerSamples.relianceListing(), "H1");
        assertThat(new BrokerMasking(
                                KiteRequests.place(placing, "-1"), BrokerPayloads.text("kite/place-registered.json"))
                        .masked())
                .satisfies(order -> {
                    assertThat(order.request()).contains("tradingsymbol=RELIANCE-EQ", "quantity=10", "tag=H1");
                    assertThat(order.reply()).contains("261127000000017");
                });
        WireLog.Masked angel = new BrokerMasking(
                        SmartApiRequests.login("SM0001", Secret.of("1234"), "287082"),
                        BrokerPayloads.text("smartapi/profile.json"))
                .masked();
        assertThat(List.of(angel.request(), angel.reply()))
                .allSatisfy(text ->
                        assertThat(text).doesNotContain("SM0001", "1234", "287082", "9876543210", "example.com"));
    }

    @Test
    void theWireLogShowsNeitherKeysNorTokensNorWhoItIs() {
        BrokerMasking masking = new BrokerMasking(
                XtsRequests.login(Secret.of("appkey"), Secret.of("secretkey"), "unique", Secret.of("accesstoken")),
                "{\"type\":\"success\",\"code\":\"s-user-0001\",\"result\":{\"token\":\"a.b.c\",\"userID\":\"CL77\",\"clientCodes\":[\"CL77\"],\"isInvestorClient\":true}}");
        WireLog.Masked masked = masking.masked();

        assertThat(List.of(masked.request(), masked.reply()))
                .allSatisfy(text -> assertThat(text)
                        .doesNotContain("appkey", "secretkey", "accesstoken", "unique\"", "a.b.c", "CL77"));
        assertThat(masked.reply()).contains("s-user-0001", "\"isInvestorClient\":true");
        assertThat(new BrokerMasking(
                                XtsRequests.place(
                                        new BrokerPlacing(
                                                BrokerSamples.order().build(), BrokerSamples.relianceListing(), "H1"),
                                        "CL77"),
                                "<html>token</html>")
                        .masked())
                .satisfies(order -> {
                    assertThat(order.request())
                            .contains("2885", "\"orderUniqueIdentifier\":\"H1\"")
                            .doesNotContain("CL77");
                    assertThat(order.reply()).doesNotContain("token");
                });
    }
}
