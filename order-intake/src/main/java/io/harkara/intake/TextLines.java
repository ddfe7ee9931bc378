package io.harkara.intake;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the lines of a text stand in its bytes. Blank lines count but are left out. A line break ends a line whatever
 * stands around it, so that a quote that somebody forgot to close cannot swallow the orders after it.
 */
final class TextLines {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /**
     * One line.
     *
     * @param number from 1
     * @param offset of its first byte
     * @param length in bytes, without the line break
     */
    record Line(int number, int offset, int length) {}

    private TextLines() {}

    /** The lines that are not blank, at most the given number and one more. */
    static List<Line> of(byte[] text, int most) {
        List<Line> lines = new ArrayList<>();
        int start = startsWithMark(text) ? BYTE_ORDER_MARK.length : 0;
        for (int number = 1; start < text.length && lines.size() <= most; number++) {
            int end = start;
            while (end < text.length && text[end] != '\n') {
                end++;
            }
            int length = end - start;
            while (length > 0 && text[start + length - 1] == '\r') {
                length--;
            }
            if (!isBlank(text, start, length)) {
                lines.add(new Line(number, start, length));
            }
            start = end + 1;
        }
        return lines;
    }

    private static boolean isBlank(byte[] text, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (text[i] != ' ' && text[i] != '\t' && text[i] != '\r') {
                return false;
            }
        }
        return true;
    }

    private static boolean startsWithMark(byte[] text) {
        return text.length >= 3
                && text[0] == BYTE_ORDER_MARK[0]
                && text[1] == BYTE_ORDER_MARK[1]
                && text[2] == BYTE_ORDER_MARK[2];
    }
}
