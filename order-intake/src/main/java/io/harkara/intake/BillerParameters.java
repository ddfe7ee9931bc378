package io.harkara.intake;

import io.harkara.schemas.BbpsBiller;
import io.harkara.schemas.BbpsDataType;
import io.harkara.schemas.BbpsParameter;
import io.harkara.schemas.BbpsParameterGroup;
import io.harkara.schemas.BbpsValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Whether a customer's details are what the biller asks for. */
final class BillerParameters {

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    private BillerParameters() {}

    static void check(OrderForm form, BbpsBiller biller, List<BbpsValue> inputs, List<Fault> faults) {
        Map<String, BbpsParameter> known = new HashMap<>();
        biller.getParameters().forEach(parameter -> known.put(parameter.getName(), parameter));
        String path = form.path(OrderField.INPUTS);
        for (int i = 0; i < inputs.size(); i++) {
            BbpsValue input = inputs.get(i);
            BbpsParameter parameter = known.get(input.getName());
            if (parameter == null) {
                faults.add(Fault.wrong(
                        path + "/" + i + "/" + OrderField.PARAMETER.fieldName(),
                        input.getName(),
                        "one that %s asks for: %s".formatted(biller.getName(), names(biller))));
                continue;
            }
            String expected = expected(parameter, input.getValue());
            if (expected != null) {
                faults.add(Fault.wrong(
                        path + "/" + i + "/" + OrderField.VALUE.fieldName(),
                        OrderForm.masked(input.getValue()),
                        "%s: %s".formatted(parameter.getName(), expected)));
            }
        }
        missing(biller, inputs, path, faults);
    }

    private static void missing(BbpsBiller biller, List<BbpsValue> inputs, String path, List<Fault> faults) {
        List<String> given = inputs.stream().map(BbpsValue::getName).toList();
        for (BbpsParameter parameter : biller.getParameters()) {
            if (!parameter.getOptional() && !given.contains(parameter.getName())) {
                faults.add(Fault.missing(
                        path, "the parameter %s, which %s needs".formatted(parameter.getName(), biller.getName())));
            }
        }
        List<BbpsParameterGroup> groups = biller.getParameterGroups();
        if (!groups.isEmpty() && groups.stream().noneMatch(group -> given.containsAll(group.getNames()))) {
            faults.add(Fault.missing(
                    path,
                    "all parameters of one of the sets %s"
                            .formatted(groups.stream()
                                    .map(BbpsParameterGroup::getNames)
                                    .toList())));
        }
    }

    private static @Nullable String expected(BbpsParameter parameter, String value) {
        if (parameter.getMinLength() != null && value.length() < parameter.getMinLength()) {
            return parameter.getMinLength() + " characters or more";
        }
        if (parameter.getMaxLength() != null && value.length() > parameter.getMaxLength()) {
            return "at most %d characters".formatted(parameter.getMaxLength());
        }
        if (parameter.getDataType() == BbpsDataType.NUMERIC
                && !DIGITS.matcher(value).matches()) {
            return "digits only";
        }
        if (!parameter.getValues().isEmpty() && !parameter.getValues().contains(value)) {
            return "one of " + String.join(", ", parameter.getValues());
        }
        return matches(parameter.getRegex(), value) ? null : "what has the form " + parameter.getRegex();
    }

    // A form that Java cannot read judges nobody; the venue has it too.
    private static boolean matches(@Nullable String regex, String value) {
        if (regex == null || regex.isBlank()) {
            return true;
        }
        try {
            return Pattern.compile(regex).matcher(value).matches();
        } catch (PatternSyntaxException _) {
            return true;
        }
    }

    private static String names(BbpsBiller biller) {
        return String.join(
                ", ",
                biller.getParameters().stream().map(BbpsParameter::getName).toList());
    }
}
