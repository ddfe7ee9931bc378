package io.harkara.bse;

import io.harkara.schemas.BseCommand;
import io.harkara.schemas.BseOrderType;
import io.harkara.schemas.LumpsumChangeKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;

/** Every kind of order that this gateway carries out. The next one is one line here. */
final class BseOperations {

    private static final Map<BseOrderType, BseOperation<?>> BY_TYPE = table();

    private BseOperations() {}

    private static Map<BseOrderType, BseOperation<?>> table() {
        Map<BseOrderType, BseOperation<?>> table = new EnumMap<>(BseOrderType.class);
        table.put(BseOrderType.LUMPSUM, new BseOrders.Lumpsum());
        table.put(BseOrderType.SWITCH, new BseOrders.Switch());
        table.put(BseOrderType.SPREAD, new BseOrders.Spread());
        table.put(BseOrderType.SIP, new BsePlans.Sip());
        table.put(BseOrderType.XSIP, new BsePlans.Xsip());
        table.put(BseOrderType.STP, new BsePlans.Stp());
        table.put(BseOrderType.SWP, new BsePlans.Swp());
        table.put(BseOrderType.PLAN_CANCEL, new BsePlanChanges.Cancel());
        table.put(BseOrderType.PLAN_PAUSE, new BsePlanChanges.Pause());
        table.put(BseOrderType.MANDATE_SHIFT, new BsePlanChanges.ShiftMandate());
        table.put(BseOrderType.SIP_TO_XSIP, new BsePlanChanges.ShiftToXsip());
        table.put(BseOrderType.MANDATE, new BseMandates());
        table.put(BseOrderType.CHILD_ORDER, new BseChildOrders());
        table.put(BseOrderType.UCC, new BseRegistrations());
        table.put(BseOrderType.FATCA, new BseDeclarations());
        table.put(BseOrderType.AOF, new BseDocuments.Form());
        table.put(BseOrderType.MANDATE_SCAN, new BseDocuments.Scan());
        table.put(BseOrderType.AOF_SEARCH, new BseFormEnquiry());
        table.put(BseOrderType.PAYMENT, new BsePayments());
        table.put(BseOrderType.PAYMENT_STATUS, new BsePaymentEnquiry());
        table.put(BseOrderType.PAYMENT_LINK, new BseLinks.Payment());
        table.put(BseOrderType.MANDATE_LINK, new BseLinks.Mandate());
        table.put(BseOrderType.AUTHENTICATION_LINK, new BseLinks.Authentication());
        table.put(BseOrderType.LUMPSUM_MODIFY, new BseLumpsumChanges(LumpsumChangeKind.MODIFY));
        table.put(BseOrderType.LUMPSUM_CANCEL, new BseLumpsumChanges(LumpsumChangeKind.CANCEL));
        return table;
    }

    /**
     * An order with the operation that carries it out.
     *
     * @param <P> the payload
     */
    record Order<P extends SpecificRecord>(BseOperation<P> operation, P payload) {}

    /** Whether the kind of that name changes nothing at the venue; false for a name that is none of ours. */
    static boolean isWithoutEffect(String typeName) {
        BseOrderType type = BseOrderType.named(typeName);
        return type != null && Objects.requireNonNull(BY_TYPE.get(type)).isWithoutEffect();
    }

    /**
     * The order in a command that {@link BseFaults} finds nothing wrong with.
     *
     * @throws NullPointerException for any other
     */
    static Order<SpecificRecord> order(BseCommand command) {
        BseOrderType type =
                Objects.requireNonNull(BseOrderType.named(command.getHeader().getType()), "type");
        return order(type, Objects.requireNonNull(type.payload(command), type::payloadField));
    }

    // The schema says which payload belongs to which type.
    @SuppressWarnings("unchecked")
    static Order<SpecificRecord> order(BseOrderType type, SpecificRecord payload) {
        return new Order<>((BseOperation<SpecificRecord>) Objects.requireNonNull(BY_TYPE.get(type)), payload);
    }
}
