package io.harkara.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.harkara.schemas.Topics;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code up} as its user knows it: a process that starts, keeps what it has, and leaves nothing behind. */
class UpTest {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Another one draws other requests. */
    private static final long FUZZ_SEED = Long.getLong("fuzz.seed", 20261127);

    private static final int FUZZ_REQUESTS = Integer.getInteger("fuzz.requests", 10_000);

    /** Where an order that was placed in the middle of it may stand at the end. */
    private static final Set<String> ENDED =
            Set.of("ACCEPTED", "COMPLETED", "REJECTED", "FAILED", "CANCELLED", "EXPIRED");

    @TempDir
    private Path home;

    @Test
    void aSecondStartOnTheSameDataFindsOrdersKeysAndOffsetsAgain() throws Exception {
        String id;
        JsonNode before;
        Map<TopicPartition, Long> ends;
        Map<TopicPartition, OffsetAndMetadata> committed;
        List<ProcessHandle> processes;
        try (UpProcess up = UpProcess.start(home)) {
            id = up.place("key-1");
            await().atMost(PATIENCE)
                    .until(() -> up.order(id).path("status").asString().equals("COMPLETED"));
            stockIsBought(up, "stock-1");
            before = up.order(id);
            ends = ends(up);
            assertThat(ends.values()).contains(1L);
            await().atMost(PATIENCE).until(() -> !committed(up).isEmpty());
            committed = committed(up);
            assertThat(status(up)).isZero();
            processes = up.processes();
            // PostgreSQL, the registry and the watch over them are processes of their own.
            assertThat(processes).hasSizeGreaterThanOrEqualTo(4);

            assertThat(up.stop(STOP_LIMIT))
                    .as("stopped in time; it said: " + up.said())
                    .isTrue();
            assertThat(up.said()).endsWith("Stopped.\n");
            assertThat(status(up)).isOne();
        }
        await().atMost(Duration.ofSeconds(2)).until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(home.resolve(".harkara/running.properties")).doesNotExist();

        try (UpProcess up = UpProcess.start(home)) {
            assertThat(up.order(id).path("timeline")).isEqualTo(before.path("timeline"));
            assertThat(ends(up)).isEqualTo(ends);
            assertThat(committed(up)).isEqualTo(committed);
            assertThat(up.place("key-1")).isEqualTo(id);
            String next = up.place("key-2");
            await().atMost(PATIENCE)
                    .until(() -> up.order(next).path("status").asString().equals("COMPLETED"));

            // The simulator has begun anew and does not know the session that was kept.
            stockIsBought(up, "stock-2");
            anAccountAtABrokerIsLoggedOutAndInByItsVerb(up);
            aRecordThatNobodyCanReadIsFoundSentAgainAndDiscardedByItsVerb(up);
            aSchemeFileIsCheckedAndImportedByItsVerb(up);
            aCalendarIsCheckedAndImportedByItsVerb(up);
            aListOfBanksIsCheckedImportedAndFoundByItsVerb(up);

            tenThousandMalformedRequestsDoNoHarm(up);

            List<ProcessHandle> left = up.processes();
            up.kill();
            // Nobody could tell them: they notice by themselves that their parent is gone.
            await().atMost(STOP_LIMIT).until(() -> left.stream().noneMatch(ProcessHandle::isAlive));
        }
        assertThat(Files.readString(home.resolve(".harkara/logs/harkara.log")))
                .doesNotContain("Demo@1234", "demo-interactive-secret", "dealer-interactive-secret")
                .as("a fault that nobody has foreseen")
                .doesNotContain("Servlet.service()");
    }

    private void tenThousandMalformedRequestsDoNoHarm(UpProcess up) throws Exception {
        String known = up.place("known");
        String admin = Files.readString(home.resolve(".harkara/data/admin.key")).strip();
        MalformedRequests requests = new MalformedRequests(FUZZ_SEED, up.ports(), admin, known);
        assertThat(requests.all().stream()
                        .map(MalformedRequests.Endpoint::service)
                        .distinct())
                .hasSize(5);
        Fuzz fuzz = new Fuzz(requests);
        fuzz.run(FUZZ_REQUESTS);

        assertThat(fuzz.faults()).isEmpty();
        // It came past the door, and what it asked for was looked at.
        assertThat(fuzz.statuses()).as("answers by status").containsKeys(200, 400, 401, 404, 405, 413, 415);
        List<String> placed = new ArrayList<>(fuzz.taken());
        placed.addAll(List.of(known, up.place("after")));
        for (String order : placed) {
            await().atMost(PATIENCE)
                    .until(() -> ENDED.contains(up.order(order).path("status").asString()));
        }
        assertThat(status(up)).isZero();
    }

