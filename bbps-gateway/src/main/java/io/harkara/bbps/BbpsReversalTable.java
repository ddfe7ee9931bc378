package io.harkara.bbps;

import static io.harkara.bbps.BbpsSql.run;
import static io.harkara.bbps.BbpsSql.timestamp;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/** Payments that are asked for again after their success, in PostgreSQL (db/bbps/R__bbps_reversal.sql). */
final class BbpsReversalTable {

    private static final String WATCH = """
            insert into bbps_reversal (wire_reference, account, watched_since, next_at) values (?, ?, ?, ?)
            on conflict (wire_reference) do nothing
            """;

    private static final String DUE = """
            select wire_reference, account, watched_since from bbps_reversal
            where next_at <= ? order by next_at limit ?
            """;

    private static final String AGAIN = "update bbps_reversal set next_at = ? where wire_reference = ?";

    private static final String FORGET = "delete from bbps_reversal where wire_reference = ?";

    private final DataSource database;

    BbpsReversalTable(DataSource database) {
        this.database = database;
    }

    /**
     * A payment that is watched.
     *
     * @param service through which it left: an account, or the recharges of one
     * @param since before the payment left
     */
    record Watched(String wireReference, String service, Instant since) {}

    /** Puts a payment on the list before it leaves; one that is there stays as it is. */
    void watch(Watched payment, Instant next) throws SQLException {
        run(database, WATCH, payment.wireReference, payment.service, timestamp(payment.since), timestamp(next));
    }

    /** Those that are to be asked for now, the longest overdue first. */
    List<Watched> due(Instant now, int most) throws SQLException {
        return BbpsSql.all(
                database,
                DUE,
                row -> new Watched(
                        row.getString("wire_reference"),
                        row.getString("account"),
                        row.getTimestamp("watched_since").toInstant()),
                timestamp(now),
                most);
    }

    void again(String wireReference, Instant next) throws SQLException {
        run(database, AGAIN, timestamp(next), wireReference);
    }

    void forget(String wireReference) throws SQLException {
        run(database, FORGET, wireReference);
    }
}
