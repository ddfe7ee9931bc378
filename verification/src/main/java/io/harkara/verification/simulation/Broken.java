package io.harkara.verification.simulation;

import io.harkara.gateway.AttemptTable;
import io.harkara.gateway.OperatorTable;
import io.harkara.gateway.StatusTopic;
import io.harkara.gateway.outcome.Decisions;
import io.harkara.gateway.outcome.VenueProfile;
import io.harkara.verification.rules.Rule;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The collaborators of a process: the real ones, or those with one rule broken. */
record Broken(@Nullable Rule rule) {

    AttemptTable table(AttemptTable table, StatusTopic statuses) {
        return rule == null ? table : rule.table(table, Settings.VENUE, statuses);
    }

    OperatorTable operators(OperatorTable table, AttemptTable attempts) {
        return rule == null ? table : rule.operators(table, attempts);
    }

    Decisions decisions(VenueProfile profile, DoubleSupplier random) {
        return rule == null ? new Decisions(profile, random) : rule.decisions(profile, random);
    }

    LongSupplier nanoTime(LongSupplier nanoTime) {
        return rule == null ? nanoTime : rule.nanoTime(nanoTime);
    }

    boolean storeTakesLastWrite() {
        return rule == Rule.STORE_LAST_WRITE;
    }
}
