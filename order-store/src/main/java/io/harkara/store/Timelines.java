package io.harkara.store;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/** What happened to one order, oldest first. */
interface Timelines extends Repository<TimelineEntry, Long> {

    /** Everything that was applied, and what arrived after it had been overtaken. */
    @Query("""
            select version, status, source, attempt, detail, reason_code, reason_text, wire_reference, venue_reference,
                occurred_at, next_at, trace_id, xid || '-' || seq as position
            from store.order_events where order_id = :orderId order by version
            """)
    List<TimelineEntry> of(UUID orderId);
}
