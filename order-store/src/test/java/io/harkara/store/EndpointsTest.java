package io.harkara.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.harkara.schemas.Status;
import io.harkara.security.EndpointRules;
import io.harkara.security.EndpointWalk;
import io.harkara.security.Scope;
import io.harkara.security.TestAccess;
import io.harkara.security.TestTokens;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

/** Who may ask the store for what, and that nobody is told of another's orders. */
class EndpointsTest {

    private final RunningStore store = RunningStore.shared();

    @Test
    void everyEndpointHasARuleAndEveryRuleAnEndpoint() {
        assertThat(EndpointWalk.differences(store.context, Set.of())).isEmpty();
    }

    @Test
    void thePageOfTheInterfaceListsThem() throws Exception {
        assertThat(EndpointWalk.stale("order-store", store.context.getBean(EndpointRules.class)))
                .isEmpty();
    }

    @Test
    void noEndpointTakesABodyAboveItsLimit() throws Exception {
        EndpointWalk.Bodies bodies = EndpointWalk.bodies(store.context, TestAccess.everything());
        assertThat(bodies.taken()).isEmpty();
        assertThat(bodies.tried()).isEqualTo(18);
    }

    @Test
    void jsonThatNestsWithoutEndIsAProblemOfTheOneWhoSendsIt() throws Exception {
        String order = "/api/v1/orders/" + UUID.randomUUID();
        for (String path :
                List.of(order + "/replay", order + "/resolve", "/api/v1/orders/replay", "/api/v1/unreadable/resend")) {
            HttpResponse<String> answer = store.post(path, "asha", "{\"order\":" + "[".repeat(15_000));
            assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(400);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        }
    }

    @Test
    void withoutAKeyNothingIsToldButTheDescriptionAndHealth() throws Exception {
        List<String> open = new ArrayList<>();
        for (EndpointRules.Rule rule : rules()) {
            if (!rule.method().equals(HttpMethod.GET)) {
                continue;
            }
            String path = path(rule, "x");
            HttpResponse<String> answer = store.get(path, "");
            if (rule.open()) {
                open.add(rule.path().getPatternString());
            } else {
                assertThat(answer.statusCode()).as(path).isEqualTo(401);
                assertThat(answer.body()).contains("\"code\":\"UNAUTHORIZED\"");
            }
        }
        assertThat(open)
                .containsExactlyInAnyOrder(
                        "/api/v1/openapi.yaml",
                        "/api/v1/health",
                        "/api/v1/monitoring/health",
                        "/api/v1/monitoring/health/ready",
                        "/api/v1/monitoring/health/live",
                        "/actuator/health",
                        "/actuator/health/**");
    }

    @Test
    void everyEndpointNamesTheScopeThatIsMissing() throws Exception {
        String none = TestAccess.key(store.kafka, "no-reader", Scope.CONFIG_OPERATE);
        awaitKnown(none);
        for (EndpointRules.Rule rule : rules()) {
            if (rule.scope() == null || !rule.method().equals(HttpMethod.GET)) {
                continue;
            }
            HttpResponse<String> answer = store.get(path(rule, "x"), none);
            assertThat(answer.statusCode()).as(rule.path().getPatternString()).isEqualTo(403);
            assertThat(answer.body())
                    .contains("this needs the scope " + rule.scope().word());
        }
        assertThat(store.get("/api/v1/nothing-here", none).statusCode()).isEqualTo(404);
        assertThat(store.get("/api/v1/orders/replay/", none).statusCode()).isEqualTo(404);
    }

    @Test
    void aClientSeesItsOwnOrdersAndNoOthersAtAnyAddress() throws Exception {
        TestOrder lumpsum = TestOrder.now().of("owner-of-it");
        store.project(List.of(lumpsum.command()), List.of(lumpsum.status(2, Status.COMPLETED)));
        TestBills bills = new TestBills(store, Instant.now(), "owner-of-it");
        TestOrder fetch = bills.fetch("TENANCY0000001", TestBills.mobile(), "4711", Status.COMPLETED);
        TestOrder payment = bills.payment("TENANCY0000001", fetch, "100.00", Status.COMPLETED);
        List<String> theirs = Stream.of(lumpsum, fetch, payment, bills.complaint(payment, null))
                .map(TestOrder::id)
                .toList();
        String owner = TestAccess.key(store.kafka, "owner-of-it", Scope.ORDERS_READ);
        String other = TestAccess.key(store.kafka, "somebody-else", Scope.ORDERS_READ);
        awaitKnown(owner);
        awaitKnown(other);
        int asked = 0;
        for (EndpointRules.Rule rule : rules()) {
            String pattern = rule.path().getPatternString();
            if (rule.scope() != Scope.ORDERS_READ || pattern.endsWith("/stream") || pattern.endsWith("/venues")) {
                continue;
            }
            asked++;
            if (pattern.contains("{")) {
                int seen = 0;
                for (String id : theirs) {
                    seen += store.get(path(rule, id), owner).statusCode() == 200 ? 1 : 0;
                    HttpResponse<String> answer = store.get(path(rule, id), other);
                    assertThat(answer.statusCode()).as(pattern).isEqualTo(404);
                    assertThat(answer.body()).doesNotContain("owner-of-it");
                }
                assertThat(seen).as(pattern).isPositive();
            } else {
                assertThat(store.get(pattern, owner).statusCode()).as(pattern).isEqualTo(200);
                HttpResponse<String> answer = store.get(pattern, other);
                assertThat(answer.statusCode()).as(pattern).isEqualTo(200);
                assertThat(answer.body()).as(pattern).doesNotContain(theirs).doesNotContain("TENANCY0000001");
                assertThat(store.get(pattern + "?client=owner-of-it", other).statusCode())
                        .as(pattern)
                        .isEqualTo(400);
            }
        }
        assertThat(asked).isGreaterThan(12);
        assertThat(store.get("/api/v1/stats/billers", owner).body()).contains("TENANCY0000001");
        assertThat(total(owner)).isEqualTo(theirs.size());
        assertThat(total(other)).isZero();
    }

