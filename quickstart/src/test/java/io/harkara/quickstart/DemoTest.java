package io.harkara.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.runtime.Mode;
import io.harkara.runtime.Secret;
import io.harkara.runtime.SecretsOfThisProcess;
import io.harkara.schemas.Status;
import io.harkara.schemas.Topics;
import io.harkara.security.Vault;
import io.harkara.security.VaultProperties;
import io.harkara.servers.Servers;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * The beginning of the day of the sample, with what is paid and asked about it, goes through everything at a venue that is far
 * worse than the demo's.
 */
class DemoTest {

    private static final Demo.Limits LIMITS = new Demo.Limits(150, 180);
    private static final int LINES = 60;

    /** Payments, links and enquiries that name only orders of those lines. Four of them are refused by intake. */
    private static final int ABOUT_THEM = 35;

    private static final int BILLS = 40;
    /** Lines for brokers that intake refuses. */
    private static final int STOCKS_REFUSED = 8;

    private static final int PAYMENTS_AT_VENUE = 12;
    private static final int PAYMENTS_REJECTED = 5;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final Terminal terminal = new Terminal(new PrintStream(output, true, StandardCharsets.UTF_8), false);

    /** Not from any sample: logged on purpose, to see that it would be found. */
    private static final String PLANTED = "PLNTP4321K";

    @Test
    void everyPromisedOrderEndsExactlyOnceAlthoughTheVenueLosesAFifthOfItsReplies(@TempDir Path folder)
            throws Exception {
        Path logs = folder.resolve("logs");
        List<OrderLine> lines = lines();
        LogFile.open(logs);
        Stopwatch watch = Stopwatch.startingNow();
        try (Pipeline pipeline = new Pipeline(Plan.temporary(logs, 1));
                HttpClient http = HttpClient.newHttpClient()) {
            pipeline.start(watch, terminal);
            Path unmasked = UnmaskedLog.open(folder.resolve("unmasked"));
            LoggerFactory.getLogger(DemoTest.class).info("planted: the PAN {}", PLANTED);
            Demo.Venues.of(pipeline, http)
                    .setUp(new VenueFaults(7, 0.1, 0.1, 0.05), new VenueFaults(7, 0.05, 0.05, 0.05));
            importSchemes(pipeline, http);
            Map<String, Demo.Result> results = Demo.on(pipeline, http, "test", LIMITS, terminal)
                    .run(new Demo.Day(lines, bills(), stocks()), watch);
            assertBillsArePaidOnce(results.get(Topics.BBPS));
            assertStocksAreTradedOnce(results.get(Topics.BROKER));
            Demo.Result result = results.get(Topics.BSE);

            Figures figures = result.figures();
            assertThat(figures.promiseKept()).as(figures.toString()).isTrue();
            assertThat(figures.lines()).isEqualTo(LINES + 2 + ABOUT_THEM);
            assertThat(figures.repeated()).isOne();
            // Three lines of these sixty have faults, and one key is used for two orders.
            assertThat(figures.refused()).isEqualTo(4 + 4);
            assertThat(figures.received()).isEqualTo(LINES - 3 + ABOUT_THEM - 4);
            // The rule of the simulator that the client code XPAN… meets; a wrong sum, a redemption, the order of
            // another
            // client, one that is paid already, and an account that the bank rejects.
            assertThat(figures.in(Status.REJECTED)).isEqualTo(1 + PAYMENTS_REJECTED);
            assertThat(figures.in(Status.COMPLETED)).isEqualTo(LINES - 4 + ABOUT_THEM - 4 - PAYMENTS_REJECTED);
            assertThat(figures.atVenue()).isEqualTo(LINES - 4 + PAYMENTS_AT_VENUE);
            assertThat(figures.settled()).isPositive();

            String report = Report.of(Topics.BSE, figures, result.submissions(), result.orders()).stream()
                    .collect(Collectors.joining("\n"));
            assertThat(report)
                    .contains("88 received = 82 completed + 0 accepted + 6 rejected + 0 failed + 0 open")
                    .contains("bank: ")
                    .contains("The key belongs to another order")
                    .contains("PAN STATUS NOT VERIFIED WITH ITD");
            assertThat(Examples.of(result.orders()))
                    .anyMatch(line -> line.contains("UNKNOWN"))
                    .anyMatch(line -> line.contains("by look-up"));
            assertNothingLeaks(logs, unmasked.getParent());
            assertNoSecretIsKeptInClear(pipeline, http);
        }
        assertNothingLeaks(logs, folder.resolve("unmasked"));
        assertThat(output.toString(StandardCharsets.UTF_8)).contains("sent ").contains("everything is up after");
    }

    /**
     * No secret and nothing about a person is in the log files, and, but for what was planted, no statement has logged any: the
     * filter is the last net.
     */
    private static void assertNothingLeaks(Path logs, Path unmasked) throws Exception {
        PersonalAndSecret all = PersonalAndSecret.ofTheDemo().with(PLANTED);
        assertThat(all.size()).isGreaterThan(1_500);
        assertThat(all.foundIn(logs)).isEmpty();
        assertThat(all.foundIn(unmasked)).as("it would be found").containsExactly("unmasked.log: " + PLANTED);
    }

