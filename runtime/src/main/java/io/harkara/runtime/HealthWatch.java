package io.harkara.runtime;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.actuate.endpoint.CompositeHealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.SmartLifecycle;

/**
 * Remembers since when each part of the service is as it is. It looks by itself, so that "since" is right to a few seconds even
 * where nobody asks. What was before the start of the process is not known.
 */
final class HealthWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(HealthWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(5);

    private record Since(Status status, Instant at) {}

    private final HealthEndpoint health;
    private final Clock clock;
    private final Map<String, Since> since = new ConcurrentHashMap<>();
    private @Nullable ScheduledExecutorService timer;

    HealthWatch(HealthEndpoint health, Clock clock) {
        this.health = health;
        this.clock = clock;
    }

    /** How everything is just now. */
    HealthDescriptor look() {
        HealthDescriptor found = health.health();
        if (found instanceof CompositeHealthDescriptor several) {
            Instant now = clock.instant();
            several.getComponents()
                    .forEach((name, part) -> since.compute(
                            name,
                            (_, before) -> before != null && before.status().equals(part.getStatus())
                                    ? before
                                    : new Since(part.getStatus(), now)));
        }
        return found;
    }

    /** Since when a part is as it was found last; null where it was never looked at. */
    @Nullable
    Instant since(String part) {
        Since known = since.get(part);
        return known == null ? null : known.at();
    }

    @Override
    public synchronized void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("health-watch").daemon().factory());
        var _ = started.scheduleWithFixedDelay(this::round, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
        timer = started;
    }

    @Override
    public synchronized void stop() {
        if (timer != null) {
            timer.shutdownNow();
            timer = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }

    private void round() {
        try {
            look();
        } catch (RuntimeException failure) {
            log.warn("the parts of the service could not be looked at: {}", failure.toString());
        }
    }
}
