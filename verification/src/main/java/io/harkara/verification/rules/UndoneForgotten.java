package io.harkara.verification.rules;

import io.harkara.gateway.AttemptTable;
import io.harkara.gateway.outcome.Attempt;
import io.harkara.gateway.outcome.Move;
import io.harkara.schemas.StatusMoves;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Breaks: what the venue finished and undid is not replayed. It stands here as if the venue had only said no. */
final class UndoneForgotten extends ForwardingTable {

    UndoneForgotten(AttemptTable table) {
        super(table);
    }

    @Override
    public List<@Nullable Attempt> apply(List<Change> changes, Instant now) {
        return super.apply(
                changes.stream()
                        .map(change -> StatusMoves.UNDONE.equals(change.move().detail())
                                ? new Change(change.before(), refused(change.move()))
                                : change)
                        .toList(),
                now);
    }

    private static Move refused(Move undone) {
        return new Move(
                undone.id(),
                undone.from(),
                undone.sends(),
                undone.to(),
                undone.source(),
                undone.announce(),
                undone.tries(),
                undone.knownToVenue(),
                undone.lookUps(),
                undone.misses(),
                undone.firstMissAt(),
                undone.nextAt(),
                undone.venueReference(),
                null,
                undone.answer(),
                undone.cause());
    }
}
