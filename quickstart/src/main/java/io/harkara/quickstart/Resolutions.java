package io.harkara.quickstart;

import io.harkara.quickstart.OperatorClient.Answer;
import tools.jackson.databind.JsonNode;

/** Requests of operators as lines for people. */
final class Resolutions {

    private Resolutions() {}

    /** Shows what became of one request; says the exit status. */
    static int show(Answer answer, boolean json, Terminal terminal) {
        terminal.say(answer.refused() ? "refused: " + answer.words() : line(answer.body()));
        if (json) {
            terminal.say(answer.body().toString());
        }
        return answer.refused() ? 1 : 0;
    }

    /** One request in a line. */
    static String line(JsonNode request) {
        String finding = request.path("finding").asString("");
        return "%s  %s%s of order %s at version %d by %s: %s"
                .formatted(
                        request.path("interventionId").asString(),
                        request.path("kind").asString(),
                        finding.isEmpty() ? "" : " " + finding,
                        request.path("orderId").asString(),
                        request.path("seenVersion").asLong(),
                        request.path("statedBy").asString(),
                        request.path("state").asString());
    }
}
