package io.harkara.verification.simulation;

import io.harkara.gateway.AnswerTopic;
import io.harkara.gateway.OperatorTable.Made;
import io.harkara.gateway.outcome.Attempt;
import io.harkara.schemas.CommandHeader;
import io.harkara.schemas.OperatorAnswer;
import io.harkara.schemas.StatusSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** What operators asked, and what they were told. */
final class Audit {

    private final World world;
    private final Map<String, CommandHeader> asked = new LinkedHashMap<>();
    private final Map<String, List<OperatorAnswer>> answers = new LinkedHashMap<>();

    Audit(World world) {
        this.world = world;
    }

    void asked(String requestId, CommandHeader header) {
        asked.putIfAbsent(requestId, header);
    }

    /** One process's way to the topic of answers. */
    AnswerTopic producer(SimulatedProcess process) {
        return (_, answer, _) -> {
            process.step(true);
            world.scheduler.sleep(world.dice.latency());
            if (world.dice.fault(FaultKind.ANSWER_WRITE_FAILS, world.rate(0.03))) {
                return CompletableFuture.failedFuture(new IllegalStateException("the answer was not written"));
            }
            if (world.story.isTold()) {
                world.story.tell("answer: %s %s %s"
                        .formatted(
                                answer.getRequestId(),
                                answer.getApplied() ? "applied" : "refused",
                                answer.getReason()));
            }
            answers.computeIfAbsent(answer.getRequestId(), _ -> new ArrayList<>())
                    .add(answer);
            process.step(true);
            return CompletableFuture.completedFuture(null);
        };
    }

    /** Every request is answered, the first answer is true, and what operators changed is noted, each change once. */
    void judge() {
        asked.forEach((id, header) -> {
            List<OperatorAnswer> told = answers.getOrDefault(id, List.of());
            Made made = world.operators.made(id);
            if (told.isEmpty()) {
                world.judge.violated("request %s about %s was never answered".formatted(id, header.getOrderId()));
            } else if (told.getFirst().getApplied() != (made != null)) {
                world.judge.violated("request %s about %s was %s and the operator was told otherwise first"
                        .formatted(id, header.getOrderId(), made == null ? "not carried out" : "carried out"));
            }
        });
        world.operators.all().forEach((id, made) -> {
            CommandHeader header = asked.get(id);
            if (header == null || !header.getOrderId().equals(made.orderId())) {
                world.judge.violated("request %s is noted for %s and nobody asked it".formatted(id, made.orderId()));
            }
        });
        asked.values().stream().map(CommandHeader::getOrderId).distinct().forEach(this::judgeChanges);
    }

    private void judgeChanges(String order) {
        for (Attempt row : world.judge.versions(order)) {
            long notes = world.operators.all().values().stream()
                    .filter(made -> made.orderId().equals(order) && made.version() == row.version())
                    .count();
            if (notes != (row.source() == StatusSource.OPERATOR ? 1 : 0)) {
                world.judge.violated("%s version %d comes from %s and %d notes speak of it"
                        .formatted(row.id(), row.version(), row.source(), notes));
            }
        }
    }
}
