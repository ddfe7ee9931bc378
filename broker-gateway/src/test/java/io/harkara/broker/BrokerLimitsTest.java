package io.harkara.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.gateway.outcome.Outcome;
import io.harkara.runtime.Secret;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What limits do to orders of two instances, in PostgreSQL and against the simulator of XTS. */
class BrokerLimitsTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static BrokerDatabase database;
    private static XtsControl xts;

    private final Clock clock = Clock.systemUTC();
    private final List<BrokerClient> clients = new ArrayList<>();

    /** One process. */
    private record Instance(BrokerAccounts accounts, BrokerAccounts.Entry entry) {

        Outcome place(String reference) throws Exception {
            BrokerLink link = accounts.orderLink(entry, Instant.now().plusSeconds(60));
            return link.ruled(entry.adapter()
                    .placeOrder(
                            link,
                            new BrokerPlacing(
                                    BrokerSamples.order()
                                            .setPrice(BrokerSamples.price("1"))
                                            .build(),
                                    BrokerSamples.relianceListing(),
                                    reference)));
        }
    }

    @BeforeAll
    static void open() throws Exception {
        database = new BrokerDatabase("broker_limits");
        xts = new XtsControl();
    }

    @AfterAll
    static void close() {
        xts.close();
        database.close();
    }

    @BeforeEach
    void forget() throws Exception {
        database.execute("truncate broker_session, broker_pace, broker_count");
    }

    @AfterEach
    void closeClients() {
        clients.forEach(BrokerClient::close);
    }

    private Instance instance(BrokerAccounts.Stores stores, URI broker, String... settings) {
        Map<String, String> own = new HashMap<>(Map.of("accounts.main.settings.market-data", "no"));
        for (int i = 0; i < settings.length; i += 2) {
            own.put("accounts.main.settings.[" + settings[i] + "]", settings[i + 1]);
        }
        return instance(stores, broker, own);
    }

    private Instance instance(BrokerAccounts.Stores stores, URI broker, Map<String, String> own) {
        BrokerProperties properties = BrokerSamples.properties(broker, own);
        BrokerClient client = BrokerSamples.client(properties, clock);
        clients.add(client);
        BrokerAccounts accounts = new BrokerAccounts(
                properties,
                BrokerAdapters.load(""),
                client,
                new BrokerPaceTable(database.source()),
                stores,
                clock,
                () -> 0);
        String name = own.containsKey("accounts.twin.broker") ? "twin" : "main";
        return new Instance(accounts, Objects.requireNonNull(accounts.find(name)));
    }

    private Instance instance(String... settings) {
        BrokerVault vault = BrokerSamples.vault();
        return instance(
                (adapter, account) -> new BrokerSessionTable(database.source(), vault, adapter, account),
                xts.uri(),
                settings);
    }

    private static String reference() {
        return "H%015d".formatted(900_000 + NUMBER.incrementAndGet());
    }

    @Test
    void whatIsTooMuchForTheDayIsRefusedByEitherAndNothingIsSent() throws Exception {
        Instance one = instance("cap.day", "2");
        Instance other = instance("cap.day", "2");
        assertThat(one.place(reference())).isInstanceOf(Outcome.Accepted.class);
        assertThat(other.place(reference())).isInstanceOf(Outcome.Accepted.class);

        for (Instance instance : List.of(one, other)) {
            String reference = reference();
            assertThat(instance.place(reference)).isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> {
                assertThat(rejected.cause().code()).isEqualTo("ORDERS_OF_THE_DAY_SPENT");
                assertThat(rejected.cause().text()).contains("account main: 2 have gone", "Place it anew at");
            });
            assertThat(xts.placed(reference)).isZero();
        }
    }

    @Test
    void whatComesTooSoonWaitsWithoutATryAndIsToldWhen() throws Exception {
        Instance one = instance("rate.client", "1/10s");
        Instance other = instance("rate.client", "1/10s");
        assertThat(one.place(reference())).isInstanceOf(Outcome.Accepted.class);

        String reference = reference();
        Instant asked = Instant.now();
        assertThat(other.place(reference)).isInstanceOfSatisfying(Outcome.NotSent.class, waits -> {
            assertThat(waits.cause().code()).isEqualTo("RATE_LIMIT_HERE");
            assertThat(waits.downtime()).as("it says nothing of the broker").isFalse();
            assertThat(waits.notBefore()).isBetween(asked.plusSeconds(5), asked.plusSeconds(11));
        });
        assertThat(xts.placed(reference)).isZero();
    }

    @Test
    void accountsOfOneLoginShareWhatTheBrokerBears() throws Exception {
        Instance main = instance("cap.day", "2");
        BrokerVault vault = BrokerSamples.vault();
        Instance twin = instance(
                (adapter, account) -> new BrokerSessionTable(database.source(), vault, adapter, account),
                xts.uri(),
                Map.of(
                        "accounts.main.settings.market-data", "no",
                        "accounts.twin.broker", "xts",
                        "accounts.twin.settings.profile", main.entry().account().setting("profile"),
                        "accounts.twin.settings.url", xts.uri().toString(),
                        "accounts.twin.settings.market-data", "no",
                        "accounts.twin.settings.[cap.day]", "2",
                        "accounts.twin.secrets.app-key", "demo-interactive-key",
                        "accounts.twin.secrets.secret-key", "demo-interactive-secret"));

        assertThat(main.place(reference())).isInstanceOf(Outcome.Accepted.class);
        assertThat(twin.place(reference())).isInstanceOf(Outcome.Accepted.class);
        assertThat(main.place(reference())).isInstanceOf(Outcome.Rejected.class);
        assertThat(twin.place(reference())).isInstanceOf(Outcome.Rejected.class);
    }

    @Test
    void aMinuteThatIsFullIsWaitedFor() throws Exception {
        Instance one = instance("cap.minute", "1");
        assertThat(one.place(reference())).isInstanceOf(Outcome.Accepted.class);
        assertThat(one.place(reference()))
                .isInstanceOfSatisfying(
                        Outcome.NotSent.class,
                        waits -> assertThat(waits.notBefore())
                                .isBetween(
                                        Instant.now().plusSeconds(40),
                                        Instant.now().plusSeconds(62)));
    }

    @Test
    void anOrderThatDidNotLeaveIsNotCounted() throws Exception {
        BrokerSamples.MemorySessions kept = new BrokerSamples.MemorySessions();
        try (BrokerSessionStore.Turn turn = kept.turn(java.time.Duration.ZERO)) {
            turn.keep(
                    new BrokerSession(
                            "SIM1",
                            Secret.of("token"),
                            null,
                            BrokerSession.Kind.INVESTOR,
                            Instant.now().plusSeconds(3_600),
                            Map.of(XtsLogin.ROOT, "http://127.0.0.1:1/interactive")),
                    Instant.now());
        }
        Instance cutOff = instance((_, _) -> kept, xts.uri(), "cap.day", "1");
        assertThat(cutOff.place(reference()))
                .isInstanceOfSatisfying(
                        Outcome.NotSent.class,
                        notSent -> assertThat(notSent.cause().code()).isEqualTo("CONNECT_REFUSED"));

        Instance connected = instance("cap.day", "1");
        assertThat(connected.place(reference())).isInstanceOf(Outcome.Accepted.class);
        assertThat(connected.place(reference())).isInstanceOf(Outcome.Rejected.class);
    }

    @Test
    void moreChangesOfOneOrderThanTheBrokerTakesAreRefused() {
        Instance one = instance("cap.changes", "2");
        Instance other = instance("cap.changes", "2");
        AtomicInteger sent = new AtomicInteger();
        Outcome taken = new Outcome.Accepted("77", "TAKEN");
        Outcome notSent = new Outcome.NotSent(BrokerCauses.withoutNumber("77"), false);

        assertThat(changed(one, "77", taken, sent)).isEqualTo(taken);
        assertThat(changed(other, "77", notSent, sent)).isEqualTo(notSent);
        assertThat(changed(other, "77", taken, sent)).isEqualTo(taken);
        assertThat(changed(one, "77", taken, sent))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.cause().code()).isEqualTo("CHANGES_SPENT"));
        assertThat(sent).as("the last one was not").hasValue(3);
        assertThat(changed(one, "78", taken, sent)).isEqualTo(taken);
    }

    private static Outcome changed(Instance instance, String number, Outcome outcome, AtomicInteger sent) {
        return instance.accounts().changed(instance.entry(), number, () -> {
            sent.incrementAndGet();
            return outcome;
        });
    }

    @Test
    void ordersOfADealerAreCountedByTheClient() {
        XtsAdapter adapter = new XtsAdapter();
        BrokerAccount account = new BrokerAccount("desk", Map.of("profile", "iifl", "client-id", "CL001"), Map.of());
        Instant end = Instant.now().plusSeconds(60);
        for (BrokerSession.Kind kind : BrokerSession.Kind.values()) {
            assertThat(adapter.client(account, new BrokerSession("D1", Secret.of("t"), null, kind, end, Map.of())))
                    .isEqualTo(kind == BrokerSession.Kind.DEALER ? "iifl/CL001" : null);
        }
    }
}
