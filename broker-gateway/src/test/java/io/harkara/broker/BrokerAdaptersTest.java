package io.harkara.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.harkara.gateway.http.HttpCallException;
import io.harkara.gateway.http.VenueHttp;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Adapters that come in jars of their own, which are made here. */
class BrokerAdaptersTest {

    private static final String SERVICE = "META-INF/services/" + BrokerAdapter.class.getName();

    /** Takes every order, and has a book with none in it. */
    private static final String PAPER = """
            package paper;

            import io.harkara.broker.*;
            import io.harkara.gateway.outcome.Outcome;
            import io.harkara.runtime.Secret;
            import io.harkara.schemas.*;
            import java.time.Instant;
            import java.util.*;

            public final class PaperAdapter implements BrokerAdapter {
                public BrokerDescriptor descriptor() {
                    return new BrokerDescriptor("ITS-ID", "Paper", Set.of(BrokerExchange.NSE), Set.of(BrokerProduct.CNC), Set.of(),
                            BrokerDescriptor.LoginFlow.DIRECT);
                }
                public List<String> faults(BrokerAccount account) { return List.of(); }
                public BrokerLimits limits(BrokerAccount account) { return new BrokerLimits(Map.of(), 1); }
                public boolean isEncrypted(BrokerAccount account) { return true; }
                public String owner(BrokerAccount account) { return "paper"; }
                public BrokerResult<BrokerSession> login(
                        BrokerAccount account, BrokerHttp http, Map<String, String> answer, Instant now) {
                    return BrokerResult.of(new BrokerSession("P1", Secret.of("t"), null, BrokerSession.Kind.INVESTOR,
                            now.plusSeconds(3600), Map.of()));
                }
                public BrokerResult<Boolean> logout(BrokerAccess access) { return BrokerResult.of(true); }
                public Outcome placeOrder(BrokerAccess access, BrokerPlacing order) {
                    return new Outcome.Accepted("P-" + order.reference(), "TAKEN");
                }
                public Outcome modifyOrder(BrokerAccess access, BrokerChange change) {
                    return new Outcome.Accepted(change.brokerOrderId(), "TAKEN");
                }
                public Outcome cancelOrder(BrokerAccess access, String brokerOrderId, String reference) {
                    return new Outcome.Accepted(brokerOrderId, "TAKEN");
                }
                public BrokerResult<BrokerOrderRow> orderStatus(BrokerAccess access, String brokerOrderId) {
                    return BrokerResult.failed(BrokerError.Category.NOT_FOUND, "none");
                }
                public BrokerResult<List<BrokerOrderRow>> orderBook(BrokerAccess access) {
                    return BrokerResult.of(List.of());
                }
            }
            """;

    @TempDir
    private Path folder;

