package io.harkara.intake;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How banks and IFSCs are imported ({@code harkara.banks.*}).
 *
 * @param largestFile most bytes of an upload, 1 KB to 256 MB
 * @param mostCodes most codes of a file, 1 to 2,000,000
 * @param readTimeout longest time for reading the present state from the topics
 * @param writeTimeout longest wait for the acknowledgement of one portion
 */
record BankProperties(
        @DefaultValue("64MB") DataSize largestFile,
        @DefaultValue("500000") int mostCodes,
        @DefaultValue("60s") Duration readTimeout,
        @DefaultValue("30s") Duration writeTimeout) {

    private static final int MOST_KILOBYTES = 262_144;
    private static final int MOST_CODES = 2_000_000;

    BankProperties {
        if (largestFile.toKilobytes() < 1 || largestFile.toKilobytes() > MOST_KILOBYTES) {
            throw new IllegalArgumentException(
                    "harkara.banks.largest-file %s: expected 1 KB to 256 MB".formatted(largestFile));
        }
        if (mostCodes < 1 || mostCodes > MOST_CODES) {
            throw new IllegalArgumentException(
                    "harkara.banks.most-codes %d: expected 1 to %d".formatted(mostCodes, MOST_CODES));
        }
        require("read-timeout", readTimeout);
        require("write-timeout", writeTimeout);
    }

    private static void require(String name, Duration value) {
        if (!value.isPositive() || value.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new IllegalArgumentException(
                    "harkara.banks.%s %s: expected above 0 and at most 10 minutes".formatted(name, value));
        }
    }
}
