package io.harkara.bse;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The columns of a calendar file, in any order. */
enum CalendarColumn {
    /** holiday or cutoff. */
    RECORD("record"),
    /** The holiday; of a cut-off the first day that it counts on. */
    DATE("date"),
    ASSET_CLASS("assetClass"),
    /** Cut-offs only. */
    KIND("kind"),
    /** Cut-offs only, and empty for any. */
    SETTLEMENT_TYPE("settlementType"),
    /** Cut-offs only. */
    TIME("time"),
    /** Holidays only. */
    NAME("name");

    private final String title;

    CalendarColumn(String title) {
        this.title = title;
    }

    /** The column of that name, or null. */
    static @Nullable CalendarColumn named(String name) {
        return Arrays.stream(values())
                .filter(column -> column.title.equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
    }

    /** All of them, as they stand in a header. */
    static String titles() {
        return Arrays.stream(values()).map(column -> column.title).collect(Collectors.joining(","));
    }

    String title() {
        return title;
    }
}
