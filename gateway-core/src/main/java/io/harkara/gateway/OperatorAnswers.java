package io.harkara.gateway;

import io.harkara.gateway.outcome.Attempt;
import io.harkara.gateway.outcome.Cause;
import io.harkara.runtime.Traceparent;
import io.harkara.schemas.CommandHeader;
import io.harkara.schemas.OperatorAnswer;
import io.harkara.schemas.OperatorRequest;
import io.harkara.schemas.Reason;
import io.harkara.schemas.Status;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells on the topic of answers what became of each request. A request counts as read once its answer is there. */
final class OperatorAnswers {

    private static final Logger log = LoggerFactory.getLogger(OperatorAnswers.class);
    private static final long WRITE_TIMEOUT_SECONDS = 30;
    private static final String APPLIED = "applied";

    /** A request with what it came with. */
    record Asked(CommandHeader header, OperatorRequest request, Traceparent trace) {}

    private final String venue;
    private final AnswerTopic topic;
    private final GatewayMetrics metrics;
    private final Clock clock;

    OperatorAnswers(String venue, AnswerTopic topic, GatewayMetrics metrics, Clock clock) {
        this.venue = venue;
        this.topic = topic;
        this.metrics = metrics;
        this.clock = clock;
    }

    void applied(Asked asked, long version, Status status) {
        metrics.operatorAsked(asked.header().getAction(), APPLIED);
        write(asked, answer(asked, true).setVersion(version).setStatus(status));
    }

    /** @param last where the order stands; null where it is not known */
    void refused(Asked asked, Cause why, @Nullable Attempt last) {
        CommandHeader header = asked.header();
        metrics.operatorAsked(header.getAction(), why.code());
        log.warn(
                "{}: {} by {} is refused: {}",
                header.getOrderId(),
                header.getAction(),
                asked.request().getStatedBy(),
                why);
        OperatorAnswer.Builder answer = answer(asked, false).setReason(new Reason(why.code(), why.text()));
        write(asked, last == null ? answer : answer.setVersion(last.version()).setStatus(last.status()));
    }

    private OperatorAnswer.Builder answer(Asked asked, boolean applied) {
        return OperatorAnswer.newBuilder()
                .setRequestId(asked.request().getRequestId())
                .setOrderId(asked.header().getOrderId())
                .setVenue(venue)
                .setAction(asked.header().getAction())
                .setApplied(applied)
                .setAnsweredAt(clock.instant());
    }

    // The offset must not be committed before the answer is safe: wait for the acknowledgement.
    private void write(Asked asked, OperatorAnswer.Builder builder) {
        topic.write(asked.header().getOrderingKey(), builder.build(), asked.trace())
                .orTimeout(WRITE_TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
