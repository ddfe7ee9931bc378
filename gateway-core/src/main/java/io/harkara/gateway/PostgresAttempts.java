package io.harkara.gateway;

import static io.harkara.gateway.AttemptRows.time;

import io.harkara.gateway.outcome.Attempt;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Move;
import io.harkara.gateway.outcome.Storable;
import io.harkara.schemas.Status;
import io.harkara.schemas.StatusSource;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The attempts in PostgreSQL. Many rows travel as arrays in one statement, so that one commit serves many orders; each
 * statement is its own transaction.
 */
final class PostgresAttempts implements AttemptTable {

    /** Work that one statement does. */
    @FunctionalInterface
    private interface Work<R> {
        R run(PreparedStatement statement) throws SQLException;
    }

    private final DataSource database;
    private final String owner;
    private final WireNumbers wireNumbers;

    /** @param owner names this instance among those that share the table */
    PostgresAttempts(DataSource database, String owner) {
        this.database = database;
        this.owner = owner;
        this.wireNumbers = new WireNumbers(database);
    }

    @Override
    public List<Long> wireSequence(int count) {
        return wireNumbers.take(count);
    }

    @Override
    public List<Attempt> claim(List<NewAttempt> claims, Duration lease, Instant now) {
        Map<Attempt.Id, NewAttempt> byId =
                claims.stream().collect(Collectors.toMap(NewAttempt::id, claim -> claim, (first, _) -> first));
        return with(AttemptSql.CLAIM, statement -> {
            int at = 0;
            statement.setString(++at, now.toString());
            statement.setString(++at, owner);
            statement.setLong(++at, lease.toMillis());
            setTexts(statement, ++at, claims, claim -> claim.id().orderId());
            setNumbers(statement, ++at, claims, claim -> (long) claim.id().attempt());
            setTexts(statement, ++at, claims, NewAttempt::client);
            setTexts(statement, ++at, claims, NewAttempt::clientReference);
            setTexts(statement, ++at, claims, NewAttempt::orderingKey);
            setTexts(statement, ++at, claims, NewAttempt::type);
            setTexts(statement, ++at, claims, NewAttempt::service);
            statement.setArray(
                    ++at,
                    statement
                            .getConnection()
                            .createArrayOf(
                                    "bytea",
                                    claims.stream()
                                            .map(claim -> bytes(claim.command()))
                                            .toArray(byte[][]::new)));
            setTexts(statement, ++at, claims, NewAttempt::traceparent);
            setTexts(statement, ++at, claims, NewAttempt::wireReference);
            setTexts(statement, ++at, claims, claim -> claim.deadline().toString());
            List<Attempt> won = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    var id = new Attempt.Id(rows.getString("order_id"), rows.getInt("attempt"));
                    NewAttempt claim = byId.get(id);
                    won.add(fresh(claim, rows.getLong("position"), rows.getLong("version"), now));
                }
            }
            won.sort((left, right) -> Long.compare(left.position(), right.position()));
            return won;
        });
    }

    @Override
    public List<@Nullable Attempt> apply(List<Change> changes, Instant now) {
        List<Move> moves = changes.stream().map(Change::move).toList();
        Map<Attempt.Id, Long> versions = with(AttemptSql.APPLY, statement -> {
            int at = 0;
            statement.setString(++at, now.toString());
            setTexts(statement, ++at, moves, move -> move.id().orderId());
            setNumbers(statement, ++at, moves, move -> (long) move.id().attempt());
            setTexts(statement, ++at, moves, PostgresAttempts::names);
            setNumbers(statement, ++at, moves, move -> (long) move.sends());
            setTexts(statement, ++at, moves, move -> move.to().name());
            setTexts(statement, ++at, moves, move -> move.source().name());
            setNumbers(statement, ++at, moves, move -> move.announce() ? 1L : 0L);
            setNumbers(statement, ++at, moves, move -> (long) move.tries());
            setTexts(statement, ++at, moves, move -> Boolean.toString(move.knownToVenue()));
            setNumbers(statement, ++at, moves, move -> (long) move.lookUps());
            setNumbers(statement, ++at, moves, move -> (long) move.misses());
            setTexts(statement, ++at, moves, move -> text(move.firstMissAt()));
            setTexts(statement, ++at, moves, move -> text(move.nextAt()));
            setTexts(statement, ++at, moves, Move::venueReference);
            setTexts(statement, ++at, moves, Move::detail);
            setTexts(statement, ++at, moves, Move::answer);
            setTexts(statement, ++at, moves, move -> code(move.cause()));
            setTexts(statement, ++at, moves, move -> words(move.cause()));
            Map<Attempt.Id, Long> applied = new HashMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    applied.put(
                            new Attempt.Id(rows.getString("order_id"), rows.getInt("attempt")),
                            rows.getLong("version"));
                }
            }
            return applied;
        });
        List<@Nullable Attempt> after = new ArrayList<>(changes.size());
        for (Change change : changes) {
            Long version = versions.get(change.move().id());
            after.add(version == null ? null : change.before().after(change.move(), version, now));
        }
        return after;
    }

    @Override
    public List<Attempt> takeWaiting(int most, Services services, Duration lease, Instant now) {
        List<String> names = List.copyOf(services.names());
        return with(AttemptSql.TAKE_WAITING, statement -> {
            int at = 0;
            statement.setString(++at, now.toString());
            setTexts(statement, ++at, names, name -> name);
            statement.setBoolean(++at, services.only());
            statement.setInt(++at, most);
            statement.setString(++at, now.toString());
            setTexts(statement, ++at, names, name -> name);
            statement.setBoolean(++at, services.only());
            statement.setInt(++at, MOST_OF_A_KEY);
            statement.setInt(++at, most);
            statement.setString(++at, owner);
            statement.setLong(++at, lease.toMillis());
            statement.setString(++at, now.toString());
            List<Attempt> taken = attempts(statement);
            taken.sort(Comparator.comparingLong(Attempt::position));
            return taken;
        });
    }

    @Override
    public List<Attempt> takeDueLookUps(int most, Duration hide, Instant now) {
        // Somebody waits for what is unknown; what is accepted is only followed.
        List<Attempt> due = new ArrayList<>(takeDue(AttemptSql.TAKE_UNKNOWN, most, hide, now));
        if (due.size() < most) {
            due.addAll(takeDue(AttemptSql.TAKE_ACCEPTED, most - due.size(), hide, now));
        }
        return due;
    }

    private List<Attempt> takeDue(String sql, int most, Duration hide, Instant now) {
        return with(sql, statement -> {
            statement.setString(1, now.plus(hide).toString());
            statement.setString(2, now.toString());
            statement.setInt(3, most);
            return attempts(statement);
        });
    }

    @Override
    public List<Attempt> expiredLeases(int most) {
        return with(AttemptSql.EXPIRED_LEASES, statement -> {
            statement.setInt(1, most);
            return attempts(statement);
        });
    }

    @Override
    public List<Attempt> overdue(Instant now, int most) {
        return with(AttemptSql.OVERDUE, statement -> {
            statement.setString(1, now.toString());
            statement.setInt(2, most);
            return attempts(statement);
        });
    }

    @Override
    public boolean behindAnother(Attempt attempt) {
        return with(AttemptSql.BEHIND_ANOTHER, statement -> {
            statement.setString(1, attempt.orderingKey());
            statement.setLong(2, attempt.position());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        });
    }

    @Override
    public List<String> clientsOfNumber(String venueReference) {
        return with(AttemptSql.CLIENTS_OF_NUMBER, statement -> {
            statement.setString(1, venueReference);
            statement.setString(2, venueReference);
            List<String> clients = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    clients.add(rows.getString(1));
                }
            }
            return clients;
        });
    }

    @Override
    public @Nullable String clientOf(String orderId) {
        return with(AttemptSql.CLIENT_OF, statement -> {
            statement.setString(1, orderId);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getString(1) : null;
            }
        });
    }

    @Override
    public @Nullable Attempt byWireReference(String wireReference) {
        return with(AttemptSql.BY_WIRE_REFERENCE, statement -> {
            statement.setString(1, wireReference);
            List<Attempt> found = attempts(statement);
            return found.isEmpty() ? null : found.getFirst();
        });
    }

    @Override
    public void contradicted(Attempt.Id id, String told) {
        with(AttemptSql.CONTRADICTED, statement -> {
            statement.setString(1, Storable.text(told));
            statement.setString(2, id.orderId());
            statement.setInt(3, id.attempt());
            return statement.executeUpdate();
        });
    }

    @Override
    public List<Attempt> finishedAs(String venueReference) {
        return with(AttemptSql.FINISHED_AS, statement -> {
            statement.setString(1, venueReference);
            return attempts(statement);
        });
    }

    @Override
    public void markPublished(List<Attempt> published) {
        with(AttemptSql.MARK_PUBLISHED, statement -> {
            setTexts(statement, 1, published, attempt -> attempt.id().orderId());
            setNumbers(statement, 2, published, attempt -> (long) attempt.id().attempt());
            setNumbers(statement, 3, published, Attempt::version);
            return statement.executeUpdate();
        });
    }

    @Override
    public List<Attempt> unpublished(Instant madeBefore, int most) {
        return with(AttemptSql.UNPUBLISHED, statement -> {
            statement.setString(1, madeBefore.toString());
            statement.setInt(2, most);
            return attempts(statement);
        });
    }

    @Override
    public List<Open> open() {
        return with(AttemptSql.OPEN, statement -> {
            List<Open> open = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    open.add(new Open(rows.getString("status"), rows.getLong("count"), time(rows, "oldest")));
                }
            }
            return open;
        });
    }

    @Override
    public @Nullable Instant oldestUnpublished() {
        return with(AttemptSql.OLDEST_UNPUBLISHED, statement -> {
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? AttemptRows.timeOrNull(rows, "oldest") : null;
            }
        });
    }

    private <R> R with(String sql, Work<R> work) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            return work.run(statement);
        } catch (SQLException failure) {
            throw new TableAwayException(failure);
        }
    }

    private static List<Attempt> attempts(PreparedStatement statement) throws SQLException {
        List<Attempt> attempts = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                attempts.add(AttemptRows.read(rows));
            }
        }
        return attempts;
    }

    private static Attempt fresh(NewAttempt claim, long position, long version, Instant now) {
        return new Attempt(
                claim.id(),
                position,
                claim.client(),
                claim.clientReference(),
                claim.orderingKey(),
                claim.type(),
                claim.command(),
                claim.traceparent(),
                claim.wireReference(),
                claim.deadline(),
                Status.SUBMITTING,
                StatusSource.CALL,
                version,
                1,
                0,
                false,
                0,
                0,
                null,
                null,
                now,
                now,
                now,
                now,
                null,
                null,
                null,
                null);
    }

    private static <T> void setTexts(
            PreparedStatement statement, int at, List<T> values, Function<T, @Nullable String> text)
            throws SQLException {
        statement.setArray(
                at,
                statement
                        .getConnection()
                        .createArrayOf("text", values.stream().map(text).toArray()));
    }

    private static <T> void setNumbers(PreparedStatement statement, int at, List<T> values, Function<T, Long> number)
            throws SQLException {
        statement.setArray(
                at,
                statement
                        .getConnection()
                        .createArrayOf("int8", values.stream().map(number).toArray()));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static String names(Move move) {
        return move.from().stream().map(Status::name).collect(Collectors.joining(","));
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    private static @Nullable String code(@Nullable Cause cause) {
        return cause == null ? null : cause.code();
    }

    private static @Nullable String words(@Nullable Cause cause) {
        return cause == null ? null : cause.text();
    }
}
