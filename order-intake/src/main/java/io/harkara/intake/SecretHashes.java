package io.harkara.intake;

import io.harkara.security.ApiKey;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Compares a client's secret with those that are taken. They are random, as API keys are, so that SHA-256 is enough
 * ({@link ApiKey}); while one follows another there are two.
 */
final class SecretHashes implements PasswordEncoder {

    private static final String BETWEEN = " ";

    /** Hashes as one text. */
    static String text(List<byte[]> hashes) {
        return hashes.stream().map(HexFormat.of()::formatHex).collect(Collectors.joining(BETWEEN));
    }

    @Override
    public String encode(@Nullable CharSequence raw) {
        return text(List.of(ApiKey.hash(String.valueOf(raw))));
    }

    @Override
    public boolean matches(@Nullable CharSequence raw, @Nullable String encoded) {
        if (raw == null || encoded == null || encoded.isEmpty()) {
            return false;
        }
        byte[] presented = ApiKey.hash(raw.toString());
        boolean found = false;
        for (String hash : encoded.split(BETWEEN, -1)) {
            found |= MessageDigest.isEqual(presented, HexFormat.of().parseHex(hash));
        }
        return found;
    }
}
