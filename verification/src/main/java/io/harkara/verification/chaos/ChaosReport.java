package io.harkara.verification.chaos;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Tells what a run came to: for people, and as JSON. */
final class ChaosReport {

    private ChaosReport() {}

    static void print(ChaosResult result, PrintStream out) {
        out.printf("seed %d: %,d orders, %,d effects at the venue%n", result.seed(), result.orders(), result.effects());
        out.printf("  %-28s %6d%n", "unknown and settled", result.unknownSettled());
        out.printf("  %-28s %6d%n", "left to a person", result.needsReview());
        out.printf("  %-28s %6d%n", "deadline passed unsent", result.nearDeadlines());
        out.printf("  %-28s %6d  (readers drop them by version)%n", "statuses out of order", result.inversions());
        out.println("faults");
        for (FaultKind kind : FaultKind.values()) {
            out.printf("  %-28s %6d%n", kind.title(), result.faults().getOrDefault(kind, 0L));
        }
        out.println("until every partition makes progress again");
        result.recoveries()
                .forEach((kind, millis) -> out.printf(
                        "  %-28s %6.1f s in the middle, %.1f s at most, of %d%n",
                        kind.title(),
                        millis.get(millis.size() / 2) / 1e3,
                        millis.getLast() / 1e3,
                        millis.size()));
        if (result.holds()) {
            out.println("violations: none");
        } else {
            out.println("VIOLATIONS");
            result.violations().forEach(line -> out.println("  " + line));
        }
    }

    /** One line. */
    static String json(ChaosResult result) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("seeds", List.of(result.seed()));
        fields.put("orders", result.orders());
        Map<String, Long> faults = new LinkedHashMap<>();
        for (FaultKind kind : FaultKind.values()) {
            faults.put(kind.title(), result.faults().getOrDefault(kind, 0L));
        }
        fields.put("faults", faults);
        fields.put("effects", result.effects());
        fields.put("unknownSettled", result.unknownSettled());
        fields.put("needsReview", result.needsReview());
        fields.put("violations", result.violations());
        return JsonMapper.shared().writeValueAsString(fields);
    }
}
