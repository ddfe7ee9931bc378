package io.harkara.store;

import static io.harkara.schemas.Status.ACCEPTED;
import static io.harkara.schemas.Status.COMPLETED;
import static io.harkara.schemas.Status.REJECTED;
import static io.harkara.schemas.Status.SUBMITTING;
import static io.harkara.schemas.Status.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.schemas.Reason;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OrderApiTest {

    private static RunningStore store;

    @BeforeAll
    static void start() {
        store = new RunningStore();
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @Test
    void anOrderIsShownWithItsWholeTimelineItsTraceAndWhoActsNext() throws Exception {
        TestOrder order = TestOrder.now().of("whole");
        store.project(
                List.of(order.command()),
                List.of(
                        order.status(1, SUBMITTING),
                        order.status(
                                2,
                                UNKNOWN,
                                event -> event.setNextAt(order.placedAt().plusSeconds(30))),
                        order.status(3, COMPLETED),
                        order.status(4, SUBMITTING)));

        JsonNode shown = store.json("/api/v1/orders/" + order.id());

        assertThat(shown.path("orderId").asString()).isEqualTo(order.id());
        assertThat(shown.path("status").asString()).isEqualTo("COMPLETED");
        assertThat(shown.path("isFinal").asBoolean()).isTrue();
        assertThat(shown.path("meaning").asString()).isNotBlank();
        assertThat(shown.path("acts").asString()).isEqualTo("nobody");
        assertThat(shown.path("traceId").asString()).isEqualTo(order.trace().traceId());
        assertThat(shown.path("submittedAt").asString())
                .isEqualTo(order.placedAt().toString());
        assertThat(shown.path("deadline").asString())
                .isEqualTo(order.placedAt().plus(Duration.ofHours(6)).toString());
        assertThat(shown.path("reason").isMissingNode()).isTrue();
        assertThat(shown.path("timeline").values())
                .extracting(entry -> entry.path("version").asInt() + " "
                        + entry.path("status").asString())
                .containsExactly("0 RECEIVED", "1 SUBMITTING", "2 UNKNOWN", "3 COMPLETED");
        JsonNode unknown = shown.path("timeline").path(2);
        assertThat(unknown.path("source").asString()).isEqualTo("CALL");
        assertThat(unknown.path("reason").path("code").asString()).isEqualTo("READ_TIMEOUT");
        assertThat(unknown.path("nextAt").asString())
                .isEqualTo(order.placedAt().plusSeconds(30).toString());
        assertThat(unknown.path("position").asString()).matches("[0-9]+-[0-9]+");
        assertThat(shown.path("illegalMoves").path(0).path("toStatus").asString())
                .isEqualTo("SUBMITTING");
        assertThat(shown.path("illegalMoves").path(0).path("fromStatus").asString())
                .isEqualTo("COMPLETED");
    }

    @Test
    void personalDataIsMaskedInEveryAnswerAndKeptInTheTable() throws Exception {
        TestOrder order = TestOrder.now().of("masked");
        store.project(
                List.of(order.command()),
                List.of(order.status(
                        1, REJECTED, event -> event.setReason(new Reason("KYC", "PAN ABCDE1234F is not verified")))));

        String answers = store.get("/api/v1/orders/" + order.id()).body()
                + store.get("/api/v1/orders?client=masked").body();
        JsonNode payload = store.json("/api/v1/orders/" + order.id()).path("payload");

        assertThat(answers).doesNotContain("ABCDE1234F", "123456789012", "9876543210", "asha@example.com");
        assertThat(payload.path("payoutAccount").asString()).isEqualTo("********9012");
        assertThat(payload.path("mobile").asString()).isEqualTo("******3210");
        assertThat(payload.path("email").asString()).isEqualTo("a***@example.com");
        assertThat(payload.path("remarks").asString()).isEqualTo("PAN ******234F on file");
        assertThat(payload.path("schemeCode").asString()).isEqualTo("02-DP");
        assertThat(payload.path("amount").asString()).isEqualTo("5000.00");
        assertThat(store.context
                        .getBean(OrderQueries.class)
                        .find(order.uuid())
                        .orElseThrow()
                        .payload())
                .contains("123456789012", "9876543210");
    }

    @Test
    void anUnknownOrderIsNotFoundAndMayBeAskedForAgain() throws Exception {
        HttpResponse<String> response =
                store.get("/api/v1/orders/" + TestOrder.now().id());

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(response.headers().firstValue("retry-after")).isPresent();
        assertThat(response.body()).contains("\"code\":\"ORDER_NOT_FOUND\"", "\"retry\":\"after\"");
    }

    @Test
    void badInputIsToldWithAllItsFaults() throws Exception {
        HttpResponse<String> response = store.get(
                "/api/v1/orders?status=DONE&limit=501&from=yesterday&cursor=abc&venue=nse&staus=UNKNOWN&client=a&client=b");

        assertThat(response.statusCode()).isEqualTo(400);
        JsonNode problem = store.json("/api/v1/orders?status=DONE&limit=501&from=yesterday&cursor=abc&venue=nse&"
                + "staus=UNKNOWN&client=a&client=b");
        assertThat(problem.path("code").asString()).isEqualTo("BAD_REQUEST");
        assertThat(problem.path("retry").asString()).isEqualTo("never");
        assertThat(problem.path("errors").values())
                .extracting(error -> error.path("field").asString())
                .containsExactlyInAnyOrder("status", "limit", "from", "cursor", "venue", "staus", "client");
        assertThat(problem.path("errors").values())
                .allSatisfy(
                        error -> assertThat(error.path("expected").asString()).isNotBlank());
        assertThat(store.get("/api/v1/orders/17").statusCode()).isEqualTo(400);
        assertThat(store.get("/api/v1/stats?from=2026-11-21T09:01:00Z").body()).contains("whole five minutes");
        assertThat(store.get("/api/v1/orders?from=2026-11-21T09:00:00Z&to=2026-11-21T09:00:00Z")
                        .body())
                .contains("a time after from");
        assertThat(store.get("/api/v1/nothing").body()).contains("\"code\":\"NOT_FOUND\"");
    }

    @Test
    void everyFilterFindsItsOrdersAndNoOthers() throws Exception {
        Instant time = Instant.parse("2026-11-20T04:00:00Z");
        TestOrder purchase = TestOrder.at(time).of("filters");
        TestOrder rejected = TestOrder.at(time.plusSeconds(10)).of("filters");
        TestOrder plan = TestOrder.at(time.plusSeconds(20)).of("filters").typed("bse.sip");
        TestOrder other = TestOrder.at(time).of("filters-2");
        store.project(
                List.of(purchase.command(), rejected.command(), plan.command(), other.command()),
                List.of(rejected.status(1, SUBMITTING), rejected.status(2, REJECTED), other.status(1, SUBMITTING)));

        assertThat(found("?client=filters")).containsExactly(plan.id(), rejected.id(), purchase.id());
        assertThat(found("?client=filters&venue=bse&type=bse.sip")).containsExactly(plan.id());
        assertThat(found("?client=filters&status=REJECTED")).containsExactly(rejected.id());
        assertThat(found("?client=filters&status=rejected&status=RECEIVED")).hasSize(3);
        assertThat(found("?client=filters&from=2026-11-20T04:00:10Z&to=2026-11-20T04:00:20Z"))
                .containsExactly(rejected.id());
        assertThat(found("?client=filters&from=2026-11-20T09:30:10%2B05:30")).containsExactly(plan.id(), rejected.id());
        assertThat(found("?client=filters&from=2026-11-20T09:30:10+05:30")).hasSize(2);
        assertThat(found("?status=SUBMITTING&client=filters-2")).containsExactly(other.id());
        assertThat(found("?client=nobody")).isEmpty();
    }

    @Test
    void anOrderIsFoundByAnyNameThatItEverHad() throws Exception {
        TestOrder order = TestOrder.now().of("names");
        store.project(
                List.of(order.command()),
                List.of(
                        order.status(1, SUBMITTING),
                        order.status(2, REJECTED, event -> event.setVenueReference("V-first")),
                        order.status(3, SUBMITTING, event -> event.setAttempt(2).setWireReference("W-second")),
                        order.status(
                                4,
                                ACCEPTED,
                                event -> event.setAttempt(2)
                                        .setWireReference("W-second")
                                        .setVenueReference("V-second"))));
        JsonNode shown = store.json("/api/v1/orders/" + order.id());

        for (String reference : List.of(
                order.id(),
                shown.path("clientReference").asString(),
                shown.path("idempotencyKey").asString(),
                order.wireReference(),
                "W-second",
                "V-first",
                "V-second")) {
            assertThat(found("?reference=" + RunningStore.encode(reference)))
                    .as(reference)
                    .containsExactly(order.id());
        }
        assertThat(found("?reference=V-third")).isEmpty();
        assertThat(found("?client=else&reference=V-second")).isEmpty();
    }

    @Test
    void leafingThroughShowsEveryOrderOnceWhileOthersComeIn() throws Exception {
        Instant time = Instant.now().minusSeconds(600);
        List<String> present = new ArrayList<>();
        for (int i = 0; i < 230; i++) {
            // Several of one millisecond, so that a page ends between equals.
            TestOrder order = TestOrder.at(time.plusMillis(i / 7)).of("pages");
            present.add(order.id());
            store.project(List.of(order.command()), List.of());
        }
        AtomicBoolean done = new AtomicBoolean();
        Thread writer = Thread.ofVirtual().start(() -> {
            while (!done.get()) {
                try {
                    store.project(List.of(TestOrder.now().of("pages").command()), List.of());
                } catch (Exception failure) {
                    throw new IllegalStateException(failure);
                }
            }
        });

        List<String> seen = new ArrayList<>();
        String next = "/api/v1/orders?client=pages&limit=20";
        while (!next.isEmpty()) {
            JsonNode page = store.json(next);
            page.path("orders").forEach(order -> seen.add(order.path("orderId").asString()));
            assertThat(page.path("orders").size()).isLessThanOrEqualTo(20);
            next = page.path("next").asString("");
        }
        done.set(true);
        writer.join();

        Set<String> unique = new HashSet<>(seen);
        assertThat(unique).hasSameSizeAs(seen).containsAll(present);
        assertThat(seen.subList(seen.size() - present.size(), seen.size()))
                .containsExactlyInAnyOrderElementsOf(present);
        assertThat(store.get("/api/v1/orders?client=pages&limit=1").headers().firstValue("link"))
                .hasValueSatisfying(link -> assertThat(link).contains("cursor=", "rel=\"next\""));
    }

    @Test
    void theDescriptionNamesEveryPathAndParameter() throws Exception {
        String yaml = store.get("/api/v1/openapi.yaml").body();

        assertThat(yaml)
                .startsWith("openapi: 3.1")
                .contains("/api/v1/orders:", "/api/v1/orders/{orderId}:", "/api/v1/orders/stream:", "/api/v1/stats:");
        for (String parameter :
                List.of("client", "venue", "type", "status", "reference", "from", "to", "limit", "cursor")) {
            assertThat(yaml).contains("name: " + parameter);
        }
        JsonNode order = store.json("/api/v1/orders?limit=1").path("orders").path(0);
        order.propertyNames().forEach(name -> assertThat(yaml).contains("        " + name + ":"));
    }

    @Test
    void healthAndFiguresAreServed() throws Exception {
        store.project(List.of(TestOrder.now().command()), List.of());
        store.context.getBean(Figures.class).refresh();

        JsonNode health = store.json("/api/v1/health");
        assertThat(health.path("service").asString()).isEqualTo("order-store");
        assertThat(health.path("status").asString()).isEqualTo("UP");
        assertThat(health.path("parts").valueStream())
                .extracting(part -> part.path("name").asString())
                .containsExactlyInAnyOrder("process", "database", "broker", "access");

        JsonNode readiness = store.json("/actuator/health/readiness");
        assertThat(readiness.path("status").asString()).isEqualTo("UP");
        assertThat(readiness.path("components").propertyNames()).contains("db", "broker");
        assertThat(store.json("/actuator/health/liveness").path("status").asString())
                .isEqualTo("UP");
        assertThat(store.get("/actuator/prometheus").body())
                .contains(
                        "harkara_store_projected_total{kind=\"command\"",
                        "harkara_store_projected_total{kind=\"status\"",
                        "harkara_store_batch_count",
                        "harkara_store_lag{kind=\"command\"",
                        "harkara_store_illegal_moves_total",
                        "harkara_store_parked_total",
                        "harkara_orders{",
                        "harkara_unknown_age_seconds{",
                        "harkara_stream_subscribers");
    }

    @Test
    void monitoringTellsOfPartsCachesAndFigures() throws Exception {
        store.project(List.of(TestOrder.now().command()), List.of());
        store.context.getBean(Figures.class).refresh();
        String monitoring = "/api/v1/monitoring/";

        assertThat(store.json(monitoring + "health")).isEqualTo(store.json("/api/v1/health"));
        assertThat(store.parse(store.get(monitoring + "health/ready", ""))
                        .path("status")
                        .asString())
                .isEqualTo("UP");
        assertThat(store.parse(store.get(monitoring + "health/live", ""))
                        .path("status")
                        .asString())
                .isEqualTo("UP");

        JsonNode detailed = store.json(monitoring + "health/detailed");
        assertThat(detailed.path("parts").valueStream())
                .extracting(part -> part.path("name").asString())
                .contains("database", "broker", "registry", "access", "disk")
                .doesNotContain("ping");
        assertThat(detailed.path("parts").valueStream())
                .filteredOn(part -> part.path("name").asString().equals("registry"))
                .singleElement()
                .satisfies(part -> {
                    assertThat(part.path("status").asString()).isEqualTo("UP");
                    assertThat(Instant.parse(part.path("since").asString())).isBeforeOrEqualTo(Instant.now());
                });
        assertThat(detailed.path("sessions")).isEmpty();
        assertThat(detailed.path("caches").valueStream())
                .extracting(cache -> cache.path("name").asString())
                .containsExactlyInAnyOrder("access", "tokens", "schemas");

        JsonNode access = store.json(monitoring + "stats/cache")
                .path("caches")
                .valueStream()
                .filter(cache -> cache.path("name").asString().equals("access"))
                .findFirst()
                .orElseThrow();
        assertThat(access.path("entries").asInt()).isGreaterThan(1);
        assertThat(access.path("ageSeconds").asLong()).isNotNegative();
        JsonNode schemas = store.json(monitoring + "stats/cache")
                .path("caches")
                .valueStream()
                .filter(cache -> cache.path("name").asString().equals("schemas"))
                .findFirst()
                .orElseThrow();
        assertThat(schemas.path("entries").asLong()).isPositive();
        assertThat(schemas.path("misses").asLong()).isPositive();

        JsonNode system = store.json(monitoring + "stats/system");
        assertThat(system.at("/cpu/processors").asInt()).isPositive();
        assertThat(system.at("/memory/heapUsed").asLong()).isPositive();
        assertThat(system.at("/memory/machineTotal").asLong())
                .isGreaterThan(system.at("/memory/heapUsed").asLong());
        assertThat(system.at("/disks/0/free").asLong()).isPositive();
        assertThat(system.at("/threads/live").asInt()).isPositive();
        assertThat(system.at("/fileDescriptors/open").asInt()).isPositive();

        JsonNode application = store.json(monitoring + "stats/application");
        assertThat(application.path("uptimeSeconds").asLong()).isNotNegative();
        assertThat(application.at("/ordersByStatus/RECEIVED").asLong()).isPositive();
        // Nothing is known of a partition before the first fetch.
        Awaitility.await()
                .untilAsserted(() -> assertThat(store.json(monitoring + "stats/application")
                                .path("lag")
                                .valueStream())
                        .extracting(lag -> lag.path("kind").asString(""))
                        .contains("command"));

        String scraped = store.get("/actuator/prometheus").body();
        assertThat(names(store.get(monitoring + "metrics").body()))
                .contains("harkara_orders", "jvm_memory_used_bytes")
                .containsAll(names(scraped));
    }

    private static Set<String> names(String metrics) {
        return metrics.lines()
                .filter(line -> line.startsWith("# TYPE "))
                .map(line -> line.split(" ", 4)[2])
                .collect(Collectors.toSet());
    }

    private static List<String> found(String query) throws Exception {
        List<String> ids = new ArrayList<>();
        store.json("/api/v1/orders" + query)
                .path("orders")
                .forEach(order -> ids.add(order.path("orderId").asString()));
        return ids;
    }
}
