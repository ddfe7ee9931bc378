package io.harkara.verification.chaos;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Which order each entry of the venue's ledger is about, to be asked in the ledger's order. Most orders carry their number in
 * their remarks. What has none is known by what it is about: the client, the PAN, the account, or the purchase, plan or mandate,
 * which at most one order follows.
 */
final class LedgerNames {

    private static final Map<String, PlannedKind> KINDS = kinds();
    private static final Pattern CLIENT = Pattern.compile("U(\\d{8})");
    private static final Pattern UNKNOWN_CLIENT = Pattern.compile(OrderDocument.UNKNOWN_CLIENT + "(\\d{6})");

    private final Map<String, Integer> purchases = new HashMap<>();
    private final Map<String, Integer> plans = new HashMap<>();
    private final Map<String, Integer> mandates = new HashMap<>();

    /** The number of the order, or -1. */
    int number(JsonNode entry) {
        PlannedKind kind = KINDS.get(entry.path("kind").asString());
        return switch (kind) {
            case null -> -1;
            case PLAN_CANCEL, PLAN_PAUSE, MANDATE_SHIFT, SIP_TO_XSIP ->
                following(plans, entry.path("registration"), PlannedKind.FOLLOWED_AFTER);
            case PAYMENT -> following(purchases, entry.path("orders").path(0), PlannedKind.FOLLOWED_SOON);
            case MANDATE_SCAN -> following(mandates, entry.path("mandate"), PlannedKind.FOLLOWED_AFTER);
            case AOF -> form(entry.path("client").asString());
            case UCC -> numberIn(CLIENT, entry.path("client").asString());
            case FATCA -> Personal.numberInPan(entry.path("client").asString());
            case MANDATE ->
                named(
                        mandates,
                        entry,
                        Personal.numberInAccount(entry.path("account").asString()));
            case LUMPSUM -> named(purchases, entry, remarked(entry));
            case SIP, XSIP, STP, SWP -> named(plans, entry, remarked(entry));
            default -> remarked(entry);
        };
    }

    private static int remarked(JsonNode entry) {
        return PlannedOrder.numberIn(entry.path("remarks").asString());
    }

    /** Takes down the venue's number of what it did, for that is what others name. */
    private static int named(Map<String, Integer> names, JsonNode entry, int number) {
        if (entry.path("verdict").asString().equals(VenueRequest.EXECUTED)) {
            names.put(entry.path("orderNumber").asString(), number);
        }
        return number;
    }

    private static int following(Map<String, Integer> names, JsonNode named, int after) {
        String registration = named.asString("");
        Integer earlier = names.get(registration);
        if (earlier != null) {
            return earlier + after;
        }
        return Registrations.isOfNothing(registration)
                ? Math.toIntExact(Long.parseLong(registration) - Registrations.OF_NOTHING)
                : -1;
    }

    private static int form(String client) {
        int registered = numberIn(CLIENT, client);
        return registered < 0 ? numberIn(UNKNOWN_CLIENT, client) : registered + PlannedKind.FOLLOWED_AFTER;
    }

    private static int numberIn(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.matches() ? Integer.parseInt(found.group(1)) : -1;
    }

    private static Map<String, PlannedKind> kinds() {
        Map<String, PlannedKind> kinds = new HashMap<>();
        for (PlannedKind kind : PlannedKind.values()) {
            kinds.put(kind.ledgerName(), kind);
        }
        return kinds;
    }
}
