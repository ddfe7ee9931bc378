package io.harkara.bse;

import io.harkara.runtime.Secret;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values of an operation, by the venue's names. What is not given travels as an empty text, because the venue expects
 * every name, in its order.
 */
final class BseFields {

    private final List<String> names;
    private final Map<String, String> values = new HashMap<>();

    /** @param names every name of the operation, in the order of its schema */
    BseFields(List<String> names) {
        this.names = names;
    }

    /** Gives a value; null for none. */
    BseFields set(String name, @Nullable String value) {
        if (!names.contains(name)) {
            throw new IllegalArgumentException("%s: expected one of %s".formatted(name, names));
        }
        values.put(name, BseWords.text(value));
        return this;
    }

    /** Gives a secret. It leaves in {@link #writeTo} only. */
    BseFields set(String name, Secret value) {
        return set(name, value.reveal());
    }

    /** Hands every name with its value to the one who writes. */
    void writeTo(Writer writer) {
        for (String name : names) {
            writer.write(name, values.getOrDefault(name, ""));
        }
    }

    /** Writes one value. */
    interface Writer {
        void write(String name, String value);
    }

    @Override
    public String toString() {
        return "BseFields[%d of %d]".formatted(values.size(), names.size());
    }
}
