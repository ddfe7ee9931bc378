package io.harkara.intake;

import io.harkara.schemas.AssetClass;
import io.harkara.schemas.CutoffKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Until when BSE takes an order for a day's NAV, India time, where neither its scheme master nor the business calendar says
 * so. The hours have changed often and no table of BSE was found: the defaults are ours, today's practice of the industry.
 *
 * @param purchase cut-off of purchases, 14:30 where not given
 * @param redemption cut-off of redemptions and switches, 14:50 where not given
 * @param liquid cut-off of purchases of liquid and overnight schemes, 12:30 where not given
 * @param holidays days without business of every asset class, beside those of the business calendar
 */
record Cutoffs(
        @Nullable LocalTime purchase,
        @Nullable LocalTime redemption,
        @Nullable LocalTime liquid,
        @Nullable Set<LocalDate> holidays) {

    private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");

    Cutoffs {
        purchase = purchase == null ? LocalTime.of(14, 30) : purchase;
        redemption = redemption == null ? LocalTime.of(14, 50) : redemption;
        liquid = liquid == null ? LocalTime.of(12, 30) : liquid;
        holidays = holidays == null ? Set.of() : Set.copyOf(holidays);
    }

    /** The industry's hours and no further holidays. */
    static Cutoffs defaults() {
        return new Cutoffs(null, null, null, null);
    }

    /** The day in India. */
    static LocalDate today(Instant now) {
        return now.atZone(INDIA).toLocalDate();
    }

    /** That time of a day in India. */
    static Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(INDIA).toInstant();
    }

    /** A cut-off for people, in India time. */
    static String inWords(Instant cutoff) {
        return cutoff.atZone(INDIA).toLocalDateTime() + " India time";
    }

    /** The cut-off of orders of a kind in schemes of a class. */
    LocalTime of(CutoffKind kind, AssetClass assetClass) {
        return switch (kind) {
            case REDEMPTION, SWITCH -> redemption;
            case PURCHASE, UNRECOGNISED -> assetClass == AssetClass.LIQUID ? liquid : purchase;
        };
    }
}
