package io.harkara.security.audit;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The audit ({@code harkara.audit.*}).
 *
 * @param kept how long entries stay, 1 day to 100 years
 */
public record AuditProperties(@DefaultValue("2922d") Duration kept) {

    private static final Duration LEAST = Duration.ofDays(1);
    private static final Duration MOST = Duration.ofDays(36_525);

    public AuditProperties {
        if (kept.compareTo(LEAST) < 0 || kept.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("harkara.audit.kept %s: expected %s to %s".formatted(kept, LEAST, MOST));
        }
    }
}
