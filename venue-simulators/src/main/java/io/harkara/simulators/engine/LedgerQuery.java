package io.harkara.simulators.engine;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/** The parameters of a question to the ledger over HTTP. */
public final class LedgerQuery {

    private static final int DEFAULT_PAGE = 1_000;
    private static final int MAX_PAGE = 100_000;

    private final Map<String, String> query = new LinkedHashMap<>();

    /**
     * Reads the parameters.
     *
     * @throws IllegalArgumentException naming the first that is not known
     */
    public LedgerQuery(Request request, List<String> known) {
        for (Fields.Field field : Request.extractQueryParameters(request)) {
            if (!known.contains(field.getName())) {
                throw new IllegalArgumentException(
                        "parameter '%s': expected one of %s".formatted(field.getName(), known));
            }
            query.put(field.getName(), field.getValue());
        }
    }

    /** A parameter's value, or null where it is not given. */
    public @Nullable String get(String name) {
        return query.get(name);
    }

    /** Whether a value is the one that is asked for; any is, where none is asked for. */
    public boolean allows(String name, String value) {
        String wanted = query.get(name);
        return wanted == null || wanted.equals(value);
    }

    /** The parameter {@code verdict}, checked. */
    public @Nullable String verdict() {
        String wanted = query.get("verdict");
        List<String> known =
                Arrays.stream(Verdict.values()).map(Verdict::wireName).toList();
        if (wanted != null && !known.contains(wanted)) {
            throw new IllegalArgumentException("verdict: found '%s', expected one of %s".formatted(wanted, known));
        }
        return wanted;
    }

    /** The parameter {@code after}, 0 or more, 0 by default. */
    public long after() {
        return number("after", query.getOrDefault("after", "0"), 0, Long.MAX_VALUE);
    }

    /** The parameter {@code limit}, 1 to 100,000, 1,000 by default. */
    public int limit() {
        return (int) number("limit", query.getOrDefault("limit", Integer.toString(DEFAULT_PAGE)), 1, MAX_PAGE);
    }

    private static long number(String name, String text, long least, long most) {
        try {
            long value = Long.parseLong(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException _) {
            // Said below, with what was found.
        }
        throw new IllegalArgumentException("%s: found '%s', expected %d to %d".formatted(name, text, least, most));
    }
}
