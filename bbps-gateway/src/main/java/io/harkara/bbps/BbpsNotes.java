package io.harkara.bbps;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** What is written down of orders on their way, in PostgreSQL. */
final class BbpsNotes implements BbpsVenue.Notes {

    private final BbpsNameTable names;
    private final BbpsReversalTable reversals;
    private final Duration untilAsked;
    private final Clock clock;

    /** @param untilAsked after which time a payment is asked for again for the first time */
    BbpsNotes(BbpsNameTable names, BbpsReversalTable reversals, Duration untilAsked, Clock clock) {
        this.names = names;
        this.reversals = reversals;
        this.untilAsked = untilAsked;
        this.clock = clock;
    }

    @Override
    public void named(String name, String wireReference) {
        names.keep(name, wireReference);
    }

    @Override
    public void leaves(String wireReference, String service) throws SQLException {
        Instant now = clock.instant();
        reversals.watch(new BbpsReversalTable.Watched(wireReference, service, now), now.plus(untilAsked));
    }
}
