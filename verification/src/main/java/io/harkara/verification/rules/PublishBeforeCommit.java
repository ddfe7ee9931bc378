package io.harkara.verification.rules;

import io.harkara.gateway.AttemptTable;
import io.harkara.gateway.StatusEvents;
import io.harkara.gateway.StatusTopic;
import io.harkara.gateway.outcome.Attempt;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Breaks: nothing is published that is not durable. */
final class PublishBeforeCommit extends ForwardingTable {

    private final String venue;
    private final StatusTopic statuses;

    PublishBeforeCommit(AttemptTable table, String venue, StatusTopic statuses) {
        super(table);
        this.venue = venue;
        this.statuses = statuses;
    }

    @Override
    public List<@Nullable Attempt> apply(List<Change> changes, Instant now) {
        for (Change change : changes) {
            if (change.move().announce()) {
                Attempt hoped =
                        change.before().after(change.move(), change.before().version() + 1, now);
                var _ = statuses.write(hoped, StatusEvents.of(venue, hoped));
            }
        }
        return super.apply(changes, now);
    }
}
