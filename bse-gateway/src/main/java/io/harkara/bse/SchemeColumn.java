package io.harkara.bse;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The columns of BSE's scheme master that we read, by the names that several independent importers agree on. Layouts differ
 * between reports and years, so a column is found by its name, and of the name only letters and digits count: case, white
 * space, and the dash that is now a hyphen, now an en dash in this encoding or that, do not.
 */
enum SchemeColumn {
    CODE("Scheme Code", true),
    RTA_CODE("RTA Scheme Code", false),
    AMC_SCHEME_CODE("AMC Scheme Code", false),
    ISIN("ISIN", false),
    AMC_CODE("AMC Code", false),
    TYPE("Scheme Type", false),
    PLAN("Scheme Plan", false),
    NAME("Scheme Name", true),
    PURCHASE_ALLOWED("Purchase Allowed", true),
    PURCHASE_MODE("Purchase Transaction mode", true),
    MINIMUM_PURCHASE("Minimum Purchase Amount", true),
    ADDITIONAL_PURCHASE("Additional Purchase Amount", true),
    MAXIMUM_PURCHASE("Maximum Purchase Amount", true),
    PURCHASE_MULTIPLE("Purchase Amount Multiplier", true),
    PURCHASE_CUTOFF("Purchase Cutoff Time", true),
    REDEMPTION_ALLOWED("Redemption Allowed", true),
    REDEMPTION_MODE("Redemption Transaction Mode", true),
    MINIMUM_UNITS("Minimum Redemption Qty", true),
    UNITS_MULTIPLE("Redemption Qty Multiplier", true),
    MAXIMUM_UNITS("Maximum Redemption Qty", true),
    MINIMUM_REDEMPTION("Redemption Amount - Minimum", true),
    MAXIMUM_REDEMPTION("Redemption Amount – Maximum", true),
    REDEMPTION_MULTIPLE("Redemption Amount Multiple", true),
    REDEMPTION_CUTOFF("Redemption Cut off Time", true),
    RTA_AGENT("RTA Agent Code", false),
    AMC_ACTIVE("AMC Active Flag", true),
    DIVIDEND_REINVESTMENT("Dividend Reinvestment Flag", false),
    SIP("SIP FLAG", true),
    STP("STP FLAG", true),
    SWP("SWP Flag", true),
    SWITCH("Switch FLAG", true),
    SETTLEMENT("SETTLEMENT TYPE", false),
    START("Start Date", true),
    END("End Date", true),
    REOPENING("ReOpening Date", false);

    private static final Map<String, SchemeColumn> BY_NAME = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(column -> folded(column.title), Function.identity()));

    private final String title;
    private final boolean needed;

    SchemeColumn(String title, boolean needed) {
        this.title = title;
        this.needed = needed;
    }

    /** The column that a cell of the header names; null where it is one that we do not read. */
    static @Nullable SchemeColumn named(String cell) {
        return BY_NAME.get(folded(cell));
    }

    /** Its name in BSE's file. */
    String title() {
        return title;
    }

    /** Whether a file without it cannot be imported. */
    boolean isNeeded() {
        return needed;
    }

    // What is left also of an en dash that was read in a wrong encoding is no letter of ours.
    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
