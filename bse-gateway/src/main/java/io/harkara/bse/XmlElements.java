package io.harkara.bse;

import io.harkara.runtime.Secret;

/** Writes XML elements one after another. */
final class XmlElements {

    private final StringBuilder out;

    XmlElements(int capacity) {
        out = new StringBuilder(capacity);
    }

    /** Markup of our own, as it is. */
    XmlElements markup(String markup) {
        out.append(markup);
        return this;
    }

    /**
     * One element; an empty one where there is no value, because the venue reads elements in the order of its schema and
     * loses what follows a missing one (inference from how WCF reads).
     *
     * @throws IllegalArgumentException where the value has a character that XML cannot carry
     */
    XmlElements element(String name, String value) {
        out.append('<').append(name);
        if (value.isEmpty()) {
            out.append("/>");
            return this;
        }
        out.append('>');
        text(name, value);
        out.append("</").append(name).append('>');
        return this;
    }

    /** An element with a secret in it. */
    XmlElements element(String name, Secret value) {
        return element(name, value.reveal());
    }

    /** Whether XML can carry the text at all. */
    static boolean carries(String text) {
        return text.codePoints().allMatch(XmlElements::carries);
    }

    private static boolean carries(int c) {
        return c >= 0x20 ? c <= 0xD7FF || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000 : c == 9 || c == 10 || c == 13;
    }

    private void text(String name, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '\r' -> out.append("&#13;");
                default -> {
                    if (!Character.isSurrogate(c) && !carries(c)) {
                        throw new IllegalArgumentException(
                                "%s: character %04x cannot travel in XML".formatted(name, (int) c));
                    }
                    out.append(c);
                }
            }
        }
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
