package io.harkara.gateway;

import io.harkara.runtime.EventHeaders;
import io.harkara.runtime.TopicWriter;
import io.harkara.runtime.Traceparent;
import io.harkara.schemas.OperatorAnswer;
import io.harkara.schemas.Topic;
import io.harkara.schemas.Topics;
import java.util.concurrent.CompletableFuture;

/** The topic of answers of one venue in Kafka. */
final class KafkaAnswerTopic implements AnswerTopic {

    private final String source;
    private final Topic<OperatorAnswer> topic;
    private final TopicWriter writer;

    KafkaAnswerTopic(String venue, TopicWriter writer) {
        this.source = "/harkara/" + venue + "-gateway";
        this.topic = Topics.answers(venue);
        this.writer = writer;
    }

    @Override
    public CompletableFuture<Void> write(String key, OperatorAnswer answer, Traceparent trace) {
        var headers = EventHeaders.of(
                answer.getRequestId(),
                source,
                OperatorAnswer.getClassSchema().getFullName(),
                answer.getAnsweredAt(),
                trace.child());
        return writer.write(topic, key, answer, headers);
    }
}
