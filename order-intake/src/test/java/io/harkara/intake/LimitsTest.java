package io.harkara.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.harkara.schemas.OrderStatusEvent;
import io.harkara.schemas.Status;
import io.harkara.schemas.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Limits that an administrator gives to a client, as the client meets them. */
class LimitsTest {

    private static final String CLIENTS = "/api/v1/admin/clients";
    private static final String NDJSON = "application/x-ndjson";

    private final IntakeApp intake = IntakeApp.shared();

    private record Made(String id, String key) {}

    private Made client(String limits) throws Exception {
        String id = "limited-" + UUID.randomUUID();
        Reply made = admin(
                "POST",
                CLIENTS,
                "{\"id\": \"%s\", \"scopes\": [\"orders:write\"], \"limits\": %s}".formatted(id, limits));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return new Made(id, key(id));
    }

    private String key(String client) throws Exception {
        Reply key = admin("POST", CLIENTS + "/" + client + "/api-keys", "{\"name\": \"a key\"}");
        assertThat(key.status()).as(key.body()).isEqualTo(201);
        return key.text("apiKey");
    }

    private void limit(Made client, String limits) throws Exception {
        Reply changed = admin("PUT", CLIENTS + "/" + client.id(), "{\"limits\": %s}".formatted(limits));
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
    }

