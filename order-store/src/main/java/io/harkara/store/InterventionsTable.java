package io.harkara.store;

import static io.harkara.store.OrderQueries.utc;

import io.harkara.schemas.VenueFinding;
import io.harkara.store.Intervention.Kind;
import io.harkara.store.Intervention.State;
import io.harkara.store.Intervention.Statement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables interventions and audit, made by V6__interventions.sql. Each change writes its line of audit with it. */
final class InterventionsTable {

    private static final String ADD = """
            with added as (
                insert into store.interventions (intervention_id, kind, state, order_id, venue, seen_version, attempt,
                    stated_by, stated_at, traceparent, deadline, document, finding, venue_reference, evidence,
                    evidence_reference)
                values (:id, :kind, :state, :orderId, :venue, :seenVersion, :attempt, :statedBy, :statedAt, :traceparent,
                    :deadline, :document, :finding, :venueReference, :evidence, :evidenceReference)
                on conflict do nothing
                returning *)
            insert into store.audit (at, what, who, order_id, seen_version, intervention_id, evidence, evidence_reference)
            select stated_at, kind || '_' || state, stated_by, order_id, seen_version, intervention_id, evidence,
                evidence_reference
            from added
            """;

    private static final String DECIDE = """
            with decided as (
                update store.interventions
                set state = :state, decided_by = :who, reason_code = :code, reason_text = :text
                where intervention_id = :id and state = 'PROPOSED'
                returning *)
            insert into store.audit (at, what, who, order_id, seen_version, intervention_id, note)
            select :now, kind || '_' || :what, :who, order_id, seen_version, intervention_id, :text from decided
            """;

    private static final String ANSWERED = """
            with answered as (
                update store.interventions
                set state = :state, made_version = :version, reason_code = :code, reason_text = :text,
                    published_at = coalesce(published_at, :now)
                where intervention_id = :id and state = 'ASKED'
                returning *)
            insert into store.audit (at, what, who, order_id, seen_version, intervention_id, note)
            select :now, kind || '_' || state, case kind when 'EDIT' then 'order-intake' else venue || '-gateway' end,
                order_id, seen_version, intervention_id, :note
            from answered
            """;

    // Whoever put it on the topic went around the store. What the gateway made of it is kept all the same.
    private static final String STRANGER = """
            insert into store.audit (at, what, who, order_id, seen_version, intervention_id, note)
            select :now, :what, :who, :orderId, 0, :id, :note
            where not exists (select 1 from store.audit where intervention_id = :id)
            """;

    private static final String PUBLISHED =
            "update store.interventions set published_at = :now where intervention_id = :id and published_at is null";

    private static final String UNPUBLISHED = """
            select * from store.interventions
            where state = 'ASKED' and published_at is null and stated_at < :before
            order by stated_at limit :most
            """;

    private final JdbcClient jdbc;

    InterventionsTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds a request, unless another one holds its order at that version. Says whether it was added. */
    boolean add(Intervention asked, State state) {
        Statement statement = asked.statement();
        return jdbc.sql(ADD)
                        .param("id", asked.id())
                        .param("kind", asked.kind().name())
                        .param("state", state.name())
                        .param("orderId", asked.orderId())
                        .param("venue", asked.venue())
                        .param("seenVersion", asked.seenVersion())
                        .param("attempt", asked.attempt())
                        .param("statedBy", asked.statedBy())
                        .param("statedAt", utc(asked.statedAt()))
                        .param("traceparent", asked.traceparent())
                        .param("deadline", utc(asked.deadline()))
                        .param("document", asked.document())
                        .param(
                                "finding",
                                statement == null ? null : statement.finding().name())
                        .param("venueReference", statement == null ? null : statement.venueReference())
                        .param("evidence", statement == null ? null : statement.evidence())
                        .param("evidenceReference", statement == null ? null : statement.evidenceReference())
                        .update()
                == 1;
    }

