package io.harkara.store;

import io.harkara.runtime.Received;
import java.util.List;

/** Where records go that can be read and still cannot be stored. */
@FunctionalInterface
public interface Parking {

    /**
     * A record with what is wrong with it.
     *
     * @param why the value found and what was expected
     */
    record Refusal(Received<?> record, String why) {}

    /**
     * Keeps records where an operator sees them. Returns once they are safe.
     *
     * @throws RuntimeException when they are not; the batch that they came with is then read again
     */
    void park(List<Refusal> refusals);
}
