package io.harkara.gateway;

import io.harkara.gateway.outcome.VenueProfile;
import java.time.Duration;
import java.util.List;

/**
 * The settings of a venue, of which some may change while the gateway runs ({@link ConfigReload}). A gateway provides one.
 *
 * @param <P> the record of the settings
 */
public interface LiveSettings<P extends Record> {

    /** Why a timeout that grew beyond that of the start is left as it is. */
    String TOO_LONG = "longer than at the start, when it was fixed how long a claim holds; shorter counts at once";

    /**
     * A timeout as it may be taken: the next one up to that of the start, and otherwise the present one. {@link ConfigReload} says
     * why.
     */
    static Duration within(Duration atStart, Duration next, Duration present) {
        return next.compareTo(atStart) <= 0 ? next : present;
    }

    /** Prefix of their properties, for example harkara.bse. */
    String prefix();

    /** Their type. */
    Class<P> type();

    /** Those in force. */
    P present();

    /** What is wrong with settings that by themselves are well-formed, as at a start; none where nothing is. */
    List<String> faults(P settings);

    /**
     * The settings in force with everything of other ones that may count at once. What is left as it was needs a restart.
     *
     * @throws IllegalArgumentException where the two do not fit together
     */
    P merged(P next);

    /** Why a property is left as it is until a restart. */
    String whyRestart(String property, P next);

    /** The same settings in the engine's words. */
    VenueProfile profile(P settings);

    /** Our accounts at the venue with the same settings. */
    VenueAccounts accounts(P settings);

    /**
     * Makes everything that settings need, and changes nothing.
     *
     * @return puts them in force, at once and without fail: whatever begins afterwards goes by them, and what has begun ends as it
     *     began
     * @throws IllegalArgumentException where something cannot be made with them
     */
    Runnable prepared(P settings);
}
