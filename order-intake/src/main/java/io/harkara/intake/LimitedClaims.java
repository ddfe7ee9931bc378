package io.harkara.intake;

import io.harkara.intake.DayLimits.ClientDay;
import io.harkara.intake.DayLimits.Reached;
import io.harkara.intake.DayLimits.Used;
import io.harkara.intake.KeyClaim.Held;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Claims of clients that have limits of a day. A key and what its order uses are written in one transaction: the count is exact
 * across instances and restarts, a repeat counts nothing, and what a limit refuses leaves its key free. Clients without such
 * limits never come here.
 */
final class LimitedClaims {

    private final DataSource database;

    LimitedClaims(DataSource database) {
        this.database = database;
    }

    /** Durably takes, finds or refuses the keys, which must differ; made for {@link io.harkara.runtime.GroupCommit}. */
    List<KeyClaim.Met> claim(List<KeyClaim> claims) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                List<KeyClaim.Met> met = claim(connection, claims);
                connection.commit();
                return met;
            } catch (SQLException | RuntimeException failure) {
                connection.rollback();
                throw failure;
            }
        }
    }

    private static List<KeyClaim.Met> claim(Connection connection, List<KeyClaim> claims) throws SQLException {
        // Whoever holds the rows of its clients is the only one that claims keys of theirs.
        Map<ClientDay, Used> used = DayUse.lock(
                connection, claims.stream().map(KeyClaim::clientDay).collect(Collectors.toCollection(TreeSet::new)));
        Map<ClientKey, Held> held = HashMap.newHashMap(claims.size());
        IdempotencyKeys.read(connection, claims.stream().map(KeyClaim::key).toList(), held);
        Map<ClientKey, Reached> refused = HashMap.newHashMap(0);
        List<KeyClaim> fresh = within(claims, held, used, refused);
        if (!fresh.isEmpty()) {
            take(connection, fresh, held, used);
        }
        return claims.stream()
                .map(claim -> new KeyClaim.Met(held.get(claim.key()), refused.get(claim.key())))
                .toList();
    }

    /** The claims of free keys that their limits have room for, in the order in which they came; the others are refused. */
    private static List<KeyClaim> within(
            List<KeyClaim> claims,
            Map<ClientKey, Held> held,
            Map<ClientDay, Used> used,
            Map<ClientKey, Reached> refused) {
        Map<ClientDay, Used> soFar = new HashMap<>(used);
        List<KeyClaim> within = new ArrayList<>(claims.size());
        for (KeyClaim claim : claims) {
            KeyClaim.Share share = Objects.requireNonNull(claim.share());
            if (held.containsKey(claim.key())) {
                continue;
            }
            ClientDay day = claim.clientDay();
            Used before = Objects.requireNonNull(soFar.get(day));
            Reached reached = share.limits().reached(before, share.amount(), day.day());
            if (reached == null) {
                soFar.put(day, before.and(share.amount()));
                within.add(claim);
            } else {
                refused.put(claim.key(), reached);
            }
        }
        return within;
    }

    private static void take(
            Connection connection, List<KeyClaim> fresh, Map<ClientKey, Held> held, Map<ClientDay, Used> used)
            throws SQLException {
        IdempotencyKeys.insert(
                connection,
                fresh.stream().sorted(Comparator.comparing(KeyClaim::key)).toList(),
                held);
        List<ClientKey> overtaken = new ArrayList<>(0);
        for (KeyClaim claim : fresh) {
            if (held.containsKey(claim.key())) {
                KeyClaim.Share share = Objects.requireNonNull(claim.share());
                used.computeIfPresent(claim.clientDay(), (_, before) -> before.and(share.amount()));
            } else {
                overtaken.add(claim.key());
            }
        }
        // By an instance that does not know of the limit yet.
        if (!overtaken.isEmpty()) {
            IdempotencyKeys.read(connection, overtaken, held);
        }
        DayUse.write(connection, used);
    }
}
