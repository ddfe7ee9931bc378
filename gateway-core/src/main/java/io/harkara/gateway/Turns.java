package io.harkara.gateway;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Lets one instance of several do a round that is for all of them, such as reading a report that the venue counts: whoever
 * comes first once the pause since the last round is over. The database's clock decides, not that of an instance.
 */
public final class Turns {

    private static final String TAKE = """
            insert into round as r (name, taken_at) values (?, clock_timestamp())
            on conflict (name) do update set taken_at = excluded.taken_at
            where r.taken_at <= clock_timestamp() - ? * interval '1 ms'
            """;

    private static final String GIVE_BACK = "delete from round where name = ?";

    private final DataSource database;

    /** Turns among those that share the database. */
    public Turns(DataSource database) {
        this.database = database;
    }

    /**
     * A round that does the work where it is this instance's turn, and nothing otherwise. Work that fails gives the turn back:
     * it may come again at once, here or elsewhere. That of a process which dies is up again after the pause.
     *
     * @param name of the round, the same for all instances
     * @param pause between the beginnings of two rounds, whoever does them
     */
    public Engine.Round shared(String name, Duration pause, Engine.Round.Work work) {
        return new Engine.Round(name, pause, () -> isMine(name, pause) && doneOrGivenBack(name, work));
    }

    private boolean doneOrGivenBack(String name, Engine.Round.Work work) throws Exception {
        boolean done = false;
        try {
            boolean more = work.run();
            done = true;
            return more;
        } finally {
            if (!done) {
                giveBack(name);
            }
        }
    }

    private boolean isMine(String name, Duration pause) {
        try (Connection connection = database.getConnection();
                PreparedStatement take = connection.prepareStatement(TAKE)) {
            take.setString(1, name);
            take.setLong(2, pause.toMillis());
            return take.executeUpdate() == 1;
        } catch (SQLException failure) {
            throw new TableAwayException(failure);
        }
    }

    private void giveBack(String name) {
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement(GIVE_BACK)) {
            delete.setString(1, name);
            delete.executeUpdate();
        } catch (SQLException failure) {
            throw new TableAwayException(failure);
        }
    }
}
