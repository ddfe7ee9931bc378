package io.harkara.bse;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How the scheme master is imported ({@code harkara.schemes.*}).
 *
 * @param largestFile most bytes of a file, 1 KB to 256 MB
 * @param mostRows most lines of a file, 1 to 1,000,000
 * @param readTimeout longest time for reading the present state from the topic
 * @param writeTimeout longest wait for the acknowledgement of one portion
 */
record SchemeProperties(
        @DefaultValue("64MB") DataSize largestFile,
        @DefaultValue("200000") int mostRows,
        @DefaultValue("30s") Duration readTimeout,
        @DefaultValue("30s") Duration writeTimeout) {

    private static final int MOST_KILOBYTES = 262_144;
    private static final int MOST_ROWS = 1_000_000;

    SchemeProperties {
        if (largestFile.toKilobytes() < 1 || largestFile.toKilobytes() > MOST_KILOBYTES) {
            throw new IllegalArgumentException(
                    "harkara.schemes.largest-file %s: expected 1 KB to 256 MB".formatted(largestFile));
        }
        if (mostRows < 1 || mostRows > MOST_ROWS) {
            throw new IllegalArgumentException(
                    "harkara.schemes.most-rows %d: expected 1 to %d".formatted(mostRows, MOST_ROWS));
        }
        require("read-timeout", readTimeout);
        require("write-timeout", writeTimeout);
    }

    private static void require(String name, Duration value) {
        if (!value.isPositive() || value.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new IllegalArgumentException(
                    "harkara.schemes.%s %s: expected above 0 and at most 10 minutes".formatted(name, value));
        }
    }
}
