package io.harkara.verification;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Prints findings, for people as they come, for programs at the end. */
final class Report {

    private final PrintStream out;
    private final Map<String, Object> all = new LinkedHashMap<>();

    Report(PrintStream out) {
        this.out = out;
        out.printf("%s%n", Machine.describe());
    }

    void add(String name, Findings findings) {
        all.put(name, findings.figures());
        out.printf("%n%s: %s%n", name, findings.compared());
        for (Findings.Line line : findings.lines()) {
            String spread = line.spread().isEmpty() ? "" : "(" + line.spread() + ")";
            out.printf("  %-32s %18s  %s%n", line.what(), line.figure(), spread);
        }
        out.printf("  goal: %s%n", findings.goal());
        out.printf("  taken with: %s%n", String.join("; ", findings.settings()));
        out.flush();
    }

    /** One line. */
    void json() {
        out.printf("%s%n", JsonMapper.shared().writeValueAsString(all));
        out.flush();
    }
}
