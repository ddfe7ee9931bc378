package io.harkara.gateway;

import io.harkara.schemas.WireExchange;
import java.util.concurrent.CompletableFuture;

/** The topic of what went over the wire. */
interface WireTopic extends AutoCloseable {

    /**
     * Writes an exchange; it may wait for room to do so. The result completes when the topic has it, and fails when nobody
     * knows whether it has.
     *
     * @param traceparent trace of the order
     */
    CompletableFuture<Void> write(WireExchange exchange, String traceparent);

    @Override
    void close();
}
