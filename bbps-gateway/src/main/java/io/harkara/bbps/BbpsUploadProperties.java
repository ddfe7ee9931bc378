package io.harkara.bbps;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of uploads of billers ({@code harkara.bbps.uploads.*}).
 *
 * @param largestFile of one upload
 * @param mostLines of one upload, without the first, which names the columns
 * @param kept how long the results of an upload can be asked for after its end
 */
record BbpsUploadProperties(
        @DefaultValue("64MB") DataSize largestFile,
        @DefaultValue("50000") int mostLines,
        @DefaultValue("30d") Duration kept) {

    BbpsUploadProperties {
        require("largest-file", largestFile, !largestFile.isNegative() && largestFile.toBytes() > 0);
        require("most-lines", mostLines, mostLines > 0);
        require("kept", kept, kept.isPositive());
    }

    private static void require(String name, Object value, boolean positive) {
        if (!positive) {
            throw new IllegalArgumentException(
                    "harkara.bbps.uploads.%s %s: expected a value above zero".formatted(name, value));
        }
    }
}
