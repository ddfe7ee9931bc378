package io.harkara.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * Where a complaint stands for us, whatever the venue says of its ticket.
 *
 * @param note the person's words, PANs masked
 */
record ComplaintHandling(State state, String note, String statedBy, Instant statedAt) {

    /** Whether anything is left to do for us. */
    enum State {
        OPEN,
        CLOSED
    }

    static ComplaintHandling read(ResultSet row) throws SQLException {
        return new ComplaintHandling(
                State.valueOf(row.getString("state")),
                Masking.text(row.getString("note")),
                row.getString("stated_by"),
                OrderView.time(row, "stated_at"));
    }
}
