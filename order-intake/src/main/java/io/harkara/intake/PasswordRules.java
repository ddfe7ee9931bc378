package io.harkara.intake;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a password has to be: long enough, not made of the person's own name, and not one that is tried first. There is no rule of what
 * kinds of characters it has: such rules make passwords alike. What is tried first zxcvbn knows: common passwords, names, words, dates and
 * rows of keys, also with a digit behind them or letters changed.
 */
final class PasswordRules {

    static final int SHORTEST = 12;
    static final int LONGEST = 128;

    /** Of 0 to 4: 4 are ten thousand million guesses and more. */
    private static final int LEAST_SCORE = 4;

    /** Characters that are judged: what is good so far is not made worse by more, and the time for it grows with their square. */
    private static final int JUDGED = 48;

    /** Shorter parts of a name stand in many words. */
    private static final int SHORTEST_PART = 4;

    /** Its word lists are read when the first password is set, not at every start. */
    private static final class Estimate {
        private static final Zxcvbn ZXCVBN = new Zxcvbn();
    }

    private PasswordRules() {}

    /** What is wrong with it, in words that do not repeat it; null where nothing is. */
    static @Nullable String fault(String password, Person person) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST || length > LONGEST) {
            return "it has %d characters; expected %d to %d".formatted(length, SHORTEST, LONGEST);
        }
        String small = password.toLowerCase(Locale.ROOT);
        List<String> own = own(person);
        if (own.stream().anyMatch(small::contains)) {
            return "it has a part of the name or e-mail in it";
        }
        List<String> known = new ArrayList<>(own);
        known.add("harkara");
        String judged = password.substring(0, Math.min(password.length(), JUDGED));
        if (Estimate.ZXCVBN.measure(judged, known).getScore() < LEAST_SCORE) {
            return "it is too easy to guess: common passwords, words, names, dates and rows of keys are tried first;"
                    + " several words that do not belong together are good";
        }
        return null;
    }

    private static List<String> own(Person person) {
        String mailbox = person.email().substring(0, person.email().indexOf('@'));
        return Stream.concat(
                        Stream.of(mailbox, person.id()),
                        Stream.concat(
                                Arrays.stream(mailbox.split("[._+-]", -1)),
                                Arrays.stream(person.name().split("\\s+", -1))))
                .filter(part -> part.length() >= SHORTEST_PART)
                .map(part -> part.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }
}
