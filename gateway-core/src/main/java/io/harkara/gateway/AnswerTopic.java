package io.harkara.gateway;

import io.harkara.runtime.Traceparent;
import io.harkara.schemas.OperatorAnswer;
import java.util.concurrent.CompletableFuture;

/** The topic that tells operators what became of their requests. */
@FunctionalInterface
public interface AnswerTopic {

    /**
     * Writes an answer.
     *
     * @param key the ordering key of the order
     * @param trace the trace of the request
     * @return completes once the topic has it for good, and fails when nobody knows whether it has
     */
    CompletableFuture<Void> write(String key, OperatorAnswer answer, Traceparent trace);
}
