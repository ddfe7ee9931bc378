package io.harkara.runtime;

import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
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

    private static final Pattern FORM =
            Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");
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
        var matcher = FORM.matcher(header.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()
                || matcher.group(1).equals(NO_TRACE)
                || matcher.group(2).equals(NO_SPAN)) {
            return null;
        }
        return new Traceparent(matcher.group(1), matcher.group(2), matcher.group(3));
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
