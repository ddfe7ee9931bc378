package io.harkara.store;

import static org.awaitility.Awaitility.await;

import io.harkara.runtime.EventHeaders;
import io.harkara.runtime.Received;
import io.harkara.runtime.TopicReader;
import io.harkara.runtime.Traceparent;
import io.harkara.schemas.BseCommand;
import io.harkara.schemas.CommandAction;
import io.harkara.schemas.OperatorAnswer;
import io.harkara.schemas.Reason;
import io.harkara.schemas.Status;
import io.harkara.schemas.Topics;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;

/** Operators before a store, and what arrives of their requests where the gateway reads. */
final class OperatorDesk implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    final RunningStore store = new RunningStore("--harkara.store.replays.most=2");
    private final List<Received<BseCommand>> commands = new CopyOnWriteArrayList<>();
    private final TopicReader<BseCommand> reader;

    OperatorDesk() {
        reader = new TopicReader<>(
                store.kafka,
                List.of(Topics.BSE_COMMANDS),
                new TopicReader.Options("desk-" + UUID.randomUUID(), 1, 500),
                store.writer,
                commands::addAll);
        reader.start();
    }

    /** An order whose last status is the given one, at version 2. */
    TestOrder order(Status status) throws Exception {
        TestOrder order = TestOrder.now();
        store.project(List.of(order.command()), List.of(order.status(1, Status.SUBMITTING), order.status(2, status)));
        return order;
    }

    HttpResponse<String> replay(TestOrder order, String operator, long version) throws Exception {
        return store.post(
                "/api/v1/orders/%s/replay".formatted(order.id()), operator, "{\"version\": %d}".formatted(version));
    }

    HttpResponse<String> resolve(TestOrder order, String operator, String body) throws Exception {
        return store.post("/api/v1/orders/%s/resolve".formatted(order.id()), operator, body);
    }

    static String absent(long version) {
        return """
                {"version": %d, "finding": "ABSENT", "evidence": "the desk never had it", "evidenceReference": "MAIL-4"}""".formatted(version);
    }

    static String held(long version, String venueReference) {
        return """
                {"version": %d, "finding": "HELD", "venueReference": "%s", "evidence": "seen in the order book",
                 "evidenceReference": "T-1"}""".formatted(version, venueReference);
    }

    /** The requests of operators about an order that are on the gateway's topic. */
    List<BseCommand> asked(TestOrder order) {
        return commands.stream()
                .map(Received::value)
                .filter(command -> command.getHeader().getOrderId().equals(order.id())
                        && command.getHeader().getAction() != CommandAction.SUBMIT)
                .toList();
    }

    BseCommand awaitAsked(TestOrder order) {
        await().atMost(PATIENCE).until(() -> !asked(order).isEmpty());
        return asked(order).getFirst();
    }

    /** Answers as the gateway does; a null reason stands for yes. */
    void answer(TestOrder order, String requestId, CommandAction action, String reason) {
        OperatorAnswer.Builder answer = OperatorAnswer.newBuilder()
                .setRequestId(requestId)
                .setOrderId(order.id())
                .setVenue(Topics.BSE)
                .setAction(action)
                .setApplied(reason.isEmpty())
                .setVersion(3L)
                .setStatus(Status.SUBMITTING)
                .setAnsweredAt(Instant.now().truncatedTo(ChronoUnit.MILLIS));
        if (!reason.isEmpty()) {
            answer.setReason(new Reason(reason, "for a test"));
        }
        store.writer
                .write(
                        Topics.answers(Topics.BSE),
                        order.id(),
                        answer.build(),
                        EventHeaders.of(requestId, "/test", "OperatorAnswer", Instant.now(), Traceparent.start()))
                .join();
    }

    JsonNode shown(TestOrder order) throws Exception {
        return store.json("/api/v1/orders/" + order.id());
    }

    void awaitState(TestOrder order, String state) {
        await().atMost(PATIENCE)
                .until(() -> shown(order).path("interventions").values().stream()
                        .anyMatch(asked -> asked.path("state").asString().equals(state)));
    }

    List<String> audit(TestOrder order) throws Exception {
        return shown(order).path("audit").values().stream()
                .map(entry ->
                        entry.path("what").asString() + " " + entry.path("who").asString())
                .toList();
    }

    @Override
    public void close() {
        reader.close();
        store.close();
    }
}
