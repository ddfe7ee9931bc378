package io.harkara.store;

import io.harkara.store.OperatorAction.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What operators do about parked records: each move and the note of who made it are one statement, and of two that are
 * made at once one wins.
 */
final class UnreadableMoves {

    /** Longer than any write to Kafka takes. A resend that is older died before it could say how it went. */
    static final Duration ABANDONED = Duration.ofMinutes(2);

    private static final String TAKE = """
            with moved as (
                update store.unreadable set state = :state, state_since = :now
                where id = :id and (state = 'OPEN' or (state = 'RESENDING' and state_since < :abandoned))
                returning id)
            insert into store.unreadable_actions (record_id, action, operator, note, at)
            select id, :action, :operator, :note, :now from moved
            """;

    // What was done is noted in any case; the state is left alone where somebody has taken the record over since.
    private static final String FINISH = """
            with moved as (
                update store.unreadable set state = :state, state_since = :now
                where id = :id and state = 'RESENDING' and state_since = :since)
            insert into store.unreadable_actions (record_id, action, operator, note, at)
            values (:id, :action, :operator, :note, :now)
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    UnreadableMoves(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Takes an open record in order to send it again; false when it is not open. */
    boolean begin(UUID id, String operator, Instant now) {
        return take(id, UnreadableState.RESENDING, Kind.RESEND_BEGUN, operator, "", now);
    }

    /** It is on its topic once more. */
    void resent(UUID id, String operator, Instant begun, String place) {
        finish(id, UnreadableState.RESENT, Kind.RESENT, operator, begun, place);
    }

    /** It could not be written, and is open again. */
    void failed(UUID id, String operator, Instant begun, String why) {
        finish(id, UnreadableState.OPEN, Kind.RESEND_FAILED, operator, begun, why);
    }

    /** Nothing is to come of it; false when it is not open. */
    boolean discard(UUID id, String operator, String reason, Instant now) {
        return take(id, UnreadableState.DISCARDED, Kind.DISCARDED, operator, reason, now);
    }

    private boolean take(UUID id, UnreadableState state, Kind action, String operator, String note, Instant now) {
        return jdbc.sql(TAKE)
                        .param("id", id)
                        .param("state", state.name())
                        .param("action", action.name())
                        .param("operator", operator)
                        .param("note", note)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("abandoned", now.minus(ABANDONED).atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private void finish(UUID id, UnreadableState state, Kind action, String operator, Instant begun, String note) {
        jdbc.sql(FINISH)
                .param("id", id)
                .param("state", state.name())
                .param("action", action.name())
                .param("operator", operator)
                .param("note", note.replace('\0', '\uFFFD'))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("since", begun.atOffset(ZoneOffset.UTC))
                .update();
    }
}
