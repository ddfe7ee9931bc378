package io.harkara.store;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table complaint_handling, made by V15__complaint_handling.sql. Each change writes its line of audit with it. */
final class ComplaintHandlingTable {

    private static final String PUT = """
            with changed as (
                insert into store.complaint_handling as h (order_id, state, note, stated_by, stated_at, change_id)
                values (:orderId, :state, :note, :who, :now, :changeId)
                on conflict (order_id) do update set state = excluded.state, note = excluded.note,
                    stated_by = excluded.stated_by, stated_at = excluded.stated_at, change_id = excluded.change_id
                where (h.state, h.note) is distinct from (excluded.state, excluded.note)
                returning *)
            insert into store.audit (at, what, who, order_id, seen_version, intervention_id, note)
            select stated_at, 'COMPLAINT_' || state, stated_by, order_id, :version, change_id, note from changed
            """;

    private final JdbcClient jdbc;

    ComplaintHandlingTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Takes down where a complaint stands for us. Says whether that is anything new.
     *
     * @param complaint as it stood before whoever says so
     */
    boolean put(OrderView complaint, ComplaintHandling.State state, String note, Operator who, Instant now) {
        return jdbc.sql(PUT)
                        .param("orderId", complaint.orderId())
                        .param("version", complaint.version())
                        .param("state", state.name())
                        .param("note", note)
                        .param("who", who.name())
                        .param("now", OrderQueries.utc(now))
                        .param("changeId", UUID.randomUUID())
                        .update()
                == 1;
    }

    /** What is taken down of complaints; of most there is nothing. */
    Map<UUID, ComplaintHandling> of(Collection<UUID> orderIds) {
        Map<UUID, ComplaintHandling> found = new HashMap<>();
        if (!orderIds.isEmpty()) {
            jdbc.sql("select * from store.complaint_handling where order_id in (:ids)")
                    .param("ids", orderIds)
                    .query(row -> {
                        found.put(row.getObject("order_id", UUID.class), ComplaintHandling.read(row));
                    });
        }
        return found;
    }
}
