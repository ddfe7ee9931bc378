package io.harkara.quickstart;

import io.harkara.quickstart.VenueControl.Effect;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an effect in the venue's ledger and the order that it came of have in common: our reference; where the venue's call has
 * no field for one, the kind and the venue's number; where it has no number either, the kind and what it is about.
 */
final class EffectNames {

    private static final int SHORT_REFERENCE = 10;

    /** The field of the document that says what a type of order without reference and number is about. */
    private static final Map<String, String> SUBJECT_FIELDS = Map.of(
            "bse.fatca",
            "pan",
            "bse.aof",
            "clientCode",
            "bse.mandate-scan",
            "mandateId",
            "broker.cancel-all",
            "account",
            "broker.convert",
            "account");

    /** The ledger's kinds of those types, each with the field of an effect that says the same. */
    private static final Map<String, String> EFFECT_FIELDS =
            Map.of("fatca", "client", "form-upload", "client", "scan-upload", "mandate");

    /** Where the ledger calls something otherwise than its type does. */
    private static final Map<String, String> KINDS =
            Map.of("aof", "form-upload", "mandate-scan", "scan-upload", "cancel-all", "cancelAll");

    private static final JsonMapper JSON = new JsonMapper();

    private EffectNames() {}

    static String of(Effect effect) {
        return effect.reference().isEmpty() ? effect.kind() + "/" + effect.orderNumber() : effect.reference();
    }

    /** What the ledger's entry says in place of a number, where its kind gets none, and its number otherwise. */
    static String number(JsonNode entry) {
        String field = EFFECT_FIELDS.getOrDefault(entry.path("kind").asString(), "orderNumber");
        return entry.path(field).asString();
    }

    /** What the effects of an order may be known by. Some calls have room for the end of our reference only. */
    static Set<String> of(StoredOrder order, OrderLine line) {
        Set<String> names = new HashSet<>();
        for (String reference : order.wireReferences()) {
            names.add(reference);
            names.add(reference.substring(Math.max(0, reference.length() - SHORT_REFERENCE)));
        }
        String type = order.type().substring(order.type().indexOf('.') + 1);
        String kind = KINDS.getOrDefault(type, type);
        if (order.venueReference() != null) {
            names.add(kind + "/" + order.venueReference());
        }
        String field = SUBJECT_FIELDS.get(order.type());
        if (field != null) {
            names.add(kind + "/"
                    + JSON.readTree(line.json()).path("order").path(field).asString(SimulatedBrokers.USUAL_ACCOUNT));
        }
        return names;
    }
}