    private Reply admin(String method, String path, String body) throws Exception {
        return intake.send(HttpRequest.newBuilder(intake.address(path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .build());
    }

    private Reply place(Made client, String key, Orders order) throws Exception {
        return intake.place(key, order.json(), "X-API-Key", client.key());
    }

    private Reply place(Made client) throws Exception {
        return place(client, IntakeApp.newKey(), Orders.purchase());
    }

    private JsonNode me(Made client) throws Exception {
        Reply me = intake.send(HttpRequest.newBuilder(intake.address("/api/v1/auth/me"))
                .header("X-API-Key", client.key())
                .build());
        assertThat(me.status()).isEqualTo(200);
        return me.json();
    }

    private double counted(String limit) {
        var counter = intake.bean(MeterRegistry.class)
                .find("harkara.intake.limited")
                .tag("limit", limit)
                .counter();
        return counter == null ? 0 : counter.count();
    }

    private static void assertReached(Reply refused, String name, String value, String used) {
        assertThat(refused.status()).as(refused.body()).isEqualTo(429);
        assertThat(refused.contentType()).isEqualTo("application/problem+json");
        assertThat(refused.text("code")).isEqualTo("limit-reached");
        assertThat(refused.text("retry")).isEqualTo("after");
        JsonNode limit = refused.json().path("limit");
        assertThat(limit.path("name").asString()).isEqualTo(name);
        assertThat(limit.path("value").decimalValue()).isEqualByComparingTo(value);
        assertThat(limit.path("used").decimalValue()).isEqualByComparingTo(used);
        Instant beginsAnew = Instant.parse(limit.path("beginsAnew").asString());
        assertThat(beginsAnew).isEqualTo(DayLimits.beginsAnew(Cutoffs.today(Instant.now())));
        assertThat(Instant.now().plusSeconds(Long.parseLong(refused.header("Retry-After"))))
                .isBetween(beginsAnew.minusSeconds(2), beginsAnew.plusSeconds(2));
        assertThat(refused.text("detail")).contains(name, beginsAnew.toString());
    }

    @Test
    void ordersOfADayAreCountedOnceAndWhatIsRefusedLeavesItsKeyFree() throws Exception {
        Made client = client("{\"ordersPerDay\": 2}");
        String first = IntakeApp.newKey();
        String third = IntakeApp.newKey();
        assertThat(place(client, first, Orders.purchase()).status()).isEqualTo(202);
        assertThat(place(client, first, Orders.purchase()).header("Idempotent-Replay"))
                .isEqualTo("true");
        assertThat(place(client, IntakeApp.newKey(), Orders.purchase().with("amount", "x"))
                        .status())
                .isEqualTo(400);
        assertThat(place(client).status()).isEqualTo(202);

        double before = counted("ordersPerDay");
        assertReached(place(client, third, Orders.purchase()), "ordersPerDay", "2", "2");
        assertThat(counted("ordersPerDay")).isEqualTo(before + 1);
        Reply replay = place(client, first, Orders.purchase());
        assertThat(replay.status()).as("what was taken stays taken").isEqualTo(202);
        assertThat(place(client, first, Orders.redemption()).status()).isEqualTo(422);
        assertThat(me(client).at("/today/orders").asInt()).isEqualTo(2);
        assertThat(me(client).at("/limits/ordersPerDay").asInt()).isEqualTo(2);

        limit(client, "{\"ordersPerDay\": 3}");
        Reply other = place(client, third, Orders.redemption());
        assertThat(other.status())
                .as("the key of a refused order takes another")
                .isEqualTo(202);
        assertThat(other.header("Idempotent-Replay")).isEmpty();
        limit(client, "{\"ordersPerDay\": 0}");
        assertThat(place(client).status()).isEqualTo(202);
        assertThat(me(client).has("today")).as("nothing is counted").isFalse();
    }

    @Test
    void rupeesOfADayAreSummed() throws Exception {
        Made client = client("{\"amountPerDay\": \"1000.50\"}");
        Orders order = Orders.purchase().with("amount", "600.25");
        assertThat(place(client, IntakeApp.newKey(), order).status()).isEqualTo(202);
        assertReached(place(client, IntakeApp.newKey(), order), "amountPerDay", "1000.50", "600.25");
        assertThat(place(client, IntakeApp.newKey(), Orders.purchase().with("amount", "400.25"))
                        .status())
                .as("up to the limit itself")
                .isEqualTo(202);
        assertThat(place(client, IntakeApp.newKey(), Orders.planCancel()).status())
                .as("it moves no money")
                .isEqualTo(202);
        JsonNode today = me(client).path("today");
        assertThat(today.path("amount").decimalValue()).isEqualByComparingTo("1000.50");
        assertThat(today.path("orders").asInt()).isEqualTo(3);
    }

    @Test
    void linesOfABatchAreRefusedOneByOne() throws Exception {
        Made client = client("{\"ordersPerDay\": 5}");
        String key = IntakeApp.newKey();
        String batch = (Orders.purchase().json() + "\n").repeat(8);
        List<JsonNode> lines =
                intake.placeBatch(NDJSON, key, batch, "X-API-Key", client.key()).lines();
        assertThat(lines)
                .filteredOn(line -> line.path("httpStatus").asInt() == 202)
                .hasSize(5);
        List<JsonNode> refused = lines.stream()
                .filter(line -> line.path("httpStatus").asInt() == 429)
                .toList();
        assertThat(refused).hasSize(3).allSatisfy(line -> {
            assertThat(line.path("code").asString()).isEqualTo("limit-reached");
            assertThat(line.at("/limit/name").asString()).isEqualTo("ordersPerDay");
        });
        assertThat(me(client).at("/today/orders").asInt()).isEqualTo(5);
        assertThat(intake.number("select count(*) from intake.idempotency_keys where client = ?", client.id()))
                .isEqualTo(5);
    }

    @Test
    void whatComesFromTheTopicIsRefusedInItsStatus() throws Exception {
        Made client = client("{\"ordersPerDay\": 1, \"orderTypes\": [\"bse.lumpsum\"]}");
        assertThat(place(client).status()).isEqualTo(202);
        String over = IntakeApp.newKey();
        String other = IntakeApp.newKey();
        intake.submit(
                client.id(),
                over,
                Orders.purchase().envelope("clientReference", over).json());
        intake.submit(
                client.id(),
                other,
                Orders.mandate().envelope("clientReference", other).json());
        assertThat(awaitRefusal(over)).isEqualTo("LIMIT_REACHED");
        assertThat(awaitRefusal(other)).isEqualTo("TYPE_NOT_ALLOWED");
        assertThat(me(client).at("/today/orders").asInt()).isEqualTo(1);
    }

    private String awaitRefusal(String reference) {
        OrderStatusEvent event = await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> intake.look().at(Topics.status("bse")).stream()
                                .map(TopicLook.Seen::value)
                                .filter(seen -> reference.equals(seen.getClientReference()))
                                .toList(),
                        events -> !events.isEmpty())
                .getFirst();
        assertThat(event.getStatus()).isEqualTo(Status.REJECTED);
        return event.getReason().getCode();
    }

    @Test
    void anOrderOfAKindThatIsNotAllowedIsRefusedAndTheAllowedAreNamed() throws Exception {
        Made client = client("{\"orderTypes\": [\"bbps\", \"bse.lumpsum\", \"bse.sip\"]}");
        String key = IntakeApp.newKey();
        assertThat(place(client, key, Orders.purchase()).status()).isEqualTo(202);
        Reply refused = place(client, IntakeApp.newKey(), Orders.mandate());
        assertThat(refused.status()).as(refused.body()).isEqualTo(403);
        assertThat(refused.text("code")).isEqualTo("type-not-allowed");
        assertThat(refused.text("retry")).isEqualTo("never");
        assertThat(refused.text("detail")).contains("bse.mandate", "bbps", "bse.lumpsum", "bse.sip");
        assertThat(refused.faultyFields()).containsExactly("/type");
        Reply checked = intake.send(intake.post(
                "/api/v1/orders/validate", "application/json", Orders.mandate().json(), "", "X-API-Key", client.key()));
        assertThat(checked.text("code")).isEqualTo("type-not-allowed");

        limit(client, "{\"orderTypes\": [\"bse.sip\"]}");
        assertThat(place(client).status()).isEqualTo(403);
        assertThat(place(client, key, Orders.purchase()).status())
                .as("what was taken stays taken")
                .isEqualTo(202);
        limit(client, "{}");
        assertThat(place(client, IntakeApp.newKey(), Orders.mandate()).status()).isEqualTo(202);
    }

    @Test
    void aClientThatMakesTooManyRequestsIsRefusedAndToldHowItStands() throws Exception {
        Made client = client("{\"requestsPerSecond\": 1, \"burst\": 3, \"keyRequestsPerSecond\": 1, \"keyBurst\": 50}");
        Reply first = place(client);
        assertThat(first.status()).isEqualTo(202);
        assertThat(first.header("RateLimit-Policy")).isEqualTo("\"key\";q=50;w=50, \"client\";q=3;w=3");
        assertThat(first.header("RateLimit")).isEqualTo("\"key\";r=49;t=1, \"client\";r=2;t=1");
        List<Reply> replies = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            // Of a body that would be refused if anybody looked at it.
            replies.add(place(client, IntakeApp.newKey(), Orders.empty("bse.lumpsum")));
        }
        Reply refused = replies.getLast();
        assertThat(refused.status()).as(refused.body()).isEqualTo(429);
        assertThat(refused.contentType()).startsWith("application/problem+json");
        assertThat(refused.text("code")).isEqualTo("too-many-requests");
        assertThat(refused.text("retry")).isEqualTo("after");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(refused.header("RateLimit")).endsWith("\"client\";r=0;t=1");
        assertThat(refused.header("RateLimit-Policy")).isNotEmpty();
        assertThat(replies.getFirst().status()).isEqualTo(400);
        assertThat(replies.getFirst().header("RateLimit")).as("on every answer").isNotEmpty();
        String otherKey = key(client.id());
        assertThat(place(new Made(client.id(), otherKey)).status())
                .as("another key is the same client")
                .isEqualTo(429);
        await().atMost(Duration.ofSeconds(3)).until(() -> place(client).status() == 202);
    }

