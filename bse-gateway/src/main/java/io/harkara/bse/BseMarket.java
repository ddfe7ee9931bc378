package io.harkara.bse;

import io.harkara.gateway.outcome.TradingHours;
import io.harkara.schemas.AssetClass;
import io.harkara.schemas.AssetClasses;
import io.harkara.schemas.BseCalendar;
import io.harkara.schemas.BseCommand;
import io.harkara.schemas.BseLumpsum;
import io.harkara.schemas.BsePlan;
import io.harkara.schemas.BseScheme;
import io.harkara.schemas.BseSpread;
import io.harkara.schemas.BseSwitch;
import io.harkara.schemas.BusinessDays;
import io.harkara.schemas.VenueCommands;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * When BSE takes orders, for members that set hours: between two times of a business day of the asset class of the order's
 * scheme. Where the class is not known, or no scheme is concerned, the market is open on days on which any class has business.
 */
final class BseMarket {

    private final @Nullable TradingHours hours;
    private final Map<String, AssetClass> classes = new ConcurrentHashMap<>();
    private volatile BusinessDays days = new BusinessDays(null, Set.of());

    /** @param hours null where orders are sent at any hour */
    BseMarket(BseProperties.@Nullable Hours hours) {
        this.hours = hours == null ? null : hours.inIndia();
    }

    /** Whether anything depends on the calendar. */
    boolean hasHours() {
        return hours != null;
    }

    /** Of how many schemes the asset class is known. */
    int schemes() {
        return classes.size();
    }

    /** Takes the calendar that was imported last; null where there is none any more. */
    void take(@Nullable BseCalendar calendar) {
        days = new BusinessDays(calendar, Set.of());
    }

    /** Takes what the scheme master says of a code; null where it says nothing any more. */
    void take(String code, @Nullable BseScheme scheme) {
        if (scheme == null) {
            classes.remove(code);
        } else {
            classes.put(code, AssetClasses.of(code, scheme.getSchemeType()));
        }
    }

    /** When orders like this one are taken next; null where they are taken now. */
    @Nullable
    Instant opensAt(BseCommand command, Instant now) {
        if (hours == null) {
            return null;
        }
        BusinessDays current = days;
        AssetClass assetClass = assetClass(scheme(command));
        return hours.nextOpening(now, day -> current.isBusinessDay(day, assetClass));
    }

    private AssetClass assetClass(@Nullable String scheme) {
        AssetClass known = scheme == null ? null : classes.get(scheme);
        return known == null ? AssetClasses.of(scheme, null) : known;
    }

    /** What a switch leaves comes first. */
    private static @Nullable String scheme(BseCommand command) {
        return switch (VenueCommands.BSE.anyPayload(command)) {
            case BseLumpsum lumpsum -> lumpsum.getSchemeCode();
            case BseSwitch switching -> switching.getFromSchemeCode();
            case BseSpread spread -> spread.getSchemeCode();
            case BsePlan plan -> plan.getSchemeCode();
            case null, default -> null;
        };
    }
}
