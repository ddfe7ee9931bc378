package io.harkara.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.harkara.schemas.Status;
import io.harkara.security.About;
import io.harkara.security.DescribedOperation;
import io.harkara.security.EndpointRules;
import io.harkara.security.EndpointWalk;
import io.harkara.security.OutsideIssuer;
import io.harkara.security.Scope;
import io.harkara.security.TestAccess;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

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
    void everyOperationIsHeldAgainstEverybodyWhoMayAskForIt() throws Exception {
        assertThat(StoreMatrix.of(store).faults()).isEmpty();
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
    void tokensOfAnIdentityProviderOutsideAreTakenAndThoseWithOneThingWrongAreNot() throws Exception {
        OutsideIssuer provider = OutsideIssuer.shared();
        String key = TestAccess.key(store.kafka, "outside-branch", Scope.ORDERS_READ);
        awaitKnown(key);
        assertThat(store.withToken("/api/v1/orders", provider.token("outside-branch", List.of(Scope.ORDERS_READ)))
                        .statusCode())
                .isEqualTo(200);
        assertThat(store.withToken("/api/v1/audit", provider.token("outside-branch", TestAccess.ALL))
                        .statusCode())
                .as("no more than the client has here")
                .isEqualTo(403);
        assertThat(StoreMatrix.of(store).faultsOfTokens("outside-branch")).isEmpty();
    }

    @Test
    void whatIsNotInTheTableIsNotThere() throws Exception {
        assertThat(store.get("/api/v1/nothing-here").statusCode()).isEqualTo(404);
        assertThat(store.get("/api/v1/orders/replay/").statusCode()).isEqualTo(404);
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
        for (DescribedOperation operation : StoreMatrix.of(store).about(About.CLIENT)) {
            String pattern = operation.path();
            assertThat(operation.method()).as(pattern).isEqualTo("GET");
            if (pattern.endsWith("/stream")) {
                // What it carries is held below, by what comes.
                assertThat(store.get(pattern + "?client=owner-of-it", other).statusCode())
                        .isEqualTo(400);
                continue;
            }
            asked++;
            if (pattern.contains("{")) {
                int seen = 0;
                for (String id : theirs) {
                    seen += store.get(path(pattern, id), owner).statusCode() == 200 ? 1 : 0;
                    HttpResponse<String> answer = store.get(path(pattern, id), other);
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
        for (String id : theirs) {
            assertThat(store.get("/api/v1/orders?reference=" + id, owner).body())
                    .contains(id);
            assertThat(store.get("/api/v1/orders?reference=" + id, other).body())
                    .doesNotContain(id);
        }
        assertThat(store.get("/api/v1/billpayment/history?biller=TENANCY0000001", other)
                        .body())
                .doesNotContain("owner-of-it");
        anotherClientCannotSayThatItHasReplacedIt(lumpsum, owner);
    }

    private void anotherClientCannotSayThatItHasReplacedIt(TestOrder lumpsum, String owner) throws Exception {
        TestOrder stranger = TestOrder.now().of("somebody-else");
        TestOrder corrected = TestOrder.now().of("owner-of-it");
        store.project(
                List.of(
                        stranger.command(header -> header.setReplaces(lumpsum.id()), _ -> {}),
                        corrected.command(header -> header.setReplaces(lumpsum.id()), _ -> {})),
                List.of());
        assertThat(store.parse(store.get("/api/v1/orders/" + lumpsum.id(), owner))
                        .path("replacedBy")
                        .valueStream()
                        .map(JsonNode::asString))
                .containsExactly(corrected.id());
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
            String token = OutsideIssuer.shared().tokenOfPerson("meera-p", scopes);
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

    private static String path(String pattern, String variable) {
        return pattern.replaceAll("\\{[^}]*}", variable);
    }
}
