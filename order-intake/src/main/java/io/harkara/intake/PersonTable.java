package io.harkara.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of people, without what they prove themselves with ({@link PersonSecretTable}). */
final class PersonTable {

    static final int MOST = 1_000;

    private static final String COLUMNS = """
            select id, email, name, roles, scopes, state, totp_confirmed, invitation_ends_at, last_login_at, created_at, updated_at
            from intake.people
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    PersonTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The first thousand of those whose id comes after a given one. */
    List<Person> after(String id) {
        return jdbc.sql(COLUMNS + "where id > ? order by id limit " + MOST)
                .param(id)
                .query(PersonTable::person)
                .list();
    }

    Optional<Person> find(String id) {
        return jdbc.sql(COLUMNS + "where id = ?")
                .param(id)
                .query(PersonTable::person)
                .optional();
    }

    Optional<Person> byEmail(String email) {
        return jdbc.sql(COLUMNS + "where email = ?")
                .param(email)
                .query(PersonTable::person)
                .optional();
    }

    /**
     * Whether id and e-mail were new. Nobody has the id of a client, nor of the one that the settings make: records could not tell the
     * two apart.
     */
    boolean create(String id, String email, String name, Collection<String> roles, String by) {
        if (id.equals(FirstAdmin.CLIENT)) {
            return false;
        }
        Timestamp now = now();
        return jdbc.sql("""
                        insert into intake.people (id, email, name, roles, scopes, state, created_at, created_by, updated_at)
                        select ?, ?, ?, ?, ?, 'INVITED', ?, ?, ? where not exists (select from intake.clients where lower(id) = ?)
                        on conflict do nothing""")
                        .params(id, email, name, array(roles), array(Role.scopeWords(roles)), now, by, now, id)
                        .update()
                == 1;
    }

    /**
     * Changes what people call him and where he is reached.
     *
     * @throws org.springframework.dao.DuplicateKeyException where another has that e-mail
     */
    void rename(String id, String name, String email) {
        var _ = jdbc.sql("update intake.people set name = ?, email = ?, updated_at = ? where id = ?")
                .params(name, email, now(), id)
                .update();
    }

    /** Gives other roles. */
    void give(String id, Collection<String> roles) {
        var _ = jdbc.sql("""
                        update intake.people set roles = ?, scopes = ?, updated_at = ?, version = version + 1
                        where id = ?""")
                .params(array(roles), array(Role.scopeWords(roles)), now(), id)
                .update();
    }

    void suspend(String id) {
        var _ = jdbc.sql("""
                        update intake.people set state = 'SUSPENDED', updated_at = ?, version = version + 1
                        where id = ? and state <> 'SUSPENDED'""").params(now(), id).update();
    }

    /** Lets somebody call again, or for the first time where another identity provider knows his password. */
    void activate(String id, boolean passwordIsElsewhere) {
        var _ = jdbc.sql("""
                        update intake.people set state = case when ? or password is not null then 'ACTIVE' else 'INVITED' end,
                            updated_at = ?, version = version + 1
                        where id = ? and state <> 'ACTIVE'""").params(passwordIsElsewhere, now(), id).update();
    }

    /** The administrators who are active, held until the transaction ends: two cannot remove each other at once. */
    List<String> lockAdmins() {
        return jdbc.sql("""
                        select id from intake.people where state = 'ACTIVE' and ? = any (roles)
                        order by id for update""").param(Role.ADMIN.word()).query(String.class).list();
    }

    /** Has the scopes follow the roles: another version may give them others. */
    void refreshScopes() {
        List<List<String>> combinations = jdbc.sql("select distinct roles from intake.people")
                .query((row, _) -> ClientTable.texts(row, "roles"))
                .list();
        for (List<String> roles : combinations) {
            String[] scopes = array(Role.scopeWords(roles));
            var _ = jdbc.sql("""
                            update intake.people set scopes = ?, version = version + 1
                            where roles = ?::text[] and scopes <> ?::text[]""").params(scopes, array(roles), scopes).update();
        }
    }

    void loggedIn(String id) {
        var _ = jdbc.sql("update intake.people set last_login_at = ? where id = ?")
                .params(now(), id)
                .update();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static String[] array(Collection<String> texts) {
        return texts.toArray(String[]::new);
    }

    private static Person person(ResultSet row, int number) throws SQLException {
        return new Person(
                row.getString("id"),
                row.getString("email"),
                row.getString("name"),
                ClientTable.texts(row, "roles"),
                ClientTable.texts(row, "scopes"),
                row.getString("state"),
                row.getBoolean("totp_confirmed"),
                time(row, "invitation_ends_at"),
                time(row, "last_login_at"),
                ClientTable.time(row, "created_at"),
                ClientTable.time(row, "updated_at"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
