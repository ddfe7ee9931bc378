package io.harkara.verification;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** The same figure, taken in several rounds. */
final class Rounds {

    /** Rounds of each side, taken in turn, so that a machine that slows down slows both. */
    static final int COUNT = 5;

    private final List<Double> figures = new ArrayList<>();

    void add(double figure) {
        if (!Double.isFinite(figure)) {
            throw new IllegalArgumentException("figure %s: expected a finite number".formatted(figure));
        }
        figures.add(figure);
        Collections.sort(figures);
    }

    /** The one in the middle; of two in the middle their mean. */
    double median() {
        if (figures.isEmpty()) {
            throw new IllegalStateException("no round was taken");
        }
        int middle = figures.size() / 2;
        return figures.size() % 2 == 1 ? figures.get(middle) : (figures.get(middle - 1) + figures.get(middle)) / 2;
    }

    /** Lowest and highest, for people. */
    String spread() {
        return "%s to %s".formatted(text(figures.getFirst()), text(figures.getLast()));
    }

    /** A figure for people: with as many digits as mean anything. */
    static String text(double figure) {
        return String.format(
                Locale.ROOT, Math.abs(figure) >= 100 ? "%,.0f" : Math.abs(figure) >= 0.1 ? "%.2f" : "%.3f", figure);
    }
}
