package io.harkara.verification.chaos;

import java.io.PrintStream;
import java.util.List;

/** Tells what the real layer measures beside what all layers count. */
final class ChaosReport {

    private ChaosReport() {}

    static void print(ChaosResult result, PrintStream out) {
        Tally tally = result.tally();
        out.printf("real processes, seed %d%n", result.seed());
        out.printf("  %-28s %,14d%n", "left to a person", tally.needsReview());
        out.printf(
                "  %-28s %,14d  (its reference is used up, no report shows it)%n",
                "  refused, answer lost", tally.refusedUnheard());
        out.printf(
                "  %-28s %,14d  (no report shows a registration or a change)%n",
                "  of kinds without report", tally.withoutReport());
        out.printf("  %-28s %,14d%n", "deadline passed unsent", tally.deadlinesPassed());
        out.printf("  %-28s %,14d%n", "waited for the opening", tally.waitedForOpening());
        out.printf("  %-28s %,14d%n", "operators' requests done", tally.interventions());
        out.printf("  %-28s %,14d  (readers drop them by version)%n", "statuses out of order", tally.inversions());
        out.println("  effects at the venue");
        result.effectsByKind().forEach((kind, effects) -> out.printf("    %-26s %,14d%n", kind, effects));
        out.println("  from a kill until every partition shows answers to orders of after it");
        result.recoveries().forEach((kind, millis) -> recovery(kind, millis, out));
        out.flush();
    }

    private static void recovery(FaultKind kind, List<Long> millis, PrintStream out) {
        out.printf(
                "  %-28s %12.1f s in the middle, %.1f s at most, of %d%n",
                kind.title(), millis.get(millis.size() / 2) / 1e3, millis.getLast() / 1e3, millis.size());
    }
}
