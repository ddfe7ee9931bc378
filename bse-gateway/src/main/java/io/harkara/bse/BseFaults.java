package io.harkara.bse;

import io.harkara.schemas.BseCommand;
import io.harkara.schemas.BseOrderType;
import io.harkara.schemas.CommandAction;
import java.util.Arrays;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * What makes a command one that cannot be put on the wire: the venue cuts what is too long and guesses what it does not
 * know. Whether the order is a sensible one was intake's question.
 */
final class BseFaults {

    /** Characters that the venue takes: structure document. Where kinds of order differ, the record stands before the field. */
    private static final Map<String, Integer> LONGEST = Map.ofEntries(
            Map.entry("clientCode", 20),
            Map.entry("schemeCode", 20),
            Map.entry("fromSchemeCode", 20),
            Map.entry("toSchemeCode", 20),
            Map.entry("folioNumber", 20),
            Map.entry("remarks", 100),
            Map.entry("BseLumpsum.remarks", 255),
            Map.entry("BseSpread.remarks", 255),
            // 255 less our reference and a space.
            Map.entry("BseSwitch.remarks", 235),
            Map.entry("subBrokerCode", 15),
            Map.entry("euin", 20),
            Map.entry("ipAddress", 20),
            Map.entry("subBrokerArn", 20),
            Map.entry("paymentReference", 25),
            Map.entry("payoutAccount", 20),
            Map.entry("mobile", 10),
            Map.entry("email", 50),
            Map.entry("mandateId", 15),
            Map.entry("BseLumpsum.mandateId", 10),
            Map.entry("registrationNumber", 10),
            Map.entry("fromMandateId", 15),
            Map.entry("toMandateId", 15),
            Map.entry("accountNumber", 40),
            Map.entry("ifsc", 11),
            Map.entry("micr", 9),
            // Nothing of a child order is sent: these are what the venue or we gave.
            Map.entry("planOrderId", 36),
            Map.entry("planReference", 19),
            Map.entry("orderNumber", 19));

    private BseFaults() {}

    /** The first fault, naming field, value and what was expected; null where there is none. */
    static @Nullable String of(BseCommand command) {
        if (command.getHeader().getAction() == CommandAction.UNRECOGNISED) {
            return "action UNRECOGNISED: expected one that this gateway knows";
        }
        BseOrderType type = BseOrderType.named(command.getHeader().getType());
        if (type == null) {
            return "type '%s': expected one of %s".formatted(command.getHeader().getType(), BseOrderType.NAMES);
        }
        if (type == BseOrderType.CHILD_ORDER && command.getHeader().getAction() == CommandAction.REPLAY) {
            return "an order that a plan made cannot be sent again: place a new order in its stead";
        }
        SpecificRecord payload = type.payload(command);
        if (payload == null) {
            return "%s is missing: expected the payload of %s".formatted(type.payloadField(), type.typeName());
        }
        for (Schema.Field field : payload.getSchema().getFields()) {
            String fault = ofField(payload, field);
            if (fault != null) {
                return fault;
            }
        }
        BseOperations.Order<SpecificRecord> order = BseOperations.order(type, payload);
        return order.operation().fault(order.payload());
    }

    private static @Nullable String ofField(SpecificRecord payload, Schema.Field field) {
        Object value = payload.get(field.pos());
        return switch (value) {
            case Enum<?> symbol
            when symbol.name().equals("UNRECOGNISED") ->
                "%s UNRECOGNISED: expected one of %s"
                        .formatted(
                                field.name(),
                                Arrays.toString(symbol.getDeclaringClass().getEnumConstants()));
            case String text -> ofText(payload.getSchema().getName(), field.name(), text);
            case null, default -> null;
        };
    }

    private static @Nullable String ofText(String record, String field, String text) {
        Integer longest = LONGEST.getOrDefault(record + "." + field, LONGEST.get(field));
        if (longest == null) {
            throw new IllegalStateException("%s.%s has no length: give it one".formatted(record, field));
        }
        if (text.isBlank()) {
            return "%s is blank: expected a value, or none where none is needed".formatted(field);
        }
        if (text.length() > longest) {
            return "%s has %d characters: expected at most %d".formatted(field, text.length(), longest);
        }
        // A bar would move the fields of a request or of the reply, which repeats some of them.
        return XmlElements.carries(text) && text.indexOf('|') < 0
                ? null
                : "%s has a control character or a bar: the venue's wire can carry neither".formatted(field);
    }
}
