package io.harkara.verification.chaos;

import static io.harkara.verification.chaos.Traces.ALWAYS;
import static io.harkara.verification.chaos.Traces.NEVER;
import static io.harkara.verification.chaos.Traces.NO_EFFECT;
import static io.harkara.verification.chaos.Traces.SOMETIMES;

import io.harkara.schemas.Topics;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is ordered. The next kind is a line here and one in {@link OrderDocument}, and where the venue's ledger shows no
 * remarks of it one in {@link LedgerNames}; its operation at the venue stands in {@link VenueFaults}.
 */
enum PlannedKind {
    LUMPSUM("bse.lumpsum", 25, ALWAYS),
    SWITCH("bse.switch", 8, ALWAYS),
    SPREAD("bse.spread", 6, ALWAYS),
    SIP("bse.sip", 9, NEVER),
    XSIP("bse.xsip", 8, NEVER),
    STP("bse.stp", 4, NEVER),
    SWP("bse.swp", 4, NEVER),
    MANDATE("bse.mandate", 3, NEVER),
    UCC("bse.ucc", 4, NEVER),
    FATCA("bse.fatca", 2, NEVER),
    PAYMENT_LINK("bse.payment-link", 2, NO_EFFECT),
    AUTHENTICATION_LINK("bse.authentication-link", 2, NO_EFFECT),
    BILL_FETCH("bbps.fetch", 7, NO_EFFECT, "bbps.fetch"),
    /** Without a fetch, or of the fetch or after the payment that it follows: of two that pay one fetch, one does. */
    BILL_PAYMENT("bbps.payment", 3, ALWAYS, "bbps.payment"),
    RECHARGE("bbps.recharge", 3, ALWAYS, "bbps.payment"),
    STOCK_ORDER("broker.order", 9, ALWAYS, "broker.place"),
    /** No ledger tells which order it comes from: it is judged apart. */
    STOCK_CANCEL_ALL("broker.cancel-all", 1, ALWAYS, "broker.cancelAll"),
    /** The others have no share of their own: they follow the purchase, plan, mandate or client that they are about. */
    PAYMENT("bse.payment", 0, ALWAYS),
    PAYMENT_STATUS("bse.payment-status", 0, NO_EFFECT),
    LUMPSUM_MODIFY("bse.lumpsum-modify", 0, ALWAYS),
    LUMPSUM_CANCEL("bse.lumpsum-cancel", 0, ALWAYS),
    PLAN_CANCEL("bse.plan-cancel", 0, NEVER),
    PLAN_PAUSE("bse.plan-pause", 0, NEVER),
    MANDATE_SHIFT("bse.mandate-shift", 0, NEVER),
    SIP_TO_XSIP("bse.sip-to-xsip", 0, NEVER),
    MANDATE_SCAN("bse.mandate-scan", 0, SOMETIMES, "scan-upload"),
    MANDATE_LINK("bse.mandate-link", 0, NO_EFFECT),
    AOF("bse.aof", 0, ALWAYS, "form-upload"),
    AOF_SEARCH("bse.aof-search", 0, NO_EFFECT),
    COMPLAINT("bbps.complaint", 0, ALWAYS, "bbps.complaint"),
    /** Nothing happens at the venue: that it happens once for a payment that was not made is judged apart. */
    REFUND("bbps.refund", 0, NO_EFFECT, "bbps.refund"),
    STOCK_MODIFY("broker.modify", 0, ALWAYS, "broker.modify"),
    STOCK_CANCEL("broker.cancel", 0, ALWAYS, "broker.cancel");

    /** A plan, a mandate or a client is followed by the order so many numbers later: most are registered by then. */
    static final int FOLLOWED_AFTER = 1_000;

    /** A purchase and a bill are followed sooner, because they can be changed or paid for some seconds only. */
    static final int FOLLOWED_SOON = 200;

