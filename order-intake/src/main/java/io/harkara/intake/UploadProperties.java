package io.harkara.intake;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long it is known what was uploaded ({@code harkara.uploads.*}).
 *
 * @param kept how long an upload is known, 1 hour to 10 years
 * @param refusedKept how long its refused lines are, 1 hour to kept
 */
record UploadProperties(
        @DefaultValue("400d") Duration kept,
        @DefaultValue("30d") Duration refusedKept) {

    private static final Duration LEAST = Duration.ofHours(1);
    private static final Duration MOST = Duration.ofDays(3_660);

    UploadProperties {
        if (kept.compareTo(LEAST) < 0 || kept.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("harkara.uploads.kept %s: expected 1 hour to 3660 days".formatted(kept));
        }
        if (refusedKept.compareTo(LEAST) < 0 || refusedKept.compareTo(kept) > 0) {
            throw new IllegalArgumentException(
                    "harkara.uploads.refused-kept %s: expected 1 hour to kept (%s)".formatted(refusedKept, kept));
        }
    }
}
