package io.harkara.runtime;

import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The W3C trace context of an order, as one header ({@code 00-<trace>-<span>-<flags>}). It travels from the HTTP call
 * through Kafka and the venue call to the status topic.
 *
 * @param traceId 32 lower-case hexadecimal digits, not all zero
 * @param spanId 16 lower-case hexadecimal digits, not all zero
 * @param flags 2 lower-case hexadecimal digits
 */
public record Traceparent(String traceId, String spanId, String flags) {

    /** Name of the header, in HTTP as on Kafka. */
    public static final String HEADER = "traceparent";

    /** Where the dashes are; a later version of the standard may add a fourth and more behind it. */
    private static final int BEFORE_TRACE = 2;

    private static final int BEFORE_SPAN = 35;
    private static final int BEFORE_FLAGS = 52;
    private static final int END = 55;
    private static final String NO_TRACE = "0".repeat(32);
    private static final String NO_SPAN = "0".repeat(16);

    public Traceparent {
        if (traceId.length() != 32 || spanId.length() != 16 || flags.length() != 2) {
            throw new IllegalArgumentException("trace '%s', span '%s', flags '%s': expected 32, 16 and 2 digits"
                    .formatted(traceId, spanId, flags));
        }
    }

    /** A new trace. */
    public static Traceparent start() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new Traceparent(
                HexFormat.of().toHexDigits(random.nextLong(1, Long.MAX_VALUE))
                        + HexFormat.of().toHexDigits(random.nextLong()),
                newSpan(),
                "01");
    }

    /** The trace that a header names, or a new one where it names none: the standard asks to restart a broken one. */
    public static Traceparent parseOrStart(@Nullable String header) {
        Traceparent parsed = parse(header);
        return parsed == null ? start() : parsed;
    }

    /** The trace that a header names, or null. */
    public static @Nullable Traceparent parse(@Nullable String header) {
        if (header == null) {
            return null;
        }
        String text = header.strip().toLowerCase(Locale.ROOT);
        if (!isWellFormed(text)) {
            return null;
        }
        String trace = text.substring(BEFORE_TRACE + 1, BEFORE_SPAN);
        String span = text.substring(BEFORE_SPAN + 1, BEFORE_FLAGS);
        return trace.equals(NO_TRACE) || span.equals(NO_SPAN)
                ? null
                : new Traceparent(trace, span, text.substring(BEFORE_FLAGS + 1, END));
    }

    // Every status of every order is asked for this, and a regular expression took a thirtieth of a gateway's time.
    private static boolean isWellFormed(String text) {
        if (text.length() < END || (text.length() > END && text.charAt(END) != '-')) {
            return false;
        }
        for (int i = 0; i < END; i++) {
            boolean dash = i == BEFORE_TRACE || i == BEFORE_SPAN || i == BEFORE_FLAGS;
            char c = text.charAt(i);
            boolean hexadecimal = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
            if (dash ? c != '-' : !hexadecimal) {
                return false;
            }
        }
        return true;
    }

    /** The next step of the same trace. */
    public Traceparent child() {
        return new Traceparent(traceId, newSpan(), flags);
    }

    /** The header's value. */
    public String header() {
        return "00-" + traceId + "-" + spanId + "-" + flags;
    }

    private static String newSpan() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));
    }
}
