package io.harkara.runtime;

import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads figures out of the metrics, for people. */
final class Meters {

    private final MeterRegistry registry;

    Meters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** The sum over all meters of that name and those tags; null where there is none, or none that tells a number. */
    @Nullable
    Double sum(String name, String... tags) {
        Double sum = null;
        for (Meter meter : registry.find(name).tags(tags).meters()) {
            double value = value(meter);
            if (Double.isFinite(value)) {
                sum = sum == null ? value : sum + value;
            }
        }
        return sum;
    }

    /** The same as a whole number. */
    @Nullable
    Long whole(String name, String... tags) {
        Double sum = sum(name, tags);
        return sum == null ? null : Math.round(sum);
    }

    /** The sums over all meters of that name by one of their tags. */
    Map<String, Long> by(String tag, String name) {
        Map<String, Long> sums = new TreeMap<>();
        for (Meter meter : registry.find(name).tagKeys(tag).meters()) {
            double value = value(meter);
            if (Double.isFinite(value)) {
                sums.merge(String.valueOf(meter.getId().getTag(tag)), Math.round(value), Long::sum);
            }
        }
        return sums;
    }

    /** What a gauge or a counter says; a timer says how often first. */
    static double value(Meter meter) {
        for (Measurement measurement : meter.measure()) {
            return measurement.getValue();
        }
        return Double.NaN;
    }
}
