package io.harkara.store;

import io.harkara.runtime.Received;
import io.harkara.schemas.OperatorAnswer;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes down what gateways did with the requests of operators. They are few, and each is a transaction of its own. */
final class AnswerProjection {

    private static final Logger log = LoggerFactory.getLogger(AnswerProjection.class);

    private final InterventionsTable table;
    private final Parking parking;
    private final Clock clock;

    AnswerProjection(InterventionsTable table, Parking parking, Clock clock) {
        this.table = table;
        this.parking = parking;
        this.clock = clock;
    }

    void apply(List<Received<OperatorAnswer>> batch) {
        for (Received<OperatorAnswer> received : batch) {
            try {
                apply(received.value());
            } catch (IllegalArgumentException impossible) {
                parking.park(List.of(new Parking.Refusal(received, String.valueOf(impossible.getMessage()))));
            }
        }
    }

    private void apply(OperatorAnswer answer) {
        UUID id = OrderId.parse(answer.getRequestId());
        UUID orderId = OrderId.parse(answer.getOrderId());
        Instant now = clock.instant();
        Refusal why = why(answer);
        Long made = answer.getApplied() ? answer.getVersion() : null;
        String note = why == null ? "made version " + made : why.code() + ": " + why.text();
        if (table.answered(id, made, why, note, now) || table.find(id).isPresent()) {
            return;
        }
        String what = answer.getAction() + (answer.getApplied() ? "_APPLIED" : "_REFUSED");
        log.error("{} of order {} was not asked for through this store; somebody has to look at it", what, orderId);
        table.answeredStranger(id, orderId, what, "unknown", "not asked for through the store; " + note, now);
    }

    private static @Nullable Refusal why(OperatorAnswer answer) {
        if (answer.getApplied()) {
            return null;
        }
        return answer.getReason() == null
                ? new Refusal("NO_REASON", "the gateway gave no reason")
                : new Refusal(answer.getReason().getCode(), answer.getReason().getText());
    }
}
