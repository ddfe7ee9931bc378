package io.harkara.gateway;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;

/**
 * Writes down whose the accounts of a venue are, and refuses others while orders are under way that went out through the ones
 * before (db/gateway/V8__venue_account.sql).
 */
final class VenueAccountTable {

    // Two instances that start at once judge one after the other.
    private static final String LOCK = "lock table venue_account in share row exclusive mode";

    private static final String WRITTEN = "select account, identity, is_default from venue_account order by account";

    // In two halves, for there is an index for each.
    private static final String OPEN = """
            select service, count(*) from (
                select service from attempt where status in ('WAITING', 'UNKNOWN', 'ACCEPTED', 'NEEDS_REVIEW')
                union all
                select service from attempt where status = 'SUBMITTING') open
            group by service
            """;

    private static final String WRITE = """
            insert into venue_account (account, identity, is_default, written_at) values (?, ?, ?, clock_timestamp())
            on conflict (account) do update
            set identity = excluded.identity, is_default = excluded.is_default, written_at = excluded.written_at
            where (venue_account.identity, venue_account.is_default) <> (excluded.identity, excluded.is_default)
            """;

    private static final String FORGET = "delete from venue_account where account <> all (?)";

    private record Written(String account, String identity, boolean isDefault) {}

    private final DataSource database;

    VenueAccountTable(DataSource database) {
        this.database = database;
    }

    /**
     * Writes the accounts of a start down.
     *
     * @param moved accounts of which a person says that the books are the same although they look like another's
     * @throws IllegalStateException where orders are under way that could not be looked up any more; nothing is written then
     */
    void atStart(VenueAccounts accounts, List<String> moved) {
        inTransaction(connection -> {
            List<Written> changed = written(connection).stream()
                    .filter(before -> !moved.contains(before.account) && differs(before, accounts))
                    .toList();
            if (!changed.isEmpty()) {
                requireNoneOpen(changed, accounts, open(connection, accounts));
            }
            write(connection, accounts);
        });
    }

    /** Writes down what a person has changed while the gateway runs, of which that person knows that the books are the same. */
    void afterReload(VenueAccounts accounts) {
        inTransaction(connection -> write(connection, accounts));
    }

    private static boolean differs(Written before, VenueAccounts accounts) {
        boolean known = !accounts.unknown().contains(before.account);
        return (known && !before.identity.equals(accounts.identities().get(before.account)))
                || (before.isDefault && !before.account.equals(accounts.defaultAccount()));
    }

    private static void requireNoneOpen(List<Written> changed, VenueAccounts accounts, Map<String, Long> open) {
        List<String> faults = new ArrayList<>();
        for (Written before : changed) {
            Long orders = open.get(before.account);
            if (orders != null) {
                faults.add(fault(before, accounts, orders));
            }
        }
        if (!faults.isEmpty()) {
            throw new IllegalStateException(String.join("; ", faults)
                    + ". Put the settings back and let these orders end (or be resolved) first. If the account was moved and"
                    + " its books are the same, name it in harkara.gateway.moved-accounts for one start");
        }
    }

    private static String fault(Written before, VenueAccounts accounts, long orders) {
        String now = accounts.identities().get(before.account);
        boolean defaultGone = before.isDefault && !before.account.equals(accounts.defaultAccount());
        // Of an account whose adapter is missing nothing is known but whether it is the default.
        boolean same = accounts.unknown().contains(before.account) || before.identity.equals(now);
        String what = now == null && !same
                ? "account %s (%s) is gone".formatted(before.account, before.identity)
                : same && defaultGone
                        ? "account %s is no longer the default, which is %s now"
                                .formatted(before.account, accounts.defaultAccount())
                        : "account %s was: %s; it is now: %s".formatted(before.account, before.identity, now);
        return "%s, and %d of its orders are under way; looked up elsewhere they would seem absent and be sent again"
                .formatted(what, orders);
    }

    private static List<Written> written(Connection connection) throws SQLException {
        List<Written> written = new ArrayList<>();
        try (Statement lock = connection.createStatement()) {
            lock.execute(LOCK);
        }
        try (PreparedStatement select = connection.prepareStatement(WRITTEN);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                written.add(new Written(rows.getString(1), rows.getString(2), rows.getBoolean(3)));
            }
        }
        return written;
    }

    private static Map<String, Long> open(Connection connection, VenueAccounts accounts) throws SQLException {
        Map<String, Long> open = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement(OPEN);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                open.merge(accounts.ofService().apply(rows.getString(1)), rows.getLong(2), Long::sum);
            }
        }
        return open;
    }

    private static void write(Connection connection, VenueAccounts accounts) throws SQLException {
        try (PreparedStatement write = connection.prepareStatement(WRITE)) {
            for (Map.Entry<String, String> account : new TreeMap<>(accounts.identities()).entrySet()) {
                write.setString(1, account.getKey());
                write.setString(2, account.getValue());
                write.setBoolean(3, account.getKey().equals(accounts.defaultAccount()));
                write.addBatch();
            }
            write.executeBatch();
        }
        try (PreparedStatement forget = connection.prepareStatement(FORGET)) {
            Set<String> kept = new TreeSet<>(accounts.identities().keySet());
            kept.addAll(accounts.unknown());
            forget.setArray(1, connection.createArrayOf("text", kept.toArray()));
            forget.executeUpdate();
        }
    }

    private interface Work {
        void on(Connection connection) throws SQLException;
    }

    private void inTransaction(Work work) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                work.on(connection);
                connection.commit();
            } catch (SQLException | RuntimeException failed) {
                connection.rollback();
                throw failed;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException away) {
            throw new TableAwayException(away);
        }
    }
}
