package io.harkara.store;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parked record with everything that an operator needs to decide about it. The bytes are the original ones: what they hold
 * cannot be masked, so that they are shown unmasked or not at all.
 *
 * @param bytes the value in base64; null where it had none, it is not kept, or it is not asked for unmasked
 * @param hexHead beginning of the value in hexadecimal: without the rest only what stands before a record, a zero and the id of a schema
 * @param reports who could not use it, and why
 * @param decodeAttempts tries to read it, made for this answer
 */
record UnreadableDetail(
        @JsonUnwrapped UnreadableView record,
        List<ShownHeader> headers,
        @Nullable String bytes,
        @Nullable String hexHead,
        List<UnreadableQueries.Report> reports,
        List<OperatorAction> actions,
        List<DecodeAttempt> decodeAttempts) {

    private static final int HEAD_BYTES = 64;
    private static final int PREFIX_BYTES = 5;

    static UnreadableDetail of(
            UnreadableView record,
            OriginalBytes original,
            List<UnreadableQueries.Report> reports,
            List<OperatorAction> actions,
            List<DecodeAttempt> decodeAttempts,
            boolean clear) {
        byte[] value = original.value();
        return new UnreadableDetail(
                record,
                original.headers().stream().map(ShownHeader::of).toList(),
                value == null || !clear ? null : Base64.getEncoder().encodeToString(value),
                value == null ? null : head(value, clear ? HEAD_BYTES : PREFIX_BYTES),
                reports,
                actions,
                decodeAttempts);
    }

    private static String head(byte[] value, int most) {
        return HexFormat.ofDelimiter(" ").formatHex(Arrays.copyOf(value, Math.min(value.length, most)));
    }
}
