package io.harkara.bse;

import io.harkara.schemas.BseCommand;
import io.harkara.schemas.BseOrderType;
import io.harkara.schemas.CommandAction;
import java.util.Arrays;
import java.util.List;
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
            Map.entry("BseUcc.clientCode", 10),
            Map.entry("BseFatca.clientCode", 10),
            Map.entry("schemeCode", 20),
            Map.entry("fromSchemeCode", 20),
            Map.entry("toSchemeCode", 20),
            Map.entry("folioNumber", 20),
            Map.entry("remarks", 100),
            Map.entry("BseLumpsum.remarks", 255),
            Map.entry("BseSpread.remarks", 255),
            Map.entry("BseLumpsumChange.remarks", 255),
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
            Map.entry("orderNumber", 19),
            Map.entry("taxStatus", 2),
            Map.entry("occupation", 2),
            Map.entry("guardianRelation", 2),
            Map.entry("chequeName", 35),
            Map.entry("mapinId", 16),
            Map.entry("lei", 20),
            Map.entry("firstName", 70),
            Map.entry("middleName", 70),
            Map.entry("lastName", 70),
            Map.entry("pan", 10),
            Map.entry("panExemptCategory", 2),
            Map.entry("kraReference", 10),
            Map.entry("ckycNumber", 14),
            Map.entry("cdslDpId", 8),
            Map.entry("cdslClientId", 16),
            Map.entry("cmbpId", 16),
            Map.entry("nsdlDpId", 8),
            Map.entry("nsdlClientId", 8),
            Map.entry("line1", 40),
            Map.entry("line2", 40),
            Map.entry("line3", 40),
            Map.entry("city", 35),
            Map.entry("state", 35),
            Map.entry("pincode", 10),
            Map.entry("country", 35),
            Map.entry("residencePhone", 15),
            Map.entry("residenceFax", 15),
            Map.entry("officePhone", 15),
            Map.entry("officeFax", 15),
            Map.entry("BseNominee.name", 40),
            Map.entry("relation", 2),
            Map.entry("guardianName", 35),
            Map.entry("guardianPan", 10),
            Map.entry("idType", 2),
            // No source tells it: our limit.
            Map.entry("idNumber", 20),
            Map.entry("pekrn", 10),
            Map.entry("BseFatca.name", 70),
            Map.entry("fatherName", 70),
            Map.entry("spouseName", 70),
            Map.entry("addressType", 1),
            Map.entry("placeOfBirth", 60),
            Map.entry("countryOfBirth", 2),
            Map.entry("BseTaxResidence.country", 2),
            Map.entry("taxNumber", 20),
            Map.entry("taxNumberType", 1),
            Map.entry("sourceOfWealth", 2),
            Map.entry("incomeSlab", 2),
            Map.entry("logName", 30),
            Map.entry("service", 2),
            Map.entry("exemption", 2),
            Map.entry("giin", 19),
            Map.entry("sponsoringEntity", 60),
            Map.entry("giinExemption", 2),
            Map.entry("activeNfeSubcategory", 3),
            Map.entry("natureOfBusiness", 30),
            Map.entry("relatedListedCompany", 70),
            Map.entry("BseBeneficialOwner.name", 70),
            Map.entry("nationality", 3),
            Map.entry("BseOwnerAddress.line1", 50),
            Map.entry("BseOwnerAddress.line2", 50),
            Map.entry("BseOwnerAddress.line3", 50),
            Map.entry("BseOwnerAddress.city", 50),
            Map.entry("BseOwnerAddress.pincode", 6),
            Map.entry("BseOwnerAddress.state", 3),
            Map.entry("BseOwnerAddress.country", 4),
            Map.entry("BseBeneficialOwner.addressType", 2),
            Map.entry("taxCountry", 4),
            Map.entry("BseBeneficialOwner.taxNumberType", 2),
            Map.entry("BseBeneficialOwner.fatherName", 50),
            Map.entry("telephone", 12),
            Map.entry("controlType", 3),
            Map.entry("orderNumbers", 19),
            // No source tells these: our limits.
            Map.entry("utilityCode", 20),
            Map.entry("agency", 30),
            Map.entry("bankId", 10),
            Map.entry("neftReference", 30),
            Map.entry("vpa", 100),
            Map.entry("returnUrl", 500));

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
        String fault = ofRecord("", payload);
        if (fault != null) {
            return fault;
        }
        BseOperations.Order<SpecificRecord> order = BseOperations.order(type, payload);
        return order.operation().fault(order.payload());
    }

    /** @param path what stands before the fields' names, for example {@code holders[0].} */
    private static @Nullable String ofRecord(String path, SpecificRecord record) {
        for (Schema.Field field : record.getSchema().getFields()) {
            String fault = ofValue(record.getSchema().getName(), path + field.name(), record.get(field.pos()));
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    private static @Nullable String ofValue(String record, String path, @Nullable Object value) {
        return switch (value) {
            case Enum<?> symbol
            when symbol.name().equals("UNRECOGNISED") ->
                "%s UNRECOGNISED: expected one of %s"
                        .formatted(
                                path, Arrays.toString(symbol.getDeclaringClass().getEnumConstants()));
            case String text -> ofText(record, path, text);
            case SpecificRecord inside -> ofRecord(path + ".", inside);
            case List<?> items -> ofItems(record, path, items);
            case null, default -> null;
        };
    }

    private static @Nullable String ofItems(String record, String path, List<?> items) {
        for (int i = 0; i < items.size(); i++) {
            String fault = ofValue(record, "%s[%d]".formatted(path, i), items.get(i));
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    private static @Nullable String ofText(String record, String path, String text) {
        // Of a text in a list the list's.
        String field = path.substring(path.lastIndexOf('.') + 1).replaceFirst("\\[\\d+]$", "");
        Integer longest = LONGEST.getOrDefault(record + "." + field, LONGEST.get(field));
        if (longest == null) {
            throw new IllegalStateException("%s.%s has no length: give it one".formatted(record, field));
        }
        if (text.isBlank()) {
            return "%s is blank: expected a value, or none where none is needed".formatted(path);
        }
        if (text.length() > longest) {
            return "%s has %d characters: expected at most %d".formatted(path, text.length(), longest);
        }
        // A bar would move the fields of a request or of the reply, which repeats some of them.
        return XmlElements.carries(text) && text.indexOf('|') < 0
                ? null
                : "%s has a control character or a bar: the venue's wire can carry neither".formatted(path);
    }
}
