package io.harkara.bse;

import io.harkara.runtime.Secret;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** What a password has to look like: 6 to 14 characters, letters, digits and a special one (structure document, MFAPI flag 04). */
final class BsePasswordRules {

    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final String DIGITS = "0123456789";
    /** Those that neither XML nor JSON nor the bars of a parameter give a meaning to. */
    private static final String SPECIAL = "@#$!*";

    private static final int SHORTEST = 6;
    private static final int LONGEST = 14;

    private BsePasswordRules() {}

    /** A password that nobody knows: as long as may be, a letter first, one digit at least, and exactly one special character. */
    static Secret make(SecureRandom random) {
        StringBuilder password = new StringBuilder(LONGEST).append(any(random, LETTERS));
        while (password.length() < LONGEST - 2) {
            password.append(any(random, LETTERS + DIGITS));
        }
        password.insert(1 + random.nextInt(password.length()), any(random, DIGITS));
        password.insert(1 + random.nextInt(password.length()), any(random, SPECIAL));
        return Secret.of(password.toString());
    }

    /** What is wrong with a password that was given, or null. The password is not in it. */
    static @Nullable String fault(Secret password) {
        String text = password.reveal();
        if (text.length() < SHORTEST || text.length() > LONGEST) {
            return "it has %d characters: expected %d to %d".formatted(text.length(), SHORTEST, LONGEST);
        }
        if (!text.chars().allMatch(c -> c > ' ' && c <= '~' && c != '|')) {
            return "it has a space, a bar or a character outside ASCII: the venue's wire carries none of them";
        }
        boolean letter = text.chars().anyMatch(Character::isLetter);
        boolean digit = text.chars().anyMatch(Character::isDigit);
        boolean special = text.chars().anyMatch(c -> !Character.isLetterOrDigit(c));
        return letter && digit && special ? null : "expected a letter, a digit and a special character in it";
    }

    private static char any(SecureRandom random, String alphabet) {
        return alphabet.charAt(random.nextInt(alphabet.length()));
    }
}
