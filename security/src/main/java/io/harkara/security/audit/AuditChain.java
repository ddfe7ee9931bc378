package io.harkara.security.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * How an entry is hashed: SHA-256 over a first word, then each field as four bytes of length, most significant first, and its text in
 * UTF-8, the hash of the entry before among them. A field without a value has the length -1. So no two entries have the same bytes,
 * wherever one field ends and the next begins.
 */
public final class AuditChain {

    /** What stands before the first entry. */
    public static final String GENESIS = "0".repeat(64);

    private static final String FORM = "harkara-audit-1";

    private AuditChain() {}

    /** The hash that an entry has to have, whatever hash it says it has: 64 hexadecimal digits. */
    public static String hash(AuditEntry entry) {
        MessageDigest digest = sha256();
        add(digest, FORM);
        add(digest, entry.source());
        add(digest, Long.toString(entry.sequence()));
        add(digest, Long.toString(entry.at().toEpochMilli()));
        add(digest, entry.partyKind());
        add(digest, entry.party());
        add(digest, entry.credential());
        add(digest, entry.operator());
        add(digest, entry.address());
        add(digest, entry.action());
        add(digest, entry.outcome());
        add(digest, entry.subjectKind());
        add(digest, entry.subject());
        add(digest, entry.before());
        add(digest, entry.after());
        add(digest, entry.traceId());
        add(digest, entry.previousHash());
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, @Nullable String text) {
        if (text == null) {
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(-1).flip());
            return;
        }
        byte[] bytes = text.getBytes(UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
