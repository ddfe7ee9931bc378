package io.harkara.store;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How names are cut into words, where they are stored as where they are looked for: letters and digits only, in small letters. What
 * is left holds no character that a query of PostgreSQL would read as its own.
 */
final class SearchWords {

    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** A word that is longer is cut, here as there: PostgreSQL indexes no word beyond two kilobytes. */
    private static final int LONGEST = 64;

    /** Mark of a word, and of what is left of it where one letter is left out: what two words share that differ in a letter. */
    private static final char NEAR = '~';

    /** Shorter words are near to too many others. */
    private static final int SHORTEST_NEAR = 4;

    private SearchWords() {}

    /** The words of a text, in its order; none where there is none. */
    static List<String> of(@Nullable String text) {
        return text == null
                ? List.of()
                : Arrays.stream(BETWEEN.split(text.toLowerCase(Locale.ROOT), -1))
                        .filter(word -> !word.isEmpty())
                        .map(word -> word.substring(0, Math.min(LONGEST, word.length())))
                        .distinct()
                        .toList();
    }

    /** The words of texts with a mark before each, parted by blanks, as they are stored. */
    static String stored(String mark, @Nullable String... texts) {
        return Stream.of(texts)
                .flatMap(text -> of(text).stream())
                .distinct()
                .map(word -> mark + word)
                .collect(Collectors.joining(" "));
    }

    /** A query for a word that begins so, behind one of several marks. */
    static String query(String word, String... marks) {
        return Stream.of(marks)
                .map(mark -> "'%s%s':*".formatted(mark, word))
                .collect(Collectors.joining(" | ", "(", ")"));
    }

    /** A query for all words of a text, each of which begins a stored one. */
    static String queryAll(String text, String mark) {
        return of(text).stream().map(word -> query(word, mark)).collect(Collectors.joining(" & "));
    }

    /** What the words of texts have in common with words that differ from them in one letter, parted by blanks. */
    static String storedNear(@Nullable String... texts) {
        return Stream.of(texts)
                .flatMap(text -> of(text).stream())
                .flatMap(word -> near(word).stream())
                .distinct()
                .collect(Collectors.joining(" "));
    }

    /**
     * A query for all words of a text, each of which begins a stored one or differs from a whole one in a letter: one that is wrong,
     * missing, too many, or in its neighbour's place.
     */
    static String queryAllNear(String text, String mark) {
        return of(text).stream()
                .map(word -> Stream.concat(
                                Stream.of(query(word, mark)),
                                near(word).stream().map("'%s'"::formatted))
                        .collect(Collectors.joining(" | ", "(", ")")))
                .collect(Collectors.joining(" & "));
    }

    private static SortedSet<String> near(String word) {
        SortedSet<String> near = new TreeSet<>();
        // Letters of one char each: a word with another has no half of it left over.
        if (word.length() >= SHORTEST_NEAR && word.chars().allMatch(letter -> Character.isLetter((char) letter))) {
            near.add(NEAR + word);
            for (int i = 0; i < word.length(); i++) {
                near.add(NEAR + word.substring(0, i) + word.substring(i + 1));
            }
        }
        return near;
    }
}
