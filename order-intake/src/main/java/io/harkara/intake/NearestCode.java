package io.harkara.intake;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the scheme code that somebody most likely meant: one that differs by one character, or only by its ending. It asks
 * for the codes that come into question, a thousand at most, and so takes the same short time among forty codes as among
 * forty thousand.
 */
final class NearestCode {

    private static final String CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";
    private static final int LONGEST = 20;

    /** Endings by which plans of one scheme differ. */
    private static final List<String> ENDINGS = List.of("-GR", "-DP", "-DR", "-L0", "-L1", "-GR-L0", "-GR-L1");

    private NearestCode() {}

    /** The nearest of the known codes, or null where none is near. */
    static @Nullable String of(String code, Predicate<String> known) {
        if (code.isEmpty() || code.length() > LONGEST) {
            return null;
        }
        String found = byEnding(code, known);
        for (int i = 0; i < code.length() && found == null; i++) {
            found = at(i, code, known);
        }
        for (int i = 0; i <= code.length() && found == null; i++) {
            found = inserted(i, code, known);
        }
        return found;
    }

    private static @Nullable String byEnding(String code, Predicate<String> known) {
        int dash = code.indexOf('-', 1);
        String beginning = dash < 0 ? code : code.substring(0, dash);
        if (!beginning.equals(code) && known.test(beginning)) {
            return beginning;
        }
        for (String ending : ENDINGS) {
            if (known.test(beginning + ending)) {
                return beginning + ending;
            }
        }
        return null;
    }

    /** One character left out, two turned, or one replaced. */
    private static @Nullable String at(int i, String code, Predicate<String> known) {
        String before = code.substring(0, i);
        String after = code.substring(i + 1);
        if (known.test(before + after)) {
            return before + after;
        }
        if (!after.isEmpty()) {
            String turned = before + after.charAt(0) + code.charAt(i) + after.substring(1);
            if (known.test(turned)) {
                return turned;
            }
        }
        for (int c = 0; c < CHARACTERS.length(); c++) {
            String replaced = before + CHARACTERS.charAt(c) + after;
            if (known.test(replaced)) {
                return replaced;
            }
        }
        return null;
    }

    private static @Nullable String inserted(int i, String code, Predicate<String> known) {
        for (int c = 0; c < CHARACTERS.length(); c++) {
            String longer = code.substring(0, i) + CHARACTERS.charAt(c) + code.substring(i);
            if (known.test(longer)) {
                return longer;
            }
        }
        return null;
    }
}
