package io.harkara.verification.chaos;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is ordered. The next kind is a line here and one in {@link OrderDocument}, and where the venue's ledger shows no
 * remarks of it one in {@link LedgerNames}; its operation at the venue stands in {@link VenueFaults}.
 */
enum PlannedKind {
    LUMPSUM("bse.lumpsum", 52, true),
    SWITCH("bse.switch", 9, true),
    SPREAD("bse.spread", 7, true),
    SIP("bse.sip", 9, false),
    XSIP("bse.xsip", 8, false),
    STP("bse.stp", 4, false),
    SWP("bse.swp", 4, false),
    MANDATE("bse.mandate", 2, false),
    UCC("bse.ucc", 3, false),
    FATCA("bse.fatca", 2, false),
    /** The changes have no share of their own: they follow plans. */
    PLAN_CANCEL("bse.plan-cancel", 0, false),
    PLAN_PAUSE("bse.plan-pause", 0, false),
    MANDATE_SHIFT("bse.mandate-shift", 0, false),
    SIP_TO_XSIP("bse.sip-to-xsip", 0, false);

    private static final String VENUE = "bse.";
    private static final Set<String> WITHOUT_REPORT = Arrays.stream(values())
            .filter(kind -> !kind.shown)
            .map(PlannedKind::type)
            .collect(Collectors.toUnmodifiableSet());

    private final String type;
    private final int percent;
    private final boolean shown;

    /**
     * @param type as intake names it
     * @param percent share of the orders that follow no plan
     * @param shown whether a report of the venue shows an order of this kind whose answer was lost
     */
    PlannedKind(String type, int percent, boolean shown) {
        this.type = type;
        this.percent = percent;
        this.shown = shown;
    }

    String type() {
        return type;
    }

    /** The name in the venue's ledger. */
    String ledgerName() {
        return type.substring(VENUE.length());
    }

    /** Whether the venue has no report that would show an order of that type: what is lost is a person's to find out. */
    static boolean isWithoutReport(String type) {
        return WITHOUT_REPORT.contains(type);
    }

    /** The changes that an order of this kind can be followed by; none where it is no plan. */
    List<PlannedKind> changes() {
        return switch (this) {
            case SIP -> List.of(PLAN_CANCEL, PLAN_PAUSE, SIP_TO_XSIP);
            case XSIP -> List.of(PLAN_CANCEL, PLAN_PAUSE, MANDATE_SHIFT);
            case STP, SWP -> List.of(PLAN_CANCEL);
            default -> List.of();
        };
    }

    /** The kind that a number from 0 to 99 falls on. */
    static PlannedKind of(int drawn) {
        int upTo = 0;
        for (PlannedKind kind : values()) {
            upTo += kind.percent;
            if (drawn < upTo) {
                return kind;
            }
        }
        throw new IllegalArgumentException("drawn %d: expected 0 to %d".formatted(drawn, upTo - 1));
    }
}
