package io.harkara.gateway;

import io.harkara.gateway.outcome.Attempt;
import io.harkara.schemas.OrderStatusEvent;
import java.util.concurrent.CompletableFuture;

/** The topic that tells the world where orders stand. */
@FunctionalInterface
public interface StatusTopic {

    /**
     * Writes the event of a row and returns at once. The result completes when the topic has the event for good, and
     * fails when nobody knows whether it has.
     */
    CompletableFuture<Void> write(Attempt attempt, OrderStatusEvent event);
}
