package io.harkara.intake;

import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Tells a database that is away, or too busy, from a fault of ours. */
final class DatabaseAway {

    private static final int DEEPEST = 16;

    private DatabaseAway() {}

    /** Whether that is why something failed. */
    static boolean isCauseOf(@Nullable Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof DataAccessResourceFailureException
                    || cause instanceof TransientDataAccessException
                    || cause instanceof CannotCreateTransactionException
                    || cause instanceof SQLTransientException
                    || cause instanceof SQLNonTransientConnectionException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /** What is answered then: the same may be asked again. */
    static Problem problem() {
        return Problem.of(ProblemCode.UNAVAILABLE, "the database is away or too busy; ask again");
    }
}
