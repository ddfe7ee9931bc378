package io.harkara.runtime;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The figures of a service for people and for dashboards without Prometheus. They are those of the metrics, put together. */
@RestController
final class MonitoringController {

    private static final String MONITORING = "/api/v1/monitoring";

    private final PrometheusMeterRegistry metrics;
    private final List<MonitoredCaches> caches;
    private final String service;
    private final Clock clock;

    MonitoringController(
            PrometheusMeterRegistry metrics,
            ObjectProvider<MonitoredCaches> caches,
            Environment environment,
            Clock clock) {
        this.metrics = metrics;
        this.caches = caches.orderedStream().toList();
        this.service = HealthController.name(environment);
        this.clock = clock;
    }

    /** What Actuator serves to Prometheus. */
    @GetMapping(path = MONITORING + "/metrics", produces = "text/plain;version=0.0.4;charset=utf-8")
    String metrics() {
        return metrics.scrape();
    }

    /** Processor, memory, disks, threads, files and the virtual machine. */
    @GetMapping(path = MONITORING + "/stats/system", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, Object>> system() {
        return answer(SystemStats.of(metrics));
    }

    /** What the service has done and what is under way. */
    @GetMapping(path = MONITORING + "/stats/application", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, Object>> application() {
        return answer(ApplicationStats.of(metrics));
    }

    /** The caches, each with its entries and the age of its data. */
    @GetMapping(path = MONITORING + "/stats/cache", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, Object>> cache() {
        return answer(Map.of("caches", HealthController.caches(caches, clock.instant())));
    }

    private ResponseEntity<Map<String, Object>> answer(Map<String, Object> figures) {
        Instant now = clock.instant();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("service", service);
        String version = HealthController.version();
        if (version != null) {
            answer.put("version", version);
        }
        answer.put("asOf", now.toString());
        answer.putAll(figures);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(answer);
    }
}
