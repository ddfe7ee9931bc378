package io.harkara.bbps;

import static io.harkara.bbps.BbpsSql.run;
import static io.harkara.bbps.BbpsSql.setTexts;
import static io.harkara.bbps.BbpsSql.timestamp;

import io.harkara.gateway.TableAwayException;
import io.harkara.runtime.SharedStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the venue calls fetches and tickets of ours, in PostgreSQL (db/bbps/R__bbps_callback.sql). */
final class BbpsNameTable implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(BbpsNameTable.class);

    private static final String KEEP = """
            insert into bbps_venue_name (name, wire_reference, named_at)
            select name, wire_reference, ? from unnest(?::text[], ?::text[]) as named (name, wire_reference) order by name
            on conflict (name) do nothing
            """;

    private static final String FIND = "select wire_reference from bbps_venue_name where name = ?";

    private static final String FORGET = "delete from bbps_venue_name where named_at < ?";

    /** Disputes are told of until they end, which may take weeks. */
    private static final Duration KEPT = Duration.ofDays(90);

    private record Named(String name, String wireReference) {}

    private final DataSource database;
    private final Clock clock;
    private final SharedStatement<Named, Boolean> keeping = new SharedStatement<>("bbps-names-kept", this::keep);

    BbpsNameTable(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Keeps a name. It may fail: callbacks are then not understood, and the order is asked for as if there were none. */
    void keep(String name, String wireReference) {
        try {
            var _ = keeping.ask(new Named(name, wireReference));
        } catch (SQLException away) {
            log.warn("{}: how the venue calls it could not be kept: {}", wireReference, away.toString());
        }
    }

    private List<Boolean> keep(List<Named> named) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(KEEP)) {
            statement.setObject(1, timestamp(clock.instant()));
            setTexts(statement, 2, named, Named::name);
            setTexts(statement, 3, named, Named::wireReference);
            statement.executeUpdate();
        }
        return Collections.nCopies(named.size(), true);
    }

    @Override
    public void close() {
        keeping.close();
    }

    /** Our reference of what the venue calls so; null where it named nothing of ours so. */
    @Nullable
    String find(String name) {
        try {
            return BbpsSql.first(database, FIND, row -> row.getString(1), name);
        } catch (SQLException away) {
            throw new TableAwayException(away);
        }
    }

    /** Throws away what nobody asks for any more. One round; it leaves nothing for another. */
    boolean clear() throws SQLException {
        run(database, FORGET, timestamp(clock.instant().minus(KEPT)));
        return false;
    }
}
