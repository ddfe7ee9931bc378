package io.harkara.runtime;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.actuate.endpoint.CompositeHealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.IndicatedHealthDescriptor;
import org.springframework.boot.health.contributor.Status;

/**
 * The parts of a service in words. Secrets are not in there, and an address is shown without the credentials that may stand in
 * it.
 */
final class HealthParts {

    /** What people call the parts that Spring has names of its own for. */
    private static final Map<String, String> NAMES =
            Map.of("readinessState", "process", "db", "database", "diskSpace", "disk");

    /** Says of nothing that it is up. */
    private static final String NOTHING = "ping";

    private static final List<String> REASONS = List.of("reason", "note", "error");

    /** Longest reason, in characters: an exception may bring a page. */
    private static final int LONGEST_REASON = 300;

    private static final Pattern CREDENTIALS_IN_ADDRESS = Pattern.compile("(?<=//)[^/@\\s]+(?=@)");
    private static final Pattern NAMED_SECRET =
            Pattern.compile("(?i)(password|passwd|secret|token|api[-_]?key|access[-_]?key)(\\s*[=:]\\s*)[^\\s,;&]+");

    private HealthParts() {}

    /** Each part with its state, and the reason where it has one. */
    static List<Map<String, Object>> brief(HealthDescriptor found) {
        List<Map<String, Object>> parts = new ArrayList<>();
        components(found).forEach((name, part) -> parts.add(part(name, part)));
        return parts;
    }

    /**
     * The same with everything else that each part tells.
     *
     * @param since since when a part is as it is
     */
    static List<Map<String, Object>> detailed(HealthDescriptor found, Function<String, @Nullable Instant> since) {
        List<Map<String, Object>> parts = new ArrayList<>();
        components(found).forEach((name, part) -> {
            if (name.equals(NOTHING)) {
                return;
            }
            Map<String, Object> shown = part(name, part);
            Instant at = since.apply(name);
            if (at != null) {
                shown.put("since", at.toString());
            }
            Map<String, Object> details = details(part);
            if (!details.isEmpty()) {
                shown.put("details", details);
            }
            parts.add(shown);
        });
        return parts;
    }

    /** Words for people, without what they must not see. */
    static String shown(String words) {
        String shown = CREDENTIALS_IN_ADDRESS.matcher(words).replaceAll("***");
        shown = NAMED_SECRET.matcher(shown).replaceAll("$1$2***");
        return shown.length() <= LONGEST_REASON ? shown : shown.substring(0, LONGEST_REASON) + "…";
    }

    private static Map<String, HealthDescriptor> components(HealthDescriptor found) {
        return found instanceof CompositeHealthDescriptor several ? several.getComponents() : Map.of();
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
            for (String key : REASONS) {
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

    private static Map<String, Object> details(HealthDescriptor found) {
        Map<String, Object> details = new LinkedHashMap<>();
        if (found instanceof IndicatedHealthDescriptor indicated && indicated.getDetails() != null) {
            Set<String> said = Set.copyOf(REASONS);
            indicated.getDetails().forEach((name, value) -> {
                if (!said.contains(name)) {
                    details.put(name, value instanceof Number || value instanceof Boolean ? value : shown("" + value));
                }
            });
        }
        return details;
    }
}
