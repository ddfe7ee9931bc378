package io.harkara.store;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who acts. Nothing authenticates people yet: the header is believed, and whoever exposes the store sets it in front of it. */
record Operator(String name) {

    static final String HEADER = "X-Operator";

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._@-]{1,64}");

    /**
     * The person that the header names.
     *
     * @throws BadRequestException when it names none
     */
    static Operator of(@Nullable String header) {
        if (header == null || !FORM.matcher(header.strip()).matches()) {
            throw new BadRequestException(List.of(new Fault(
                    HEADER,
                    header,
                    "who acts, as a header: 1 to 64 letters, digits, dots, dashes, underscores and @")));
        }
        return new Operator(header.strip());
    }

    /** Whether a name in the records is this person's, however it is written. */
    boolean is(String other) {
        return name.toLowerCase(Locale.ROOT).equals(other.strip().toLowerCase(Locale.ROOT));
    }
}
