package io.harkara.runtime;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a service counts, out of the metrics, which docs/metrics.md explains. What it does not count is missing. */
final class ApplicationStats {

    private static final String OURS = "harkara.";
    private static final String LAG = ".lag";

    private ApplicationStats() {}

    /** The figures of one process since its start. */
    static Map<String, Object> of(MeterRegistry registry) {
        Meters meters = new Meters(registry);
        Map<String, Object> figures = new LinkedHashMap<>();
        long started = ManagementFactory.getRuntimeMXBean().getStartTime();
        figures.put("startedAt", Instant.ofEpochMilli(started).toString());
        figures.put("uptimeSeconds", ManagementFactory.getRuntimeMXBean().getUptime() / 1_000);
        // The store's orders as they stand, a gateway's by the statuses that they have entered, and intake's by what
        // came of them.
        put(figures, "ordersByStatus", meters.by("status", "harkara.orders"));
        put(figures, "ordersByResult", meters.by("result", "harkara.intake.orders"));
        put(figures, "openOrders", meters.by("status", "harkara.open.orders"));
        put(figures, "attemptsByOutcome", meters.by("outcome", "harkara.attempts"));
        put(figures, "lanesTaken", meters.whole("harkara.lanes.taken"));
        put(figures, "callsInFlight", meters.whole("harkara.calls.in.flight"));
        figures.put("lag", lag(registry));
        put(figures, "callersRefused", meters.by("why", "harkara.security.refused"));
        return figures;
    }

    // Each reader by itself: a sum would hide the one that stands still.
    private static List<Map<String, Object>> lag(MeterRegistry registry) {
        List<Map<String, Object>> lags = new ArrayList<>();
        registry.getMeters().stream()
                .filter(meter -> meter.getId().getName().startsWith(OURS)
                        && meter.getId().getName().endsWith(LAG))
                .filter(meter -> Double.isFinite(Meters.value(meter)))
                .sorted(Comparator.comparing(meter -> meter.getId().toString()))
                .forEach(meter -> lags.add(lag(meter)));
        return lags;
    }

    private static Map<String, Object> lag(Meter meter) {
        Map<String, Object> lag = new LinkedHashMap<>();
        lag.put("name", meter.getId().getName());
        for (Tag tag : meter.getId().getTags()) {
            if (!tag.getKey().equals("service")) {
                lag.put(tag.getKey(), tag.getValue());
            }
        }
        lag.put("records", Math.round(Meters.value(meter)));
        return lag;
    }

    private static void put(Map<String, Object> figures, String name, @Nullable Object value) {
        if (value != null && !(value instanceof Map<?, ?> some && some.isEmpty())) {
            figures.put(name, value);
        }
    }
}
