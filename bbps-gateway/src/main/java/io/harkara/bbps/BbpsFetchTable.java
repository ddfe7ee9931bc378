package io.harkara.bbps;

import static io.harkara.bbps.BbpsSql.setTexts;

import io.harkara.runtime.SharedStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Fetches in PostgreSQL (db/bbps/R__bbps_fetch.sql). */
final class BbpsFetchTable implements BbpsFetches, AutoCloseable {

    // Its commit does not wait for the disk. That of what is written next does, and is not on the disk before this is:
    // the outcome, without which nobody is answered, or that the fetch is taken, without which nothing is paid.
    private static final String KEEP = """
            insert into bbps_fetch (order_id, account, reference, mobile, answer, echo, expires_at)
            select fetched.* from (select set_config('synchronous_commit', 'off', true)) as this_transaction,
                unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[]) as fetched
            on conflict (order_id) do update
            set account = excluded.account, reference = excluded.reference, mobile = excluded.mobile,
                answer = excluded.answer, echo = excluded.echo, expires_at = excluded.expires_at
            where bbps_fetch.paid_by is null
            """;

    private static final String FIND = """
            select account, reference, mobile, answer, echo from bbps_fetch where order_id = ?
            """;

    // One of two that pay at the same time wins, and the other learns by whom it is paid. Locked in their order, so
    // that no instance waits for one that waits for it.
    private static final String TAKE = """
            with asked as (select * from unnest(?::text[], ?::text[]) as asked (fetch_id, paying)),
            locked as materialized (
                select order_id from bbps_fetch where order_id in (select fetch_id from asked) order by order_id for update)
            update bbps_fetch f set paid_by = coalesce(f.paid_by, asked.paying)
            from asked join locked on locked.order_id = asked.fetch_id where f.order_id = asked.fetch_id
            returning f.order_id, f.account, f.reference, f.mobile, f.answer, f.echo, f.paid_by
            """;

    private static final String FORGET = "delete from bbps_fetch where expires_at < ?";

    /** Orders that pay a fetch are replayed and looked up by it for a while after its end. */
    private static final Duration KEPT = Duration.ofDays(30);

    private record Kept(BbpsFetched fetched, String answer) {}

    private record Wanted(String fetchId, String payingOrder) {}

    private final DataSource database;
    private final Clock clock;
    private final SharedStatement<Kept, Boolean> keeping = new SharedStatement<>("bbps-fetches-kept", this::keep);
    private final SharedStatement<Wanted, Optional<Taken>> taking =
            new SharedStatement<>("bbps-fetches-taken", this::take);

    BbpsFetchTable(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void keep(BbpsFetched fetched, String answer) throws SQLException {
        var _ = keeping.ask(new Kept(fetched, answer));
    }

    private List<Boolean> keep(List<Kept> asked) throws SQLException {
        // One statement writes a row once: found again, the later one counts.
        Map<String, Kept> byOrder = new TreeMap<>();
        asked.forEach(kept -> byOrder.put(kept.fetched.orderId(), kept));
        List<Kept> rows = List.copyOf(byOrder.values());
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(KEEP)) {
            int at = 0;
            setTexts(statement, ++at, rows, kept -> kept.fetched.orderId());
            setTexts(statement, ++at, rows, kept -> kept.fetched.account());
            setTexts(statement, ++at, rows, kept -> kept.fetched.reference());
            setTexts(statement, ++at, rows, kept -> kept.fetched.mobile());
            setTexts(statement, ++at, rows, Kept::answer);
            setTexts(statement, ++at, rows, kept -> kept.fetched.echo());
            setTexts(statement, ++at, rows, kept -> kept.fetched.expiresAt().toString());
            statement.executeUpdate();
        }
        return Collections.nCopies(asked.size(), true);
    }

    @Override
    public @Nullable BbpsFetched find(String orderId) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(FIND)) {
            statement.setString(1, orderId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? fetched(row) : null;
            }
        }
    }

    @Override
    public @Nullable Taken take(String fetchId, String payingOrder) throws SQLException {
        return taking.ask(new Wanted(fetchId, payingOrder)).orElse(null);
    }

    private List<Optional<Taken>> take(List<Wanted> asked) throws SQLException {
        Map<String, String> paying = new TreeMap<>();
        asked.forEach(wanted -> paying.putIfAbsent(wanted.fetchId, wanted.payingOrder));
        Map<String, Taken> taken = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(TAKE)) {
            setTexts(statement, 1, List.copyOf(paying.keySet()), fetchId -> fetchId);
            setTexts(statement, 2, List.copyOf(paying.values()), order -> order);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    taken.put(row.getString("order_id"), new Taken(fetched(row), row.getString("paid_by")));
                }
            }
        }
        return asked.stream()
                .map(wanted -> Optional.ofNullable(taken.get(wanted.fetchId)))
                .toList();
    }

    @Override
    public void close() {
        keeping.close();
        taking.close();
    }

    /** Throws away what nobody needs any more. One round; it leaves nothing for another. */
    boolean clear() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(FORGET)) {
            statement.setTimestamp(1, Timestamp.from(clock.instant().minus(KEPT)));
            statement.executeUpdate();
            return false;
        }
    }

    private static BbpsFetched fetched(ResultSet row) throws SQLException {
        return BbpsAnswers.fetched(
                row.getString("answer"),
                row.getString("account"),
                row.getString("reference"),
                row.getString("mobile"),
                row.getString("echo"));
    }
}
