package io.harkara.bse;

import io.harkara.schemas.BseUcc;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One layout of a client's registration: what stands at which position between the bars. */
final class BseUccTable {

    /** What stands at one position. */
    interface Field {
        /** The text, or null where the client has no such thing. */
        @Nullable
        String of(BseUcc client);
    }

    private static final Field BLANK = _ -> null;

    private final List<Field> fields;

    private BseUccTable(List<Field> fields) {
        this.fields = List.copyOf(fields);
    }

    /** The whole parameter. */
    String write(BseUcc client) {
        return fields.stream().map(field -> BseWords.text(field.of(client))).collect(Collectors.joining("|"));
    }

    int length() {
        return fields.size();
    }

    /** Takes every position once. Positions count from 1, as the venue's documents do. */
    static final class Builder {

        private final List<@Nullable Field> fields = new ArrayList<>();

        /** @param length positions of the layout */
        Builder(int length) {
            for (int i = 0; i < length; i++) {
                fields.add(null);
            }
        }

        Builder put(int position, Field field) {
            if (fields.set(position - 1, field) != null) {
                throw new IllegalArgumentException("position %d is taken: expected each once".formatted(position));
            }
            return this;
        }

        /** Positions for which there is nothing to say. */
        Builder blank(int first, int last) {
            for (int position = first; position <= last; position++) {
                put(position, BLANK);
            }
            return this;
        }

        BseUccTable build() {
            List<Field> whole = new ArrayList<>();
            for (Field field : fields) {
                if (field == null) {
                    throw new IllegalStateException(
                            "position %d has no field: expected one at each".formatted(whole.size() + 1));
                }
                whole.add(field);
            }
            return new BseUccTable(whole);
        }
    }
}
