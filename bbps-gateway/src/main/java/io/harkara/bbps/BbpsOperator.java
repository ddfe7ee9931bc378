package io.harkara.bbps;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who acts. Nothing authenticates people yet: the header is believed, and whoever exposes the gateway sets it in front of it. */
record BbpsOperator(String name) {

    static final String HEADER = "X-Operator";

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._@-]{1,64}");

    /**
     * The person that the header names.
     *
     * @throws BbpsProblemException when it names none
     */
    static BbpsOperator of(@Nullable String header) throws BbpsProblemException {
        String name = header == null ? "" : header.strip();
        if (!FORM.matcher(name).matches()) {
            throw BbpsProblemException.of(List.of(new BbpsFault(
                    HEADER,
                    BbpsManagement.printable(name),
                    "who acts, as a header: 1 to 64 letters, digits, dots, dashes, underscores and @")));
        }
        return new BbpsOperator(name);
    }
}
