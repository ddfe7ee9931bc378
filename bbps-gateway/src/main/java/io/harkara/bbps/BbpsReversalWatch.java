package io.harkara.bbps;

import io.harkara.bbps.BbpsReversalTable.Watched;
import io.harkara.gateway.outcome.Attempt;
import io.harkara.gateway.outcome.Finding;
import io.harkara.schemas.Status;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds payments that were given back at aggregators which list none: each is asked for by itself, as often as it is likely to have
 * changed. The pause doubles with its age, so that thirty days take eight questions.
 */
final class BbpsReversalWatch {

    private static final Logger log = LoggerFactory.getLogger(BbpsReversalWatch.class);

    /** After a question without an answer; integrators wait as long (MPAY). */
    private static final Duration NO_ANSWER = Duration.ofMinutes(15);

    private final BbpsReversals.Settings settings;
    private final Map<String, BbpsDialect> dialects;
    private final BbpsReversalTable table;
    private final Function<String, @Nullable Attempt> attempts;
    private final BbpsReversals.Ear ear;
    private final Clock clock;

    /** @param attempts finds an attempt by our reference */
    BbpsReversalWatch(
            BbpsReversals.Settings settings,
            Map<String, BbpsDialect> dialects,
            BbpsReversalTable table,
            Function<String, @Nullable Attempt> attempts,
            BbpsReversals.Ear ear,
            Clock clock) {
        this.settings = settings;
        this.dialects = dialects;
        this.table = table;
        this.attempts = attempts;
        this.ear = ear;
        this.clock = clock;
    }

    /** One round: asks for one payment. */
    boolean ask() throws SQLException {
        if (!settings.enabled()) {
            return false;
        }
        for (Watched payment : table.due(clock.instant(), 1)) {
            BbpsDialect dialect = dialect(payment.service());
            Attempt attempt = attempts.apply(payment.wireReference());
            if (dialect == null || dialect.listsUndone() || attempt == null || isOver(attempt)) {
                table.forget(payment.wireReference());
            } else {
                ask(payment, dialect, attempt);
            }
        }
        return false;
    }

    private @Nullable BbpsDialect dialect(String service) {
        BbpsDialect dialect = dialects.get(BbpsFamily.account(service));
        return dialect != null && BbpsFamily.isRecharges(service) ? dialect.recharges() : dialect;
    }

    private void ask(Watched payment, BbpsDialect dialect, Attempt attempt) throws SQLException {
        Instant now = clock.instant();
        String name = attempt.venueReference();
        if (attempt.status() != Status.COMPLETED || name == null) {
            // It is followed to its end by others.
            later(payment, now.plus(settings.every()), now);
            return;
        }
        switch (dialect.standing(name)) {
            case Finding.Reversed reversed -> {
                ear.hear(payment.wireReference(), reversed);
                table.forget(payment.wireReference());
            }
            case Finding.NoAnswer(var cause) -> {
                log.info("{}: whether it was given back could not be learnt: {}", payment.wireReference(), cause);
                later(payment, now.plus(settings.every().compareTo(NO_ANSWER) < 0 ? settings.every() : NO_ANSWER), now);
            }
            default -> {
                Duration age = Duration.between(payment.since(), now);
                later(payment, now.plus(age.compareTo(settings.every()) < 0 ? settings.every() : age), now);
            }
        }
    }

    // The last question is at the end of the time, however long before the one before it was.
    private void later(Watched payment, Instant next, Instant now) throws SQLException {
        Instant end = payment.since().plus(Duration.ofDays(settings.days()));
        if (now.isBefore(end)) {
            table.again(payment.wireReference(), next.isBefore(end) ? next : end);
        } else {
            table.forget(payment.wireReference());
        }
    }

    /** Whether it has come to an end of which nothing can be given back, or was given back. */
    private static boolean isOver(Attempt attempt) {
        return switch (attempt.status()) {
            case REJECTED, FAILED, CANCELLED, REVERSED -> true;
            default -> false;
        };
    }
}
