package io.harkara.store;

import static io.harkara.store.OperatorDesk.absent;
import static io.harkara.store.OperatorDesk.held;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.harkara.schemas.CommandAction;
import io.harkara.schemas.CommandHeader;
import io.harkara.schemas.Resolution;
import io.harkara.schemas.Status;
import io.harkara.schemas.VenueFinding;
import io.harkara.security.OutsideIssuer;
import io.harkara.security.Scope;
import io.harkara.security.TestAccess;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class ResolutionApiTest {

    private static OperatorDesk desk;

    @BeforeAll
    static void start() {
        desk = new OperatorDesk();
    }

    @AfterAll
    static void stop() {
        desk.close();
    }

    @Test
    void whatWasFoundGoesToTheGatewayWithItsEvidence() throws Exception {
        TestOrder order = desk.order(Status.UNKNOWN);

        HttpResponse<String> response = desk.resolve(order, "asha", held(2, "991"));

        assertThat(response.statusCode()).isEqualTo(202);
        CommandHeader header = desk.awaitAsked(order).getHeader();
        assertThat(header.getAction()).isEqualTo(CommandAction.RESOLVE);
        assertThat(header.getAttempt()).isEqualTo(1);
        assertThat(header.getOperatorRequest().getSeenVersion()).isEqualTo(2);
        assertThat(header.getOperatorRequest().getResolution())
                .isEqualTo(new Resolution(VenueFinding.HELD, "991", "seen in the order book", "T-1"));
        assertThat(desk.asked(order).getFirst().getLumpsum()).isNull();
        assertThat(desk.audit(order)).containsExactly("RESOLVE_ASKED asha");
        JsonNode audit = desk.shown(order).path("audit").path(0);
        assertThat(audit.path("evidence").asString()).isEqualTo("seen in the order book");
        assertThat(audit.path("evidenceReference").asString()).isEqualTo("T-1");
        assertThat(audit.path("seenVersion").asInt()).isEqualTo(2);
    }

    @Test
    void aResolutionWithoutEvidenceIsRefusedWithWhatIsMissing() throws Exception {
        TestOrder order = desk.order(Status.UNKNOWN);

        HttpResponse<String> nothing = desk.resolve(order, "asha", "{\"version\": 2, \"finding\": \"ABSENT\"}");
        HttpResponse<String> noReference = desk.resolve(
                order,
                "asha",
                "{\"version\": 2, \"finding\": \"FINISHED\", \"evidence\": \" \", \"evidenceReference\": \"T-1\"}");

        assertThat(nothing.statusCode()).isEqualTo(422);
        assertThat(nothing.body())
                .contains("EVIDENCE_MISSING", "\"field\":\"evidence\"", "\"field\":\"evidenceReference\"");
        assertThat(noReference.statusCode()).isEqualTo(422);
        assertThat(noReference.body()).contains("\"field\":\"evidence\"", "\"field\":\"venueReference\"");
        assertThat(desk.resolve(order, "asha", "{\"version\": 2, \"finding\": \"GONE\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(desk.audit(order)).isEmpty();
    }

    @Test
    void absenceGoesNowhereUntilAnotherPersonApproves() throws Exception {
        TestOrder order = desk.order(Status.UNKNOWN);
        JsonNode proposal = desk.store.parse(desk.resolve(order, "asha", absent(2)));
        String path = "/api/v1/resolutions/" + proposal.path("interventionId").asString();

        HttpResponse<String> same = desk.store.post(path + "/approve", "Asha", "");
        assertThat(proposal.path("state").asString()).isEqualTo("PROPOSED");
        assertThat(same.statusCode()).isEqualTo(409);
        assertThat(same.body()).contains("SAME_PERSON");
        assertThat(waiting()).contains(proposal.path("interventionId").asString());
        assertThat(desk.asked(order)).isEmpty();

        HttpResponse<String> approved = desk.store.post(path + "/approve", "ravi", "");
        HttpResponse<String> twice = desk.store.post(path + "/approve", "meera", "");

        assertThat(approved.statusCode()).isEqualTo(202);
        assertThat(twice.statusCode()).isEqualTo(409);
        assertThat(twice.body()).contains("ALREADY_DECIDED");
        CommandHeader header = desk.awaitAsked(order).getHeader();
        assertThat(header.getOperatorRequest().getStatedBy()).isEqualTo("asha");
        assertThat(header.getOperatorRequest().getApprovedBy()).isEqualTo("ravi");
        assertThat(header.getOperatorRequest().getResolution().getFinding()).isEqualTo(VenueFinding.ABSENT);
        assertThat(desk.audit(order)).containsExactly("RESOLVE_PROPOSED asha", "RESOLVE_APPROVED ravi");
        assertThat(waiting()).doesNotContain(proposal.path("interventionId").asString());
    }

    @Test
    void aPersonIsNotTheSecondOneBesideHimselfHoweverHeComes() throws Exception {
        TestOrder order = desk.order(Status.UNKNOWN);
        try (TestAccess access = new TestAccess(desk.store.kafka)) {
            Set<Scope> scopes = Set.of(Scope.ORDERS_READ, Scope.ORDERS_OPERATE, Scope.ORDERS_APPROVE);
            access.person("kiran", true, scopes);
            access.person("divya", true, scopes);
            String[] kiran = {
                "Authorization", "Bearer " + OutsideIssuer.shared().tokenOfPerson("kiran", scopes)
            };
            String[] divya = {
                "Authorization", "Bearer " + OutsideIssuer.shared().tokenOfPerson("divya", scopes)
            };
            await().atMost(Duration.ofSeconds(5))
                    .until(() ->
                            desk.store.call("GET", "/api/v1/orders", "", divya).statusCode() == 200);

            JsonNode proposal = desk.store.parse(
                    desk.store.call("POST", "/api/v1/orders/%s/resolve".formatted(order.id()), absent(2), kiran));
            String approve = "/api/v1/resolutions/%s/approve"
                    .formatted(proposal.path("interventionId").asString());

            assertThat(desk.store.call("POST", approve, "", kiran).body()).contains("SAME_PERSON");
            assertThat(desk.store.post(approve, "KIRAN", "").body())
                    .as("by a console that names him")
                    .contains("SAME_PERSON");
            assertThat(desk.store.call("POST", approve, "", divya).statusCode()).isEqualTo(202);
            assertThat(desk.audit(order)).containsExactly("RESOLVE_PROPOSED kiran", "RESOLVE_APPROVED divya");
        }
    }

    @Test
    void aProposalThatIsDeclinedLeavesTheOrderToTheNextOne() throws Exception {
        TestOrder order = desk.order(Status.UNKNOWN);
        JsonNode proposal = desk.store.parse(desk.resolve(order, "asha", absent(2)));
        String path = "/api/v1/resolutions/" + proposal.path("interventionId").asString();

        HttpResponse<String> meanwhile = desk.resolve(order, "ravi", held(2, "991"));
        HttpResponse<String> silent = desk.store.post(path + "/decline", "ravi", "{}");
        HttpResponse<String> declined =
                desk.store.post(path + "/decline", "ravi", "{\"reason\": \"it is there: 991\"}");
        HttpResponse<String> after = desk.resolve(order, "ravi", held(2, "991"));

        assertThat(meanwhile.statusCode()).isEqualTo(409);
        assertThat(meanwhile.body()).contains("ALREADY_ASKED");
        assertThat(silent.statusCode()).isEqualTo(422);
        assertThat(declined.statusCode()).isEqualTo(202);
        assertThat(after.statusCode()).isEqualTo(202);
        assertThat(desk.audit(order))
                .containsExactly("RESOLVE_PROPOSED asha", "RESOLVE_DECLINED ravi", "RESOLVE_ASKED ravi");
    }

    @Test
    void aProposalThatTheOrderHasOvertakenIsNotApproved() throws Exception {
        TestOrder order = desk.order(Status.UNKNOWN);
        JsonNode proposal = desk.store.parse(desk.resolve(order, "asha", absent(2)));
        desk.store.project(List.of(), List.of(order.status(3, Status.ACCEPTED)));

        HttpResponse<String> approved = desk.store.post(
                "/api/v1/resolutions/%s/approve"
                        .formatted(proposal.path("interventionId").asString()),
                "ravi",
                "");

        assertThat(approved.statusCode()).isEqualTo(409);
        assertThat(approved.body()).contains("NOT_RESOLVABLE", "\"status\":\"ACCEPTED\"");
        assertThat(desk.audit(order)).containsExactly("RESOLVE_PROPOSED asha", "RESOLVE_REFUSED ravi");
        assertThat(desk.asked(order)).isEmpty();
    }

    @Test
    void anOrderThatNobodyWondersAboutIsNotResolvedAndAnOlderVersionNeither() throws Exception {
        TestOrder rejected = desk.order(Status.REJECTED);
        TestOrder unknown = desk.order(Status.UNKNOWN);

        HttpResponse<String> settled = desk.resolve(rejected, "asha", held(2, "991"));
        HttpResponse<String> stale = desk.resolve(unknown, "asha", held(1, "991"));

        assertThat(settled.statusCode()).isEqualTo(409);
        assertThat(settled.body()).contains("NOT_RESOLVABLE", "\"status\":\"REJECTED\"");
        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(stale.body()).contains("VERSION_MOVED");
    }

    @Test
    void thereIsNoResolutionThatNobodyStated() throws Exception {
        HttpResponse<String> response =
                desk.store.post("/api/v1/resolutions/%s/approve".formatted(UUID.randomUUID()), "ravi", "");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("RESOLUTION_NOT_FOUND");
    }

    @Test
    void theAuditTrailIsReadByPersonAndNobodyRewritesIt() throws Exception {
        TestOrder order = desk.order(Status.UNKNOWN);
        desk.resolve(order, "auditor", held(2, "991"));
        JdbcClient jdbc = desk.store.context.getBean(JdbcClient.class);

        JsonNode page = desk.store.json("/api/v1/audit?who=auditor&limit=1");

        assertThat(page.path("entries").size()).isEqualTo(1);
        assertThat(page.path("entries").path(0).path("orderId").asString()).isEqualTo(order.id());
        assertThat(desk.store
                        .json("/api/v1/audit?who=auditor&before="
                                + page.path("before").asLong())
                        .path("entries")
                        .size())
                .isZero();
        assertThatThrownBy(
                        () -> jdbc.sql("update store.audit set who = 'nobody'").update())
                .hasMessageContaining("never changed");
        assertThatThrownBy(() -> jdbc.sql("delete from store.audit").update()).hasMessageContaining("never changed");
    }

    private static String waiting() throws Exception {
        return desk.store.get("/api/v1/resolutions").body();
    }
}
