package io.harkara.bbps;

import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Finding;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Finds payments that were made and given back since, days or weeks later: credit adjustments after a dispute, reversals between
 * units. Nothing else tells of them for certain, for a callback may be lost. Here lists are read; where an aggregator has none,
 * {@link BbpsReversalWatch} asks for each payment.
 */
final class BbpsReversals {

    private static final int MOST_DAYS = 60;
    private static final int MOST_PER_MINUTE = 600;

    /**
     * How the lists of payments are read ({@code harkara.bbps.reversals.*}).
     *
     * @param enabled whether they are read at all
     * @param every time between two rounds; where each payment is asked for, time until the first question
     * @param days how many days are asked for, today included, 1 to 60
     * @param perMinute most questions for single payments, of all instances together, 1 to 600. No source has a number for
     *     BillAvenue; Cashfree takes 100 calls a minute
     */
    record Settings(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("6h") Duration every,
            @DefaultValue("30") int days,
            @DefaultValue("60") int perMinute) {

        Settings {
            if (every.compareTo(Duration.ofSeconds(1)) < 0) {
                throw new IllegalArgumentException("reversals.every %s: expected a second or more".formatted(every));
            }
            if (days < 1 || days > MOST_DAYS) {
                throw new IllegalArgumentException("reversals.days %d: expected 1 to %d".formatted(days, MOST_DAYS));
            }
            if (perMinute < 1 || perMinute > MOST_PER_MINUTE) {
                throw new IllegalArgumentException(
                        "reversals.per-minute %d: expected 1 to %d".formatted(perMinute, MOST_PER_MINUTE));
            }
        }
    }

    /** Tells the engine what the venue has shown of an order that it was not asked for. */
    @FunctionalInterface
    interface Ear {
        void hear(String wireReference, Finding.Shown shown);
    }

    static final Cause GIVEN_BACK = new Cause("CREDIT_ADJUSTMENT", "the venue gave the payment back after its success");

    private final Settings settings;
    private final Map<String, BbpsDialect> dialects;
    private final Ear ear;
    private final Clock clock;

    BbpsReversals(Settings settings, Map<String, BbpsDialect> dialects, Ear ear, Clock clock) {
        this.settings = settings;
        this.dialects = dialects;
        this.ear = ear;
        this.clock = clock;
    }

    /** One round; it leaves nothing for another. */
    boolean find() throws IOException {
        if (!settings.enabled()) {
            return false;
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), BbpsReference.INDIA);
        IOException away = null;
        for (BbpsDialect dialect : dialects.values()) {
            if (!dialect.listsUndone()) {
                continue;
            }
            try {
                for (BbpsDialect.Undone undone : dialect.undone(today.minusDays(settings.days() - 1L), today)) {
                    ear.hear(undone.reference(), new Finding.Reversed(undone.transactionId(), GIVEN_BACK));
                }
            } catch (IOException failure) {
                // One aggregator that does not answer must not hide what another one tells.
                away = failure;
            }
        }
        if (away != null) {
            throw away;
        }
        return false;
    }
}
