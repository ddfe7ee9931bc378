package io.harkara.runtime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.actuate.endpoint.CompositeHealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.IndicatedHealthDescriptor;
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
 *
 * <p>A part says nothing but its state and the reason for it. Secrets are not in there, and an address is shown without the
 * credentials that may stand in it.
 */
@RestController
public final class HealthController {

    private static final String READINESS = "readiness";

    /** What people call the parts that Spring has names of its own for. */
    private static final Map<String, String> NAMES = Map.of("readinessState", "process", "db", "database");

    /** Longest reason, in characters: an exception may bring a page. */
    private static final int LONGEST_REASON = 300;

    private static final Pattern CREDENTIALS_IN_ADDRESS = Pattern.compile("(?<=//)[^/@\\s]+(?=@)");
    private static final Pattern NAMED_SECRET =
            Pattern.compile("(?i)(password|passwd|secret|token|api[-_]?key|access[-_]?key)(\\s*[=:]\\s*)[^\\s,;&]+");

    private final HealthEndpoint health;
    private final String service;

    /** @param environment tells the service's name */
    public HealthController(HealthEndpoint health, Environment environment) {
        this.health = health;
        this.service = environment.getProperty("spring.application.name", "harkara");
    }

    /** The state of the service: HTTP 200 while it can do its work, 503 while it cannot. */
    @GetMapping(path = "/api/v1/health", produces = MediaType.APPLICATION_JSON_VALUE)
    public ResponseEntity<Map<String, Object>> health() {
        HealthDescriptor found = Objects.requireNonNullElseGet(health.healthForPath(READINESS), health::health);
        boolean up = found.getStatus().equals(Status.UP);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("service", service);
        String version = HealthController.class.getPackage().getImplementationVersion();
        if (version != null) {
            answer.put("version", version);
        }
        answer.put("status", found.getStatus().getCode());
        answer.put("parts", parts(found));
        return ResponseEntity.status(up ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .cacheControl(CacheControl.noStore())
                .body(answer);
    }

    private static List<Map<String, Object>> parts(HealthDescriptor found) {
        List<Map<String, Object>> parts = new ArrayList<>();
        if (found instanceof CompositeHealthDescriptor several) {
            several.getComponents().forEach((name, part) -> parts.add(part(name, part)));
        }
        return parts;
    }

    private static Map<String, Object> part(String name, HealthDescriptor found) {
        Map<String, Object> part = new LinkedHashMap<>();
        part.put("name", NAMES.getOrDefault(name, name));
        part.put("status", found.getStatus().getCode());
        String reason = reason(found);
        if (reason != null) {
            part.put("reason", reason);
        }
        return part;
    }

    // What is well may have something to say too: that one of the venue's services is down, or that nothing was
    // imported.
    private static @Nullable String reason(HealthDescriptor found) {
        if (found instanceof IndicatedHealthDescriptor indicated && indicated.getDetails() != null) {
            Map<String, Object> details = indicated.getDetails();
            for (String key : List.of("reason", "note", "error")) {
                Object words = details.get(key);
                if (words != null) {
                    return shown(words.toString());
                }
            }
        }
        return found.getStatus().equals(Status.UP)
                ? null
                : Objects.requireNonNullElse(found.getStatus().getDescription(), "it gives no reason");
    }

    /** Words for people, without what they must not see. */
    static String shown(String words) {
        String shown = CREDENTIALS_IN_ADDRESS.matcher(words).replaceAll("***");
        shown = NAMED_SECRET.matcher(shown).replaceAll("$1$2***");
        return shown.length() <= LONGEST_REASON ? shown : shown.substring(0, LONGEST_REASON) + "…";
    }
}
