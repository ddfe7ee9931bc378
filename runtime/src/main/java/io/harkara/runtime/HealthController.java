package io.harkara.runtime;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.core.env.Environment;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells people and monitors how a service is, in one small document: its name and version, whether it can do its work, and how
 * each part stands that it needs for it. The parts are those of the readiness probe, asked through the same contributors, so the
 * two never differ.
 */
@RestController
public final class HealthController {

    private static final String MONITORING = "/api/v1/monitoring/health";
    private static final String READINESS = "readiness";
    private static final String LIVENESS = "liveness";

    private final HealthEndpoint health;
    private final HealthWatch watch;
    private final Clock clock;
    private final String service;
    private final List<MonitoredSessions> sessions;
    private final List<MonitoredCaches> caches;

    /** @param environment tells the service's name */
    HealthController(
            HealthEndpoint health,
            HealthWatch watch,
            ObjectProvider<MonitoredSessions> sessions,
            ObjectProvider<MonitoredCaches> caches,
            Environment environment,
            Clock clock) {
        this.health = health;
        this.watch = watch;
        this.sessions = sessions.orderedStream().toList();
        this.caches = caches.orderedStream().toList();
        this.service = name(environment);
        this.clock = clock;
    }

    /** The state of the service: HTTP 200 while it can do its work, 503 while it cannot. It had the second address first. */
    @GetMapping(
            path = {MONITORING, "/api/v1/health"},
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, Object>> health() {
        HealthDescriptor found = group(READINESS);
        Map<String, Object> answer = answer(found);
        answer.put("parts", HealthParts.brief(found));
        return answered(found, answer);
    }

    /** Whether it can do its work, for probes: 200 or 503. */
    @GetMapping(path = MONITORING + "/ready", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, Object>> ready() {
        HealthDescriptor found = group(READINESS);
        return answered(found, answer(found));
    }

    /** Whether the process is alive, whatever is away around it, for probes: 200, or 503 where only a restart helps. */
    @GetMapping(path = MONITORING + "/live", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, Object>> live() {
        HealthDescriptor found = group(LIVENESS);
        return answered(found, answer(found));
    }

    /** Every part, also those that readiness does not ask, with what each tells; the sessions and the caches. */
    @GetMapping(path = MONITORING + "/detailed", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, Object>> detailed() {
        HealthDescriptor ready = group(READINESS);
        Map<String, Object> answer = answer(ready);
        answer.put("asOf", clock.instant().toString());
        answer.put("parts", HealthParts.detailed(watch.look(), watch::since));
        answer.put(
                "sessions",
                sessions.stream()
                        .flatMap(some -> some.sessions().stream())
                        .map(HealthController::session)
                        .toList());
        answer.put("caches", caches(caches, clock.instant()));
        return answered(ready, answer);
    }

    static String name(Environment environment) {
        return environment.getProperty("spring.application.name", "harkara");
    }

    static @Nullable String version() {
        return HealthController.class.getPackage().getImplementationVersion();
    }

    /** Each cache with the age of what it holds, in seconds. */
    static List<Map<String, Object>> caches(List<MonitoredCaches> all, Instant now) {
        return all.stream()
                .flatMap(some -> some.caches().stream())
                .map(cache -> {
                    Map<String, Object> shown = new LinkedHashMap<>();
                    shown.put("name", cache.name());
                    shown.put("entries", cache.entries());
                    put(shown, "hits", cache.hits());
                    put(shown, "misses", cache.misses());
                    put(shown, "evictions", cache.evictions());
                    Instant from = cache.dataFrom();
                    if (from != null) {
                        shown.put("dataFrom", from.toString());
                        shown.put(
                                "ageSeconds",
                                Math.max(0, Duration.between(from, now).toSeconds()));
                    }
                    return shown;
                })
                .toList();
    }

    private static Map<String, Object> session(SessionState session) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("name", session.name());
        shown.put("state", session.state().name());
        put(shown, "since", session.since());
        put(shown, "until", session.until());
        put(shown, "reason", session.reason() == null ? null : HealthParts.shown(session.reason()));
        return shown;
    }

    private static void put(Map<String, Object> answer, String name, @Nullable Object value) {
        if (value != null) {
            answer.put(name, value instanceof Instant time ? time.toString() : value);
        }
    }

    private HealthDescriptor group(String name) {
        return Objects.requireNonNullElseGet(health.healthForPath(name), health::health);
    }

    private Map<String, Object> answer(HealthDescriptor found) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("service", service);
        put(answer, "version", version());
        answer.put("status", found.getStatus().getCode());
        return answer;
    }

    private static ResponseEntity<Map<String, Object>> answered(HealthDescriptor found, Map<String, Object> answer) {
        boolean up = found.getStatus().equals(Status.UP);
        return ResponseEntity.status(up ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .cacheControl(CacheControl.noStore())
                .body(answer);
    }
}
