package io.harkara.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of clients. */
final class ClientTable {

    static final int MOST = 1_000;

    private static final String COLUMNS =
            "select id, name, scopes, active, created_at, updated_at from intake.clients ";

    private final JdbcClient jdbc;
    private final Clock clock;

    ClientTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The first thousand of those whose id comes after a given one. */
    List<Client> after(String id) {
        return jdbc.sql(COLUMNS + "where id > ? order by id limit " + MOST)
                .param(id)
                .query(ClientTable::client)
                .list();
    }

    Optional<Client> find(String id) {
        return jdbc.sql(COLUMNS + "where id = ?")
                .param(id)
                .query(ClientTable::client)
                .optional();
    }

    /** Whether it was new. No client has the id of a person: records could not tell the two apart. */
    boolean create(String id, String name, Collection<String> scopes) {
        Timestamp now = Timestamp.from(clock.instant());
        return jdbc.sql("""
                                insert into intake.clients (id, name, scopes, created_at, updated_at) select ?, ?, ?, ?, ?
                                where not exists (select from intake.people where id = lower(?)) on conflict do nothing""")
                        .params(id, name, scopes.toArray(String[]::new), now, now, id)
                        .update()
                == 1;
    }

    /** Whether there is such a client. */
    boolean update(String id, String name, Collection<String> scopes, boolean active) {
        return jdbc.sql("""
                                update intake.clients set name = ?, scopes = ?, active = ?, updated_at = ?, version = version + 1
                                where id = ?""")
                        .params(name, scopes.toArray(String[]::new), active, Timestamp.from(clock.instant()), id)
                        .update()
                == 1;
    }

    /** Changes what people call it, which no other service needs to know. */
    void rename(String id, String name) {
        var _ = jdbc.sql("update intake.clients set name = ?, updated_at = ? where id = ?")
                .params(name, Timestamp.from(clock.instant()), id)
                .update();
    }

    static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }

    static Instant time(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    private static Client client(ResultSet row, int number) throws SQLException {
        return new Client(
                row.getString("id"),
                row.getString("name"),
                texts(row, "scopes"),
                row.getBoolean("active") ? Client.ACTIVE : Client.SUSPENDED,
                time(row, "created_at"),
                time(row, "updated_at"));
    }
}
