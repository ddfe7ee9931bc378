package io.harkara.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.harkara.runtime.EventHeaders;
import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.TopicWriter;
import io.harkara.runtime.Traceparent;
import io.harkara.schemas.BseLumpsum;
import io.harkara.schemas.BseOrderType;
import io.harkara.schemas.BuySell;
import io.harkara.schemas.BuySellType;
import io.harkara.schemas.CommandAction;
import io.harkara.schemas.CommandHeader;
import io.harkara.schemas.HoldingMode;
import io.harkara.schemas.OperatorRequest;
import io.harkara.schemas.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Operators replay, correct and resolve orders by the launcher's verbs, and everything between them and the venue is real. */
class OperatorsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int DONE = 0;
    private static final int REFUSED = 1;
    private static final String NO_LOOK_UPS =
            "\"errorBefore\": {\"probability\": 1, \"operations\": [\"OrderStatus\"], \"status\": 503}";

    @TempDir
    private static Path folder;

    private static final HttpClient http = HttpClient.newHttpClient();
    private static final JsonMapper json = new JsonMapper();
    private static Pipeline pipeline;

    @BeforeAll
    static void start() throws Exception {
        LogFile.open(folder);
        pipeline = new Pipeline(Plan.temporary(folder, 1));
        pipeline.start(
                Stopwatch.startingNow(),
                new Terminal(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8), false));
        new VenueControl(http, pipeline.address(Listener.SIMULATOR_CONTROL)).setUp();
    }

    @AfterAll
    static void stop() {
        pipeline.close();
        http.close();
    }

    @BeforeEach
    void theVenueBehaves() throws Exception {
        control("PUT", "/faults", "{}");
        control("POST", "/rules/demo", "{\"prefix\": \"X\"}");
    }

    @Test
    void aRejectedOrderIsReplayedOnceHoweverManyPressAndEndsAtTheVenueOnce() throws Exception {
        String order = place("XPAN01");
        awaitStatus(order, "REJECTED");
        control("PUT", "/rules", "{\"rules\": []}");

        List<Integer> exits = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> pressed = new ArrayList<>();
            for (String who : List.of("asha", "ravi", "meera", "asha")) {
                pressed.add(threads.submit(() -> run(who, "replay", order + "@2")));
            }
            for (Future<Integer> each : pressed) {
                exits.add(each.get());
            }
        }

        assertThat(exits).containsOnly(DONE);
        awaitStatus(order, "COMPLETED");
        JsonNode shown = order(order);
        assertThat(shown.path("attempt").asInt()).isEqualTo(2);
        assertThat(shown.path("interventions").size()).isOne();
        assertThat(shown.path("interventions").path(0).path("state").asString()).isEqualTo("APPLIED");
        assertThat(shown.path("interventions").path(0).path("madeVersion").asInt())
                .isEqualTo(3);
        assertThat(effectsOf(shown)).isOne();
        assertThat(run("asha", "replay", order)).as("a completed order").isEqualTo(REFUSED);
    }

    @Test
    void aReplayOfWhatMayBeAtTheVenueIsRefusedByTheStoreAndOneThatIsForgedByTheGateway() throws Exception {
        String order = unknown("acceptThenDrop");
        int attempts = order(order).path("attempt").asInt();

        assertThat(run("asha", "replay", order)).isEqualTo(REFUSED);
        forgeReplay(order, order(order).path("version").asLong());

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(order(order).path("audit").values())
                        .anySatisfy(line -> {
                            assertThat(line.path("what").asString()).isEqualTo("REPLAY_REFUSED");
                            assertThat(line.path("who").asString()).isEqualTo("unknown");
                            assertThat(line.path("note").asString()).contains("NOT_REPLAYABLE");
                        }));
        assertThat(order(order).path("status").asString()).isEqualTo("UNKNOWN");
        assertThat(order(order).path("attempt").asInt()).isEqualTo(attempts);
        control("PUT", "/faults", "{}");
        awaitStatus(order, "COMPLETED");
        assertThat(effectsOf(order(order))).isOne();
    }

    @Test
    void anUnknownOrderThatWasFoundIsFollowedToItsEnd() throws Exception {
        String order = unknown("acceptThenDrop");
        String venueReference = effects(order(order)).getFirst();

        assertThat(run("asha", "resolve", order, "--finding", "held", "--venue-reference", venueReference))
                .as("without evidence")
                .isEqualTo(REFUSED);
        assertThat(run(
                        "asha",
                        "resolve",
                        order,
                        "--finding",
                        "held",
                        "--venue-reference",
                        venueReference,
                        "--evidence",
                        "seen in the order book",
                        "--reference",
                        "T-1"))
                .isEqualTo(DONE);
        awaitStatus(order, "ACCEPTED");
        control("PUT", "/faults", "{}");

        awaitStatus(order, "COMPLETED");
        assertThat(order(order).path("venueReference").asString()).isEqualTo(venueReference);
        assertThat(order(order).path("timeline").values()).anySatisfy(step -> {
            assertThat(step.path("source").asString()).isEqualTo("OPERATOR");
            assertThat(step.path("reason").path("text").asString()).contains("asha", "T-1");
        });
        assertThat(effectsOf(order(order))).isOne();
    }

    @Test
    void anOrderThatTwoPeopleCallAbsentFailsAndIsThenReplayed() throws Exception {
        String order = unknown("dropThenNothing");

        assertThat(run(
                        "asha",
                        "resolve",
                        order,
                        "--finding",
                        "absent",
                        "--evidence",
                        "the desk never had it",
                        "--reference",
                        "MAIL-4"))
                .isEqualTo(DONE);
        String resolution = order(order)
                .path("interventions")
                .path(0)
                .path("interventionId")
                .asString();
        assertThat(order(order).path("status").asString()).isEqualTo("UNKNOWN");
        assertThat(run("asha", "resolve", "approve", resolution)).isEqualTo(REFUSED);
        assertThat(run("ravi", "resolve", "approve", resolution)).isEqualTo(DONE);
        awaitStatus(order, "FAILED");
        control("PUT", "/faults", "{}");
        // The store reads commands and statuses apart: it may know that the order failed before it knows its command.
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(run("asha", "replay", order, "--dry-run")).isEqualTo(DONE));
        assertThat(order(order).path("status").asString()).isEqualTo("FAILED");
        assertThat(run("asha", "replay", order)).isEqualTo(DONE);

        awaitStatus(order, "COMPLETED");
        assertThat(effectsOf(order(order))).isOne();
        assertThat(order(order).path("audit").values().stream()
                        .map(line -> line.path("what").asString()))
                .containsExactly(
                        "RESOLVE_PROPOSED", "RESOLVE_APPROVED", "RESOLVE_APPLIED", "REPLAY_ASKED", "REPLAY_APPLIED");
    }

    @Test
    void aCorrectedOrderIsANewOneThatNamesTheOneItReplaces() throws Exception {
        String order = place("XPAN02");
        awaitStatus(order, "REJECTED");
        Path corrected = Files.writeString(folder.resolve("corrected.json"), document("RK00417"));
        Path wrong = Files.writeString(folder.resolve("wrong.json"), document("RK-00417"));

        assertThat(run("asha", "replay", order, "--order", wrong.toString())).isEqualTo(DONE);
        // Intake found the fault and said so; the order may be corrected once more.
        await().atMost(PATIENCE)
                .until(() -> order(order)
                        .path("interventions")
                        .path(0)
                        .path("state")
                        .asString()
                        .equals("REFUSED"));
        assertThat(run("asha", "replay", order, "--order", corrected.toString()))
                .isEqualTo(DONE);
        assertThat(run("ravi", "replay", order)).as("beside its replacement").isEqualTo(REFUSED);

        await().atMost(PATIENCE).until(() -> order(order).path("replacedBy").size() == 1);
        String replacement = order(order).path("replacedBy").path(0).asString();
        awaitStatus(replacement, "COMPLETED");
        assertThat(order(replacement).path("replaces").asString()).isEqualTo(order);
        assertThat(order(replacement).path("attempt").asInt()).isOne();
        assertThat(order(order).path("status").asString()).isEqualTo("REJECTED");
        await().atMost(PATIENCE)
                .until(() -> order(order)
                        .path("interventions")
                        .path(1)
                        .path("state")
                        .asString()
                        .equals("APPLIED"));
    }

    private static String unknown(String fault) throws Exception {
        control(
                "PUT",
                "/faults",
                "{%s, \"%s\": {\"probability\": 1, \"limit\": 1, \"operations\": [\"orderEntryParam\"]}}"
                        .formatted(NO_LOOK_UPS, fault));
        String order = place("RK00417");
        awaitStatus(order, "UNKNOWN");
        return order;
    }

    private static int run(String operator, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--operator");
        all.add(operator);
        all.add("--store");
        all.add(pipeline.address(Listener.STORE).toString());
        return Quickstart.commandLine().execute(all.toArray(String[]::new));
    }

    private static String document(String clientCode) {
        return """
                {"type": "bse.lumpsum", "order": {"clientCode": "%s", "schemeCode": "02-DP", "buySell": "P",
                 "buySellType": "FRESH", "dpTxn": "P", "amount": "5000", "kycStatus": "Y", "euinDeclared": "Y"}}""".formatted(clientCode);
    }

    private static String place(String clientCode) throws IOException, InterruptedException {
        HttpRequest request = CallerKey.on(
                        HttpRequest.newBuilder(pipeline.address(Listener.INTAKE).resolve("/api/v1/orders")))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(document(clientCode)))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        // As the answer asks: a cold start on a busy machine may say 503, and the same key is the same order.
        for (int again = 0; again < PATIENCE.toSeconds() && response.statusCode() == 503; again++) {
            Thread.sleep(1_000);
            response = http.send(request, HttpResponse.BodyHandlers.ofString());
        }
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        return json.readTree(response.body()).path("orderId").asString();
    }

    private static void awaitStatus(String order, String status) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(order(order).path("status").asString("")).isEqualTo(status));
    }

    private static JsonNode order(String id) throws IOException, InterruptedException {
        return get(pipeline.address(Listener.STORE).resolve("/api/v1/orders/" + id));
    }

    /** The venue's own numbers of what it did under any of the order's references. */
    private static List<String> effects(JsonNode order) throws IOException {
        List<String> references = order.path("timeline").values().stream()
                .map(step -> step.path("wireReference").asString(""))
                .toList();
        return new VenueControl(http, pipeline.address(Listener.SIMULATOR_CONTROL))
                .effects().stream()
                        .filter(effect -> references.contains(effect.reference()))
                        .map(VenueControl.Effect::orderNumber)
                        .toList();
    }

    private static int effectsOf(JsonNode order) throws IOException {
        return effects(order).size();
    }

    private static JsonNode get(URI address) throws IOException, InterruptedException {
        return json.readTree(
                http.send(CallerKey.on(HttpRequest.newBuilder(address)).build(), HttpResponse.BodyHandlers.ofString())
                        .body());
    }

    private static void control(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        pipeline.address(Listener.SIMULATOR_CONTROL).resolve(path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    /** Goes around the store, as a bug or a bad person would. */
    private static void forgeReplay(String order, long version) {
        KafkaProperties kafka = KafkaProperties.of(
                Loopback.HOST + ":" + pipeline.plan().ports().of(Listener.KAFKA),
                Loopback.http(pipeline.plan().ports().of(Listener.REGISTRY)) + "/apis/registry/v3");
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        CommandHeader header = CommandHeader.newBuilder()
                .setOrderId(order)
                .setAction(CommandAction.REPLAY)
                .setType("bse.lumpsum")
                .setClient("anonymous")
                .setIdempotencyKey("forged")
                .setOrderingKey(order)
                .setAttempt(2)
                .setDeadline(now.plusSeconds(600))
                .setSubmittedAt(now)
                .setOperatorRequest(
                        new OperatorRequest(UUID.randomUUID().toString(), "nobody", null, version, now, null))
                .build();
        BseLumpsum lumpsum = BseLumpsum.newBuilder()
                .setClientCode("RK00417")
                .setSchemeCode("02-DP")
                .setBuySell(BuySell.PURCHASE)
                .setBuySellType(BuySellType.FRESH)
                .setHoldingMode(HoldingMode.PHYSICAL)
                .setAmount(new BigDecimal("5000.00"))
                .setKycVerified(true)
                .setEuinDeclared(true)
                .build();
        try (TopicWriter writer = new TopicWriter(kafka, "forger")) {
            writer.write(
                            Topics.BSE_COMMANDS,
                            order,
                            BseOrderType.LUMPSUM.command(header, lumpsum),
                            EventHeaders.of("forged", "/test", "BseCommand", now, Traceparent.start()))
                    .join();
        }
    }
}
