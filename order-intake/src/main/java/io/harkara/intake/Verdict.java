package io.harkara.intake;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the rules say of a submitted order. Faults of form and faults of time are kept apart, because an order that was
 * taken yesterday is right for ever under its key, although its deadline has passed.
 *
 * @param type the kind of order that was asked for, where it could be read
 * @param order the order; null when it has faults of form
 * @param deadline until when it may be sent to the venue; null when it has faults
 * @param formFaults what is wrong whenever it is submitted
 * @param timeFaults what is wrong with submitting it now
 */
record Verdict(
        @Nullable String type,
        @Nullable ValidOrder order,
        @Nullable Instant deadline,
        List<Fault> formFaults,
        List<Fault> timeFaults) {

    Verdict {
        formFaults = List.copyOf(formFaults);
        timeFaults = List.copyOf(timeFaults);
        if ((order == null) != !formFaults.isEmpty()) {
            throw new IllegalArgumentException("expected either an order or faults of form, found " + formFaults);
        }
        if ((deadline == null) != (order == null || !timeFaults.isEmpty())) {
            throw new IllegalArgumentException("expected a deadline exactly where there is no fault: " + deadline);
        }
    }

    /** Everything that is wrong. */
    List<Fault> faults() {
        return Stream.concat(formFaults.stream(), timeFaults.stream()).toList();
    }

    /** The order, unless it has faults of form. */
    Optional<ValidOrder> valid() {
        return Optional.ofNullable(order);
    }
}
