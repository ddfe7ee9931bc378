package io.harkara.bse;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** What must not be shown wherever it stands as a word or words of its own, in small letters or capital ones. */
final class HiddenWords {

    /** What is shorter is no secret, and is found in every other word. */
    private static final int SHORTEST_WORD = 3;

    private static final int SHORTEST_NUMBER = 6;

    private final List<String> words;

    HiddenWords(Collection<String> hidden) {
        // The longest first: a name that is part of another must not leave half of it.
        this.words = hidden.stream()
                .map(String::strip)
                .filter(HiddenWords::isTelling)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** The text with something else in their place. */
    String replacedIn(String text, String replacement) {
        StringBuilder replaced = new StringBuilder(text.length());
        int copied = 0;
        int at = 0;
        while (at < text.length()) {
            int length = startsWord(text, at) ? lengthOfWordAt(text, at) : 0;
            if (length == 0) {
                at++;
            } else {
                replaced.append(text, copied, at).append(replacement);
                at += length;
                copied = at;
            }
        }
        return copied == 0 ? text : replaced.append(text, copied, text.length()).toString();
    }

    private int lengthOfWordAt(String text, int at) {
        for (String word : words) {
            if (text.regionMatches(true, at, word, 0, word.length()) && endsWord(text, at + word.length())) {
                return word.length();
            }
        }
        return 0;
    }

    private static boolean startsWord(String text, int at) {
        return at == 0 || !isPartOfWord(text.codePointBefore(at));
    }

    private static boolean endsWord(String text, int at) {
        return at == text.length() || !isPartOfWord(text.codePointAt(at));
    }

    private static boolean isPartOfWord(int character) {
        return switch (Character.getType(character)) {
            case Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
            default -> Character.isLetterOrDigit(character);
        };
    }

    private static boolean isTelling(String value) {
        long digits = value.chars().filter(Character::isDigit).count();
        return value.length() >= SHORTEST_WORD
                && (digits >= SHORTEST_NUMBER || value.chars().anyMatch(Character::isLetter));
    }
}
