package io.harkara.bbps;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON object of a request, read field by field. Faults are collected, so that who sent it learns all of them at once; what is
 * read of a field with a fault is only good for going on.
 */
final class BbpsForm {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_BYTES = 256 * 1024;
    private static final BigDecimal MOST_RUPEES = SetuRow.mostRupees();

    private final JsonNode node;
    private final String path;
    private final List<BbpsFault> faults;
    private final Set<String> known = new HashSet<>();

    private BbpsForm(JsonNode node, String path, List<BbpsFault> faults) {
        this.node = node;
        this.path = path;
        this.faults = faults;
    }

    /** The body of a request; an empty one is an object without fields. */
    static BbpsForm of(HttpServletRequest request) throws IOException, BbpsProblemException {
        byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            throw new BbpsProblemException(
                    BbpsProblem.Kind.TOO_LARGE,
                    "the body is larger than the %d bytes taken here".formatted(MOST_BYTES));
        }
        return of(body);
    }

    static BbpsForm of(byte[] body) throws BbpsProblemException {
        try {
            JsonNode node = body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
            if (node.isObject()) {
                return new BbpsForm(node, "", new ArrayList<>());
            }
        } catch (JacksonException _) {
            // Told below.
        }
        throw new BbpsProblemException(BbpsProblem.Kind.REQUEST_INVALID, "the body is no JSON object");
    }

    static BbpsForm of(ObjectNode node) {
        return new BbpsForm(node, "", new ArrayList<>());
    }

    boolean has(String name) {
        known.add(name);
        return node.hasNonNull(name);
    }

    /** A field that may be there and is not read. */
    void ignore(String name) {
        known.add(name);
    }

    String text(String name, int most) {
        String text = optional(name, most);
        if (text == null) {
            fault(name, "a text of 1 to %d characters".formatted(most));
            return "";
        }
        return text;
    }

    @Nullable
    String optional(String name, int most) {
        if (!has(name)) {
            return null;
        }
        JsonNode value = node.path(name);
        String text = value.isString() ? value.asString().strip() : "";
        if (text.isEmpty() || text.length() > most) {
            fault(name, "a text of 1 to %d characters".formatted(most));
            return "";
        }
        return text;
    }

    /** @param otherwise where it is not there; null for a field that has to be */
    <E extends Enum<E>> E word(Class<E> list, String name, @Nullable E otherwise) {
        if (!has(name) && otherwise != null) {
            return otherwise;
        }
        List<E> words = Arrays.stream(list.getEnumConstants())
                .filter(word -> !word.name().equals("UNRECOGNISED"))
                .toList();
        return words.stream()
                .filter(word -> word.name().equals(node.path(name).asString("")))
                .findFirst()
                .orElseGet(() -> {
                    fault(name, "one of " + words);
                    return words.getFirst();
                });
    }

    /** A word that may be left out. */
    <E extends Enum<E>> @Nullable E optionalWord(Class<E> list, String name) {
        return has(name) ? word(list, name, null) : null;
    }

    boolean flag(String name, boolean otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        if (!node.path(name).isBoolean()) {
            fault(name, "true or false");
        }
        return node.path(name).asBoolean(otherwise);
    }

    @Nullable
    Integer whole(String name) {
        if (!has(name)) {
            return null;
        }
        JsonNode value = node.path(name);
        if (!value.isInt() || value.asInt() < 0) {
            fault(name, "a whole number from 0 on");
            return null;
        }
        return value.asInt();
    }

    /** Rupees; null where there are none. */
    @Nullable
    BigDecimal rupees(String name) {
        return decimal(name, BbpsMoney.rupees(0).scale(), MOST_RUPEES, "rupees such as \"199.50\"");
    }

    /** Percent; zero where there is none. */
    BigDecimal percent(String name) {
        BigDecimal percent = decimal(name, 4, new BigDecimal(100), "percent from 0 to 100, such as \"1.5\"");
        return percent == null ? BigDecimal.ZERO.setScale(4) : percent;
    }

    private @Nullable BigDecimal decimal(String name, int decimals, BigDecimal most, String expected) {
        if (!has(name)) {
            return null;
        }
        String text = node.path(name).asString("");
        if (text.matches("[0-9]{1,14}(\\.[0-9]{1,%d})?".formatted(decimals))) {
            BigDecimal value = new BigDecimal(text).setScale(decimals);
            if (value.compareTo(most) <= 0) {
                return value;
            }
        }
        fault(name, expected);
        return null;
    }

    @Nullable
    LocalDate day(String name) {
        if (!has(name)) {
            return null;
        }
        try {
            return LocalDate.parse(node.path(name).asString(""));
        } catch (DateTimeException _) {
            fault(name, "a day such as 2026-03-31");
            return null;
        }
    }

    @Nullable
    Instant time(String name) {
        if (!has(name)) {
            return null;
        }
        try {
            return OffsetDateTime.parse(node.path(name).asString("")).toInstant();
        } catch (DateTimeException _) {
            fault(name, "a time such as 2026-03-31T14:30:00+05:30");
            return null;
        }
    }

    List<String> texts(String name, int least, int most) {
        List<String> texts = new ArrayList<>();
        boolean good = !has(name) || node.path(name).isArray();
        for (JsonNode item : node.path(name)) {
            String text = item.isString() ? item.asString().strip() : "";
            good = good && !text.isEmpty();
            texts.add(text);
        }
        if (!good || texts.size() < least || texts.size() > most) {
            fault(name, "a list of %d to %d texts".formatted(least, most));
        }
        return texts;
    }

    /** The objects of a list. */
    List<BbpsForm> items(String name, int most) {
        List<BbpsForm> items = new ArrayList<>();
        boolean good =
                !has(name) || (node.path(name).isArray() && node.path(name).size() <= most);
        for (JsonNode item : node.path(name)) {
            good = good && item.isObject();
            items.add(new BbpsForm(item, "%s%s[%d].".formatted(path, name, items.size()), faults));
        }
        if (!good) {
            fault(name, "a list of at most %d objects".formatted(most));
        }
        return items;
    }

    void fault(String name, String expected) {
        JsonNode value = node.path(name);
        faults.add(new BbpsFault(
                path + name,
                value.isMissingNode() || value.isNull() ? "" : value.asString(value.toString()),
                expected));
    }

    /** Ends an object: what was not asked for is a fault, for a name that is misspelt must not be passed over. */
    void end() {
        for (String name : node.propertyNames()) {
            if (!known.contains(name)) {
                fault(name, "one of the fields " + known.stream().sorted().toList());
            }
        }
    }

    /** Everything that is wrong with it so far. */
    List<BbpsFault> faults() {
        return List.copyOf(faults);
    }

    /**
     * Ends the whole.
     *
     * @throws BbpsProblemException with all faults, where there are any
     */
    void requireNoFaults() throws BbpsProblemException {
        end();
        if (!faults.isEmpty()) {
            throw BbpsProblemException.of(faults);
        }
    }
}
