package io.harkara.intake;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * What one kind of order has to look like. {@link OrderKinds} tells which rules are whose. Every rule is checked whatever
 * the others found, as far as the fields that it speaks of can be read.
 *
 * @param <P> payload of the command
 */
interface KindRules<P extends SpecificRecord> {

    /** The fields that the kind has inside the object order; any other one is refused. */
    Set<OrderField> fields();

    /** Whether some fields hold objects or an image, so that it cannot be a line of CSV. */
    default boolean isNested() {
        return false;
    }

    /** The payload; where the form has faults, what could be read of it. */
    P read(FormReader fields);

    /**
     * Notes what is wrong with the order on this day and was or will be right on another one.
     *
     * @param today India
     */
    default void checkDays(P order, OrderForm form, LocalDate today, List<Fault> faults) {}

    /**
     * How long after it was taken it may go to the venue, where it asks for no deadline; null for an order that is good for a
     * business day.
     */
    default @Nullable Duration life() {
        return null;
    }

    /** What it trades as soon as the venue has it; null for an order that no cut-off concerns. */
    default @Nullable Trade trade(P order) {
        return null;
    }
}
