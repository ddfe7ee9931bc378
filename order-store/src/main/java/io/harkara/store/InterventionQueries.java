package io.harkara.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Questions about what operators asked and did. */
final class InterventionQueries {

    /** More than an order can have by the rules, so that an answer stays bounded whatever happens. */
    private static final int MOST_OF_ONE_ORDER = 200;

    private final JdbcClient jdbc;

    InterventionQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<InterventionView> find(UUID id) {
        return jdbc.sql("select * from store.interventions where intervention_id = :id")
                .param("id", id)
                .query((row, _) -> InterventionView.read(row))
                .optional();
    }

    /** Requests about one order, oldest first. */
    List<InterventionView> ofOrder(UUID orderId) {
        return jdbc.sql("""
                        select * from store.interventions where order_id = :orderId
                        order by stated_at, intervention_id limit :most
                        """)
                .param("orderId", orderId)
                .param("most", MOST_OF_ONE_ORDER)
                .query((row, _) -> InterventionView.read(row))
                .list();
    }

    /** Resolutions in a state, the oldest first. */
    List<InterventionView> resolutions(Intervention.State state, int limit) {
        return jdbc.sql("""
                        select * from store.interventions where kind = 'RESOLVE' and state = :state
                        order by stated_at, intervention_id limit :limit
                        """)
                .param("state", state.name())
                .param("limit", limit)
                .query((row, _) -> InterventionView.read(row))
                .list();
    }

    /** The audit trail, newest first. */
    List<AuditEntry> audit(@Nullable UUID orderId, @Nullable String who, @Nullable Long before, int limit) {
        Map<String, Object> values = new HashMap<>();
        StringBuilder where = new StringBuilder("where true");
        if (orderId != null) {
            where.append(" and order_id = :orderId");
            values.put("orderId", orderId);
        }
        if (who != null) {
            where.append(" and who = :who");
            values.put("who", who);
        }
        if (before != null) {
            where.append(" and seq < :before");
            values.put("before", before);
        }
        values.put("limit", limit);
        return jdbc.sql("select * from store.audit " + where + " order by seq desc limit :limit")
                .params(values)
                .query((row, _) -> AuditEntry.read(row))
                .list();
    }

    /** The order in whose place this one was placed, if any. */
    @Nullable
    UUID replaces(UUID orderId) {
        return jdbc.sql("select replaces from store.order_replacements where order_id = :orderId")
                .param("orderId", orderId)
                .query(UUID.class)
                .optional()
                .orElse(null);
    }

    /** Orders that were placed in the place of this one by the same client: another may write what it likes into its own. */
    List<UUID> replacedBy(UUID orderId) {
        return jdbc.sql("""
                        select r.order_id from store.order_replacements r
                        join store.orders replacing on replacing.order_id = r.order_id
                        join store.orders replaced on replaced.order_id = r.replaces
                        where r.replaces = :orderId and replacing.client = replaced.client
                        order by r.order_id limit :most
                        """)
                .param("orderId", orderId)
                .param("most", MOST_OF_ONE_ORDER)
                .query(UUID.class)
                .list();
    }
}
