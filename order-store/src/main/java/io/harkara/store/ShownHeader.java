package io.harkara.store;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A header of a parked record as answers show it.
 *
 * @param value its text, secrets and personal data masked; null where it has none
 */
record ShownHeader(String name, @Nullable String value) {

    static ShownHeader of(Header header) {
        return new ShownHeader(header.key(), shown(header));
    }

    private static @Nullable String shown(Header header) {
        byte[] value = header.value();
        if (value == null) {
            return null;
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value))
                    .toString();
            return Masking.header(header.key(), text);
        } catch (CharacterCodingException _) {
            return "%d bytes that are no text".formatted(value.length);
        }
    }
}
