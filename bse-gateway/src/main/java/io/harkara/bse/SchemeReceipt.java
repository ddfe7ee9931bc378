package io.harkara.bse;

import io.harkara.schemas.BseSchemeImport;
import java.time.Instant;
import java.util.List;

/**
 * The answer for a file that was imported.
 *
 * @param importId stands in every scheme that it published
 * @param importedAt when it was begun
 * @param dryRun whether it was only checked
 * @param rows lines below the header
 * @param published schemes that are new or have changed
 * @param unchanged schemes that are as they were
 * @param withdrawn schemes that the file no longer has
 * @param faultCount how many faults there are
 * @param faults the first of them
 */
record SchemeReceipt(
        String importId,
        Instant importedAt,
        boolean dryRun,
        int rows,
        int published,
        int unchanged,
        int withdrawn,
        int faultCount,
        List<FileFault> faults) {

    private static final int MOST_FAULTS = 100;

    static SchemeReceipt of(
            SchemeFile file, SchemeChanges changes, String importId, Instant importedAt, boolean dryRun) {
        return new SchemeReceipt(
                importId,
                importedAt,
                dryRun,
                file.rows(),
                changes.changed().size(),
                changes.unchanged(),
                changes.withdrawn().size(),
                file.faults().size(),
                file.faults().stream().limit(MOST_FAULTS).toList());
    }

    /** The last import, as it stands on the topic: that has the number of its faults only. */
    static Last last(BseSchemeImport last) {
        return new Last(
                last.getImportId(),
                last.getImportedAt(),
                last.getRows(),
                last.getPublished(),
                last.getUnchanged(),
                last.getWithdrawn(),
                last.getFaults(),
                last.getKnown());
    }

    /** What is kept of an import. */
    record Last(
            String importId,
            Instant importedAt,
            int rows,
            int published,
            int unchanged,
            int withdrawn,
            int faultCount,
            int known) {}
}
