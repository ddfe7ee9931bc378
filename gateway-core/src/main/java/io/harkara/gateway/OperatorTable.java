package io.harkara.gateway;

import io.harkara.gateway.AttemptTable.Change;
import io.harkara.gateway.AttemptTable.NewAttempt;
import io.harkara.gateway.outcome.Attempt;
import io.harkara.schemas.OperatorRequest;
import io.harkara.schemas.Status;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What operators do to attempts. A request is noted in the transaction that carries it out, so that one that comes again is
 * known. Every method is durable when it returns.
 */
public interface OperatorTable {

    /**
     * What a request that was carried out has made.
     *
     * @param version of the order, with the status that belongs to it
     */
    record Made(String orderId, long version, Status status) {}

    /** What the request has made, or null where it was never carried out. */
    @Nullable
    Made made(String requestId);

    /** The last attempt of an order, or null where none was ever claimed. */
    @Nullable
    Attempt last(String orderId);

    /** What the venue told at odds with how an attempt of the order had ended ({@link AttemptTable#contradicted}), or null. */
    @Nullable
    String contradiction(String orderId);

    /**
     * Claims the next attempt of an order and writes it in status SUBMITTING, if the attempt before it may be replayed, stands
     * at the version that the operator saw and was not contradicted by the venue, and nobody has claimed this one.
     *
     * @return the row, or null where the order stood elsewhere
     */
    @Nullable
    Attempt replay(NewAttempt next, OperatorRequest request, Duration lease, Instant now);

    /**
     * Applies what follows from a resolution, if the attempt stands at the version that the operator saw.
     *
     * @return the row, or null where the order stood elsewhere
     */
    @Nullable
    Attempt resolve(Change change, OperatorRequest request, Instant now);
}
