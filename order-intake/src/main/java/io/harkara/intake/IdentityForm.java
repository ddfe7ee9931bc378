package io.harkara.intake;

import io.harkara.security.Scope;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.util.unit.DataSize;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is asked for about a client, a key or a person, read field by field; all faults are told at once. */
final class IdentityForm {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final DataSize LARGEST = DataSize.ofKilobytes(16);
    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}]{1,100}");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final int MOST_ADDRESSES = 50;
    private static final String SCOPES =
            Arrays.stream(Scope.values()).map(Scope::word).collect(Collectors.joining(", "));

    private final JsonNode body;
    private final List<Fault> faults = new ArrayList<>();

    private IdentityForm(JsonNode body) {
        this.body = body;
    }

    /**
     * The form in a request.
     *
     * @param fields the fields that there are
     * @throws ProblemException where it is not one JSON object, or has other fields
     */
    static IdentityForm read(HttpServletRequest request, Set<String> fields) throws IOException {
        byte[] bytes = RequestBody.read(request, LARGEST);
        JsonNode body;
        try {
            body = bytes.length == 0 ? JSON.createObjectNode() : JSON.readTree(bytes);
        } catch (JacksonException _) {
            // Without its message, which quotes the body: there may be a secret in it.
            throw new ProblemException(Problem.of(ProblemCode.BODY_MALFORMED, "the body is not one JSON object"));
        }
        if (!body.isObject()) {
            throw new ProblemException(Problem.of(ProblemCode.BODY_MALFORMED, "the body is not one JSON object"));
        }
        IdentityForm form = new IdentityForm(body);
        body.propertyNames().stream()
                .filter(name -> !fields.contains(name))
                .forEach(name -> form.faults.add(Fault.wrong("/" + name, name, "one of " + fields)));
        return form;
    }

    boolean has(String field) {
        return body.has(field);
    }

    /** What stands under a name; a missing node where nothing does. */
    JsonNode node(String field) {
        return body.path(field);
    }

    /** Notes a fault. */
    void fault(Fault fault) {
        faults.add(fault);
    }

    String id() {
        return text("id", ID.asMatchPredicate(), "1 to 64 letters, digits, dots, dashes and underscores");
    }

    String name() {
        return text("name", NAME.asMatchPredicate(), "1 to 100 characters");
    }

    String status() {
        return text("status", Set.of(Client.ACTIVE, Client.SUSPENDED)::contains, "ACTIVE or SUSPENDED");
    }

    /** A text that no answer repeats. */
    String secret(String field) {
        JsonNode value = body.path(field);
        if (!value.isString() || value.asString().isEmpty()) {
            faults.add(Fault.missing("/" + field, "the secret that is taken now"));
            return "";
        }
        return value.asString();
    }

    /** Words of scopes, in their order. */
    Set<String> scopes(@Nullable Set<String> most) {
        Set<String> scopes = new LinkedHashSet<>();
        JsonNode given = body.path("scopes");
        if (!given.isArray() || given.isEmpty()) {
            faults.add(Fault.missing("/scopes", "one or more of " + SCOPES));
            return scopes;
        }
        for (JsonNode word : given) {
            Scope scope = Scope.named(word.asString(""));
            if (scope == null) {
                faults.add(Fault.wrong("/scopes", word.asString(""), "one or more of " + SCOPES));
            } else if (most != null && !most.contains(scope.word())) {
                faults.add(Fault.wrong("/scopes", scope.word(), "a scope that the client has"));
            } else {
                scopes.add(scope.word());
            }
        }
        return scopes;
    }

    List<String> addresses() {
        List<String> addresses = new ArrayList<>();
        for (JsonNode given : body.path("addresses")) {
            String address = given.asString("");
            if (isNetwork(address)) {
                addresses.add(address);
            } else {
                faults.add(Fault.wrong("/addresses", address, "an IP address or a network such as 10.0.0.0/8"));
            }
        }
        if (addresses.size() > MOST_ADDRESSES) {
            faults.add(Fault.wrong("/addresses", addresses.size() + " addresses", MOST_ADDRESSES + " or fewer"));
        }
        return addresses;
    }

    @Nullable
    Instant expiresAt(Instant now) {
        if (body.path("expiresAt").isMissingNode() || body.path("expiresAt").isNull()) {
            return null;
        }
        String given = body.path("expiresAt").asString("");
        try {
            Instant at = Instant.parse(given);
            if (at.isAfter(now)) {
                return at;
            }
        } catch (DateTimeException _) {
            // Told below.
        }
        faults.add(Fault.wrong("/expiresAt", given, "a time to come, UTC, as 2027-01-31T00:00:00Z"));
        return null;
    }

    /**
     * Ends the request where there are faults.
     *
     * @throws ProblemException naming them
     */
    void check() {
        if (!faults.isEmpty()) {
            throw new ProblemException(Problem.of(
                    ProblemCode.REQUEST_INVALID,
                    Objects.requireNonNull(faults.getFirst()).message(),
                    faults));
        }
    }

    /** A text of that form; a fault is noted where it is another. */
    String text(String field, Predicate<String> form, String expected) {
        JsonNode value = body.path(field);
        if (value.isMissingNode() || value.isNull()) {
            faults.add(Fault.missing("/" + field, expected));
            return "";
        }
        String text = value.isString() ? value.asString() : "";
        if (!form.test(text)) {
            faults.add(Fault.wrong("/" + field, text, expected));
        }
        return text;
    }

    // A host name would be looked up in the middle of a call.
    private static boolean isNetwork(String address) {
        if (!address.matches("[0-9a-fA-F:.]{2,45}(/[0-9]{1,3})?")) {
            return false;
        }
        try {
            var _ = new IpAddressMatcher(address);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
