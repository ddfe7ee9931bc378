package io.harkara.schemas;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Every kind of order that BSE StAR MF takes from us: its name on the wire of ours, and the field of {@link BseCommand} that
 * holds its payload. A kind that is added here and in the schema is one that every service can read and write.
 */
public enum BseOrderType {
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
    private final int position;

    BseOrderType(String typeName, String field) {
        this.typeName = typeName;
        this.field = field;
        this.position = BseCommand.getClassSchema().getField(field).pos();
    }

    /** The kind of that name, for example bse.sip; null where there is none. */
    public static @Nullable BseOrderType named(String typeName) {
        return BY_NAME.get(typeName);
    }

    /** Whether clients place such orders; the others are made by the venue. */
    public boolean isPlaced() {
        return this != CHILD_ORDER;
    }

    /**
     * Whether BSE has withdrawn it: "Modification/Cancellation is no longer available due to real-time integration with RTA"
     * (structure document v3.1, page 20). A member may still have it.
     */
    public boolean isWithdrawn() {
        return this == LUMPSUM_MODIFY || this == LUMPSUM_CANCEL;
    }

    /** Name in {@link CommandHeader#getType()}, for example bse.sip. */
    public String typeName() {
        return typeName;
    }

    /** Name of the command's field that holds the payload, for example plan. */
    public String payloadField() {
        return field;
    }

    /** A payload of this kind with nothing in it. */
    public SpecificRecord emptyPayload() {
        return switch (this) {
            case LUMPSUM -> new BseLumpsum();
            case SWITCH -> new BseSwitch();
            case SPREAD -> new BseSpread();
            case SIP, XSIP, STP, SWP -> new BsePlan();
            case PLAN_CANCEL, PLAN_PAUSE, MANDATE_SHIFT, SIP_TO_XSIP -> new BsePlanChange();
            case MANDATE -> new BseMandate();
            case CHILD_ORDER -> new BseChildOrder();
            case UCC -> new BseUcc();
            case FATCA -> new BseFatca();
            case AOF, MANDATE_SCAN -> new BseDocument();
            case PAYMENT -> new BsePayment();
            case PAYMENT_STATUS, AOF_SEARCH -> new BseEnquiry();
            case PAYMENT_LINK, MANDATE_LINK, AUTHENTICATION_LINK -> new BseLink();
            case LUMPSUM_MODIFY, LUMPSUM_CANCEL -> new BseLumpsumChange();
        };
    }

    /**
     * A record inside a payload, with nothing in it.
     *
     * @param name the name of its schema, for example BseHolder
     * @throws IllegalArgumentException for a name that no payload has inside
     */
    public static SpecificRecord emptyPart(String name) {
        return switch (name) {
            case "BseHolder" -> new BseHolder();
            case "BseDemat" -> new BseDemat();
            case "BseBankAccount" -> new BseBankAccount();
            case "BseAddress" -> new BseAddress();
            case "BseNominee" -> new BseNominee();
            case "BseTaxResidence" -> new BseTaxResidence();
            default -> throw new IllegalArgumentException("record %s: expected a part of a payload".formatted(name));
        };
    }

    /** The command that carries an order of this kind. */
    public BseCommand command(CommandHeader header, SpecificRecord payload) {
        BseCommand command = withoutPayload(header);
        command.put(position, payload);
        return command;
    }

    /** A command that says everything in its header. */
    public static BseCommand withoutPayload(CommandHeader header) {
        return BseCommand.newBuilder().setHeader(header).build();
    }

    /** The payload of a command of this kind; null where its field holds none. */
    public @Nullable SpecificRecord payload(BseCommand command) {
        return (SpecificRecord) command.get(position);
    }

    /**
     * The one payload of a command, whatever its type says.
     *
     * @return null where there is none
     */
    public static @Nullable SpecificRecord anyPayload(BseCommand command) {
        for (Schema.Field each : BseCommand.getClassSchema().getFields()) {
            if (each.pos() > 0 && command.get(each.pos()) instanceof SpecificRecord payload) {
                return payload;
            }
        }
        return null;
    }
}
