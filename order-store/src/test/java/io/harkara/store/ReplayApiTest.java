package io.harkara.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.harkara.schemas.BseCommand;
import io.harkara.schemas.CommandAction;
import io.harkara.schemas.Status;
import java.net.http.HttpResponse;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class ReplayApiTest {

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
    void aReplayAsksTheGatewayForTheNextAttemptOfExactlyTheSameOrder() throws Exception {
        TestOrder order = desk.order(Status.REJECTED);

        HttpResponse<String> response = desk.replay(order, "asha", 2);

        assertThat(response.statusCode()).isEqualTo(202);
        JsonNode taken = desk.store.parse(response);
        BseCommand command = desk.awaitAsked(order);
        BseCommand placed = order.command().value();
        assertThat(command.getLumpsum()).isEqualTo(placed.getLumpsum());
        assertThat(command.getHeader().getAction()).isEqualTo(CommandAction.REPLAY);
        assertThat(command.getHeader().getAttempt()).isEqualTo(2);
        assertThat(command.getHeader().getDeadline())
                .isEqualTo(placed.getHeader().getDeadline());
        assertThat(command.getHeader().getClient()).isEqualTo(placed.getHeader().getClient());
        assertThat(command.getHeader().getClientReference())
                .isEqualTo(placed.getHeader().getClientReference());
        assertThat(command.getHeader().getIdempotencyKey())
                .isEqualTo(placed.getHeader().getIdempotencyKey());
        assertThat(command.getHeader().getOrderingKey())
                .isEqualTo(placed.getHeader().getOrderingKey());
        assertThat(command.getHeader().getSubmittedAt())
                .isEqualTo(placed.getHeader().getSubmittedAt());
        assertThat(command.getHeader().getOperatorRequest().getSeenVersion()).isEqualTo(2);
        assertThat(command.getHeader().getOperatorRequest().getStatedBy()).isEqualTo("asha");
        assertThat(command.getHeader().getOperatorRequest().getRequestId())
                .isEqualTo(taken.path("interventionId").asString());
        assertThat(desk.shown(order).path("interventions").path(0).path("state").asString())
                .isEqualTo("ASKED");
        assertThat(desk.audit(order)).containsExactly("REPLAY_ASKED asha");
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"WAITING", "UNKNOWN", "ACCEPTED", "COMPLETED"})
    void aReplayOfWhatMayBeAtTheVenueIsRefusedWithWhereTheOrderStands(Status status) throws Exception {
        TestOrder order = desk.order(status);

        HttpResponse<String> response = desk.replay(order, "asha", 2);

        assertThat(response.statusCode()).isEqualTo(409);
        JsonNode problem = desk.store.parse(response);
        assertThat(problem.path("code").asString()).isEqualTo("NOT_REPLAYABLE");
        assertThat(problem.path("order").path("status").asString()).isEqualTo(status.name());
        assertThat(problem.path("order").path("version").asInt()).isEqualTo(2);
        assertThat(desk.audit(order)).isEmpty();
    }

    @Test
    void operatorsWhoPressAtOnceMakeOneRequest() throws Exception {
        TestOrder order = desk.order(Status.FAILED);
        List<String> ids = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<HttpResponse<String>>> answers = new ArrayList<>();
            for (String who : List.of("asha", "ravi", "asha", "meera", "ravi", "john", "asha", "ravi")) {
                answers.add(threads.submit(() -> desk.replay(order, who, 2)));
            }
            for (Future<HttpResponse<String>> answer : answers) {
                assertThat(answer.get().statusCode()).isEqualTo(202);
                ids.add(desk.store.parse(answer.get()).path("interventionId").asString());
            }
        }

        assertThat(ids.stream().distinct()).hasSize(1);
        assertThat(desk.shown(order).path("interventions").size()).isEqualTo(1);
        desk.awaitAsked(order);
        assertThat(desk.asked(order).stream()
                        .map(command -> command.getHeader().getOperatorRequest().getRequestId())
                        .distinct())
                .containsExactly(ids.getFirst());
    }

    @Test
    void whoeverSawAnOlderVersionIsToldThePresentOne() throws Exception {
        TestOrder order = desk.order(Status.REJECTED);

        HttpResponse<String> response = desk.replay(order, "asha", 1);

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(desk.store.parse(response).path("code").asString()).isEqualTo("VERSION_MOVED");
        assertThat(desk.store.parse(response).path("order").path("version").asInt())
                .isEqualTo(2);
    }

    @Test
    void aReplayNamesTheVersionAndThePersonAndNothingThatIsNotKnown() throws Exception {
        TestOrder order = desk.order(Status.REJECTED);
        String path = "/api/v1/orders/%s/replay".formatted(order.id());

        assertThat(desk.store.post(path, "", "{\"version\": 2}").body()).contains("BAD_REQUEST", "X-Operator");
        assertThat(desk.store.post(path, "asha", "{}").body()).contains("BAD_REQUEST", "\"field\":\"version\"");
        assertThat(desk.store
                        .post(path, "asha", "{\"version\": 2, \"dryrun\": true}")
                        .body())
                .contains("BAD_REQUEST", "\"field\":\"dryrun\"");
        assertThat(desk.store.post(path, "asha", "[]").statusCode()).isEqualTo(400);
        assertThat(desk.store.post(path, "asha", "{").statusCode()).isEqualTo(400);
        assertThat(desk.store
                        .post(
                                "/api/v1/orders/%s/replay"
                                        .formatted(TestOrder.now().id()),
                                "asha",
                                "{\"version\": 2}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(desk.audit(order)).isEmpty();
    }

    @Test
    void aDeadlineThatHasPassedIsNotRevivedUnlessTheCallerNamesAnother() throws Exception {
        TestOrder order = TestOrder.at(Instant.now().minus(Duration.ofDays(1)));
        desk.store.project(
                List.of(order.command()), List.of(order.status(1, Status.SUBMITTING), order.status(2, Status.FAILED)));
        Instant another = Instant.now().plusSeconds(600).truncatedTo(ChronoUnit.MILLIS);

        HttpResponse<String> late = desk.replay(order, "asha", 2);
        HttpResponse<String> fresh = desk.store.post(
                "/api/v1/orders/%s/replay".formatted(order.id()),
                "asha",
                "{\"version\": 2, \"deadline\": \"%s\"}".formatted(another));

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("DEADLINE_PASSED");
        assertThat(fresh.statusCode()).isEqualTo(202);
        assertThat(desk.awaitAsked(order).getHeader().getDeadline()).isEqualTo(another);
    }

    @Test
    void anOrderIsReplayedSoOftenAndNoMore() throws Exception {
        TestOrder order = desk.order(Status.REJECTED);
        desk.store.project(
                List.of(),
                List.of(
                        order.status(3, Status.SUBMITTING, event -> event.setAttempt(2)),
                        order.status(4, Status.REJECTED, event -> event.setAttempt(2)),
                        order.status(5, Status.SUBMITTING, event -> event.setAttempt(3)),
                        order.status(6, Status.REJECTED, event -> event.setAttempt(3))));

        HttpResponse<String> response = desk.replay(order, "asha", 6);

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(response.body()).contains("REPLAYS_SPENT");
    }

    @Test
    void theGatewaysAnswerIsShownAndWhatItRefusedMayBeAskedAgain() throws Exception {
        TestOrder order = desk.order(Status.REJECTED);
        desk.replay(order, "asha", 2);
        String first = desk.awaitAsked(order).getHeader().getOperatorRequest().getRequestId();

        desk.answer(order, first, CommandAction.REPLAY, "COMMAND_UNREADABLE");
        desk.awaitState(order, "REFUSED");
        JsonNode again = desk.store.parse(desk.replay(order, "ravi", 2));
        String second = again.path("interventionId").asString();
        desk.answer(order, second, CommandAction.REPLAY, "");
        // An answer that comes again, or late, changes nothing.
        desk.answer(order, second, CommandAction.REPLAY, "VERSION_MOVED");
        desk.awaitState(order, "APPLIED");

        assertThat(second).isNotEqualTo(first);
        assertThat(desk.shown(order)
                        .path("interventions")
                        .path(0)
                        .path("reason")
                        .path("code")
                        .asString())
                .isEqualTo("COMMAND_UNREADABLE");
        assertThat(desk.audit(order))
                .containsExactly(
                        "REPLAY_ASKED asha",
                        "REPLAY_REFUSED bse-gateway",
                        "REPLAY_ASKED ravi",
                        "REPLAY_APPLIED bse-gateway");
    }

    @Test
    void aRequestThatWentAroundTheStoreIsInItsAuditAllTheSame() throws Exception {
        TestOrder order = desk.order(Status.UNKNOWN);

        desk.answer(order, UUID.randomUUID().toString(), CommandAction.REPLAY, "NOT_REPLAYABLE");

        await().atMost(OperatorDesk.PATIENCE).until(() -> desk.audit(order).equals(List.of("REPLAY_REFUSED unknown")));
    }

    @Test
    void manyAreReplayedAtOnceUnknownIdsAreListedAndTheRestGoesOn() throws Exception {
        TestOrder rejected = desk.order(Status.REJECTED);
        TestOrder unknown = desk.order(Status.UNKNOWN);
        TestOrder never = TestOrder.now();
        String orders = """
                {"orderId": "%s", "version": 2}, {"orderId": "%s", "version": 2}, {"orderId": "%s", "version": 2},
                {"orderId": "no-uuid", "version": 2}""".formatted(rejected.id(), unknown.id(), never.id());

        HttpResponse<String> dry = desk.store.post(
                "/api/v1/orders/replay", "asha", "{\"dryRun\": true, \"orders\": [%s]}".formatted(orders));
        assertThat(desk.audit(rejected)).isEmpty();
        HttpResponse<String> done =
                desk.store.post("/api/v1/orders/replay", "asha", "{\"orders\": [%s]}".formatted(orders));

        assertThat(results(dry)).containsExactly("WOULD_TAKE", "REFUSED", "NOT_FOUND", "NOT_FOUND");
        assertThat(results(done)).containsExactly("TAKEN", "REFUSED", "NOT_FOUND", "NOT_FOUND");
        JsonNode answer = desk.store.parse(done);
        assertThat(answer.path("taken").asInt()).isEqualTo(1);
        assertThat(answer.path("refused").asInt()).isEqualTo(1);
        assertThat(answer.path("notFound").asInt()).isEqualTo(2);
        assertThat(answer.path("replays").path(1).path("code").asString()).isEqualTo("NOT_REPLAYABLE");
        assertThat(desk.awaitAsked(rejected).getHeader().getAttempt()).isEqualTo(2);
        assertThat(desk.asked(unknown)).isEmpty();
    }

    @Test
    void aFilterFindsWhatMayBeReplayedAndADryRunChangesNothing() throws Exception {
        TestOrder failed = TestOrder.now().of("filtered");
        TestOrder unknown = TestOrder.now().of("filtered");
        desk.store.project(
                List.of(failed.command(), unknown.command()),
                List.of(
                        failed.status(1, Status.SUBMITTING),
                        failed.status(2, Status.FAILED),
                        unknown.status(1, Status.SUBMITTING),
                        unknown.status(2, Status.UNKNOWN)));

        HttpResponse<String> dry = desk.store.post(
                "/api/v1/orders/replay", "asha", "{\"dryRun\": true, \"filter\": {\"client\": \"filtered\"}}");
        HttpResponse<String> wrong =
                desk.store.post("/api/v1/orders/replay", "asha", "{\"filter\": {\"cliant\": \"filtered\"}}");
        HttpResponse<String> both =
                desk.store.post("/api/v1/orders/replay", "asha", "{\"filter\": {}, \"orders\": []}");

        assertThat(results(dry)).containsExactly("WOULD_TAKE");
        assertThat(desk.store.parse(dry).path("replays").path(0).path("version").asInt())
                .isEqualTo(2);
        assertThat(desk.audit(failed)).isEmpty();
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(both.statusCode()).isEqualTo(400);
        HttpResponse<String> done =
                desk.store.post("/api/v1/orders/replay", "asha", "{\"filter\": {\"client\": \"filtered\"}}");
        assertThat(results(done)).containsExactly("TAKEN");
        assertThat(desk.awaitAsked(failed).getHeader().getAttempt()).isEqualTo(2);
    }

    private static List<String> results(HttpResponse<String> response) {
        return desk.store.parse(response).path("replays").values().stream()
                .map(replay -> replay.path("result").asString())
                .toList();
    }
}
