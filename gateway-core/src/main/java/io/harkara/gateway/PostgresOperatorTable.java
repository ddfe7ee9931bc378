package io.harkara.gateway;

import io.harkara.gateway.AttemptTable.Change;
import io.harkara.gateway.AttemptTable.NewAttempt;
import io.harkara.gateway.outcome.Attempt;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Move;
import io.harkara.schemas.OperatorRequest;
import io.harkara.schemas.Status;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Operators' requests in PostgreSQL: one statement each, which is its own transaction. They are few. */
final class PostgresOperatorTable implements OperatorTable {

    /** What one row tells. */
    @FunctionalInterface
    private interface Reading<R> {
        R of(ResultSet row) throws SQLException;
    }

    private final DataSource database;
    private final String owner;

    /** @param owner names this instance among those that share the table */
    PostgresOperatorTable(DataSource database, String owner) {
        this.database = database;
        this.owner = owner;
    }

    @Override
    public @Nullable Made made(String requestId) {
        return one(
                OperatorSql.MADE,
                row -> new Made(row.getString(1), row.getLong(2), Status.valueOf(row.getString(3))),
                requestId);
    }

    @Override
    public @Nullable Attempt last(String orderId) {
        return one(OperatorSql.LAST, AttemptRows::read, orderId);
    }

    @Override
    public @Nullable String contradiction(String orderId) {
        return one(OperatorSql.CONTRADICTION, row -> row.getString(1), orderId);
    }

    @Override
    public @Nullable Attempt replay(NewAttempt next, OperatorRequest request, Duration lease, Instant now) {
        byte[] command = new byte[next.command().remaining()];
        next.command().duplicate().get(command);
        return one(
                OperatorSql.REPLAY,
                AttemptRows::read,
                next.id().orderId(),
                next.id().attempt(),
                next.client(),
                next.clientReference(),
                next.orderingKey(),
                next.type(),
                next.service(),
                command,
                next.traceparent(),
                next.wireReference(),
                next.deadline().toString(),
                now.toString(),
                owner,
                lease.toMillis(),
                request.getSeenVersion(),
                request.getRequestId(),
                request.getStatedBy(),
                request.getApprovedBy(),
                request.getRequestedAt().toString());
    }

    @Override
    public @Nullable Attempt resolve(Change change, OperatorRequest request, Instant now) {
        Move move = change.move();
        Cause cause = move.cause();
        return one(
                OperatorSql.RESOLVE,
                AttemptRows::read,
                move.id().orderId(),
                move.id().attempt(),
                move.to().name(),
                move.venueReference(),
                move.detail(),
                cause == null ? null : cause.code(),
                cause == null ? null : cause.text(),
                move.nextAt() == null ? null : move.nextAt().toString(),
                now.toString(),
                request.getSeenVersion(),
                request.getRequestId(),
                request.getStatedBy(),
                request.getApprovedBy(),
                request.getRequestedAt().toString());
    }

    private <R> @Nullable R one(String sql, Reading<R> reading, @Nullable Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? reading.of(rows) : null;
            }
        } catch (SQLException failure) {
            throw new TableAwayException(failure);
        }
    }
}
