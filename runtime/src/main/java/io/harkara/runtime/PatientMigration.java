package io.harkara.runtime;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;

/**
 * Brings the schema up to date when a service starts, again where the connection was lost on the way: PostgreSQL makes all
 * of a migration or nothing, so whichever it was, the next try finds out. Every other failure ends the start.
 */
public final class PatientMigration implements FlywayMigrationStrategy {

    private static final Logger log = LoggerFactory.getLogger(PatientMigration.class);
    private static final int TRIES = 30;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** Class of the SQL states that speak of the connection. */
    private static final String CONNECTION = "08";
    /** The server is shut down, has crashed, or is not up yet. */
    private static final Set<String> SERVER_GOES = Set.of("57P01", "57P02", "57P03");

    @Override
    public void migrate(Flyway flyway) {
        for (int tries = 1; ; tries++) {
            try {
                flyway.migrate();
                return;
            } catch (FlywayException failure) {
                if (tries == TRIES || !connectionWasLost(failure)) {
                    throw failure;
                }
                log.warn("the connection was lost while the schema was brought up to date, try {} of {}", tries, TRIES);
                pause(failure);
            }
        }
    }

    private static boolean connectionWasLost(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && speaksOfTheConnection(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private static boolean speaksOfTheConnection(@Nullable String state) {
        return state != null && (state.startsWith(CONNECTION) || SERVER_GOES.contains(state));
    }

    private static void pause(FlywayException failure) {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }
}
