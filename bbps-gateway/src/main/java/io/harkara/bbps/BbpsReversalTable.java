package io.harkara.bbps;

import static io.harkara.bbps.BbpsSql.run;
import static io.harkara.bbps.BbpsSql.setTexts;
import static io.harkara.bbps.BbpsSql.timestamp;

import io.harkara.runtime.SharedStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;

/** Payments that are asked for again after their success, in PostgreSQL (db/bbps/R__bbps_reversal.sql). */
final class BbpsReversalTable implements AutoCloseable {

    // Its commit does not wait for the disk: that of the payment's outcome does, and is not on the disk before this is.
    // Where the outcome comes from a look-up, this is written again before it.
    private static final String WATCH = """
            insert into bbps_reversal (wire_reference, account, watched_since, next_at)
            select watched.* from (select set_config('synchronous_commit', 'off', true)) as this_transaction,
                unnest(?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[]) as watched order by 1
            on conflict (wire_reference) do nothing
            """;

    private static final String DUE = """
            select wire_reference, account, watched_since from bbps_reversal
            where next_at <= ? order by next_at limit ?
            """;

    private static final String AGAIN = "update bbps_reversal set next_at = ? where wire_reference = ?";

    private static final String FORGET = "delete from bbps_reversal where wire_reference = ?";

    private final DataSource database;
    private final SharedStatement<First, Boolean> watching = new SharedStatement<>("bbps-watched", this::watch);

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

    private record First(Watched payment, Instant next) {}

    /** Puts a payment on the list before it leaves; one that is there stays as it is. */
    void watch(Watched payment, Instant next) throws SQLException {
        var _ = watching.ask(new First(payment, next));
    }

    private List<Boolean> watch(List<First> payments) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(WATCH)) {
            setTexts(statement, 1, payments, first -> first.payment.wireReference);
            setTexts(statement, 2, payments, first -> first.payment.service);
            setTexts(statement, 3, payments, first -> first.payment.since.toString());
            setTexts(statement, 4, payments, first -> first.next.toString());
            statement.executeUpdate();
        }
        return Collections.nCopies(payments.size(), true);
    }

    @Override
    public void close() {
        watching.close();
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
