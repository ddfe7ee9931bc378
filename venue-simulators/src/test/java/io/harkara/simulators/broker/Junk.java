package io.harkara.simulators.broker;

import java.util.List;
import java.util.stream.Stream;

/** Bodies that no client in its right mind sends, with the names of fields replaced by those that a call knows. */
public final class Junk {

    private static final List<String> VALUES =
            List.of("null", "\"\"", "\"x\"", "-1", "99999999999999999999", "1e400", "[]", "{}", "[null]", "true");

    private Junk() {}

    /** What is no JSON object at all, and objects whose fields all have one odd value. */
    public static List<String> bodies(List<String> fields) {
        List<String> objects = VALUES.stream()
                .map(value -> "{"
                        + String.join(
                                ",",
                                fields.stream()
                                        .map(field -> "\"%s\":%s".formatted(field, value))
                                        .toList())
                        + "}")
                .toList();
        return Stream.concat(
                        List.of("{", "[]", "null", "\"x\"", "%", "a=%zz&b", "=&=", "<xml/>").stream(), objects.stream())
                .toList();
    }

    /** The same as queries and forms. */
    public static List<String> forms(List<String> fields) {
        return List.of("", "x", "-1", "99999999999999999999", "1e400", "%00", "%F0%9F%8E%89", "NSE%3A").stream()
                .map(value -> String.join(
                        "&", fields.stream().map(field -> field + "=" + value).toList()))
                .toList();
    }
}
