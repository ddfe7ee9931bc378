package io.harkara.intake;

import io.harkara.schemas.AssetClass;
import io.harkara.schemas.AssetClasses;
import io.harkara.schemas.BseCalendar;
import io.harkara.schemas.BseCutoff;
import io.harkara.schemas.BseScheme;
import io.harkara.schemas.BusinessDays;
import io.harkara.schemas.CutoffKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Days and cut-offs of BSE StAR MF. The cut-off of an order is that of its scheme by the scheme master; else that of the
 * business calendar for its kind; else that of the settings. Of several lines of the calendar that are for an order the
 * one counts that names its settlement type; among those, or where none does, one that names its asset class, LIQUID
 * before DEBT; and of these the one that became valid last. A switch without a line of its own has that of a redemption.
 */
final class MarketCalendar {

    private static final LocalTime LAST_HOUR = LocalTime.of(23, 0);
    private static final LocalTime END_OF_DAY = LocalTime.of(23, 59, 59);

    private static final Comparator<BseCutoff> MOST_FITTING = Comparator.comparingInt(
                    (BseCutoff cutoff) -> cutoff.getSettlementType() == null ? 0 : 1)
            .thenComparingInt(cutoff -> closeness(cutoff.getAssetClass()))
            .thenComparing(BseCutoff::getValidFrom);

    private final Cutoffs defaults;
    private final Set<LocalDate> more;
    private volatile Known known;

    private record Known(@Nullable BseCalendar calendar, BusinessDays days) {}

    /** Business by the settings, until a calendar is taken. */
    MarketCalendar(Cutoffs defaults) {
        this.defaults = defaults;
        this.more = Objects.requireNonNull(defaults.holidays());
        this.known = new Known(null, new BusinessDays(null, more));
    }

    /** Takes the calendar that was imported last, all of it at once; null where there is none any more. */
    void take(@Nullable BseCalendar calendar) {
        known = new Known(calendar, new BusinessDays(calendar, more));
    }

    /** The calendar that was imported last; null where there is none. */
    @Nullable
    BseCalendar imported() {
        return known.calendar();
    }

    /** Whether somebody has given the holidays of a year. */
    boolean isListed(int year) {
        return known.days().isListed(year);
    }

    /**
     * The first cut-off that is after the given time.
     *
     * @param scheme the order's scheme; null where the scheme master does not tell
     */
    Instant next(CutoffKind kind, String schemeCode, @Nullable BseScheme scheme, Instant now) {
        Known current = known;
        AssetClass assetClass = AssetClasses.of(schemeCode, scheme == null ? null : scheme.getSchemeType());
        LocalDate day = current.days().onOrAfter(Cutoffs.today(now), assetClass);
        Instant cutoff = Cutoffs.at(day, time(current, kind, assetClass, scheme, day));
        if (cutoff.isAfter(now)) {
            return cutoff;
        }
        day = current.days().onOrAfter(day.plusDays(1), assetClass);
        return Cutoffs.at(day, time(current, kind, assetClass, scheme, day));
    }

    /** 23:59:59 of today, if it is a business day of any class and before 23:00, and else of the next such day. */
    Instant endOfBusinessDay(Instant now) {
        LocalDate today = Cutoffs.today(now);
        LocalDate first = now.isBefore(Cutoffs.at(today, LAST_HOUR)) ? today : today.plusDays(1);
        return Cutoffs.at(known.days().onOrAfter(first, AssetClass.ALL), END_OF_DAY);
    }

    private LocalTime time(
            Known current, CutoffKind kind, AssetClass assetClass, @Nullable BseScheme scheme, LocalDate day) {
        LocalTime own = scheme == null ? null : ownOf(scheme, kind);
        if (own != null) {
            return own;
        }
        String settlement = scheme == null ? null : scheme.getSettlementType();
        LocalTime listed = listed(current, kind, assetClass, settlement, day);
        if (listed == null && kind == CutoffKind.SWITCH) {
            listed = listed(current, CutoffKind.REDEMPTION, assetClass, settlement, day);
        }
        return listed == null ? defaults.of(kind, assetClass) : listed;
    }

    private static @Nullable LocalTime ownOf(BseScheme scheme, CutoffKind kind) {
        return switch (kind) {
            case PURCHASE, UNRECOGNISED -> scheme.getPurchaseCutoff();
            case REDEMPTION, SWITCH -> scheme.getRedemptionCutoff();
        };
    }

    private static @Nullable LocalTime listed(
            Known current, CutoffKind kind, AssetClass assetClass, @Nullable String settlement, LocalDate day) {
        List<BseCutoff> all =
                current.calendar() == null ? List.of() : current.calendar().getCutoffs();
        return all.stream()
                .filter(cutoff -> cutoff.getKind() == kind
                        && !cutoff.getValidFrom().isAfter(day)
                        && covers(cutoff.getAssetClass(), assetClass)
                        && (cutoff.getSettlementType() == null
                                || cutoff.getSettlementType().equals(settlement)))
                .max(MOST_FITTING)
                .map(BseCutoff::getTime)
                .orElse(null);
    }

    private static boolean covers(AssetClass line, AssetClass order) {
        return switch (line) {
            case ALL -> true;
            case DEBT -> order == AssetClass.DEBT || order == AssetClass.LIQUID;
            case EQUITY, LIQUID -> order == line;
            case UNRECOGNISED -> false;
        };
    }

    private static int closeness(AssetClass line) {
        return switch (line) {
            case LIQUID -> 2;
            case EQUITY, DEBT -> 1;
            case ALL, UNRECOGNISED -> 0;
        };
    }
}
