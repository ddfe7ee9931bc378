package io.harkara.intake;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of files. */
final class Digests {

    private Digests() {}

    /** A digest to be filled. */
    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** What a digest has come to, in hexadecimal digits. */
    static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }
}
