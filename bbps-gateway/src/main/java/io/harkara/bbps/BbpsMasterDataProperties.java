package io.harkara.bbps;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When billers and plans are read from the venue ({@code harkara.bbps.master-data.*}).
 *
 * @param enabled whether that is done without being asked for; what is asked for over HTTP is done in any case
 * @param atStart whether all is read as soon as the process stands, where nothing ever was
 * @param fullEvery from the beginning of one reading of everything to the next
 * @param changesEvery from the end of one reading to the next, which asks for changes only
 * @param againAfter pause after a reading that failed for good
 * @param lease how long a step may take, a page and what it changes; that of a process which died is taken up again afterwards
 * @param account whose aggregator is asked; empty for the default account's
 */
record BbpsMasterDataProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("true") boolean atStart,
        @DefaultValue("24h") Duration fullEvery,
        @DefaultValue("1h") Duration changesEvery,
        @DefaultValue("5m") Duration againAfter,
        @DefaultValue("2m") Duration lease,
        @DefaultValue("") String account) {

    BbpsMasterDataProperties {
        require("full-every", fullEvery);
        require("changes-every", changesEvery);
        require("again-after", againAfter);
        require("lease", lease);
    }

    private static void require(String name, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(
                    "harkara.bbps.master-data.%s %s: expected a duration above zero".formatted(name, value));
        }
    }
}
