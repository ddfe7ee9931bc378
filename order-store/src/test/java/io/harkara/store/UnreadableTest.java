package io.harkara.store;

import static io.harkara.schemas.Status.ACCEPTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.harkara.runtime.UnreadableKind;
import io.harkara.schemas.Topic;
import io.harkara.schemas.Topics;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Parked records from their topics to the operator and back. */
class UnreadableTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SCHEMAS_OF_OTHERS = 10;
    private static final String COMMANDS = Topics.BSE_COMMANDS.name();
    private static final String STATUSES = Topics.status(Topics.BSE).name();
    private static final String PATH = "/api/v1/unreadable";

    private static RunningStore store;
    private static BadRecords bad;

    @BeforeAll
    static void start() throws Exception {
        store = new RunningStore("--harkara.store.figures-every=1s");
        bad = new BadRecords(store.kafka);
        bad.allowLarge(COMMANDS);
        bad.allowLarge(STATUSES);
    }

    @AfterAll
    static void stop() {
        bad.close();
        store.close();
    }

    @Test
    void everyKindOnTheCommandTopicIsListedAndThePartitionGoesOn() throws Exception {
        TestOrder order = TestOrder.now().of("kinds");
        sendEveryKind(Topics.BSE_COMMANDS, order.command().value(), order);
        store.publish(order, order.command());

        await().atMost(PATIENCE)
                .until(() -> store.get("/api/v1/orders/" + order.id()).statusCode() == 200);
        assertEveryKindIsListed(COMMANDS, order);
    }

    @Test
    void everyKindOnTheStatusTopicIsListedAndThePartitionGoesOn() throws Exception {
        TestOrder order = TestOrder.now().of("kinds");
        sendEveryKind(Topics.status(Topics.BSE), order.status(1, ACCEPTED).value(), order);
        store.publishStatus(order, order.status(1, ACCEPTED));

        await().atMost(PATIENCE)
                .until(() -> store.get("/api/v1/orders/" + order.id()).statusCode() == 200);
        assertEveryKindIsListed(STATUSES, order);
    }

    @Test
    void aRecordIsShownWithItsBytesItsReadersAndWhatEverySchemaMakesOfItAndSecretsMasked() throws Exception {
        TestOrder order = TestOrder.now();
        store.publish(order, TestOrder.now().command());
        byte[] bytes =
                bad.everyKind(Topics.BSE_COMMANDS, order.command().value()).get(UnreadableKind.BAD_PREFIX);
        RecordMetadata place = bad.send(COMMANDS, order.id(), bytes);
        String id = awaitParked(COMMANDS, order.id(), 1).getFirst().path("id").asString();

        String body = store.get(PATH + "/" + id).body();
        JsonNode masked = store.json(PATH + "/" + id);
        JsonNode shown = store.json(PATH + "/" + id + "?unmasked=true");

        assertThat(masked.path("bytes").isMissingNode()).isTrue();
        assertThat(masked.path("hexHead").asString()).startsWith("7b 22 70").hasSize(14);
        assertThat(shown.path("topic").asString()).isEqualTo(COMMANDS);
        assertThat(shown.path("partition").asInt()).isEqualTo(place.partition());
        assertThat(shown.path("offset").asLong()).isEqualTo(place.offset());
        assertThat(shown.path("why").asString()).contains("start with 123");
        assertThat(Base64.getDecoder().decode(shown.path("bytes").asString())).isEqualTo(bytes);
        assertThat(shown.path("hexHead").asString()).startsWith("7b 22 70");
        assertThat(body).doesNotContain("s3cret", "ABCDE1234F").contains("\"value\":\"***\"", "\"value\":\"upstream\"");
        assertThat(shown.path("reports").path(0).path("reader").asString()).endsWith("-parking");
        assertThat(shown.path("decodeAttempts").values())
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(
                        attempt -> assertThat(attempt.path("reads").asBoolean()).isFalse())
                .anySatisfy(attempt ->
                        assertThat(attempt.path("as").asString()).contains("version 1 ", "from the first byte"));
        assertThat(store.get(PATH + "?topic=" + COMMANDS).body()).doesNotContain("ABCDE1234F", "s3cret", "\"bytes\"");
    }

    @Test
    void aRecordThatIsReadAgainByAnotherStoreAndParkedAgainIsListedOnce() throws Exception {
        TestOrder order = TestOrder.now();
        bad.send(STATUSES, order.id(), new byte[] {9, 9});
        awaitParked(STATUSES, order.id(), 1);

        // It shares the topics, begins at their first record, and so parks everything once more.
        try (RunningStore second = new RunningStore("--harkara.store.group=again-" + UUID.randomUUID())) {
            await().atMost(PATIENCE).until(() -> reports(awaitParked(STATUSES, order.id(), 1)) == 2);
            assertThat(second.port()).isPositive();
        }
        assertThat(parked(STATUSES, order.id())).hasSize(1);
    }

    @Test
    void aRecordIsSentAgainOnceItsSchemaIsRegisteredAndTheOrderGoesItsWay() throws Exception {
        TestOrder order = TestOrder.now();
        store.publish(TestOrder.now(), TestOrder.now().command());
        // Not the very next one: whatever else uses the registry may register a schema in between.
        int id = bad.nextSchemaId() + SCHEMAS_OF_OTHERS;
        RecordMetadata place =
                bad.send(COMMANDS, order.id(), bad.newerCommand(order.command().value(), id));
        String first =
                awaitParked(COMMANDS, order.id(), 1).getFirst().path("id").asString();

        JsonNode tooEarly = store.parse(store.post(PATH + "/" + first + "/resend", "asha", ""));
        assertThat(tooEarly.path("state").asString()).isEqualTo("RESENT");
        JsonNode again = awaitParked(COMMANDS, order.id(), 2).getFirst();
        String second = again.path("id").asString();
        assertThat(again.path("resentFrom").asString()).isEqualTo(first);
        assertThat(again.path("partition").asInt()).isEqualTo(place.partition());
        assertThat(store.json(PATH + "/" + first).path("parkedAgainAs").asString())
                .isEqualTo(second);
        assertThat(attempt(second).path("says").asString()).contains("schema id " + id);

        bad.fillSchemaIdsBefore(id);
        assertThat(bad.registerNewerCommand("addedLater")).isEqualTo(id);

        await().atMost(PATIENCE).until(() -> attempt(second).path("reads").asBoolean());
        HttpResponse<String> resent = store.post(PATH + "/" + second + "/resend", "asha", "");
        assertThat(resent.statusCode()).isEqualTo(200);
        await().atMost(PATIENCE)
                .until(() -> store.get("/api/v1/orders/" + order.id()).statusCode() == 200);
        assertThat(store.json("/api/v1/orders/" + order.id()).path("status").asString())
                .isEqualTo("RECEIVED");
        assertThat(store.json(PATH + "/" + second).path("actions").values())
                .extracting(action -> action.path("action").asString() + " "
                        + action.path("operator").asString())
                .containsExactly("RESEND_BEGUN asha", "RESENT asha");
        assertThat(parked(COMMANDS, order.id())).hasSize(2);
    }

    @Test
    void aRecordIsDiscardedWithAReasonAndOnlyOnce() throws Exception {
        TestOrder order = TestOrder.now();
        bad.send(COMMANDS, order.id(), new byte[] {1});
        String path = PATH + "/"
                + awaitParked(COMMANDS, order.id(), 1).getFirst().path("id").asString();

        HttpResponse<String> noReason = store.post(path + "/discard", "asha", "{\"reason\": \" \"}");
        HttpResponse<String> noBody = store.post(path + "/discard", "asha", "");
        HttpResponse<String> nobody = store.post(path + "/discard", "", "{\"reason\": \"a test\"}");
        HttpResponse<String> done = store.post(path + "/discard", "asha", "{\"reason\": \"a test of upstream\"}");
        HttpResponse<String> twice = store.post(path + "/discard", "ravi", "{\"reason\": \"me too\"}");
        HttpResponse<String> late = store.post(path + "/resend", "ravi", "");

        assertThat(noReason.statusCode()).isEqualTo(422);
        assertThat(noReason.body()).contains("REASON_MISSING");
        assertThat(noBody.statusCode()).isEqualTo(422);
        assertThat(nobody.statusCode()).isEqualTo(400);
        assertThat(nobody.body()).contains("X-Operator");
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(store.parse(done).path("state").asString()).isEqualTo("DISCARDED");
        assertThat(twice.statusCode()).isEqualTo(409);
        assertThat(store.parse(twice).path("state").asString()).isEqualTo("DISCARDED");
        assertThat(twice.body()).contains("by asha");
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(store.json(path).path("actions").values())
                .extracting(action -> action.path("note").asString())
                .containsExactly("a test of upstream");
    }

    @Test
    void ofManyOperatorsAtOnceOneSendsTheRecord() throws Exception {
        TestOrder order = TestOrder.now();
        bad.send(STATUSES, order.id(), new byte[] {1, 2, 3});
        String path = PATH + "/"
                + awaitParked(STATUSES, order.id(), 1).getFirst().path("id").asString();

        List<Integer> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String operator = "operator-" + i;
                calls.add(() -> store.post(path + "/resend", operator, "").statusCode());
            }
            for (Future<Integer> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
        }

        assertThat(answers).containsOnlyOnce(200).contains(409).doesNotContain(500, 503);
        awaitParked(STATUSES, order.id(), 2);
        assertThat(store.json(path).path("actions").values()).hasSize(2);
    }

    @Test
    void manyAreSentAgainByFilterOrByIdAndEachIsAnswered() throws Exception {
        TestOrder order = TestOrder.now();
        bad.send(STATUSES, order.id(), new byte[] {1});
        bad.send(STATUSES, order.id(), new byte[] {2});
        List<JsonNode> records = awaitParked(STATUSES, order.id(), 2);
        String older = records.get(1).path("id").asString();
        String newer = records.get(0).path("id").asString();
        String unknown = UUID.randomUUID().toString();

        JsonNode byId = store.parse(store.post(
                PATH + "/resend",
                "asha",
                "{\"ids\": [\"%s\", \"%s\", \"no-id\", \"%s\"]}".formatted(older, unknown, older)));
        JsonNode byTime = store.parse(store.post(
                PATH
                        + "/resend?topic=%s&kind=BAD_PREFIX&from=%s&limit=500"
                                .formatted(
                                        STATUSES,
                                        records.get(1).path("parkedAt").asString()),
                "asha",
                ""));

        assertThat(byId.path("results").values())
                .extracting(result -> result.path("id").asString() + " "
                        + result.path("outcome").asString())
                .containsExactly(older + " RESENT", unknown + " UNREADABLE_NOT_FOUND", "no-id BAD_REQUEST");
        assertThat(byId.path("resent").asInt()).isEqualTo(1);
        assertThat(byTime.path("results").values())
                .extracting(result -> result.path("id").asString() + " "
                        + result.path("outcome").asString())
                .contains(newer + " RESENT")
                .doesNotContain(older + " RESENT");
        assertThat(store.post(PATH + "/resend", "asha", "").statusCode()).isEqualTo(400);
        assertThat(store.post(PATH + "/resend?kind=NO_VALUE", "", "").statusCode())
                .isEqualTo(400);
    }

    @Test
    void pagesShowEveryRecordOnce() throws Exception {
        TestOrder order = TestOrder.now();
        for (byte i = 0; i < 5; i++) {
            bad.send(COMMANDS, order.id(), new byte[] {i, i});
        }
        awaitParked(COMMANDS, order.id(), 5);

        List<String> all = ids(store.json(PATH + "?topic=%s&limit=500".formatted(COMMANDS)));
        List<String> leafed = new ArrayList<>();
        String next = PATH + "?topic=%s&limit=2".formatted(COMMANDS);
        while (!next.isEmpty()) {
            JsonNode page = store.json(next);
            leafed.addAll(ids(page));
            next = page.path("next").asString("");
        }

        assertThat(leafed).isEqualTo(all).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void wrongFiltersAreToldWithAllTheirFaults() throws Exception {
        JsonNode problem = store.json(PATH + "?state=GONE&kind=ODD&limit=0&from=now&cursor=x&venue=nse&page=2");

        assertThat(problem.path("errors").values())
                .extracting(error -> error.path("field").asString())
                .containsExactlyInAnyOrder("state", "kind", "limit", "from", "cursor", "venue", "page");
        assertThat(store.get(PATH + "/17").statusCode()).isEqualTo(400);
        assertThat(store.get(PATH + "/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
    }

    @Test
    void whatIsOpenIsCountedInTheSummaryAndTheFigures() throws Exception {
        TestOrder order = TestOrder.now();
        bad.send(COMMANDS, order.id(), new byte[] {1});
        awaitParked(COMMANDS, order.id(), 1);

        JsonNode summary = store.json(PATH + "/summary");

        assertThat(summary.path("open").asLong()).isPositive();
        assertThat(summary.path("oldest").asString()).isNotBlank();
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(store.get("/actuator/prometheus").body())
                                .containsPattern(
                                        "harkara_unreadable_open\\{.*kind=\"BAD_PREFIX\".*topic=\"orders.bse.commands\"")
                                .contains("harkara_unreadable_age_seconds{", "harkara_unreadable_parked_total{"));
    }

    @Test
    void theDescriptionNamesWhatIsAnswered() throws Exception {
        TestOrder order = TestOrder.now();
        bad.send(COMMANDS, order.id(), new byte[] {1});
        String id = awaitParked(COMMANDS, order.id(), 1).getFirst().path("id").asString();
        String yaml = store.get("/api/v1/openapi.yaml").body();

        assertThat(yaml)
                .contains(
                        PATH + ":",
                        PATH + "/summary:",
                        PATH + "/{id}:",
                        PATH + "/{id}/resend:",
                        PATH + "/{id}/discard:",
                        PATH + "/resend:");
        store.json(PATH + "/" + id)
                .propertyNames()
                .forEach(name -> assertThat(yaml).contains(" " + name + ":"));
        for (UnreadableKind kind : UnreadableKind.values()) {
            assertThat(yaml).contains(kind.name());
        }
    }

    @Test
    void whatPeopleDidCannotBeChanged() throws Exception {
        var jdbc = store.context.getBean(org.springframework.jdbc.core.simple.JdbcClient.class);
        for (String statement : List.of(
                "update store.unreadable_actions set operator = 'nobody'", "delete from store.unreadable_actions")) {
            assertThat(org.assertj.core.api.Assertions.catchThrowable(
                            () -> jdbc.sql(statement).update()))
                    .hasMessageContaining("never changed");
        }
    }

    private static <V extends SpecificRecord> void sendEveryKind(Topic<V> topic, V sound, TestOrder order)
            throws Exception {
        for (Map.Entry<UnreadableKind, byte[]> kind :
                bad.everyKind(topic, sound).entrySet()) {
            bad.send(topic.name(), order.id(), kind.getValue());
        }
    }

    private static void assertEveryKindIsListed(String topic, TestOrder order) {
        List<JsonNode> records = awaitParked(topic, order.id(), 6);
        assertThat(records)
                .extracting(record -> record.path("kind").asString())
                .containsExactlyInAnyOrder(
                        "NO_VALUE", "BAD_PREFIX", "UNKNOWN_SCHEMA", "BROKEN_AVRO", "WRONG_TYPE", "OVERSIZE");
        assertThat(records).allSatisfy(record -> {
            assertThat(record.path("state").asString()).isEqualTo("OPEN");
            assertThat(record.path("why").asString()).isNotBlank();
        });
        assertThat(records)
                .anySatisfy(record -> assertThat(record.path("size").asInt()).isEqualTo(2 * 1024 * 1024));
    }

    private static JsonNode attempt(String id) throws Exception {
        return store.json(PATH + "/" + id).path("decodeAttempts").path(0);
    }

    private static int reports(List<JsonNode> records) throws Exception {
        return store.json(PATH + "/" + records.getFirst().path("id").asString())
                .path("reports")
                .size();
    }

    /** Newest first. */
    private static List<JsonNode> awaitParked(String topic, String key, int count) {
        return await().atMost(PATIENCE).until(() -> parked(topic, key), records -> records.size() >= count);
    }

    private static List<JsonNode> parked(String topic, String key) throws Exception {
        List<JsonNode> records = new ArrayList<>();
        String next = PATH + "?topic=%s&limit=500".formatted(topic);
        while (!next.isEmpty()) {
            JsonNode page = store.json(next);
            page.path("records").forEach(record -> {
                if (record.path("key").asString("").equals(key)) {
                    records.add(record);
                }
            });
            next = page.path("next").asString("");
        }
        return records;
    }

    private static List<String> ids(JsonNode page) {
        return page.path("records").values().stream()
                .map(record -> record.path("id").asString())
                .toList();
    }
}