    /** The request that holds the order at that version, if any. */
    Optional<Intervention> holding(UUID orderId, long seenVersion) {
        return jdbc.sql("""
                        select * from store.interventions where order_id = :orderId and seen_version = :version
                            and state in ('PROPOSED', 'ASKED', 'APPLIED')
                        """)
                .param("orderId", orderId)
                .param("version", seenVersion)
                .query((row, _) -> read(row))
                .optional();
    }

    Optional<Intervention> find(UUID id) {
        return jdbc.sql("select * from store.interventions where intervention_id = :id")
                .param("id", id)
                .query((row, _) -> read(row))
                .optional();
    }

    /** Sends a proposal on its way. Says whether it still was one. */
    boolean approve(UUID id, String who, Instant now) {
        return decide(id, State.ASKED, "APPROVED", who, null, now);
    }

    /** Ends a proposal. Says whether it still was one. */
    boolean end(UUID id, State state, String who, Refusal why, Instant now) {
        return decide(id, state, state.name(), who, why, now);
    }

    /**
     * Takes down what became of a request; the first answer counts. Says whether the request waited for one.
     *
     * @param version that it made; null where it made none
     * @param why it was refused; null where it was not
     */
    boolean answered(UUID id, @Nullable Long version, @Nullable Refusal why, String note, Instant now) {
        return jdbc.sql(ANSWERED)
                        .param("id", id)
                        .param("state", (why == null ? State.APPLIED : State.REFUSED).name())
                        .param("version", version)
                        .param("code", why == null ? null : why.code())
                        .param("text", why == null ? null : why.text())
                        .param("note", note)
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /** Takes down the answer to a request that this store never made. */
    void answeredStranger(UUID id, UUID orderId, String what, String who, String note, Instant now) {
        jdbc.sql(STRANGER)
                .param("id", id)
                .param("orderId", orderId)
                .param("what", what)
                .param("who", who)
                .param("note", note)
                .param("now", utc(now))
                .update();
    }

    void published(UUID id, Instant now) {
        jdbc.sql(PUBLISHED).param("id", id).param("now", utc(now)).update();
    }

    /** Requests that are not known to be on their way, asked before the given time. */
    List<Intervention> unpublished(Instant before, int most) {
        return jdbc.sql(UNPUBLISHED)
                .param("before", utc(before))
                .param("most", most)
                .query((row, _) -> read(row))
                .list();
    }

    /** Corrected orders that intake has not been heard of about, the oldest first. */
    List<Intervention> openEdits(int most) {
        return jdbc.sql("""
                        select * from store.interventions where state = 'ASKED' and kind = 'EDIT'
                        order by stated_at, intervention_id limit :most
                        """).param("most", most).query((row, _) -> read(row)).list();
    }

    private boolean decide(UUID id, State state, String what, String who, @Nullable Refusal why, Instant now) {
        return jdbc.sql(DECIDE)
                        .param("id", id)
                        .param("state", state.name())
                        .param("what", what)
                        .param("who", who)
                        .param("code", why == null ? null : why.code())
                        .param("text", why == null ? null : why.text())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    private static Intervention read(ResultSet row) throws SQLException {
        String finding = row.getString("finding");
        return new Intervention(
                row.getObject("intervention_id", UUID.class),
                Kind.valueOf(row.getString("kind")),
                row.getObject("order_id", UUID.class),
                row.getString("venue"),
                row.getLong("seen_version"),
                row.getInt("attempt"),
                row.getString("stated_by"),
                OrderView.time(row, "stated_at"),
                row.getString("decided_by"),
                row.getString("traceparent"),
                OrderView.nullableTime(row, "deadline"),
                row.getString("document"),
                finding == null
                        ? null
                        : new Statement(
                                VenueFinding.valueOf(finding),
                                row.getString("venue_reference"),
                                row.getString("evidence"),
                                row.getString("evidence_reference")));
    }
}
