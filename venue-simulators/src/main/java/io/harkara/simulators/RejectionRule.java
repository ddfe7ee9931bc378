package io.harkara.simulators;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Rejects the orders in which one element matches, with a text of the venue.
 *
 * @param field the element, by its name on the wire
 * @param match a regular expression that the whole value must match
 * @param text what the venue answers, to the letter
 */
record RejectionRule(OrderElement field, Pattern match, String text) {

    /** No list of rules is longer: each order is held against all of them. */
    static final int MAX_RULES = 200;

    /** Client codes have at most 10 characters, so a prefix has to leave room for more than itself. */
    static final int MAX_PREFIX = 4;

    RejectionRule {
        if (field.secret()) {
            throw new IllegalArgumentException(
                    "field: found %s, expected an element that is kept".formatted(field.wireName()));
        }
        if (text.isBlank()) {
            throw new IllegalArgumentException("text: found nothing, expected what the venue answers");
        }
    }

    /** The text of the first rule that an order meets, or null. */
    static @Nullable String firstMatch(List<RejectionRule> rules, OrderRequest order) {
        for (RejectionRule rule : rules) {
            if (rule.matches(order)) {
                return rule.text;
            }
        }
        return null;
    }

    /** A rule for the scheme looks at both schemes of an order that has two. */
    private boolean matches(OrderRequest order) {
        String into = order.get(OrderElement.TO_SCHEME);
        return match.matcher(order.get(field)).matches()
                || (field == OrderElement.SCHEME_CODE
                        && !into.isEmpty()
                        && match.matcher(into).matches());
    }

    /**
     * Rules with which a demonstration can have rejections at will: the prefix and a word at the start of the client code,
     * or of the scheme code, name the reason.
     */
    static List<RejectionRule> demo(String prefix) {
        if (prefix.isBlank() || prefix.length() > MAX_PREFIX) {
            throw new IllegalArgumentException(
                    "prefix: found '%s', expected 1 to %d characters".formatted(prefix, MAX_PREFIX));
        }
        return List.of(
                starting(OrderElement.CLIENT_CODE, prefix + "UNK", BseTexts.UNKNOWN_CLIENT),
                starting(OrderElement.CLIENT_CODE, prefix + "PAN", BseTexts.PAN_NOT_VERIFIED),
                starting(OrderElement.CLIENT_CODE, prefix + "FAT", BseTexts.FATCA_NOT_VERIFIED),
                starting(OrderElement.CLIENT_CODE, prefix + "NOM", BseTexts.NOMINEE_PENDING),
                starting(OrderElement.SCHEME_CODE, prefix + "CLOSED", BseTexts.SCHEME_CLOSED),
                starting(OrderElement.SCHEME_CODE, prefix + "NOENTRY", BseTexts.ENTRY_NOT_ALLOWED));
    }

    private static RejectionRule starting(OrderElement field, String start, String text) {
        return new RejectionRule(field, Pattern.compile(Pattern.quote(start) + ".*"), text);
    }
}
