package io.harkara.intake;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The fields of forms about people. What is secret is in no fault. */
final class PersonForm {

    private static final Pattern ID = Pattern.compile("[a-z0-9._-]{1,64}");
    private static final Pattern EMAIL = Pattern.compile("[!-?A-~]{1,64}@[A-Za-z0-9.-]{1,189}");
    private static final int LONGEST_SECRET = 1_000;
    private static final String ROLES =
            Arrays.stream(Role.values()).map(Role::word).collect(Collectors.joining(", "));

    private PersonForm() {}

    static String id(IdentityForm form) {
        return form.text("id", ID.asMatchPredicate(), "1 to 64 small letters, digits, dots, dashes and underscores");
    }

    /** In small letters: it is the same person however it is typed. */
    static String email(IdentityForm form) {
        return form.text("email", EMAIL.asMatchPredicate(), "an e-mail address").toLowerCase(Locale.ROOT);
    }

    /** Words of roles, in their order. */
    static Set<String> roles(IdentityForm form) {
        Set<String> roles = new LinkedHashSet<>();
        JsonNode given = form.node("roles");
        if (!given.isArray() || given.isEmpty()) {
            form.fault(Fault.missing("/roles", "one or more of " + ROLES));
        }
        for (JsonNode word : given) {
            if (Role.named(word.asString("")) == null) {
                form.fault(Fault.wrong("/roles", word.asString(""), "one or more of " + ROLES));
            } else {
                roles.add(word.asString());
            }
        }
        return roles;
    }

    /** A text that no answer repeats. */
    static String secret(IdentityForm form, String field, String expected) {
        JsonNode value = form.node(field);
        if (!value.isString() || value.asString().isEmpty() || value.asString().length() > LONGEST_SECRET) {
            form.fault(Fault.missing("/" + field, expected));
            return "";
        }
        return value.asString();
    }

    /** The same, which may be left out. */
    static String secretIfAny(IdentityForm form, String field, String expected) {
        return form.has(field) && !form.node(field).isNull() ? secret(form, field, expected) : "";
    }

    static boolean flag(IdentityForm form, String field) {
        JsonNode value = form.node(field);
        if (form.has(field) && !value.isBoolean()) {
            form.fault(Fault.missing("/" + field, "true or false"));
        }
        return value.asBoolean(false);
    }

    /**
     * Refuses a password that is against the rules.
     *
     * @throws ProblemException 400, which says why and not what
     */
    static void requireFit(String field, String password, Person person) {
        String wrong = PasswordRules.fault(password, person);
        if (wrong != null) {
            Fault fault = new Fault("/" + field, null, "another password", field + " is not taken: " + wrong);
            throw new ProblemException(Problem.of(ProblemCode.REQUEST_INVALID, fault.message(), List.of(fault)));
        }
    }
}
