package io.harkara.intake;

/**
 * Something that is wrong with one place of a file of master data.
 *
 * @param line its number; the first is 1
 * @param column name of the column; in JSON the bank's code and the place in its list, for example {@code HDFC[3]}
 * @param value what was found, cut where it is long
 * @param expected what would have been right
 */
record FileFault(long line, String column, String value, String expected) {

    /** Stands for the line as a whole in {@link #column}. */
    static final String LINE = "line";

    private static final int LONGEST_VALUE = 64;

    FileFault {
        String clean = value.replaceAll("\\p{Cntrl}", "?");
        value = clean.length() <= LONGEST_VALUE ? clean : clean.substring(0, LONGEST_VALUE) + "…";
    }
}
