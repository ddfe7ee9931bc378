package io.harkara.gateway;

import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Where records are kept that cannot be carried out. */
@FunctionalInterface
public interface Parking {

    /** Keeps a record with the reason; the result completes once it is safe. */
    CompletableFuture<Void> park(ConsumerRecord<byte[], byte[]> record, String why);
}
