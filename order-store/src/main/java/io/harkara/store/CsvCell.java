package io.harkara.store;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What others wrote, as a cell of a file that somebody opens with a spreadsheet. */
final class CsvCell {

    /** What a spreadsheet takes for the beginning of a formula, also behind blanks and signs that it leaves out. */
    private static final Pattern FORMULA =
            Pattern.compile("[\\s\\p{Cntrl}\\uFEFF]*[=+\\-@|\\uFF1D\\uFF0B\\uFF0D\\uFF20]|[\\t\\r\\n]");

    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");

    private CsvCell() {}

    /** A cell that no spreadsheet calculates: it is a text, whatever it begins with. Empty for null. */
    static String text(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return "";
        }
        String plain = CONTROLS.matcher(value).replaceAll(" ");
        return FORMULA.matcher(value).lookingAt() ? "'" + plain : plain;
    }
}
