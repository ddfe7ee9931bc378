package io.harkara.gateway;

import io.harkara.gateway.outcome.Attempt;
import io.harkara.runtime.EventHeaders;
import io.harkara.runtime.TopicWriter;
import io.harkara.runtime.Traceparent;
import io.harkara.schemas.OrderStatusEvent;
import io.harkara.schemas.Topic;
import io.harkara.schemas.Topics;
import java.util.concurrent.CompletableFuture;

/** The status topic of one venue in Kafka. */
final class KafkaStatusTopic implements StatusTopic {

    private final String source;
    private final Topic<OrderStatusEvent> topic;
    private final TopicWriter writer;

    KafkaStatusTopic(String venue, TopicWriter writer) {
        this.source = "/harkara/" + venue + "-gateway";
        this.topic = Topics.status(venue);
        this.writer = writer;
    }

    @Override
    public CompletableFuture<Void> write(Attempt attempt, OrderStatusEvent event) {
        var headers = EventHeaders.of(
                attempt.id().orderId() + "/" + attempt.version(),
                source,
                OrderStatusEvent.getClassSchema().getFullName(),
                attempt.changedAt(),
                Traceparent.parseOrStart(attempt.traceparent()).child());
        return writer.write(topic, attempt.orderingKey(), event, headers);
    }
}