    private static void stockIsBought(UpProcess up, String key) throws Exception {
        String stock = up.trade(key);
        await().atMost(PATIENCE)
                .until(() -> up.order(stock).path("status").asString().equals("COMPLETED"));
    }

    private static void anAccountAtABrokerIsLoggedOutAndInByItsVerb(UpProcess up) throws Exception {
        String gateway = Loopback.http(up.ports().of(Listener.BROKER_GATEWAY));
        assertThat(verb("broker", "status", "--gateway", gateway)).isZero();
        assertThat(verb("broker", "logout", "main", "--gateway", gateway)).isZero();
        assertThat(verb("broker", "status", "--gateway", gateway)).isOne();
        String waiting = up.trade("stock-3");
        await().atMost(PATIENCE)
                .until(() -> up.order(waiting).path("status").asString().equals("WAITING"));
        assertThat(verb("broker", "login", "main", "--gateway", gateway)).isZero();
        assertThat(verb("broker", "status", "--gateway", gateway)).isZero();
        String intake = Loopback.http(up.ports().of(Listener.INTAKE));
        assertThat(verb("secrets", "rotate", "--service", gateway, "--service", intake))
                .isZero();
        assertThat(verb("secrets", "--service", gateway)).isZero();
        assertThat(verb("secrets", "--service", "http://127.0.0.1:1")).isOne();
        await().atMost(PATIENCE)
                .until(() -> up.order(waiting).path("status").asString().equals("COMPLETED"));
        assertThat(verb("broker", "login", "nobody", "--gateway", gateway)).isOne();
        assertThat(verb("broker", "status", "--gateway", "http://127.0.0.1:1")).isOne();
    }

