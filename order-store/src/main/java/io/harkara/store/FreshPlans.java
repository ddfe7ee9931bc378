package io.harkara.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGStatement;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** Asks questions each of which PostgreSQL plans for what it asks: a rare word and a frequent one want different plans. */
final class FreshPlans {

    private final JdbcTemplate jdbc;

    FreshPlans(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Conditions with what they are about, in the order of the question marks. */
    static final class Where {
        private final List<String> conditions = new ArrayList<>();
        private final List<Object> values = new ArrayList<>();

        Where add(String condition, Object... about) {
            conditions.add(condition);
            values.addAll(List.of(about));
            return this;
        }

        String text() {
            return conditions.isEmpty() ? "true" : String.join(" and ", conditions);
        }

        /** A copy that may be added to. */
        List<Object> values() {
            return new ArrayList<>(values);
        }
    }

    /** @param values for the question marks; an array stands for one of SQL */
    <T> List<T> ask(String sql, List<Object> values, RowMapper<T> rows) {
        return jdbc.query(
                connection -> {
                    PreparedStatement statement = connection.prepareStatement(sql);
                    statement.unwrap(PGStatement.class).setPrepareThreshold(0);
                    for (int i = 0; i < values.size(); i++) {
                        set(statement, i + 1, values.get(i));
                    }
                    return statement;
                },
                rows);
    }

    private static void set(PreparedStatement statement, int place, Object value) throws SQLException {
        if (value instanceof String[] texts) {
            statement.setArray(place, statement.getConnection().createArrayOf("text", texts));
        } else {
            statement.setObject(place, value);
        }
    }
}
