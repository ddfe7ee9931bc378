package io.harkara.runtime;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Lets many callers share one statement and its commit: what comes while one runs goes together in the next. A lone caller waits for
 * nobody.
 *
 * @param <W> what a caller wants
 * @param <A> what it is answered; never null
 */
public final class SharedStatement<W, A> implements AutoCloseable {

    private static final int LARGEST_BATCH = 200;
    private static final int QUEUE_LIMIT = 10_000;

    private final Statement<W, A> statement;
    private final GroupCommit<W, Answer<A>> group;

    /** The statement, for at least one caller. */
    @FunctionalInterface
    public interface Statement<W, A> {
        /** Returns an answer for each, in their order. */
        List<A> run(List<W> wanted) throws SQLException;
    }

    private record Answer<A>(@Nullable A value, @Nullable SQLException failure) {}

    /** @param name name of the thread that runs the statement */
    public SharedStatement(String name, Statement<W, A> statement) {
        this.statement = statement;
        // Who asks has a call to make meanwhile.
        this.group = new GroupCommit<>(name, LARGEST_BATCH, QUEUE_LIMIT, Duration.ZERO, this::run);
    }

    /**
     * The answer for one caller, once what the statement changed is as durable as the statement makes it.
     *
     * @throws SQLException what the statement threw, or that this is closed or too many wait
     */
    public A ask(W wanted) throws SQLException {
        Answer<A> answer;
        try {
            answer = group.submit(wanted).join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof SQLException away
                    ? again(away)
                    : new SQLException(String.valueOf(failure.getCause()), failure);
        }
        if (answer.value == null) {
            throw answer.failure == null ? new SQLException("nothing was answered") : again(answer.failure);
        }
        return answer.value;
    }

    @Override
    public void close() {
        group.close();
    }

    private List<Answer<A>> run(List<W> wanted) throws SQLException {
        try {
            return statement.run(wanted).stream()
                    .map(value -> new Answer<>(value, null))
                    .toList();
        } catch (SQLException failure) {
            if (wanted.size() == 1 || !isOfItsValues(failure)) {
                throw failure;
            }
        }
        // One that the database cannot take must not take the others with it.
        List<Answer<A>> answers = new ArrayList<>(wanted.size());
        for (W each : wanted) {
            try {
                answers.add(new Answer<>(statement.run(List.of(each)).getFirst(), null));
            } catch (SQLException failure) {
                answers.add(new Answer<>(null, failure));
            }
        }
        return answers;
    }

    /** SQLSTATE classes 22 (data exception) and 23 (integrity constraint violation). */
    private static boolean isOfItsValues(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }

    // Many may be told of one failure: each gets the trace of its own call.
    private static SQLException again(SQLException failure) {
        return new SQLException(failure.getMessage(), failure.getSQLState(), failure);
    }
}
