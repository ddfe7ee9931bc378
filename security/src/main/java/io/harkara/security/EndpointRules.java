package io.harkara.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.util.unit.DataSize;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** The endpoints of a service, each with what it asks for. What is not in here is not served. */
public final class EndpointRules {

    /**
     * One endpoint.
     *
     * @param scope what it asks for, beside that the party is known; null for nothing
     * @param open whether anybody may call, known or not
     * @param largestBody most bytes of a body; null where the endpoint counts them itself, by a setting of its own
     */
    public record Rule(
            HttpMethod method,
            PathPattern path,
            @Nullable Scope scope,
            boolean open,
            @Nullable DataSize largestBody) {

        /** What it asks for, in words for documents. */
        public String asks() {
            return open ? "open" : scope == null ? "any key or token" : scope.word();
        }
    }

    /** What the table says of a request. */
    sealed interface Ruling {
        /** Anybody. */
        record Open() implements Ruling {}

        /** Whoever is known. */
        record Known() implements Ruling {}

        /** Whoever has that scope. */
        record Needs(Scope scope) implements Ruling {}

        /** Nothing is there. */
        record Nothing() implements Ruling {}

        /** Something is there, for other methods. */
        record OtherMethods(Set<HttpMethod> methods) implements Ruling {}
    }

    /** Most bytes of a body where nothing else is said. */
    public static final DataSize USUAL_BODY = DataSize.ofKilobytes(64);

    private final List<Rule> rules;

    private EndpointRules(List<Rule> rules) {
        this.rules = rules.stream()
                .sorted(Comparator.comparing(Rule::path, PathPattern.SPECIFICITY_COMPARATOR))
                .toList();
    }

    /** The path of a request as the table has it. */
    public static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    /** A table to be filled. */
    public static Builder table() {
        return new Builder();
    }

    /** All endpoints, those of the narrowest paths first. */
    public List<Rule> all() {
        return rules;
    }

    Ruling of(String method, String path) {
        PathContainer container = PathContainer.parsePath(path);
        String asked = method.equals("HEAD") ? "GET" : method;
        Set<HttpMethod> others = new LinkedHashSet<>();
        for (Rule rule : rules) {
            if (!rule.path().matches(container)) {
                continue;
            }
            if (rule.method().name().equals(asked)) {
                if (rule.open()) {
                    return new Ruling.Open();
                }
                return rule.scope() == null ? new Ruling.Known() : new Ruling.Needs(rule.scope());
            }
            others.add(rule.method());
        }
        return others.isEmpty() ? new Ruling.Nothing() : new Ruling.OtherMethods(others);
    }

    /** Most bytes of the body of a request; null where the endpoint counts them itself. */
    @Nullable
    DataSize largestBody(String method, String path) {
        PathContainer container = PathContainer.parsePath(path);
        for (Rule rule : rules) {
            if (rule.method().name().equals(method) && rule.path().matches(container)) {
                return rule.largestBody();
            }
        }
        return USUAL_BODY;
    }

    /** Fills a table. */
    public static final class Builder {

        private final List<Rule> rules = new ArrayList<>();

        private Builder() {
            // Probes and figures, which every service has.
            open(
                    HttpMethod.GET,
                    "/api/v1/health",
                    "/api/v1/monitoring/health",
                    "/api/v1/monitoring/health/ready",
                    "/api/v1/monitoring/health/live",
                    "/actuator/health",
                    "/actuator/health/**");
            needs(
                    Scope.METRICS_READ,
                    HttpMethod.GET,
                    "/api/v1/monitoring/health/detailed",
                    "/api/v1/monitoring/metrics",
                    "/api/v1/monitoring/stats/system",
                    "/api/v1/monitoring/stats/application",
                    "/api/v1/monitoring/stats/cache",
                    "/actuator",
                    "/actuator/prometheus");
        }

        /** Endpoints for anybody. Each has to say why beside it. */
        public Builder open(HttpMethod method, String... paths) {
            return add(null, true, method, paths);
        }

        /** Endpoints for everybody who is known. */
        public Builder known(HttpMethod method, String... paths) {
            return add(null, false, method, paths);
        }

        /** Endpoints for those who have a scope. */
        public Builder needs(Scope scope, HttpMethod method, String... paths) {
            return add(scope, false, method, paths);
        }

        /** Endpoints that stand in the table already and take a body of so many bytes, more than usual. */
        public Builder body(DataSize largest, HttpMethod method, String... paths) {
            return body(method, paths, largest);
        }

        /** Endpoints that stand in the table already and hold what they read against a setting of their own. */
        public Builder countsBody(HttpMethod method, String... paths) {
            return body(method, paths, null);
        }

        private Builder body(HttpMethod method, String[] paths, @Nullable DataSize largest) {
            for (String path : paths) {
                Rule rule = rules.stream()
                        .filter(one -> is(one, method, path))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "%s %s: it has to stand in the table before".formatted(method, path)));
                rules.set(rules.indexOf(rule), new Rule(method, rule.path(), rule.scope(), rule.open(), largest));
            }
            return this;
        }

        private static boolean is(Rule rule, HttpMethod method, String path) {
            return rule.method().equals(method)
                    && rule.path().getPatternString().equals(path);
        }

        /** The table. */
        public EndpointRules build() {
            return new EndpointRules(rules);
        }

        private Builder add(@Nullable Scope scope, boolean open, HttpMethod method, String... paths) {
            for (String path : paths) {
                PathPattern pattern = PathPatternParser.defaultInstance.parse(path);
                if (rules.stream().anyMatch(rule -> is(rule, method, path))) {
                    throw new IllegalArgumentException("%s %s: it stands in the table already".formatted(method, path));
                }
                rules.add(new Rule(method, pattern, scope, open, USUAL_BODY));
            }
            return this;
        }
    }
}
