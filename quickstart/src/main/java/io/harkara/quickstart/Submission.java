package io.harkara.quickstart;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What intake answered to a line of the file.
 *
 * @param line the line
 * @param orderId name of the order where it was taken, otherwise null
 * @param refusals why it was refused, in words that are the same for the same fault; empty where it was taken
 * @param tries how often it was sent, from 1
 */
record Submission(OrderLine line, @Nullable String orderId, List<String> refusals, int tries) {

    Submission {
        refusals = List.copyOf(refusals);
        if ((orderId == null) == refusals.isEmpty()) {
            throw new IllegalArgumentException(
                    "line %d: expected either an order or the reasons of a refusal".formatted(line.number()));
        }
    }

    boolean taken() {
        return orderId != null;
    }
}
