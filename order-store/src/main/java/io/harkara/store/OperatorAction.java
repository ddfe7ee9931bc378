package io.harkara.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * What somebody did about a parked record.
 *
 * @param note the operator's words, or what came of it
 */
record OperatorAction(Kind action, String operator, String note, Instant at) {

    /** The kinds of action. A resend has two: it is written down before it is done, and after. */
    enum Kind {
        RESEND_BEGUN,
        RESENT,
        RESEND_FAILED,
        DISCARDED
    }

    static OperatorAction read(ResultSet row) throws SQLException {
        return new OperatorAction(
                Kind.valueOf(row.getString("action")),
                row.getString("operator"),
                Masking.text(row.getString("note")),
                OrderView.time(row, "at"));
    }
}