    private static void aRecordThatNobodyCanReadIsFoundSentAgainAndDiscardedByItsVerb(UpProcess up) throws Exception {
        try (var producer = new KafkaProducer<>(
                        Map.<String, Object>of("bootstrap.servers", kafka(up)),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
                StoreApi store = new StoreApi(Loopback.http(up.ports().of(Listener.STORE)))) {
            producer.send(new ProducerRecord<>(Topics.BSE_COMMANDS.name(), "rubbish".getBytes(UTF_8)))
                    .get();
            // The gateway parks it, and so does the store.
            String first = awaitOpen(store);
            await().atMost(PATIENCE)
                    .until(() -> store.get("/unreadable/" + first)
                                    .body()
                                    .path("reports")
                                    .size()
                            == 2);

            assertThat(verb(up, "unreadable", "resend", "--kind", "BAD_PREFIX")).isZero();
            String second = awaitOpen(store);
            assertThat(store.get("/unreadable/" + second)
                            .body()
                            .path("resentFrom")
                            .asString())
                    .isEqualTo(first);
            assertThat(verb(up, "unreadable", "resend", first)).isOne();
            assertThat(verb(up, "unreadable", "discard", second)).isOne();
            assertThat(verb(up, "unreadable", "discard", second, "--reason", "a test"))
                    .isZero();
            assertThat(verb(up, "unreadable", "show", second)).isZero();
            assertThat(verb(up, "unreadable")).isZero();
            assertThat(verb(up, "audit", "verify")).isZero();
            assertThat(verb(up, "audit", "verify", "--head", "order-store:1:" + "0".repeat(64)))
                    .isOne();
            assertThat(store.get("/unreadable/summary").body().path("open").asInt())
                    .isZero();
            assertThat(status(up)).isZero();
        }
    }

    private void aSchemeFileIsCheckedAndImportedByItsVerb(UpProcess up) throws Exception {
        String file = "../samples/schemes.txt";
        String gateway = Loopback.http(up.ports().of(Listener.BSE_GATEWAY));
        try (HttpClient http = HttpClient.newHttpClient()) {
            MasterDataUpload upload = new MasterDataUpload(http, URI.create(gateway));
            assertThat(schemes(file, "--gateway", gateway, "--dry-run")).isZero();
            assertThat(upload.isAnythingImported()).isFalse();
            assertThat(schemes(file, "--gateway", gateway)).isZero();
            assertThat(upload.isAnythingImported()).isTrue();
        }
        Path half = home.resolve("half.txt");
        Files.write(half, Files.readAllLines(Path.of(file)).subList(0, 50));
        assertThat(schemes(half.toString(), "--gateway", gateway))
                .as("it would withdraw most schemes")
                .isOne();
        assertThat(schemes(half.toString(), "--gateway", gateway, "--force")).isZero();
        assertThat(schemes("nowhere.txt", "--gateway", gateway)).isOne();
        assertThat(schemes(file, "--gateway", "http://127.0.0.1:1")).isOne();
    }

    private void aCalendarIsCheckedAndImportedByItsVerb(UpProcess up) throws Exception {
        String file = "../samples/calendar.csv";
        String gateway = Loopback.http(up.ports().of(Listener.BSE_GATEWAY));
        URI calendar = URI.create(gateway + "/api/v1/reference/bse/calendar");
        Path wrong = home.resolve("wrong.csv");
        Files.writeString(wrong, Files.readString(Path.of(file)) + "holiday,2026-02-30,ALL,,,,No such day\n");
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest show = CallerKey.on(HttpRequest.newBuilder(calendar)).build();
            assertThat(verb("calendar", file, "--gateway", gateway, "--dry-run"))
                    .isZero();
            assertThat(verb("calendar", wrong.toString(), "--gateway", gateway)).isOne();
            assertThat(http.send(show, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(404);
            assertThat(verb("calendar", file, "--gateway", gateway)).isZero();
            assertThat(http.send(show, HttpResponse.BodyHandlers.ofString()).body())
                    .contains("Republic Day");
        }
    }

    private void aListOfBanksIsCheckedImportedAndFoundByItsVerb(UpProcess up) throws Exception {
        String intake = Loopback.http(up.ports().of(Listener.INTAKE));
        Path codes = home.resolve("codes.json");
        Path names = home.resolve("names.json");
        Path csv = home.resolve("branches.csv");
        Files.writeString(codes, "{\"SMPL\": [1, 2, \"CAGSBK\"]}");
        Files.writeString(names, "{\"SMPL\": \"Sample Bank\", \"LONE\": \"Lonely Bank\"}");
        Files.writeString(csv, "IFSC,CITY\nSMPL0000001,PUNE\n");
        try (StoreApi store = new StoreApi(Loopback.http(up.ports().of(Listener.STORE)))) {
            assertThat(verb("banks", codes.toString(), names.toString(), "--intake", intake, "--dry-run"))
                    .isZero();
            assertThat(store.get("/banks").body().path("banks")).isEmpty();
            assertThat(verb("banks", codes.toString(), names.toString(), "--intake", intake))
                    .isZero();
            await().atMost(PATIENCE)
                    .until(() ->
                            store.get("/banks/SMPL").body().path("branches").asInt() == 3);
            assertThat(verb("banks", csv.toString(), "--intake", intake))
                    .as("it would remove most codes")
                    .isOne();
            assertThat(verb("banks", csv.toString(), "--intake", intake, "--force"))
                    .isZero();
            await().atMost(PATIENCE)
                    .until(() -> store.get("/banks/ifsc/search?city=pune")
                                    .body()
                                    .path("branches")
                                    .size()
                            == 1);
            assertThat(verb("banks", csv.toString(), names.toString(), "--intake", intake))
                    .as("names beside a CSV")
                    .isOne();
            assertThat(verb("banks", "nowhere.json", "--intake", intake)).isOne();
            assertThat(verb("banks", codes.toString(), "--intake", "http://127.0.0.1:1"))
                    .isOne();
        }
    }

    private static int schemes(String... arguments) {
        return verb(Stream.concat(Stream.of("schemes"), Stream.of(arguments)).toArray(String[]::new));
    }

    private static int verb(String... arguments) {
        return Quickstart.commandLine().execute(arguments);
    }

    private static String awaitOpen(StoreApi store) {
        return await().atMost(PATIENCE)
                .until(() -> store.get("/unreadable?state=OPEN").body().path("records"), records -> records.size() == 1)
                .path(0)
                .path("id")
                .asString();
    }

    private static int status(UpProcess up) {
        return verb(up, "status");
    }

    private static int verb(UpProcess up, String... arguments) {
        return Quickstart.commandLine()
                .execute(Stream.concat(Stream.of(arguments), UpProcess.options(up.ports()).stream())
                        .toArray(String[]::new));
    }

    private static Map<TopicPartition, Long> ends(UpProcess up) throws Exception {
        try (Admin admin = admin(up)) {
            String topic = Topics.BSE_COMMANDS.name();
            Map<TopicPartition, OffsetSpec> asked =
                    admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions().stream()
                            .collect(Collectors.toMap(
                                    partition -> new TopicPartition(topic, partition.partition()),
                                    _ -> OffsetSpec.latest()));
            return admin.listOffsets(asked).all().get().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, end -> end.getValue().offset()));
        }
    }

    private static Map<TopicPartition, OffsetAndMetadata> committed(UpProcess up) throws Exception {
        try (Admin admin = admin(up)) {
            return admin.listConsumerGroupOffsets("bse-gateway")
                    .partitionsToOffsetAndMetadata()
                    .get();
        }
    }

    private static Admin admin(UpProcess up) {
        return Admin.create(Map.of("bootstrap.servers", kafka(up)));
    }

    private static String kafka(UpProcess up) {
        return Loopback.HOST + ":" + up.ports().of(Listener.KAFKA);
    }
}
