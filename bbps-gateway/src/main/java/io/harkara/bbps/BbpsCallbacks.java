package io.harkara.bbps;

import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Takes what the venue tells unasked: it is written down with what it names, and nothing of what it says is believed. What the
 * venue is then asked is {@link BbpsConfirmation}'s.
 */
final class BbpsCallbacks {

    static final String PAYMENT = "BILL_PAY";
    static final String FETCH = "BILL_FETCH";
    static final String DISPUTE = "BILL_DISPUTE";
    static final String BILLERS = "BILLER_UPDATES";
    static final String PLANS = "PLAN_UPDATES";

    /** Of a callback that tells of more billers the first are taken; the hourly reading finds the others. */
    static final int MOST_BILLERS = 250;

    private static final int DEEPEST = 4;

    /** How Setu says that a payment is made. */
    static final String SUCCESS = "Success";

    private static final Pattern NAME = Pattern.compile("[!-~]{1,64}");

    /** What came of a callback. */
    enum Result {
        /** The venue is asked next. */
        PENDING,
        /** The venue was asked; what it shows was taken or known already. */
        CONFIRMED,
        /** The venue does not show what was told of, or could not be asked. */
        NOT_CONFIRMED,
        /** It names nothing of ours. */
        NOT_OURS,
        /** It is about something of which the venue is not asked. */
        NOTED
    }

    /**
     * One thing that a callback names.
     *
     * @param account in whose address it was told
     * @param reference how the callback calls it; empty where it calls it nothing
     */
    record Subject(String account, String event, String reference) {}

    /** What became of telling it. */
    enum Taken {
        /** It is written down. */
        RECORDED,
        /** Too many wait to be asked. */
        TOO_MANY,
        /** We have no such account. */
        UNKNOWN_ACCOUNT
    }

    private final Set<String> accounts;
    private final BbpsCallbackTable table;

    BbpsCallbacks(Set<String> accounts, BbpsCallbackTable table) {
        this.accounts = accounts;
        this.table = table;
    }

    /** Writes down what was told, masked. It is durable when this returns. */
    Taken take(String account, String event, JsonNode told, String body) throws SQLException {
        if (!accounts.contains(account)) {
            return Taken.UNKNOWN_ACCOUNT;
        }
        Set<String> references = references(event, told.path("data"));
        Result result = references == null ? Result.NOTED : references.isEmpty() ? Result.NOT_OURS : Result.PENDING;
        List<Subject> subjects = references == null || references.isEmpty()
                ? List.of(new Subject(account, event, ""))
                : references.stream()
                        .map(reference -> new Subject(account, event, reference))
                        .toList();
        String masked = new BbpsMasking(body, "").masked().request();
        String status = SetuReplies.status(told.path("data"));
        String said = NAME.matcher(status).matches() ? status : "";
        return table.keep(subjects, said, result, masked) ? Taken.RECORDED : Taken.TOO_MANY;
    }

    /** What an event names; null where nothing is asked about such an event. */
    private static @Nullable Set<String> references(String event, JsonNode data) {
        Set<String> found = new LinkedHashSet<>();
        switch (event) {
            case PAYMENT -> name(data.path("paymentDetails"), "paymentRefId", found);
            case FETCH -> name(data, "refId", found);
            case DISPUTE -> {
                name(data, "refId", found);
                if (found.isEmpty()) {
                    name(data, "disputeId", found);
                }
            }
            case BILLERS, PLANS -> billers(data, 0, found);
            default -> {
                return null;
            }
        }
        return found;
    }

    private static void name(JsonNode node, String field, Set<String> found) {
        String name = SetuReplies.text(node, field);
        if (NAME.matcher(name).matches()) {
            found.add(name);
        }
    }

    // Setu's sample has NPCI's names (BillerID); whether billers come one by one or as a list is not documented.
    private static void billers(JsonNode node, int depth, Set<String> found) {
        if (node.isArray() && depth < DEEPEST) {
            node.forEach(item -> billers(item, depth + 1, found));
        } else if (node.isObject() && depth < DEEPEST) {
            int before = found.size();
            node.propertyNames().stream()
                    .filter(field -> field.equalsIgnoreCase("billerId"))
                    .forEach(field -> addBiller(node, field, found));
            if (found.size() == before) {
                node.properties().forEach(field -> billers(field.getValue(), depth + 1, found));
            }
        }
    }

    private static void addBiller(JsonNode node, String field, Set<String> found) {
        if (found.size() < MOST_BILLERS) {
            name(node, field, found);
        }
    }
}
