package io.harkara.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The table illegal_moves, made by V5__illegal_moves.sql: moves that were refused. */
final class IllegalMovesTable {

    private static final String VERSIONS = "select order_id, version from store.illegal_moves where order_id = any (?)";

    private static final String INSERT = """
            insert into store.illegal_moves (order_id, version, client, venue, placed_at, from_status, from_version,
                from_attempt, to_status, to_attempt, source, detail, reason_code, reason_text, wire_reference,
                venue_reference, occurred_at, trace_id)
            select u.order_id, u.version, u.client, u.venue, store.at(u.placed_at), u.from_status, u.from_version,
                u.from_attempt, u.to_status, u.to_attempt, u.source, u.detail, u.reason_code, u.reason_text,
                u.wire_reference, u.venue_reference, store.at(u.occurred_at), u.trace_id
            from unnest(?::uuid[], ?::int8[], ?::text[], ?::text[], ?::int8[], ?::text[], ?::int8[], ?::int8[],
                ?::text[], ?::int8[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::int8[],
                ?::text[])
                as u (order_id, version, client, venue, placed_at, from_status, from_version, from_attempt, to_status,
                    to_attempt, source, detail, reason_code, reason_text, wire_reference, venue_reference, occurred_at,
                    trace_id)
            on conflict (order_id, version) do nothing
            """;

    /** The versions of orders that were refused before. */
    Map<UUID, Set<Long>> versions(Connection connection, Collection<UUID> ids) throws SQLException {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<UUID, Set<Long>> versions = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(VERSIONS)) {
            select.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    versions.computeIfAbsent(row.getObject(1, UUID.class), _ -> new HashSet<>())
                            .add(row.getLong(2));
                }
            }
        }
        return versions;
    }

    void insert(Connection connection, List<IllegalMove> moves) throws SQLException {
        if (moves.isEmpty()) {
            return;
        }
        try (Unnest<IllegalMove> insert = new Unnest<>(connection, INSERT, moves)) {
            insert.uuids(move -> move.change().orderId())
                    .longs(move -> move.change().version())
                    .texts(move -> move.from().client())
                    .texts(move -> move.from().venue())
                    .times(move -> move.from().placedAt())
                    .texts(move -> move.from().status().name())
                    .longs(move -> move.from().version())
                    .longs(move -> move.from().attempt())
                    .texts(move -> move.event().status().name())
                    .longs(move -> move.event().attempt())
                    .texts(move -> move.event().source().name())
                    .texts(move -> move.event().detail())
                    .texts(move -> move.event().reasonCode())
                    .texts(move -> move.event().reasonText())
                    .texts(move -> move.event().wireReference())
                    .texts(move -> move.event().venueReference())
                    .times(move -> move.event().occurredAt())
                    .texts(move -> move.event().traceId())
                    .execute();
        }
    }
}
