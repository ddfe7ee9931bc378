package io.harkara.verification;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a benchmark found: lines for people, figures for programs. */
final class Findings {

    /** One figure with its spread over the rounds; the spread is empty where there was one round only. */
    record Line(String what, String figure, String spread) {}

    private final String compared;
    private final String goal;
    private final List<String> settings;
    private final List<Line> lines = new ArrayList<>();
    private final Map<String, Object> figures = new LinkedHashMap<>();

    /**
     * @param compared what stood beside what
     * @param goal what the project wants to reach, in words
     * @param settings with what it was taken
     */
    Findings(String compared, String goal, List<String> settings) {
        this.compared = compared;
        this.goal = goal;
        this.settings = List.copyOf(settings);
    }

    /** Both sides of a comparison, and their ratio. */
    Findings comparison(String ourName, String otherName, Pairs pairs, String unit) {
        return comparison("", ourName, otherName, pairs, unit).value("unit", unit);
    }

    /** The same for a further comparison, whose figures have names that end in a suffix. */
    Findings comparison(String suffix, String ourName, String otherName, Pairs pairs, String unit) {
        return figure("ours" + suffix, ourName, pairs.ours(), unit)
                .figure("other" + suffix, otherName, pairs.other(), unit)
                .figure("ratio" + suffix, "ratio", pairs.ratios(), "");
    }

    /** A figure of its own. */
    Findings figure(String key, String what, Rounds rounds, String unit) {
        lines.add(new Line(what, (Rounds.text(rounds.median()) + " " + unit).strip(), rounds.spread()));
        figures.put(key, rounded(rounds.median()));
        return this;
    }

    /** A value that is told to programs only. */
    Findings value(String key, Object value) {
        figures.put(key, value);
        return this;
    }

    String compared() {
        return compared;
    }

    String goal() {
        return goal;
    }

    List<String> settings() {
        return settings;
    }

    List<Line> lines() {
        return Collections.unmodifiableList(lines);
    }

    Map<String, Object> figures() {
        return Collections.unmodifiableMap(figures);
    }

    private static double rounded(double figure) {
        return Math.round(figure * 1_000) / 1_000.0;
    }
}
