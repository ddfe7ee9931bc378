package io.harkara.bse;

import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.schemas.CommandHeader;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the page that a call brought before its outcome is told, so that nobody is told of a page that is not there. */
final class BsePageKeeper {

    private static final Logger log = LoggerFactory.getLogger(BsePageKeeper.class);
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(BseReference.INDIA);
    private static final int TRIES = 3;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final BsePages pages;
    private final Duration keep;
    private final Clock clock;

    /** @param keep how long a page is kept */
    BsePageKeeper(BsePages pages, Duration keep, Clock clock) {
        this.pages = pages;
        this.keep = keep;
        this.clock = clock;
    }

    /** The outcome of the call, which says until when the page can be fetched. */
    Outcome kept(CommandHeader header, BsePage page, Outcome outcome) {
        Instant until = clock.instant().plus(keep);
        boolean kept = keep(header, page, until);
        String ready = "PAGE READY UNTIL %s IST".formatted(HOUR.format(until));
        return switch (outcome) {
            case Outcome.Accepted(String reference, String detail) ->
                // The venue has it, whatever became of the page.
                new Outcome.Accepted(reference, with(detail, kept ? ready : "ITS PAGE COULD NOT BE KEPT"));
            case Outcome.Completed(String reference, String detail, var _) ->
                kept
                        ? new Outcome.Completed(reference, with(detail, ready))
                        // Nothing but the page was asked for, so it is asked for again.
                        : new Outcome.Unknown(new Cause("PAGE_NOT_KEPT", "the database did not take the page"), true);
            case Outcome.Rejected _, Outcome.NotSent _, Outcome.Unknown _ -> outcome;
        };
    }

    private boolean keep(CommandHeader header, BsePage page, Instant until) {
        for (int tries = 1; ; tries++) {
            try {
                pages.keep(header.getOrderId(), header.getAttempt(), page, until);
                return true;
            } catch (SQLException away) {
                log.warn(
                        "{}: its page was not kept, try {} of {}: {}",
                        header.getOrderId(),
                        tries,
                        TRIES,
                        away.getSQLState());
                if (tries == TRIES || !rested()) {
                    return false;
                }
            }
        }
    }

    private static boolean rested() {
        try {
            Thread.sleep(PAUSE);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String with(String detail, String more) {
        return detail.isEmpty() ? more : detail + ", " + more;
    }
}
