package io.harkara.bbps;

import io.harkara.schemas.BbpsBillerStatus;
import io.harkara.schemas.BbpsSync;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;

/** Figures of master data; their names and meaning are listed in docs/metrics.md. */
final class BbpsMetrics {

    private static final double MILLIS = 1_000.0;

    private BbpsMetrics() {}

    static void register(MeterRegistry registry, BbpsBillers billers, Clock clock) {
        for (BbpsBillerStatus status : BbpsBillerStatus.values()) {
            Gauge.builder("harkara.bbps.billers", billers, known -> count(known, status))
                    .tag("status", status.name())
                    .strongReference(true)
                    .register(registry);
        }
        Gauge.builder("harkara.bbps.sync.age", billers, known -> age(known, clock))
                .baseUnit("seconds")
                .strongReference(true)
                .register(registry);
    }

    private static double count(BbpsBillers billers, BbpsBillerStatus status) {
        return billers.all().stream()
                .filter(biller -> biller.getStatus() == status)
                .count();
    }

    private static double age(BbpsBillers billers, Clock clock) {
        BbpsSync last = billers.lastSync();
        return last == null
                ? Double.NaN
                : Duration.between(last.getFinishedAt(), clock.instant()).toMillis() / MILLIS;
    }
}
