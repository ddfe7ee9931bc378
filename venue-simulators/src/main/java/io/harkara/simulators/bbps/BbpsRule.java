package io.harkara.simulators.bbps;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the fetches or payments in which one field matches.
 *
 * @param stage which of the two
 * @param field what is looked at
 * @param match a regular expression that the whole value must match
 * @param outcome what happens
 * @param type of the failure: BBPS, FUND_TRANSFER or APP
 * @param code of the failure
 * @param message of the failure
 * @param afterMillis how long a payment is in progress, or after its success is undone; 0 to a year
 */
record BbpsRule(
        Stage stage,
        Field field,
        Pattern match,
        Outcome outcome,
        String type,
        String code,
        String message,
        Long afterMillis) {

    /** No list of rules is longer: each request is held against all of them. */
    static final int MAX_RULES = 200;

    /** What a rule starts from when it is given. */
    static final String DEFAULT_CODE = "BPR005";

    enum Stage {
        FETCH("fetch"),
        PAYMENT("payment");

        private final String wireName;

        Stage(String wireName) {
            this.wireName = wireName;
        }

        @JsonValue
        String wireName() {
            return wireName;
        }
    }

    enum Field {
        BILLER("billerId"),
        CATEGORY("category"),
        MOBILE("mobile"),
        PAYMENT_REF("paymentRefId"),
        AMOUNT("amount"),
        MODE("mode"),
        CHANNEL("channel"),
        PARAM("customerParam");

        private final String wireName;

        Field(String wireName) {
            this.wireName = wireName;
        }

        @JsonValue
        String wireName() {
            return wireName;
        }
    }

    enum Outcome {
        /** It fails with the rule's code. */
        REJECT("reject"),
        /** It is in progress for a time and then succeeds. */
        PEND("pend"),
        /** It is in progress for a time and then fails with the rule's code. */
        PEND_THEN_REJECT("pendThenReject"),
        /** It succeeds, and is credited back after a time. */
        REVERSE("reverse");

        private final String wireName;

        Outcome(String wireName) {
            this.wireName = wireName;
        }

        @JsonValue
        String wireName() {
            return wireName;
        }
    }

    /** Fills in what was left out, and checks the rest. */
    BbpsRule {
        afterMillis = afterMillis == null ? 0 : afterMillis;
        if (afterMillis < 0 || afterMillis > BbpsSettings.MAX_MILLIS) {
            throw new IllegalArgumentException(
                    "afterMillis: found %d, expected 0 to %d".formatted(afterMillis, BbpsSettings.MAX_MILLIS));
        }
        if (stage == Stage.FETCH && outcome != Outcome.REJECT) {
            throw new IllegalArgumentException(
                    "outcome: found %s, expected reject for a fetch".formatted(outcome.wireName()));
        }
        if (stage == Stage.FETCH && (field == Field.AMOUNT || field == Field.PAYMENT_REF || field == Field.MODE)) {
            throw new IllegalArgumentException(
                    "field: found %s, expected one that a fetch has".formatted(field.wireName()));
        }
        type = type == null || type.isEmpty() ? "BBPS" : type;
        if (!List.of("BBPS", "FUND_TRANSFER", "APP").contains(type)) {
            throw new IllegalArgumentException("type: found '%s', expected BBPS, FUND_TRANSFER or APP".formatted(type));
        }
        code = code == null || code.isEmpty() ? DEFAULT_CODE : code;
        message = message == null || message.isEmpty() ? "Biller cannot accept payments now" : message;
    }

    /** What a rule looks at. */
    interface Subject {

        /** The values of a field; several of a customer's parameters, none where there is no such thing. */
        List<String> values(Field field);
    }

    /** The first rule of a stage that something meets, or null. */
    static @Nullable BbpsRule firstMatch(List<BbpsRule> rules, Stage stage, Subject subject) {
        for (BbpsRule rule : rules) {
            if (rule.stage == stage
                    && subject.values(rule.field).stream()
                            .anyMatch(value -> rule.match.matcher(value).matches())) {
                return rule;
            }
        }
        return null;
    }

    Failure failure() {
        return Failure.of(type, code, message);
    }
}
