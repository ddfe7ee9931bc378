package io.harkara.schemas;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every kind of order that BSE StAR MF takes from us: its name on the wire of ours, and the field of {@link BseCommand} that
 * holds its payload. A kind that is added here and in the schema is one that every service can read and write.
 */
public enum BseOrderType implements OrderType<BseCommand> {
    /** Lumpsum purchase, additional purchase or redemption. */
    LUMPSUM("bse.lumpsum", "lumpsum"),
    /** Switch between two schemes of one fund house. */
    SWITCH("bse.switch", "switching"),
    /** Overnight spread. */
    SPREAD("bse.spread", "spread"),
    /** Registration of a SIP, paid by the investor instalment by instalment. */
    SIP("bse.sip", "plan"),
    /** Registration of an XSIP or ISIP, paid by a mandate. */
    XSIP("bse.xsip", "plan"),
    /** Registration of a systematic transfer plan. */
    STP("bse.stp", "plan"),
    /** Registration of a systematic withdrawal plan. */
    SWP("bse.swp", "plan"),
    /** Cancellation of a systematic plan of any kind. */
    PLAN_CANCEL("bse.plan-cancel", "planChange"),
    /** Pause of a SIP or XSIP. */
    PLAN_PAUSE("bse.plan-pause", "planChange"),
    /** Another mandate for an XSIP. */
    MANDATE_SHIFT("bse.mandate-shift", "planChange"),
    /** A SIP that becomes an XSIP. */
    SIP_TO_XSIP("bse.sip-to-xsip", "planChange"),
    /** Registration of a mandate. */
    MANDATE("bse.mandate", "mandate"),
    /** An order that the venue made out of a plan. Nobody places one. */
    CHILD_ORDER("bse.child-order", "childOrder"),
    /** Registration or update of a client (UCC). */
    UCC("bse.ucc", "ucc"),
    /** A client's declaration for FATCA and CRS. */
    FATCA("bse.fatca", "fatca"),
    /** Upload of a client's scanned account opening form. */
    AOF("bse.aof", "document"),
    /** Upload of a scanned mandate. */
    MANDATE_SCAN("bse.mandate-scan", "document"),
    /** The question what became of the form of a PAN. */
    AOF_SEARCH("bse.aof-search", "enquiry"),
    /** A payment for purchases. */
    PAYMENT("bse.payment", "payment"),
    /** The question how far the payment for an order is. */
    PAYMENT_STATUS("bse.payment-status", "enquiry"),
    /** A page on which an investor pays. */
    PAYMENT_LINK("bse.payment-link", "link"),
    /** A page on which an investor agrees to a mandate. */
    MANDATE_LINK("bse.mandate-link", "link"),
    /** A page on which an investor authenticates orders, a nomination or a registration. */
    AUTHENTICATION_LINK("bse.authentication-link", "link"),
    /** Another size for a lumpsum order that the venue holds. Withdrawn for most members. */
    LUMPSUM_MODIFY("bse.lumpsum-modify", "lumpsumChange"),
    /** Cancellation of a lumpsum order that the venue holds. Withdrawn for most members. */
    LUMPSUM_CANCEL("bse.lumpsum-cancel", "lumpsumChange");

    private static final Map<String, BseOrderType> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(type -> type.typeName, Function.identity()));

    /** Names of the kinds that clients place, in the order above. */
    public static final List<String> NAMES = Arrays.stream(values())
            .filter(BseOrderType::isPlaced)
            .map(type -> type.typeName)
            .toList();

    private final String typeName;
    private final String field;

    BseOrderType(String typeName, String field) {
        this.typeName = typeName;
        this.field = field;
    }

    /** The kind of that name, for example bse.sip; null where there is none. */
    public static @Nullable BseOrderType named(String typeName) {
        return BY_NAME.get(typeName);
    }

    @Override
    public VenueCommands<BseCommand> commands() {
        return VenueCommands.BSE;
    }

    @Override
    public boolean isPlaced() {
        return this != CHILD_ORDER;
    }

    /**
     * Whether BSE has withdrawn it: "Modification/Cancellation is no longer available due to real-time integration with RTA"
     * (structure document v3.1, page 20). A member may still have it.
     */
    @Override
    public boolean isWithdrawn() {
        return this == LUMPSUM_MODIFY || this == LUMPSUM_CANCEL;
    }

    @Override
    public String typeName() {
        return typeName;
    }

    @Override
    public String payloadField() {
        return field;
    }
}
