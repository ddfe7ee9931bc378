package io.harkara.simulators.broker;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.node.ObjectNode;

/** Makes tokens of the shape of a JWT that is signed with HS256. Whether a token is good is looked up, not read from it. */
public final class Jwt {

    private static final String HMAC = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final SecureRandom random = new SecureRandom();
    private final byte[] key = new byte[KEY_BYTES];

    /** With a key that nobody else has. */
    public Jwt() {
        random.nextBytes(key);
    }

    /** A token with these claims. */
    public String of(ObjectNode claims) {
        String signed = encode(Json.write(Json.object().put("alg", "HS256").put("typ", "JWT")))
                + "."
                + encode(Json.write(claims));
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return signed + "." + BASE64.encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC with SHA-256", e);
        }
    }

    /** So many random bytes as upper-case hexadecimal digits. */
    public String hex(int bytes) {
        byte[] drawn = new byte[bytes];
        random.nextBytes(drawn);
        return HexFormat.of().formatHex(drawn).toUpperCase(Locale.ROOT);
    }

    private static String encode(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
