package io.harkara.intake;

import io.harkara.runtime.Traceparent;
import java.util.Objects;

/**
 * An order under the key that makes it safe to submit again.
 *
 * @param client the upstream system that submits
 * @param key the client's idempotency key
 * @param verdict what the rules say of the order
 * @param trace the trace of the call
 */
record Submission(String client, String key, Verdict verdict, Traceparent trace) {

    Submission {
        Objects.requireNonNull(client, "client");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(trace, "trace");
    }
}