    private static final String VENUE = "bse.";
    private static final List<PlannedKind> ALL = List.of(values());
    private static final Map<String, PlannedKind> BY_TYPE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(PlannedKind::type, Function.identity()));

    private final String type;
    private final String venue;
    private final int percent;
    private final Traces traces;
    private final String ledgerName;

    /**
     * @param type as intake names it
     * @param percent share of the orders that follow none
     * @param traces where the venue shows an order of this kind whose answer was lost
     */
    PlannedKind(String type, int percent, Traces traces) {
        this(type, percent, traces, type.substring(VENUE.length()));
    }

    /** @param ledgerName what the venue's ledger calls it, where that is not the type */
    PlannedKind(String type, int percent, Traces traces, String ledgerName) {
        this.type = type;
        this.venue = type.substring(0, type.indexOf('.'));
        this.percent = percent;
        this.traces = traces;
        this.ledgerName = ledgerName;
    }

    /** The kind that intake names so. */
    static PlannedKind typed(String type) {
        PlannedKind kind = BY_TYPE.get(type);
        if (kind == null) {
            throw new IllegalArgumentException("type '%s': expected one of a run".formatted(type));
        }
        return kind;
    }

    String type() {
        return type;
    }

    /** The name in the venue's ledger. */
    String ledgerName() {
        return ledgerName;
    }

    Traces traces() {
        return traces;
    }

    /** What an order of this kind can be followed by, the oftener the more; none where nothing follows it. */
    List<PlannedKind> followers() {
        return switch (this) {
            case LUMPSUM -> List.of(PAYMENT, PAYMENT, PAYMENT_STATUS, LUMPSUM_MODIFY, LUMPSUM_CANCEL);
            case SIP -> List.of(PLAN_CANCEL, PLAN_PAUSE, SIP_TO_XSIP);
            case XSIP -> List.of(PLAN_CANCEL, PLAN_PAUSE, MANDATE_SHIFT);
            case STP, SWP -> List.of(PLAN_CANCEL);
            case MANDATE -> List.of(MANDATE_SCAN, MANDATE_LINK);
            case UCC -> List.of(AOF, AOF, AOF_SEARCH);
            case BILL_FETCH -> List.of(BILL_PAYMENT);
            case BILL_PAYMENT -> List.of(BILL_PAYMENT, REFUND, REFUND, COMPLAINT);
            case RECHARGE -> List.of(REFUND, COMPLAINT);
            case STOCK_ORDER -> List.of(STOCK_MODIFY, STOCK_CANCEL);
            default -> List.of();
        };
    }

    /** How many numbers later that comes. */
    int followedAfter() {
        return this == LUMPSUM || !isOf(Topics.BSE) ? FOLLOWED_SOON : FOLLOWED_AFTER;
    }

    /** Whether it goes to BBPS. */
    boolean isBill() {
        return isOf(Topics.BBPS);
    }

    /** Whether it goes to a stock broker. */
    boolean isStock() {
        return isOf(Topics.BROKER);
    }

    /** Whether it goes to that venue. */
    boolean isOf(String venue) {
        return this.venue.equals(venue);
    }

    /** Whether it is about orders of a stock broker that stand: what the broker made of it shows in these, and is judged there. */
    boolean changesStocks() {
        return isStock() && this != STOCK_ORDER;
    }

    /** Whether it need not follow another order. */
    boolean isPlacedAlone() {
        return percent > 0;
    }

    /** The kind that a number from 0 to 99 falls on, of those that go to some venues. */
    static PlannedKind of(int drawn, Set<String> venues) {
        int all = 0;
        for (PlannedKind kind : ALL) {
            all += venues.contains(kind.venue) ? kind.percent : 0;
        }
        int upTo = 0;
        for (PlannedKind kind : ALL) {
            upTo += venues.contains(kind.venue) ? kind.percent : 0;
            if (drawn * all / 100 < upTo) {
                return kind;
            }
        }
        throw new IllegalArgumentException("drawn %d: expected 0 to %d".formatted(drawn, upTo - 1));
    }
}
