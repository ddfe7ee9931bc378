package io.harkara.simulators.broker.xts;

import io.harkara.simulators.broker.Money;

/**
 * JSON of market data, written straight into a text, since ten thousand messages a second are to cost little. Names and values need no
 * escapes: all values are numbers.
 */
final class XtsLine {

    private static final int USUAL_LENGTH = 1_024;
    private static final int PAISE = 100;
    private static final int TEN = 10;

    private final StringBuilder text = new StringBuilder(USUAL_LENGTH).append('{');

    XtsLine put(String name, long value) {
        name(name).append(value);
        return this;
    }

    XtsLine put(String name, double value) {
        name(name).append(value);
        return this;
    }

    XtsLine putNull(String name) {
        name(name).append("null");
        return this;
    }

    /** Rupees with two decimals. */
    XtsLine rupees(String name, long paise) {
        rupees(name(name), paise);
        return this;
    }

    /** Rupees as {@link Money#text} writes them. */
    static void rupees(StringBuilder to, long paise) {
        long parts = Math.abs(paise % PAISE);
        if (paise < 0) {
            to.append('-');
        }
        to.append(Math.abs(paise / PAISE)).append(parts < TEN ? ".0" : ".").append(parts);
    }

    /** Begins an object within this one. */
    XtsLine begin(String name) {
        name(name).append('{');
        return this;
    }

    /** Begins a list of objects, with none in it yet. */
    XtsLine beginList(String name) {
        name(name).append('[');
        return this;
    }

    /** Begins an object of a list. */
    XtsLine beginItem() {
        comma().append('{');
        return this;
    }

    XtsLine end() {
        text.append('}');
        return this;
    }

    XtsLine endList() {
        text.append(']');
        return this;
    }

    /** All of it. */
    String text() {
        return text.append('}').toString();
    }

    private StringBuilder name(String name) {
        return comma().append('"').append(name).append("\":");
    }

    private StringBuilder comma() {
        char last = text.charAt(text.length() - 1);
        if (last != '{' && last != '[') {
            text.append(',');
        }
        return text;
    }
}
