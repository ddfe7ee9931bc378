package io.harkara.security;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A row with a sealed value.
 *
 * @param key of the row, by which rows are ordered
 * @param name what the value is sealed for
 * @param sealed the value, read-only
 * @param keyId what the row says of its key, for values that do not say it themselves
 */
public record SealedRow(
        String key,
        String name,
        ByteBuffer sealed,
        @Nullable String keyId) {

    public SealedRow {
        sealed = sealed.asReadOnlyBuffer();
    }

    /** The value. */
    public byte[] bytes() {
        byte[] bytes = new byte[sealed.remaining()];
        sealed.duplicate().get(bytes);
        return bytes;
    }

    /** Which key it is under, for people. */
    String under() {
        String tells = Vault.keyIdOf(bytes());
        return tells != null ? tells : keyId != null ? keyId : "unknown";
    }
}
