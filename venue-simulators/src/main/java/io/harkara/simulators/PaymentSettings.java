package io.harkara.simulators;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What becomes of payments. It holds for those that are initiated from now on.
 *
 * @param awaitingMillis how long the bank's answer is awaited, 0 to a year
 * @param rejections which payments the bank then rejects; all others it approves
 * @param assumed whether a purchase that goes on although nobody has paid it here is shown as paid
 */
record PaymentSettings(long awaitingMillis, List<Rule> rejections, boolean assumed) {

    static final PaymentSettings DEFAULTS = new PaymentSettings(2_000, List.of(), true);

    /**
     * A rejection.
     *
     * @param field an element of the payment, such as ClientCode, AccountNo, OrderVal, modeofpayment or ordernumber
     * @param match a regular expression that the whole value must match
     */
    record Rule(OrderElement field, Pattern match) {

        Rule {
            if (field.secret()) {
                throw new IllegalArgumentException(
                        "field: found %s, expected an element that is kept".formatted(field.wireName()));
            }
        }
    }

    PaymentSettings {
        if (awaitingMillis < 0 || awaitingMillis > LifeCycle.MAX_STEP_MILLIS) {
            throw new IllegalArgumentException(
                    "awaitingMillis: found %d, expected 0 to %d".formatted(awaitingMillis, LifeCycle.MAX_STEP_MILLIS));
        }
        if (rejections.size() > RejectionRule.MAX_RULES) {
            throw new IllegalArgumentException(
                    "rejections: found %d, expected at most %d".formatted(rejections.size(), RejectionRule.MAX_RULES));
        }
        rejections = List.copyOf(rejections);
    }

    /** Whether the bank rejects a payment. */
    boolean rejects(OrderRequest payment) {
        return rejections.stream()
                .anyMatch(rule -> rule.match.matcher(payment.get(rule.field)).matches());
    }
}