    /** Of all that the services hold at the end of a day, nothing stands in a table or on a topic but what was planted. */
    private static void assertNoSecretIsKeptInClear(Pipeline pipeline, HttpClient http) throws Exception {
        // Where nobody has asked for a token there is no key of tokens yet.
        var _ = http.send(
                HttpRequest.newBuilder(pipeline.address(Listener.INTAKE).resolve("/api/v1/auth/jwks"))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        Servers servers = pipeline.runsOn();
        Secret planted = Secret.of("planted-" + UUID.randomUUID());
        Secret ofTokens;
        try (Connection connection = SecretsAtRest.connection(servers);
                Statement statement = connection.createStatement()) {
            statement.execute("create table public.planted as select '%s' as text".formatted(planted.reveal()));
            ofTokens = keyOfTokens(statement);
            try (ResultSet sessions = statement.executeQuery(
                    "select count(*) from broker_gateway.broker_session where substring(sealed from 1 for 3) = 'HKV'")) {
                assertThat(sessions.next()).isTrue();
                assertThat(sessions.getInt(1)).isGreaterThanOrEqualTo(3);
            }
        }
        assertThat(SecretsOfThisProcess.count()).isGreaterThan(30);

        SecretsAtRest kept = SecretsAtRest.of(servers);

        assertThat(kept.values()).isGreaterThan(20_000);
        assertThat(kept.places())
                .contains("broker_gateway.broker_session", "intake.signing_keys", "intake.api_keys", "store.orders")
                .contains(Topics.BROKER_COMMANDS.name(), Topics.BSE_COMMANDS.name(), Topics.BBPS_COMMANDS.name());
        assertThat(kept.found()).containsExactly("public.planted text: ***");
        assertThat(List.of(planted, ofTokens)).as("looked for").allMatch(secret -> !secret.isEmpty());
    }

    /** The secret part of the private key, as the vault opens it. */
    private static Secret keyOfTokens(Statement statement) throws Exception {
        Vault vault = new VaultProperties(List.of(), null, Set.of())
                .vault(Mode.DEVELOPMENT, new SecureRandom())
                .ofTable("intake.signing_keys");
        try (ResultSet keys = statement.executeQuery("select kid, sealed from intake.signing_keys")) {
            assertThat(keys.next()).isTrue();
            String key = vault.open(keys.getString(1), keys.getBytes(2)).reveal();
            return Secret.of(JsonMapper.shared().readTree(key).path("d").asString());
        }
    }

    private static List<BillLine> bills() throws Exception {
        return BillLine.read(Path.of("../samples/bills.csv")).subList(0, BILLS);
    }

    private static void assertBillsArePaidOnce(Demo.Result result) {
        Figures figures = result.figures();
        assertThat(figures.promiseKept()).as(figures.toString()).isTrue();
        assertThat(figures.received()).isGreaterThan(BILLS);
        assertThat(figures.in(Status.COMPLETED)).isGreaterThan(BILLS);
        assertThat(figures.executedTwice()).isZero();
        assertThat(figures.atVenue()).isPositive();
        assertThat(Report.of(Topics.BBPS, figures, result.submissions(), result.orders()))
                .anyMatch(line -> line.startsWith("paid twice"));
    }

    private static List<OrderLine> stocks() throws Exception {
        return new OrderFile().read(Path.of("../samples/equity.csv"));
    }

    private static void assertStocksAreTradedOnce(Demo.Result result) {
        Figures figures = result.figures();
        assertThat(figures.promiseKept()).as(figures.toString()).isTrue();
        assertThat(figures.executedTwice()).isZero();
        assertThat(figures.lines()).isEqualTo(200);
        assertThat(figures.refused()).isEqualTo(STOCKS_REFUSED);
        assertThat(figures.in(Status.COMPLETED)).isGreaterThan(100);
        assertThat(figures.in(Status.CANCELLED)).isPositive();
        assertThat(figures.in(Status.REJECTED)).isPositive();
        assertThat(figures.in(Status.ACCEPTED)).as("what rested was cancelled").isZero();
        assertThat(figures.settled()).isPositive();
        assertThat(Report.of(Topics.BROKER, figures, result.submissions(), result.orders()))
                .anyMatch(line -> line.startsWith("executed twice"))
                .anyMatch(line -> line.startsWith("bought"))
                .anyMatch(line -> line.contains("RMS"));
        assertThat(Examples.ofStocks(result.orders())).anyMatch(line -> line.startsWith("Executed in parts"));
    }

    /** The day's orders keep to the sample's scheme master: it refuses none of them. */
    private static void importSchemes(Pipeline pipeline, HttpClient http) throws Exception {
        MasterDataUpload upload = new MasterDataUpload(http, pipeline.address(Listener.BSE_GATEWAY));
        assertThat(upload.isAnythingImported()).isFalse();
        MasterDataUpload.Answer answer = upload.send(Path.of("../samples/schemes.txt"), false, false);
        assertThat(answer.good()).as(answer.body().toString()).isTrue();
        assertThat(answer.body().path("faultCount").asInt())
                .as(answer.body().toString())
                .isZero();
        assertThat(upload.awaitAt(
                        pipeline.address(Listener.INTAKE),
                        answer.body().path("importId").asString(),
                        Duration.ofSeconds(30)))
                .isTrue();
    }

    private static List<OrderLine> lines() throws Exception {
        List<OrderLine> lines = new ArrayList<>(
                new OrderFile().read(Path.of("../samples/orders.csv")).subList(0, LINES));
        OrderLine first = lines.getFirst();
        lines.add(first);
        lines.add(new OrderLine(first.number(), first.key(), lines.get(1).json()));
        Set<String> references = new HashSet<>();
        lines.forEach(line -> references.add(reference(line)));
        for (OrderLine line : new OrderFile().read(Path.of("../samples/payments.ndjson"))) {
            if (references.containsAll(line.awaits())) {
                lines.add(line);
                references.add(reference(line));
            }
        }
        return lines;
    }

    private static String reference(OrderLine line) {
        return JsonMapper.shared().readTree(line.json()).path("clientReference").asString();
    }
}
