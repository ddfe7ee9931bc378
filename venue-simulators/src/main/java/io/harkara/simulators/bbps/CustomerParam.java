package io.harkara.simulators.bbps;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a biller has to be told about its customer.
 *
 * @param numeric whether only digits are allowed
 * @param least fewest characters, 1 or more
 * @param most most characters
 * @param regex what the whole value has to match
 * @param values the choices, empty for a free value
 */
record CustomerParam(
        String name,
        boolean numeric,
        int least,
        int most,
        boolean optional,
        Pattern regex,
        List<String> values,
        boolean visible) {

    CustomerParam {
        values = List.copyOf(values);
    }

    /** A value that has to be there. */
    static CustomerParam of(String name, boolean numeric, int least, int most) {
        return new CustomerParam(name, numeric, least, most, false, regex(numeric, least, most), List.of(), true);
    }

    /** A value that has to be there and match more than a length. */
    static CustomerParam matching(String name, boolean numeric, int least, int most, String regex) {
        return new CustomerParam(name, numeric, least, most, false, Pattern.compile(regex), List.of(), true);
    }

    /** One of some choices. */
    static CustomerParam choice(String name, String... values) {
        return new CustomerParam(name, false, 1, 30, false, Pattern.compile("^.{1,30}$"), List.of(values), true);
    }

    /** The same, but it may be left out. */
    CustomerParam whenKnown() {
        return new CustomerParam(name, numeric, least, most, true, regex, values, visible);
    }

    String dataType() {
        return numeric ? "NUMERIC" : "ALPHANUMERIC";
    }

    /** What is wrong with a value, or null. */
    @Nullable
    Refusal problem(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return optional ? null : refusal(Problem.PARAM_MISSING, "nothing", "a value");
        }
        if (value.length() < least) {
            return refusal(Problem.PARAM_SHORT, value.length() + " characters", "at least " + least);
        }
        if (value.length() > most) {
            return refusal(Problem.PARAM_LONG, value.length() + " characters", "at most " + most);
        }
        if (numeric && !value.chars().allMatch(Character::isDigit)) {
            return refusal(Problem.PARAM_TYPE, "other characters than digits", "digits");
        }
        if (!regex.matcher(value).matches() || (!values.isEmpty() && !values.contains(value))) {
            return refusal(
                    Problem.PARAM_MISMATCH,
                    "another value",
                    values.isEmpty() ? "a match of " + regex.pattern() : "one of " + values);
        }
        return null;
    }

    /** The value itself is the customer's own and stays out of the text. */
    private Refusal refusal(Problem problem, String found, String expected) {
        return new Refusal(problem, "%s: found %s, expected %s".formatted(name, found, expected));
    }

    private static Pattern regex(boolean numeric, int least, int most) {
        return Pattern.compile("^[%s]{%d,%d}$".formatted(numeric ? "0-9" : "a-zA-Z0-9", least, most));
    }
}
