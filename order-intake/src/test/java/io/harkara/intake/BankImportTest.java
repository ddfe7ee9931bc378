package io.harkara.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.harkara.runtime.EventHeaders;
import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.TableReader;
import io.harkara.runtime.TopicWriter;
import io.harkara.runtime.Traceparent;
import io.harkara.schemas.IfscBank;
import io.harkara.schemas.IfscBranch;
import io.harkara.schemas.IfscImport;
import io.harkara.schemas.Topics;
import io.harkara.security.Scope;
import io.harkara.security.TestAccess;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Lists of banks over HTTP into intake as it is started in earnest, on real Kafka, until orders are held against them. */
class BankImportTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PATH = "/api/v1/banks/imports";
    private static final String JSON = "application/json";
    private static final String CSV = "text/csv";
    private static final int ALL_OF_INDIA = 182_295;

    private final IntakeApp intake = IntakeApp.shared();
    private final KafkaProperties kafka =
            KafkaProperties.of(intake.servers.kafkaBootstrap(), intake.servers.registryUrl());

    /** Others share the servers, and orders of theirs are checked against nothing. */
    @AfterEach
    void forget() throws Exception {
        intake.publish(Topics.IFSC_IMPORTS, Topics.IFSC_IMPORT_KEY, null);
        try (TopicWriter writer = new TopicWriter(kafka, "test")) {
            List<CompletableFuture<Void>> written = new ArrayList<>();
            branches().keySet().forEach(ifsc -> written.add(writer.remove(Topics.IFSC_BRANCHES, ifsc, List.of())));
            banks().keySet().forEach(bank -> written.add(writer.remove(Topics.IFSC_BANKS, bank, List.of())));
            CompletableFuture.allOf(written.toArray(CompletableFuture[]::new)).join();
        }
        IfscTable table = intake.bean(IfscTable.class);
        await().atMost(PATIENCE).until(() -> !table.isComplete() && table.size() == 0);
    }

    @Test
    void aListIsPublishedOnceAndThenOnlyWhatChanges() throws Exception {
        JsonNode first = taken(JSON, """
                {"codes": {"HDFC": [1, 2, "CAGSBK"], "NONE": [1]}, "names": {"HDFC": "HDFC Bank", "AACX": "Akhand"}}""");
        assertThat(counts(first))
                .isEqualTo("rows 4, added 4, changed 0, unchanged 0, removed 0, known 4, banks 3, faults 0");
        assertThat(first.path("banksWithoutName").toString()).isEqualTo("[\"NONE\"]");
        assertThat(branches().get("HDFC0CAGSBK").getBankName()).isEqualTo("HDFC Bank");
        assertThat(banks()).containsOnlyKeys("HDFC", "NONE", "AACX");

        JsonNode again = taken(JSON, """
                {"codes": {"HDFC": [1, 2, "CAGSBK"], "NONE": [1]}, "names": {"HDFC": "HDFC Bank", "AACX": "Akhand"}}""");
        assertThat(counts(again))
                .isEqualTo("rows 4, added 0, changed 0, unchanged 4, removed 0, known 4, banks 3, faults 0");

        JsonNode csv = taken(CSV, """
                BANK,IFSC,CITY,RTGS
                HDFC Bank,HDFC0000001,MUMBAI,true
                HDFC Bank,HDFC0CAGSBK,PUNE,true
                Nobody's Bank,NONE0000001,,
                HDFC Bank,HDFC0000003,DELHI,false
                """);
        assertThat(counts(csv))
                .isEqualTo("rows 4, added 1, changed 3, unchanged 0, removed 1, known 4, banks 3, faults 0");
        assertThat(branches()).containsOnlyKeys("HDFC0000001", "HDFC0CAGSBK", "NONE0000001", "HDFC0000003");
        assertThat(banks().get("NONE").getName()).isEqualTo("Nobody's Bank");

        JsonNode codes = taken(JSON, """
                {"HDFC": [1, "CAGSBK", 3], "NONE": [1]}""");
        assertThat(counts(codes))
                .as("a list without addresses takes none away")
                .isEqualTo("rows 4, added 0, changed 0, unchanged 4, removed 0, known 4, banks 3, faults 0");
        assertThat(branches().get("HDFC0000001").getCity()).isEqualTo("MUMBAI");

        JsonNode last = intake.get(PATH).json();
        assertThat(last.path("importId")).isEqualTo(codes.path("importId"));
        assertThat(last.path("known").asInt()).isEqualTo(4);
    }

    @Test
    void ordersAreHeldAgainstTheListOnceItIsThereAndAfterARestart() throws Exception {
        Orders wrong = Orders.mandate().with("ifsc", "HDFC0000039");
        String key = IntakeApp.newKey();
        Reply before = intake.place(key, wrong.json());
        assertThat(before.status()).isEqualTo(202);
        assertThat(state(intake).path("checked").asBoolean()).isFalse();
        assertThat(state(intake).path("note").asString()).contains("no list of IFSCs was ever imported");

        JsonNode receipt = taken(JSON, "{\"HDFC\": [93, 1]}");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                intake.place(IntakeApp.newKey(), wrong.json()).status())
                        .isEqualTo(400));
        Reply refused = intake.place(IntakeApp.newKey(), wrong.json());
        assertThat(refused.faultyFields()).containsExactly("/order/ifsc");
        assertThat(refused.text("detail")).contains("HDFC0000039", "did you mean HDFC0000093?");
        Reply again = intake.place(key, wrong.json());
        assertThat(again.status()).as("taken before, the same for ever").isEqualTo(202);
        assertThat(again.text("orderId")).isEqualTo(before.text("orderId"));
        assertThat(intake.place(IntakeApp.newKey(), Orders.mandate().json()).status())
                .isEqualTo(202);
        assertThat(state(intake).path("importId")).isEqualTo(receipt.path("importId"));

        try (IntakeApp restarted = IntakeApp.start()) {
            assertThat(restarted.place(IntakeApp.newKey(), wrong.json()).status())
                    .isEqualTo(400);
            assertThat(restarted
                            .placeBatch(
                                    "application/x-ndjson",
                                    IntakeApp.newKey(),
                                    wrong.json() + "\n" + Orders.payment().json())
                            .lines())
                    .extracting(line -> line.path("httpStatus").asInt())
                    .containsExactly(400, 202);
            JsonNode health = restarted
                    .get("/actuator/health/readiness")
                    .json()
                    .path("components")
                    .path("ifscs")
                    .path("details");
            assertThat(health.path("checked").asBoolean()).isTrue();
            assertThat(health.path("known").asInt()).isEqualTo(2);
        }
    }

    @Test
    void aDryRunSaysWhatWouldHappenAndDoesNothing() throws Exception {
        taken(JSON, "{\"HDFC\": [1, 2, 3]}");
        JsonNode before = intake.get(PATH).json();

        JsonNode dry = taken(PATH + "?dryRun=true", JSON, "{\"HDFC\": [1, 2, 9]}");

        assertThat(dry.path("dryRun").asBoolean()).isTrue();
        assertThat(counts(dry))
                .isEqualTo("rows 3, added 1, changed 0, unchanged 2, removed 1, known 3, banks 1, faults 0");
        assertThat(branches()).containsOnlyKeys("HDFC0000001", "HDFC0000002", "HDFC0000003");
        assertThat(intake.get(PATH).json()).isEqualTo(before);
        for (String query :
                List.of("?dryrun=true", "?dryRun=yes", "?force", "?dryRun=true&dryRun=true", "?replace=true")) {
            refused(post(PATH + query, JSON, "{\"HDFC\": [1]}"), 400, "request-invalid", "expected dryRun or force");
        }
    }

    @Test
    void aListThatWouldRemoveMoreThanHalfIsRefusedUnlessForced() throws Exception {
        taken(JSON, "{\"HDFC\": [1, 2, 3]}");
        refused(post(PATH, JSON, "{\"HDFC\": [1]}"), 422, "removes-too-many", "2 of the 3 codes");
        assertThat(branches()).hasSize(3);

        JsonNode forced = taken(PATH + "?force=true", JSON, "{\"HDFC\": [1]}");
        assertThat(counts(forced))
                .isEqualTo("rows 1, added 0, changed 0, unchanged 1, removed 2, known 1, banks 1, faults 0");
        assertThat(branches()).containsOnlyKeys("HDFC0000001");
        await().atMost(PATIENCE).until(() -> intake.bean(IfscTable.class).size() == 1);
    }

    @Test
    void badLinesAreToldAndNothingIsRemovedWhereACodeCannotBeRead() throws Exception {
        taken(JSON, "{\"HDFC\": [1, 2, 3]}");

        JsonNode answer = taken(CSV, "IFSC,CITY,PIN\nHDFC0000001,PUNE,1\nHDFC1000002,DELHI,2\nHDFC0000003,THANE,3\n");

        assertThat(counts(answer))
                .isEqualTo("rows 2, added 0, changed 2, unchanged 0, removed 0, known 3, banks 1, faults 1");
        assertThat(answer.path("ignoredColumns").toString()).isEqualTo("[\"PIN\"]");
        JsonNode fault = answer.path("faults").path(0);
        assertThat(fault.path("line").asInt()).isEqualTo(3);
        assertThat(fault.path("column").asString()).isEqualTo("IFSC");
        assertThat(fault.path("value").asString()).isEqualTo("HDFC1000002");
        assertThat(fault.path("expected").asString()).startsWith("an IFSC: four capital letters");
    }

    @Test
    void whatIsNoListIsRefusedWithAProblem() throws Exception {
        refused(post(PATH, JSON, "{}"), 400, "file-invalid", "no code in it");
        refused(post(PATH, JSON, "{\"HDFC\": [-1]}"), 400, "file-invalid", "HDFC[1] is '-1'");
        refused(post(PATH, JSON, "<html>"), 400, "file-invalid", "no JSON");
        refused(post(PATH, CSV, "{\"HDFC\": [1]}"), 400, "file-invalid", "no column IFSC");
        refused(post(PATH, "text/plain", "IFSC\nHDFC0000001\n"), 415, "unsupported-media-type", "");
        refused(intake.get(PATH), 404, "not-found", "imported to its end yet");
    }

    @Test
    void anUploadOverTheLimitIsRefused() throws Exception {
        try (IntakeApp small = IntakeApp.start("--harkara.banks.largest-file=1KB")) {
            String large = "IFSC\n" + "HDFC0000001\n".repeat(100);
            refused(small.send(small.post(PATH, CSV, large, "")), 413, "too-large", "1024 bytes");
            assertThat(small.send(small.post(PATH, CSV, "IFSC\nHDFC0000001\n", ""))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void whoeverImportsNeedsTheScopeForIt() throws Exception {
        String key = TestAccess.key(
                KafkaProperties.of(intake.servers.kafkaBootstrap(), intake.servers.registryUrl()),
                "reader",
                Scope.REFERENCE_READ);
        await().untilAsserted(() -> refused(
                intake.send(intake.post(PATH, JSON, "{\"HDFC\": [1]}", "", "X-API-Key", key)),
                403,
                "forbidden",
                "reference:write"));
    }

    @Test
    void whereKafkaDoesNotAnswerInTimeNothingCountsUntilTheSameListIsSentAgain() throws Exception {
        String list = "{\"HDFC\": [93, 94]}";
        try (IntakeApp hasty = IntakeApp.start("--harkara.banks.read-timeout=1ms")) {
            Reply reply = hasty.send(hasty.post(PATH, JSON, list, ""));
            refused(reply, 503, "unfinished", "nothing was written");
            assertThat(reply.text("retry")).isEqualTo("after");
            assertThat(reply.header("Retry-After")).isNotEmpty();
        }
        try (IntakeApp hasty = IntakeApp.start("--harkara.banks.write-timeout=1ms")) {
            refused(hasty.send(hasty.post(PATH, JSON, list, "")), 503, "unfinished", "send the same file again");
        }
        assertThat(intake.get(PATH).status()).as("no import came to its end").isEqualTo(404);
        Orders wrong = Orders.mandate().with("ifsc", "ZZZZ0000001");
        assertThat(intake.place(IntakeApp.newKey(), wrong.json()).status()).isEqualTo(202);

        JsonNode receipt = taken(JSON, list);

        assertThat(receipt.path("added").asInt() + receipt.path("unchanged").asInt())
                .isEqualTo(2);
        await().atMost(PATIENCE).until(intake.bean(IfscTable.class)::isComplete);
        assertThat(intake.place(IntakeApp.newKey(), wrong.json()).status()).isEqualTo(400);
    }

    @Test
    void anImportThatDiedInTheMiddleIsRunAgainAndWritesTheRest() throws Exception {
        taken(JSON, "{\"HDFC\": [1, 2]}");
        try (TopicWriter writer = new TopicWriter(kafka, "test")) {
            writer.write(
                            Topics.IFSC_BRANCHES,
                            "HDFC0000003",
                            IfscBranch.newBuilder()
                                    .setIfsc("HDFC0000003")
                                    .setBankCode("HDFC")
                                    .build(),
                            EventHeaders.of("died", "/test", "IfscBranch", Instant.now(), Traceparent.start()))
                    .join();
        }

        JsonNode rest = taken(JSON, "{\"HDFC\": [1, 2, 3, 4]}");

        assertThat(counts(rest))
                .isEqualTo("rows 4, added 1, changed 0, unchanged 3, removed 0, known 4, banks 1, faults 0");
        assertThat(TableReader.snapshot(kafka, Topics.IFSC_IMPORTS, PATIENCE).get(Topics.IFSC_IMPORT_KEY))
                .extracting(IfscImport::getKnown)
                .isEqualTo(4);
    }

    @Test
    void allCodesOfIndiaAreTakenAtOnceAndOfTwoImportsTheSecondIsToldToWait() throws Exception {
        String list = "{\"MANY\": [%s]}"
                .formatted(IntStream.range(0, ALL_OF_INDIA)
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(",")));
        CompletableFuture<JsonNode> first = CompletableFuture.supplyAsync(() -> {
            try {
                // The other one may be first: then it is this one that has to come again.
                Reply reply = post(PATH, JSON, list);
                while (reply.status() == 409) {
                    reply = post(PATH, JSON, list);
                }
                assertThat(reply.status()).as(reply.body()).isEqualTo(200);
                return reply.json();
            } catch (Exception failure) {
                throw new AssertionError(failure);
            }
        });
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> first.isDone() || post(PATH, JSON, "{\"X\": 1}").status() == 409);
        assertThat(first.isDone()).as("the second came in time").isFalse();

        assertThat(counts(first.join()))
                .isEqualTo(
                        "rows 182295, added 182295, changed 0, unchanged 0, removed 0, known 182295, banks 1, faults 0");
        IfscTable table = intake.bean(IfscTable.class);
        await().atMost(PATIENCE).until(table::isComplete);
        assertThat(table.contains("MANY0182294")).isTrue();
        assertThat(table.contains("MANY0182295")).isFalse();
    }

    private JsonNode taken(String type, String body) throws Exception {
        return taken(PATH, type, body);
    }

    private JsonNode taken(String path, String type, String body) throws Exception {
        Reply reply = post(path, type, body);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json();
    }

    private Reply post(String path, String type, String body) throws Exception {
        return intake.send(intake.post(path, type, body, ""));
    }

    private static void refused(Reply reply, int status, String code, String words) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.contentType()).isEqualTo("application/problem+json");
        assertThat(reply.text("code")).isEqualTo(code);
        assertThat(reply.text("detail")).contains(words);
    }

    private static JsonNode state(IntakeApp app) throws Exception {
        return app.send(app.post(
                        "/api/v1/orders/validate", JSON, Orders.purchase().json(), ""))
                .json()
                .path("ifscs");
    }

    private static String counts(JsonNode answer) {
        return List.of("rows", "added", "changed", "unchanged", "removed", "known", "banks").stream()
                .map(name -> name + " " + answer.path(name).asInt())
                .collect(Collectors.joining(
                        ", ", "", ", faults " + answer.path("faultCount").asInt()));
    }

    private Map<String, IfscBranch> branches() throws Exception {
        return TableReader.snapshot(kafka, Topics.IFSC_BRANCHES, PATIENCE);
    }

    private Map<String, IfscBank> banks() throws Exception {
        return TableReader.snapshot(kafka, Topics.IFSC_BANKS, PATIENCE);
    }
}
