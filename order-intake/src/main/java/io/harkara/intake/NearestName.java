package io.harkara.intake;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the name that somebody most likely meant. */
final class NearestName {

    private static final int LONGEST = 40;
    private static final int SHORTEST_BEGINNING = 4;

    private NearestName() {}

    /**
     * The nearest of the known names, or null where none is near: at most one letter in three may differ, or the name is
     * the beginning of a known one.
     */
    static @Nullable String of(String name, List<String> known) {
        if (name.length() > LONGEST) {
            return null;
        }
        String wanted = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        String nearest = null;
        int least = Integer.MAX_VALUE;
        for (String candidate : known) {
            String folded = candidate.toLowerCase(Locale.ROOT);
            int distance =
                    wanted.length() >= SHORTEST_BEGINNING && folded.startsWith(wanted) ? 1 : distance(wanted, folded);
            if (distance < least) {
                least = distance;
                nearest = candidate;
            }
        }
        return nearest != null && least * 3 <= nearest.length() ? nearest : null;
    }

    private static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int substituted = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[right.length()];
    }
}
