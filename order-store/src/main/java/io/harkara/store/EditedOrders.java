package io.harkara.store;

import io.harkara.runtime.Traceparent;
import io.harkara.schemas.Status;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Follows corrected orders until intake has placed or refused them. They are known by their trace. */
final class EditedOrders {

    private static final int MOST = 200;

    private static final String PLACED = """
            select o.order_id, o.status, o.wire_reference, o.idempotency_key, o.reason_code, o.reason_text
            from store.orders o join store.order_references r on r.order_id = o.order_id
            where r.reference in (:key, :clientReference) and o.trace_id = :trace
            limit 1
            """;

    private final JdbcClient jdbc;
    private final InterventionsTable table;
    private final JsonMapper json;
    private final Clock clock;

    /** What intake made of a submission: an order, or the record of a refusal, which never had a key. */
    private record Placed(
            UUID orderId,
            boolean refused,
            @Nullable String code,
            @Nullable String text) {}

    EditedOrders(JdbcClient jdbc, InterventionsTable table, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.table = table;
        this.json = json;
        this.clock = clock;
    }

    /** Takes down what has become known since the last time. */
    void settle() {
        List<Intervention> open = table.openEdits(MOST);
        for (Intervention edit : open) {
            placed(edit).ifPresent(placed -> {
                Refusal why = placed.refused
                        ? new Refusal(
                                placed.code == null ? "REFUSED_BY_INTAKE" : placed.code,
                                placed.text == null ? "intake refused it" : placed.text)
                        : null;
                String note =
                        (why == null ? "placed as " : why.code() + ": " + why.text() + "; kept as ") + placed.orderId;
                table.answered(edit.id(), null, why, note, clock.instant());
            });
        }
    }

    private Optional<Placed> placed(Intervention edit) {
        String reference =
                json.readTree(edit.document()).path(EditedOrder.REFERENCE).asString("");
        Traceparent trace = Traceparent.parseOrStart(edit.traceparent());
        return jdbc.sql(PLACED)
                .param("key", Outbox.editKey(edit))
                .param("clientReference", reference)
                .param("trace", trace.traceId())
                .query((row, _) -> new Placed(
                        row.getObject("order_id", UUID.class),
                        row.getString("status").equals(Status.REJECTED.name())
                                && row.getString("wire_reference") == null
                                && row.getString("idempotency_key") == null,
                        row.getString("reason_code"),
                        row.getString("reason_text")))
                .optional();
    }
}
