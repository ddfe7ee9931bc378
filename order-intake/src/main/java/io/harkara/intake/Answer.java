package io.harkara.intake;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What became of a submission. */
sealed interface Answer {

    /**
     * The command is on the topic, and the order will end in a final status.
     *
     * @param replayed whether an earlier submission under the same key made the order
     */
    record Taken(UUID orderId, ValidOrder order, Instant submittedAt, Instant deadline, boolean replayed)
            implements Answer {}

    /** The order is wrong; nothing was kept. */
    record Refused(List<Fault> faults) implements Answer {}

    /**
     * The client may not place this kind of order; nothing was kept.
     *
     * @param allowed the venues and kinds that it may
     */
    record NotAllowed(String type, List<String> allowed) implements Answer {}

    /**
     * The order would go over a limit of the day; nothing was kept and nothing counted.
     *
     * @param at when that was found
     */
    record LimitReached(DayLimits.Reached limit, Instant at) implements Answer {}

    /** The key belongs to another order. */
    record KeyReused() implements Answer {}

    /** The same key is being worked on at this moment. */
    record InFlight() implements Answer {}

    /**
     * Nothing was promised: the same key may be submitted again and finds whatever was done.
     *
     * @param what what does not answer, for people
     */
    record Away(String what) implements Answer {}
}
