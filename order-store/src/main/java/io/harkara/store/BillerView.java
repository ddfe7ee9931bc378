package io.harkara.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A biller as lists show it.
 *
 * @param active whether it takes anything: every status but DEACTIVATED
 * @param plans whether a payment names a plan
 * @param modes names of the modes that it takes; empty where it lists none, and so takes all
 * @param channels the same of channels
 */
record BillerView(
        String id,
        String name,
        String category,
        String status,
        boolean active,
        String origin,
        String flow,
        String plans,
        @Nullable String coverage,
        @Nullable String city,
        @Nullable String state,
        List<String> modes,
        List<String> channels) {

    static final String COLUMNS = """
            b.biller_id, b.name, b.category, b.status, b.status <> 'DEACTIVATED' as active, b.origin, b.flow, b.plans, b.coverage,
            b.city, b.state, b.modes, b.channels
            """;

    static BillerView read(ResultSet row) throws SQLException {
        return new BillerView(
                row.getString("biller_id"),
                row.getString("name"),
                row.getString("category"),
                row.getString("status"),
                row.getBoolean("active"),
                row.getString("origin"),
                row.getString("flow"),
                row.getString("plans"),
                row.getString("coverage"),
                row.getString("city"),
                row.getString("state"),
                texts(row, "modes"),
                texts(row, "channels"));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }
}
