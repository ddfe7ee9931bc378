package io.harkara.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.harkara.runtime.Secret;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An API key, {@code hk_<prefix>_<secret>}. The prefix finds it and may be shown; the secret is random, 36 characters of 62, which
 * is 214 bits. What is kept is SHA-256 of the whole: nobody can try 2^214 of them, so that a slow hash would protect nothing and
 * cost every call its time.
 *
 * @param prefix 8 to 12 letters and digits
 * @param text the whole key
 */
public record ApiKey(String prefix, Secret text) {

    private static final Pattern FORM = Pattern.compile("hk_([0-9A-Za-z]{8,12})_([0-9A-Za-z]{32,64})");
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int PREFIX = 10;
    private static final int SECRET = 36;

    /** Fewer different characters than this were typed, not drawn: of 32 random ones it happens once in more than 10^12. */
    private static final int FEWEST_DIFFERENT = 12;

    /** A new key. */
    public static ApiKey create(SecureRandom random) {
        String prefix = drawn(random, PREFIX);
        return new ApiKey(prefix, Secret.of("hk_" + prefix + "_" + drawn(random, SECRET)));
    }

    /** A text of letters and digits that nobody can guess: 5.95 bits a character. */
    public static String drawn(SecureRandom random, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    /** The key that a text is, or null where it has not the form of one. */
    public static @Nullable ApiKey parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches() ? new ApiKey(matcher.group(1), Secret.of(text)) : null;
    }

    /** Whether the secret looks typed rather than drawn. */
    public boolean isWeak() {
        String secret = text.reveal().substring(text.reveal().lastIndexOf('_') + 1);
        return secret.chars().distinct().count() < FEWEST_DIFFERENT;
    }

    /** What is kept of it. */
    public byte[] hash() {
        return hash(text.reveal());
    }

    /** SHA-256 of a text. */
    public static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
