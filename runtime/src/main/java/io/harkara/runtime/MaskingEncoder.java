package io.harkara.runtime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * Masks what another encoder has made of an event: the whole line, so that message, arguments, MDC, stack trace and whatever a
 * pattern adds pass one filter, and no pattern can go around it.
 *
 * <p>Bytes are read as ISO 8859-1, one character each, and written back so: what is looked for is ASCII, and the rest stays as it
 * was in each encoding that contains ASCII.
 */
final class MaskingEncoder extends EncoderBase<ILoggingEvent> {

    private static final String NOT_MASKED = "A log line is left out, because it could not be masked: ";

    /** Characters; a shorter value would be found in too much else. */
    private static final int SHORTEST_VALUE = 4;

    private final Encoder<ILoggingEvent> encoder;

    MaskingEncoder(Encoder<ILoggingEvent> encoder) {
        this.encoder = encoder;
        setContext(encoder.getContext());
        if (encoder.isStarted()) {
            super.start();
        }
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        try {
            String line = new String(encoder.encode(event), ISO_8859_1);
            String masked = LogMask.mask(withoutNamedValues(line, event));
            // The same object where there was nothing to mask.
            return masked.getBytes(ISO_8859_1);
        } catch (RuntimeException | StackOverflowError fault) {
            // Not even the message is told: it may quote what could not be masked.
            return (NOT_MASKED + fault.getClass().getName() + System.lineSeparator()).getBytes(ISO_8859_1);
        }
    }

    @Override
    public byte @Nullable [] headerBytes() {
        return encoder.headerBytes();
    }

    @Override
    public byte @Nullable [] footerBytes() {
        return encoder.footerBytes();
    }

    @Override
    public void start() {
        encoder.start();
        super.start();
    }

    @Override
    public void stop() {
        encoder.stop();
        super.stop();
    }

    /** A pattern may show a value of the MDC without its name, which alone tells what it is. */
    private static String withoutNamedValues(String line, ILoggingEvent event) {
        String masked = line;
        for (Map.Entry<String, String> entry : event.getMDCPropertyMap().entrySet()) {
            masked = withoutNamedValue(masked, entry.getKey(), entry.getValue());
        }
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        if (pairs != null) {
            for (KeyValuePair pair : pairs) {
                masked = withoutNamedValue(masked, pair.key, pair.value);
            }
        }
        return masked;
    }

    private static String withoutNamedValue(String line, String name, @Nullable Object value) {
        String text = String.valueOf(value);
        return text.length() >= SHORTEST_VALUE && LogMask.hides(name, text)
                ? line.replace(new String(text.getBytes(UTF_8), ISO_8859_1), LogMask.HIDDEN)
                : line;
    }
}