    private void jar(String name, String service, Path classes) throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            jar.putNextEntry(new JarEntry(SERVICE));
            jar.write(service.getBytes(StandardCharsets.UTF_8));
            jar.closeEntry();
            if (classes != null) {
                Path file = classes.resolve("paper/PaperAdapter.class");
                jar.putNextEntry(new JarEntry("paper/PaperAdapter.class"));
                jar.write(Files.readAllBytes(file));
                jar.closeEntry();
            }
        }
    }

    private Path compiled(String id) throws IOException {
        Path work =
                Files.createDirectories(folder.resolve("work-" + id + "/paper")).getParent();
        Path source = work.resolve("paper/PaperAdapter.java");
        Files.writeString(source, PAPER.replace("ITS-ID", id));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        int status = compiler.run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                work.toString(),
                source.toString());
        assertThat(status).isZero();
        return work;
    }

    @Test
    void ourOwnAreThereWithoutAJar() {
        try (BrokerAdapters adapters = BrokerAdapters.load("")) {
            assertThat(adapters.find("xts")).isInstanceOf(XtsAdapter.class);
            assertThat(adapters.find("kite")).isInstanceOf(KiteAdapter.class);
            assertThat(adapters.find("smartapi")).isInstanceOf(SmartApiAdapter.class);
            assertThat(adapters.faults()).isEmpty();
        }
    }

    @Test
    void anAdapterInAJarIsThereAndBrokenJarsAreReportedAndKeepNobodyAway() throws Exception {
        jar("a-missing.jar", "paper.NotThere", null);
        Files.writeString(folder.resolve("b-garbage.jar"), "no jar at all");
        jar("c-good.jar", "paper.PaperAdapter", compiled("paper"));
        jar("d-same-id.jar", "paper.PaperAdapter", compiled("xts"));
        Files.writeString(folder.resolve("readme.txt"), "not looked at");

        try (BrokerAdapters adapters = BrokerAdapters.load(folder.toString())) {
            assertThat(adapters.descriptors())
                    .extracting(BrokerDescriptor::id)
                    .containsExactly("kite", "paper", "smartapi", "xts");
            assertThat(adapters.find("xts")).isInstanceOf(XtsAdapter.class);
            assertThat(adapters.faults()).hasSize(3);
            assertThat(adapters.faults().get(0)).contains("a-missing.jar", "paper.NotThere");
            assertThat(adapters.faults().get(1)).contains("b-garbage.jar");
            assertThat(adapters.faults().get(2)).contains("d-same-id.jar", "has the id xts already");
        }
    }

    @Test
    void aFolderThatIsNotThereIsReported() {
        try (BrokerAdapters adapters =
                BrokerAdapters.load(folder.resolve("nowhere").toString())) {
            assertThat(adapters.find("xts")).isNotNull();
            assertThat(adapters.faults()).hasSize(1);
        }
    }

    private static BrokerAccounts accounts(BrokerProperties properties, BrokerAdapters adapters, BrokerClient client) {
        return new BrokerAccounts(
                properties,
                adapters,
                client,
                BrokerSamples.UNPACED,
                (_, _) -> new BrokerSamples.MemorySessions(),
                Clock.systemUTC(),
                () -> 0);
    }

    @Test
    void ordersGoThroughTheAdapterOfAJar() throws Exception {
        jar("paper.jar", "paper.PaperAdapter", compiled("paper"));
        BrokerProperties properties =
                BrokerSamples.properties(URI.create("http://127.0.0.1:1"), Map.of("accounts.paper.broker", "paper"));
        try (BrokerAdapters adapters = BrokerAdapters.load(folder.toString());
                BrokerClient client = BrokerSamples.client(properties, Clock.systemUTC())) {
            BrokerAccounts accounts = accounts(properties, adapters, client);
            BrokerMasters masters = new BrokerMasters(accounts, properties.instruments(), Clock.systemUTC());
            BrokerVenue venue = new BrokerVenue(
                    accounts,
                    masters,
                    new BrokerTargets(_ -> null, "main"),
                    BrokerSamples.wishes(masters),
                    () -> properties.accounts().keySet(),
                    "main",
                    InstantSource.system());
            var command = BrokerSamples.command(
                    io.harkara.schemas.BrokerOrderType.ORDER,
                    BrokerSamples.order().setAccount("paper").build());

            assertThat(venue.fault(command)).isNull();
            assertThat(venue.waitsFor(command)).isNull();
            assertThat(venue.submit(new io.harkara.gateway.outcome.Venue.Submission<>(command, "H0000000000000AB", "")))
                    .isEqualTo(new io.harkara.gateway.outcome.Outcome.Accepted("P-H0000000000000AB", "TAKEN"));
        }
    }

    @Test
    void anAccountWhoseAdapterIsNowhereStopsTheStartUnlessAJarIsBroken() throws Exception {
        BrokerProperties properties =
                BrokerSamples.properties(URI.create("http://127.0.0.1:1"), Map.of("accounts.odd.broker", "odd"));
        try (BrokerClient client = BrokerSamples.client(properties, Clock.systemUTC())) {
            try (BrokerAdapters adapters = BrokerAdapters.load("")) {
                assertThatThrownBy(() -> accounts(properties, adapters, client))
                        .hasMessageContaining("accounts.odd.broker 'odd': expected one of [kite, smartapi, xts]");
            }
            Files.writeString(folder.resolve("odd.jar"), "broken");
            try (BrokerAdapters adapters = BrokerAdapters.load(folder.toString())) {
                BrokerAccounts accounts = accounts(properties, adapters, client);
                assertThat(accounts.find("odd")).isNull();
                assertThat(accounts.find("main")).isNotNull();
            }
        }
    }

    @Test
    void aSettingThatTheAdapterDoesNotKnowStopsTheStart() {
        BrokerProperties properties = BrokerSamples.properties(
                URI.create("http://127.0.0.1:1"), Map.of("accounts.main.settings.urll", "http://127.0.0.1:2"));
        assertThat(XtsSettings.faults(BrokerSamples.account(properties, "main")))
                .singleElement()
                .asString()
                .contains("settings.urll");
    }

    @Test
    void anAddressThatAHostLookUpGaveHasToBeTlsWhereOrdersAre() {
        BrokerAccount account = new BrokerAccount(
                "prop",
                Map.of("profile", "jainam-prop-b", "market-data", "no"),
                Map.of(
                        "app-key", io.harkara.runtime.Secret.of("k"),
                        "secret-key", io.harkara.runtime.Secret.of("s"),
                        "access-password", io.harkara.runtime.Secret.of("p")));
        BrokerHttp http = request -> new VenueHttp.Reply(
                200,
                "{\"type\":true,\"code\":\"hostlookup\",\"result\":{\"UniqueKey\":\"K\",\"connectionString\":\"http://evil.example/interactive\"}}");

        assertThat(new XtsAdapter().login(account, http, Map.of(), Instant.EPOCH))
                .isInstanceOfSatisfying(
                        BrokerResult.Failed.class,
                        failed -> assertThat(failed.error().description()).contains("no address"));
    }

    @Test
    void aLoginGoesWhereTheHostLookUpSaysAndHasItsKey() throws HttpCallException {
        BrokerAccount account = new BrokerAccount(
                "prop",
                Map.of("profile", "rmoney", "market-data", "no"),
                Map.of(
                        "app-key", io.harkara.runtime.Secret.of("k"),
                        "secret-key", io.harkara.runtime.Secret.of("s"),
                        "access-password", io.harkara.runtime.Secret.of("p")));
        List<BrokerHttp.Request> requests = new java.util.ArrayList<>();
        BrokerHttp http = request -> {
            requests.add(request);
            return request.operation().equals(XtsOperations.HOST_LOOK_UP)
                    ? new VenueHttp.Reply(
                            200,
                            "{\"type\":\"success\",\"code\":\"hostlookup\",\"result\":{\"uniqueKey\":\"K9\",\"connectionString\":\"https://one.example:9/interactive/\"}}")
                    : new VenueHttp.Reply(
                            200,
                            "{\"type\":\"success\",\"result\":{\"token\":\"t\",\"userID\":\"U1\",\"isInvestorClient\":true}}");
        };
        Instant noon = Instant.parse("2026-03-02T06:30:00Z");

        assertThat(new XtsAdapter().login(account, http, Map.of(), noon))
                .isInstanceOfSatisfying(BrokerResult.Value.class, value -> {
                    BrokerSession session = (BrokerSession) value.value();
                    assertThat(session.details()).containsEntry(XtsLogin.ROOT, "https://one.example:9/interactive");
                    assertThat(session.expiresAt())
                            .as("three in the night, where the token does not say")
                            .isEqualTo(Instant.parse("2026-03-02T21:30:00Z"));
                    assertThat(XtsSocket.address(URI.create("https://one.example:9/interactive"), session))
                            .isEqualTo(
                                    URI.create(
                                            "wss://one.example:9/interactive/socket.io/?token=t&userID=U1&apiType=INTERACTIVE&EIO=3&transport=websocket"));
                });
        assertThat(requests.getLast().address())
                .isEqualTo(URI.create("https://one.example:9/interactive/user/session"));
        assertThat(requests.getLast().body()).contains("\"uniqueKey\":\"K9\"");
        assertThat(requests.getLast().toString()).doesNotContain("K9");
    }
}
