package io.harkara.bse;

/** A message on the wire whose values are looked at and written anew while everything else of it stays. */
interface WireText {

    /** Says what is to stand in a value's place. */
    interface Values {
        /**
         * Called for each value, from the first to the last.
         *
         * @param name of the element or member that it stands in, without a prefix; empty where it stands in none
         * @param value unescaped, never blank
         */
        String shown(String name, String value);
    }

    /** The text with its values written anew; the same values are asked about every time. */
    String rewritten(Values values);

    /** Total, because what comes from the venue may be anything. */
    static WireText of(String text) {
        int start = 0;
        while (start < text.length() && (text.charAt(start) <= ' ' || text.charAt(start) == '\uFEFF')) {
            start++;
        }
        if (start == text.length()) {
            return _ -> "";
        }
        return switch (text.charAt(start)) {
            case '<' -> WireXml.read(text.substring(start));
            case '{', '[' -> new WireJson(text.substring(start));
            default -> values -> values.shown("", text);
        };
    }
}