    @Test
    void aKeyHasARateOfItsOwn() throws Exception {
        Made client = client("{\"keyRequestsPerSecond\": 1}");
        Made other = new Made(client.id(), key(client.id()));
        double before = counted("keyRequestsPerSecond");
        assertThat(place(client).status()).isEqualTo(202);
        assertThat(place(client).status()).isEqualTo(429);
        assertThat(place(other).status()).isEqualTo(202);
        assertThat(counted("keyRequestsPerSecond")).isEqualTo(before + 1);
    }

    @Test
    void aBatchOfAnySizeIsTakenAndWhatComesNextWaitsForItsLines() throws Exception {
        Made client = client("{\"requestsPerSecond\": 10}");
        String batch = (Orders.purchase().json() + "\n").repeat(40);
        Reply taken = intake.placeBatch(NDJSON, IntakeApp.newKey(), batch, "X-API-Key", client.key());
        assertThat(taken.status()).isEqualTo(200);
        assertThat(taken.lines())
                .hasSize(40)
                .allMatch(line -> line.path("httpStatus").asInt() == 202);
        assertThat(taken.header("RateLimit")).matches("\"client\";r=0;t=[34]");
        Reply refused = place(client);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(2, 4);
    }

    @Test
    void whatIsLimitedIsWhatTheAdministratorAndTheClientSee() throws Exception {
        Made client = client("{\"requestsPerSecond\": 7, \"amountPerDay\": 12345678.90, \"orderTypes\": [\"bse\"]}");
        JsonNode shown = intake.get(CLIENTS + "/" + client.id()).json().path("limits");
        assertThat(shown.path("requestsPerSecond").asInt()).isEqualTo(7);
        assertThat(shown.path("amountPerDay").decimalValue()).isEqualByComparingTo("12345678.90");
        assertThat(shown.path("orderTypes").get(0).asString()).isEqualTo("bse");
        assertThat(shown.has("burst")).isFalse();
        assertThat(me(client).at("/limits/burst").asInt()).as("of a second").isEqualTo(7);
        admin("PUT", CLIENTS + "/" + client.id(), "{\"name\": \"Renamed\"}");
        assertThat(me(client).at("/limits/requestsPerSecond").asInt())
                .as("what is left out stays")
                .isEqualTo(7);
        admin("PUT", CLIENTS + "/" + client.id(), "{\"limits\": null}");
        assertThat(intake.get(CLIENTS + "/" + client.id()).json().has("limits")).isFalse();
    }

