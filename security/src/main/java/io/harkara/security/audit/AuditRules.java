package io.harkara.security.audit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * The endpoints of a service whose effect is in no transaction of its database, each with what it is in the audit. Those whose effect is
 * in one record it there themselves.
 */
public final class AuditRules {

    /**
     * One endpoint.
     *
     * @param kind of what it is done to; which one is what stands in the variables of the path
     */
    public record Rule(HttpMethod method, PathPattern path, AuditAction action, String kind) {}

    private final List<Rule> rules;

    private AuditRules(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** A table to be filled. */
    public static Builder table() {
        return new Builder();
    }

    /** The rule of a request, or null. */
    public @Nullable Rule of(String method, String path) {
        PathContainer container = PathContainer.parsePath(path);
        for (Rule rule : rules) {
            if (rule.method().name().equals(method) && rule.path().matches(container)) {
                return rule;
            }
        }
        return null;
    }

    /** Fills a table. */
    public static final class Builder {

        private final List<Rule> rules = new ArrayList<>();

        private Builder() {}

        /** Endpoints that are audited as this. */
        public Builder on(AuditAction action, String kind, HttpMethod method, String... paths) {
            for (String path : paths) {
                rules.add(new Rule(method, PathPatternParser.defaultInstance.parse(path), action, kind));
            }
            return this;
        }

        /** The table. */
        public AuditRules build() {
            return new AuditRules(rules);
        }
    }
}
