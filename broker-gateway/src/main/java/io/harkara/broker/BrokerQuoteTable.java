package io.harkara.broker;

import io.harkara.schemas.BrokerExchange;
import io.harkara.schemas.BrokerQuoteMode;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What is to be streamed, and by which instance, in PostgreSQL (db/broker/R__broker_quote.sql). No tick comes near it. */
final class BrokerQuoteTable {

    /** An instrument by the words that stay its own. */
    record Symbol(BrokerExchange exchange, String symbol) {

        static Symbol of(BrokerListing listing) {
            return new Symbol(listing.exchange(), listing.symbol());
        }
    }

    /**
     * A wish.
     *
     * @param fault why the broker does not tell of it; null where it does
     */
    record Wish(
            BrokerExchange exchange,
            String symbol,
            BrokerQuoteMode mode,
            String client,
            Instant askedAt,
            @Nullable String fault) {}

    /** How accounts that are wanted are streamed. */
    record Lease(boolean held, boolean heard) {}

    // Two who ask at once would each find room for their own.
    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended('broker_quote_stream ' || ?, 0))";

    private static final String NEW = """
            select count(*) from (select exchange, symbol from broker_quote_stream where account = ? and wanted
                union select * from unnest(?::text[], ?::text[])) as all_of_them
            """;

    private static final String WANT = """
            insert into broker_quote_stream as s (account, exchange, symbol, client, mode, wanted, asked_at)
            select ?, e, y, ?, ?, true, ? from unnest(?::text[], ?::text[]) as w (e, y)
            on conflict (account, exchange, symbol, client) do update
                set mode = excluded.mode, wanted = true, asked_at = excluded.asked_at, fault = null
                where s.asked_at <= excluded.asked_at
            """;

    private static final String LEAVE = """
            update broker_quote_stream set wanted = false, asked_at = ?, fault = null
            where account = ? and client = ? and asked_at <= ?
                and (?::text[] is null or (exchange, symbol) in (select * from unnest(?::text[], ?::text[])))
            """;

    /** A late wish is older than its deadline allows by then. */
    private static final String FORGET =
            "delete from broker_quote_stream where account = ? and not wanted and asked_at < now() - interval '1 day'";

    private static final String LIST = """
            select exchange, symbol, mode, client, asked_at, fault from broker_quote_stream
            where account = ? and wanted order by exchange, symbol, client
            """;

    private static final String WANTED = "select account, exchange, symbol, mode from broker_quote_stream where wanted";

    private static final String FAULT = """
            update broker_quote_stream set fault = ?
            where account = ? and fault is distinct from ? and (exchange, symbol) in (select * from unnest(?::text[], ?::text[]))
            """;

    private static final String TAKE = """
            insert into broker_quote_lease as l (account, owner, lease_until) values (?, ?, now() + ? * interval '1 millisecond')
            on conflict (account) do update
                set owner = excluded.owner, lease_until = excluded.lease_until, heard = l.heard and l.owner = excluded.owner
                where l.owner = excluded.owner or l.lease_until < now()
            """;

    private static final String HEARD = "update broker_quote_lease set heard = ? where account = ? and owner = ?";

    private static final String GIVE_BACK = "delete from broker_quote_lease where account = ? and owner = ?";

    private static final String STANDING =
            "select heard, lease_until >= now() from broker_quote_lease where account = ?";

    private final DataSource database;

    BrokerQuoteTable(DataSource database) {
        this.database = database;
    }

    /**
     * Keeps a wish.
     *
     * @param most instruments that the account may have streamed
     * @return how many there would be where that is more than it may, and nothing was kept; 0 otherwise
     */
    long want(
            String account,
            String client,
            Collection<Symbol> instruments,
            BrokerQuoteMode mode,
            Instant askedAt,
            int most)
            throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                run(connection, LOCK, account);
                Array exchanges = exchanges(connection, instruments);
                Array symbols = symbols(connection, instruments);
                long all;
                try (PreparedStatement count = prepared(connection, NEW, account, exchanges, symbols);
                        ResultSet row = count.executeQuery()) {
                    row.next();
                    all = row.getLong(1);
                }
                if (all > most) {
                    connection.rollback();
                    return all;
                }
                run(
                        connection,
                        WANT,
                        account,
                        client,
                        mode.name(),
                        askedAt.atOffset(ZoneOffset.UTC),
                        exchanges,
                        symbols);
                run(connection, FORGET, account);
                connection.commit();
                return 0;
            } catch (SQLException | RuntimeException failure) {
                connection.rollback();
                throw failure;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    /** Takes wishes of a client back; all of the account where none is named. */
    void leave(String account, String client, Collection<Symbol> instruments, Instant askedAt) throws SQLException {
        try (Connection connection = database.getConnection()) {
            var at = askedAt.atOffset(ZoneOffset.UTC);
            Array exchanges = instruments.isEmpty() ? null : exchanges(connection, instruments);
            Array symbols = instruments.isEmpty() ? null : symbols(connection, instruments);
            run(connection, LEAVE, at, account, client, at, exchanges, exchanges, symbols);
        }
    }

    /** All wishes for an account. */
    List<Wish> list(String account) throws SQLException {
        List<Wish> wishes = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement list = prepared(connection, LIST, account);
                ResultSet row = list.executeQuery()) {
            while (row.next()) {
                wishes.add(new Wish(
                        BrokerExchange.valueOf(row.getString(1)),
                        row.getString(2),
                        BrokerQuoteMode.valueOf(row.getString(3)),
                        row.getString(4),
                        row.getTimestamp(5).toInstant(),
                        row.getString(6)));
            }
        }
        return wishes;
    }

    /** What is wanted of all accounts; of several wishes for an instrument the one that wants most. */
    Map<String, Map<Symbol, BrokerQuoteMode>> wanted() throws SQLException {
        Map<String, Map<Symbol, BrokerQuoteMode>> wanted = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement list = connection.prepareStatement(WANTED);
                ResultSet row = list.executeQuery()) {
            while (row.next()) {
                wanted.computeIfAbsent(row.getString(1), _ -> new HashMap<>())
                        .merge(
                                new Symbol(BrokerExchange.valueOf(row.getString(2)), row.getString(3)),
                                BrokerQuoteMode.valueOf(row.getString(4)),
                                (one, other) -> one.compareTo(other) >= 0 ? one : other);
            }
        }
        return wanted;
    }

    /** Notes why the broker does not tell of some instruments; null where it does now. */
    void fault(String account, Collection<Symbol> instruments, @Nullable String fault) throws SQLException {
        try (Connection connection = database.getConnection()) {
            run(
                    connection,
                    FAULT,
                    fault,
                    account,
                    fault,
                    exchanges(connection, instruments),
                    symbols(connection, instruments));
        }
    }

    /** Takes an account for an instance, or keeps it; false where another one has it. */
    boolean take(String account, String owner, Duration span) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return run(connection, TAKE, account, owner, span.toMillis()) == 1;
        }
    }

    /** Notes whether the broker is heard. */
    void heard(String account, String owner, boolean heard) throws SQLException {
        try (Connection connection = database.getConnection()) {
            run(connection, HEARD, heard, account, owner);
        }
    }

    /** Lets another instance have an account. */
    void giveBack(String account, String owner) throws SQLException {
        try (Connection connection = database.getConnection()) {
            run(connection, GIVE_BACK, account, owner);
        }
    }

    /** How an account is streamed. */
    Lease standing(String account) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement find = prepared(connection, STANDING, account);
                ResultSet row = find.executeQuery()) {
            if (!row.next()) {
                return new Lease(false, false);
            }
            boolean held = row.getBoolean(2);
            return new Lease(held, held && row.getBoolean(1));
        }
    }

    private static Array exchanges(Connection connection, Collection<Symbol> instruments) throws SQLException {
        return connection.createArrayOf(
                "text", instruments.stream().map(key -> key.exchange.name()).toArray());
    }

    private static Array symbols(Connection connection, Collection<Symbol> instruments) throws SQLException {
        return connection.createArrayOf(
                "text", instruments.stream().map(Symbol::symbol).toArray());
    }

    private static int run(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql, values)) {
            return statement.execute() ? 0 : statement.getUpdateCount();
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, @Nullable Object... values)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof Array array) {
                statement.setArray(i + 1, array);
            } else {
                statement.setObject(i + 1, values[i]);
            }
        }
        return statement;
    }
}
