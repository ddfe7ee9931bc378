package io.harkara.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;

/** Whether records failed by themselves, or what is around them did: a database, a broker, a registry, a shutdown. */
public final class Blame {

    private Blame() {}

    /**
     * Whether the records would fail again however often they are read. Whatever hints at something around them that was
     * away, slow or being shut down speaks for the records.
     */
    public static boolean isOnTheRecords(Throwable failure) {
        int depth = 0;
        for (Throwable cause = failure; cause != null && depth < 20; cause = cause.getCause(), depth++) {
            if (cause instanceof SQLException refusal) {
                return isOnTheData(refusal);
            }
            if (cause instanceof RecordTooLargeException || cause instanceof SerializationException) {
                return true;
            }
            if (isAround(cause)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the database refused what it was given, and would refuse it again. */
    public static boolean isOnTheData(SQLException refusal) {
        // SQLSTATE classes: 22 data exception, 23 integrity constraint, 54 program limit (a value too long for an
        // index).
        String state = refusal.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23") || state.startsWith("54"));
    }

    private static boolean isAround(Throwable cause) {
        return switch (cause) {
            case KafkaException _,
                    RegistryAwayException _,
                    IOException _,
                    UncheckedIOException _,
                    TimeoutException _,
                    InterruptedException _,
                    CancellationException _,
                    RejectedExecutionException _ -> true;
            default -> false;
        };
    }
}
