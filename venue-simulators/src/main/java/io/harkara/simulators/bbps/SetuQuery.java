package io.harkara.simulators.bbps;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/** The parameters of Setu's GET calls. Lists come as repeated parameters or with commas: the OpenAPI has both. */
final class SetuQuery {

    private final Fields fields;

    SetuQuery(Request request) {
        fields = Request.extractQueryParameters(request);
    }

    /** A parameter, empty where it is not there. */
    String text(String name) {
        String value = fields.getValue(name);
        return value == null ? "" : value;
    }

    List<String> list(String name) {
        List<String> values = new ArrayList<>();
        for (String value : fields.getValuesOrEmpty(name)) {
            for (String part : value.split(",", -1)) {
                if (!part.isEmpty()) {
                    values.add(part);
                }
            }
        }
        return values;
    }

    /** Whether a value is among those that are asked for; any is where none are. */
    boolean allows(String name, String value) {
        return filter(name).test(value);
    }

    /** The same for many values. */
    Predicate<String> filter(String name) {
        List<String> wanted = list(name);
        return value -> wanted.isEmpty() || wanted.contains(value);
    }

    /** Whether one of some values is among those that are asked for. */
    Predicate<Collection<String>> filterAny(String name) {
        List<String> wanted = list(name);
        return values -> wanted.isEmpty() || values.stream().anyMatch(wanted::contains);
    }

    /** The size of a page. */
    int limit(int most) throws SetuProblem {
        String text = text("limit");
        if (text.isEmpty()) {
            return most;
        }
        if (text.matches("[0-9]{1,6}")) {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= most) {
                return limit;
            }
        }
        throw SetuProblem.of(
                400, "invalid-limit", "Limit value is not valid - should be between `1` & `%d`.".formatted(most));
    }

    /** A day that has to be there. */
    LocalDate day(String name) throws SetuProblem {
        try {
            return LocalDate.parse(text(name));
        } catch (DateTimeException _) {
            throw SetuProblem.validation(
                    "%s: found '%s', expected a day such as 2024-06-04".formatted(name, text(name)));
        }
    }

    /** A time, in Indian time where it names no other; null where it is not there. */
    @Nullable
    Instant time(String name) throws SetuProblem {
        String text = text(name).replace(' ', '+');
        if (text.isEmpty()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException _) {
            return indian(name, text);
        }
    }

    /** Where a page goes on. */
    String nextPage(String path, String after) {
        StringBuilder next = new StringBuilder(path).append("?");
        for (Fields.Field field : fields) {
            if (!field.getName().equals("after")) {
                for (String value : field.getValues()) {
                    next.append(encoded(field.getName()))
                            .append('=')
                            .append(encoded(value))
                            .append('&');
                }
            }
        }
        return next.append("after=").append(encoded(after)).toString();
    }

    private static Instant indian(String name, String text) throws SetuProblem {
        try {
            return LocalDateTime.parse(text).atZone(BbpsIds.ZONE).toInstant();
        } catch (DateTimeException _) {
            throw SetuProblem.validation(
                    "%s: found '%s', expected a time such as 2024-06-04T14:30:00+05:30".formatted(name, text));
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
