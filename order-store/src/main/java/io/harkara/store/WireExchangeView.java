package io.harkara.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One request to a venue, and what came back, as it is shown. The gateway has masked it; a PAN is looked for once more.
 *
 * @param mayHaveLeft whether a byte of the request may have left; if not, nothing can have happened
 * @param httpStatus of the reply, where there was a whole one
 * @param failure how the call failed, where there was none
 * @param truncated whether request or reply was longer
 */
record WireExchangeView(
        UUID exchangeId,
        int attempt,
        String wireReference,
        String venue,
        String kind,
        String operation,
        String endpoint,
        Instant startedAt,
        long millis,
        boolean mayHaveLeft,
        @Nullable Integer httpStatus,
        @Nullable ReasonView failure,
        String request,
        String reply,
        boolean truncated,
        String traceId) {

    /** @param clear whether it is shown as the gateway told it, with what looks like a PAN */
    static WireExchangeView read(ResultSet row, boolean clear) throws SQLException {
        return new WireExchangeView(
                row.getObject("exchange_id", UUID.class),
                row.getInt("attempt"),
                row.getString("wire_reference"),
                row.getString("venue"),
                row.getString("kind"),
                row.getString("operation"),
                row.getString("endpoint"),
                OrderView.time(row, "started_at"),
                row.getLong("millis"),
                row.getBoolean("may_have_left"),
                row.getObject("http_status", Integer.class),
                ReasonView.of(row.getString("failure_code"), row.getString("failure_text")),
                clear ? row.getString("request") : Masking.text(row.getString("request")),
                clear ? row.getString("reply") : Masking.text(row.getString("reply")),
                row.getBoolean("truncated"),
                row.getString("trace_id"));
    }
}
