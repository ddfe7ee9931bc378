package io.harkara.schemas;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every kind of order that BBPS takes from us: its name, and the field of {@link BbpsCommand} that holds its payload. */
public enum BbpsOrderType implements OrderType<BbpsCommand> {
    /** The question for a bill. */
    FETCH("bbps.fetch", "fetch", false),
    /** The question whether what the customer gave is right. */
    VALIDATE("bbps.validate", "fetch", false),
    /** A payment of one bill or several. */
    PAYMENT("bbps.payment", "payment", true),
    /** A prepaid recharge, by plan or by amount. */
    RECHARGE("bbps.recharge", "payment", true),
    /** The question what became of a payment. */
    STATUS("bbps.status", "enquiry", false),
    /** The question for the plans of a biller. */
    PLANS("bbps.plans", "enquiry", false),
    /** The question how much is left of the deposit. */
    BALANCE("bbps.balance", "enquiry", false),
    /** The question what moved the deposit. */
    LEDGER("bbps.ledger", "enquiry", false),
    /** A complaint about a payment. */
    COMPLAINT("bbps.complaint", "complaint", true),
    /** The question where a complaint stands. */
    COMPLAINT_STATUS("bbps.complaint-status", "enquiry", false),
    /** Money that goes back to a customer. No venue is called. */
    REFUND("bbps.refund", "refund", true);

    private static final Map<String, BbpsOrderType> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(type -> type.typeName, Function.identity()));

    private final String typeName;
    private final String field;
    private final boolean effect;

    BbpsOrderType(String typeName, String field, boolean effect) {
        this.typeName = typeName;
        this.field = field;
        this.effect = effect;
    }

    /** The kind of that name, for example bbps.fetch; null where there is none. */
    public static @Nullable BbpsOrderType named(String typeName) {
        return BY_NAME.get(typeName);
    }

    /** Whether such an order changes anything at the venue, or about money. One that does not may be repeated. */
    public boolean hasEffect() {
        return effect;
    }

    @Override
    public VenueCommands<BbpsCommand> commands() {
        return VenueCommands.BBPS;
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