    @Test
    void limitsThatMakeNoSenseAreRefusedAllAtOnce() throws Exception {
        Reply refused = admin("POST", CLIENTS, """
                {"id": "x", "scopes": ["orders:write"], "limits": {"requestsPerSecond": -1, "burst": 1.5, "keyBurst": "5",
                 "ordersPerDay": 1e30, "amountPerDay": "1.234", "orderTypes": ["bse.sipp"], "perDay": 1}}""");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.faultyFields())
                .containsExactlyInAnyOrder(
                        "/limits/requestsPerSecond",
                        "/limits/burst",
                        "/limits/keyBurst",
                        "/limits/ordersPerDay",
                        "/limits/amountPerDay",
                        "/limits/orderTypes",
                        "/limits/perDay");
        for (String none : List.of(
                "5",
                "[]",
                "{\"amountPerDay\": 1e999999999}",
                "{\"amountPerDay\": 1e2147483647}",
                "{\"amountPerDay\": -1}",
                "{\"orderTypes\": []}",
                "{\"orderTypes\": \"bse\"}")) {
            assertThat(admin(
                                    "POST",
                                    CLIENTS,
                                    "{\"id\": \"x\", \"scopes\": [\"admin\"], \"limits\": %s}".formatted(none))
                            .status())
                    .as(none)
                    .isEqualTo(400);
        }
    }

    @Test
    void ordersUnderWayAtOnceNeverGoOverTheLimitTogether() throws Exception {
        Made client = client("{\"amountPerDay\": 100}");
        String batch = IntStream.of(60, 50, 40)
                .mapToObj(amount -> Orders.purchase().with("amount", amount).json())
                .collect(Collectors.joining("\n"));
        List<Integer> statuses =
                intake.placeBatch(NDJSON, IntakeApp.newKey(), batch, "X-API-Key", client.key()).lines().stream()
                        .map(line -> line.path("httpStatus").asInt())
                        .toList();
        // The three are under way at once: which two fit is theirs to find out, but never all of them.
        assertThat(statuses).contains(429).contains(202);
        assertThat(me(client).at("/today/amount").decimalValue()).isLessThanOrEqualTo(BigDecimal.valueOf(100));
    }

    @Test
    void whatOneInstanceIsToldHoldsOnAnotherAndBothCountTogether() throws Exception {
        Made client = client("{\"requestsPerSecond\": 1, \"burst\": 3, \"ordersPerDay\": 1}");
        String database = intake.context.getEnvironment().getProperty("spring.datasource.url");
        try (IntakeApp other = IntakeApp.start("--spring.datasource.url=" + database, "--harkara.limits.shared=true")) {
            assertThat(place(client).status()).isEqualTo(202);
            String[] key = {"X-API-Key", client.key()};
            Reply refused = other.place(IntakeApp.newKey(), Orders.purchase().json(), key);
            assertThat(refused.text("code")).as("the day is counted for both").isEqualTo("limit-reached");
            assertThat(refused.header("RateLimit-Policy")).isEqualTo("\"client\";q=3;w=3");
            await().atMost(Duration.ofSeconds(5))
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> other.place(
                                    IntakeApp.newKey(), Orders.purchase().json(), key)
                            .text("code")
                            .equals("too-many-requests"));
            assertThat(other.number(
                            "select count(*) from intake.rate_buckets where id like ?", "client/" + client.id() + "/%"))
                    .isEqualTo(1);
        }
    }
}