    private long total(String key) throws Exception {
        return store.parse(store.get("/api/v1/stats", key))
                .path("total")
                .path("orders")
                .asLong();
    }

    @Test
    void theFeedOfAClientHasItsOwnOrdersOnly() throws Exception {
        String owner = TestAccess.key(store.kafka, "feed-owner", Scope.ORDERS_READ);
        awaitKnown(owner);
        try (EventReader reader = new EventReader(store.uri("/api/v1/orders/stream"), owner, "")) {
            TestOrder theirs = TestOrder.now().of("feed-stranger");
            TestOrder own = TestOrder.now().of("feed-owner");
            store.project(
                    List.of(theirs.command(), own.command()),
                    List.of(theirs.status(2, Status.COMPLETED), own.status(2, Status.COMPLETED)));
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> reader.events.stream()
                            .anyMatch(event -> event.order().equals(own.id())));
            assertThat(reader.events).noneMatch(event -> event.order().equals(theirs.id()));
        }
    }

    @Test
    void aSuspendedClientAndARevokedKeyStopWithinFiveSeconds() throws Exception {
        try (TestAccess access = new TestAccess(store.kafka)) {
            List<Scope> scopes = List.of(Scope.ORDERS_READ);
            access.client("to-be-stopped", true, scopes);
            String key = access.key("to-be-stopped", scopes, List.of(), null);
            String revoked = access.key("to-be-stopped", scopes, List.of(), null);
            awaitKnown(key);
            awaitKnown(revoked);
            access.revoke(revoked);
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> store.get("/api/v1/orders", revoked).statusCode() == 401);
            assertThat(store.get("/api/v1/orders", key).statusCode()).isEqualTo(200);
            access.client("to-be-stopped", false, scopes);
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> store.get("/api/v1/orders", key).statusCode() == 401);
        }
    }

    @Test
    void aPersonIsTakenByTokenOrCookieAndStopsWithinFiveSeconds() throws Exception {
        try (TestAccess access = new TestAccess(store.kafka)) {
            Set<Scope> scopes = Set.of(Scope.ORDERS_READ, Scope.ORDERS_OPERATE);
            access.person("meera-p", true, scopes);
            String token = TestTokens.ofPerson("meera-p", scopes);
            String[] header = {"Authorization", "Bearer " + token};
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> store.call("GET", "/api/v1/orders", "", header).statusCode() == 200);
            String cookie = "harkara_session=" + token;
            assertThat(store.call("GET", "/api/v1/orders", "", "Cookie", cookie).statusCode())
                    .isEqualTo(200);
            String replay = "/api/v1/orders/00000000-0000-7000-8000-000000000000/replay";
            String version = "{\"version\": 2}";
            assertThat(store.call("POST", replay, version, "Cookie", cookie).body())
                    .contains("FORBIDDEN", "XSRF-TOKEN");
            String both = cookie + "; XSRF-TOKEN=of-the-page";
            assertThat(store.call("POST", replay, version, "Cookie", both, "X-XSRF-TOKEN", "of-the-page")
                            .statusCode())
                    .as("let in; there is no such order")
                    .isEqualTo(404);
            HttpResponse<String> named =
                    store.call("POST", replay, version, header[0], header[1], "X-Operator", "somebody-else");
            assertThat(named.statusCode()).as("nobody acts in another's name").isEqualTo(400);
            assertThat(named.body()).contains("X-Operator");
            access.person("meera-p", false, scopes);
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> store.call("GET", "/api/v1/orders", "", header).statusCode() == 401);
            assertThat(store.call("GET", "/api/v1/orders", "", "Cookie", cookie).statusCode())
                    .isEqualTo(401);
        }
    }

    private void awaitKnown(String key) {
        await().atMost(Duration.ofSeconds(5))
                .until(() -> store.get("/api/v1/orders", key).statusCode() != 401);
    }

    private List<EndpointRules.Rule> rules() {
        return store.context.getBean(EndpointRules.class).all();
    }

    private static String path(EndpointRules.Rule rule, String variable) {
        return rule.path().getPatternString().replaceAll("\\{[^}]*}", variable).replace("**", "liveness");
    }
}
