package io.harkara.bse;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A page on which an investor pays, agrees to a mandate or authenticates. Whoever has it can act for the investor, so it is not
 * printed.
 *
 * @param content the address, or the page itself
 */
record BsePage(Kind kind, String content) {

    // What can stand in the HTTP header Location as it is; the venue's addresses carry a cipher behind the question
    // mark.
    private static final Pattern ADDRESS = Pattern.compile("(?i)https?://[!-~&&[^<>\"]]+");

    /** What the venue gives. */
    enum Kind {
        /** The address of a page. */
        URL,
        /** A page, as a bank's form that sends itself. */
        HTML
    }

    /** The page in a text of the venue; null where there is none. */
    static @Nullable BsePage read(String text) {
        String stripped = text.strip();
        if (stripped.startsWith("<")) {
            return new BsePage(Kind.HTML, stripped);
        }
        return ADDRESS.matcher(stripped).matches() ? new BsePage(Kind.URL, stripped) : null;
    }

    @Override
    public String toString() {
        return "BsePage[%s, %d characters]".formatted(kind, content.length());
    }
}
