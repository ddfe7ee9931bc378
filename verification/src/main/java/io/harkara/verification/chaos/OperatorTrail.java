package io.harkara.verification.chaos;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What operators asked and what became of it.
 *
 * @param carriedOut ids of the requests that the gateways have noted as carried out
 * @param asked what the store took, by id
 * @param strays ids of the requests that went straight onto the topic, all about orders that were UNKNOWN
 * @param audit what the audit tells of each request, in its order, by id
 */
record OperatorTrail(
        Set<String> carriedOut, Map<String, Asked> asked, Set<String> strays, Map<String, List<String>> audit) {

    /** A request that the store took: of which kind, and what it came to. */
    record Asked(String kind, String state) {}

    private static final String ASKED = "select intervention_id::text, kind, state from store.interventions";
    private static final String AUDIT = "select intervention_id::text, what from store.audit order by seq";

    private static final String OPEN = """
            select (select count(*) from store.interventions where state = 'ASKED')
                + (select count(*) from unnest(?::uuid[]) as stray (id)
                   where not exists (select 1 from store.audit where intervention_id = stray.id))
            """;

    static OperatorTrail read(Connection connection, Set<String> venues, Set<String> strays) throws SQLException {
        Set<String> carriedOut = new HashSet<>();
        Map<String, Asked> asked = new HashMap<>();
        Map<String, List<String>> audit = new HashMap<>();
        try (var statement = connection.createStatement()) {
            for (String venue : venues) {
                try (ResultSet rows =
                        statement.executeQuery("select request_id from %s_gateway.operator_request".formatted(venue))) {
                    while (rows.next()) {
                        carriedOut.add(rows.getString(1));
                    }
                }
            }
            try (ResultSet rows = statement.executeQuery(ASKED)) {
                while (rows.next()) {
                    asked.put(rows.getString(1), new Asked(rows.getString(2), rows.getString(3)));
                }
            }
            try (ResultSet rows = statement.executeQuery(AUDIT)) {
                while (rows.next()) {
                    audit.computeIfAbsent(rows.getString(1), _ -> new ArrayList<>())
                            .add(rows.getString(2));
                }
            }
        }
        return new OperatorTrail(carriedOut, asked, Set.copyOf(strays), audit);
    }

    /** How many requests are not answered yet, or not in the audit. */
    static long open(Connection connection, Set<String> strays) throws SQLException {
        try (var statement = connection.prepareStatement(OPEN)) {
            statement.setArray(1, connection.createArrayOf("uuid", strays.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /** Every request has one beginning and one end in the audit, and both sides agree on what it came to. */
    void judge(Violations violations) {
        asked.forEach((id, one) -> {
            String state = one.state();
            List<String> told = audit.getOrDefault(id, List.of());
            if (!told.equals(List.of(one.kind() + "_ASKED", one.kind() + "_" + state))) {
                violations.add("audit", "request %s is %s, and the audit tells %s of it".formatted(id, state, told));
            }
            if (state.equals("APPLIED") != carriedOut.contains(id)) {
                violations.add(
                        "audit",
                        "request %s is %s in the store, and the gateways %s it"
                                .formatted(id, state, carriedOut.contains(id) ? "carried out" : "did not carry out"));
            }
        });
        for (String id : strays) {
            if (!audit.containsKey(id)) {
                violations.add("audit", "request %s went around the store and is not in the audit".formatted(id));
            }
            if (carriedOut.contains(id)) {
                violations.add("replay of UNKNOWN", "request %s was carried out".formatted(id));
            }
        }
        for (String id : carriedOut) {
            if (!asked.containsKey(id) && !strays.contains(id)) {
                violations.add("audit", "nobody asked for request %s, which was carried out".formatted(id));
            }
        }
    }
}
