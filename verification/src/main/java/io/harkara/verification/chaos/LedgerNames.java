package io.harkara.verification.chaos;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Which order each entry of the venue's ledger is about, to be asked in the ledger's order. Most orders carry their number in
 * their remarks. What has none is known by what it is about: the client, the PAN, the account, or the plan, which at most one
 * order changes.
 */
final class LedgerNames {

    private static final Set<String> CHANGES = ledgerNames(
            PlannedKind.PLAN_CANCEL, PlannedKind.PLAN_PAUSE, PlannedKind.MANDATE_SHIFT, PlannedKind.SIP_TO_XSIP);

    private final Map<String, Integer> plans = new HashMap<>();

    /** The number of the order, or -1. */
    int number(JsonNode entry) {
        String kind = entry.path("kind").asString();
        if (CHANGES.contains(kind)) {
            return changing(entry.path("registration").asString());
        }
        if (kind.equals(PlannedKind.MANDATE.ledgerName())) {
            return Personal.numberInAccount(entry.path("account").asString());
        }
        if (kind.equals(PlannedKind.FATCA.ledgerName())) {
            return Personal.numberInPan(entry.path("client").asString());
        }
        if (kind.equals(PlannedKind.UCC.ledgerName())) {
            String client = entry.path("client").asString();
            return client.matches("U\\d{8}") ? Integer.parseInt(client.substring(1)) : -1;
        }
        int number = PlannedOrder.numberIn(entry.path("remarks").asString());
        if (entry.path("verdict").asString().equals(VenueRequest.EXECUTED)) {
            plans.put(entry.path("orderNumber").asString(), number);
        }
        return number;
    }

    private int changing(String registration) {
        Integer plan = plans.get(registration);
        if (plan != null) {
            return plan + PlannedOrder.CHANGED_AFTER;
        }
        long none = registration.matches("\\d{10}") ? Long.parseLong(registration) - Registrations.OF_NO_PLAN : -1;
        return none < 0 ? -1 : Math.toIntExact(none);
    }

    private static Set<String> ledgerNames(PlannedKind... kinds) {
        Set<String> names = new HashSet<>();
        for (PlannedKind kind : kinds) {
            names.add(kind.ledgerName());
        }
        return names;
    }
}
