package io.harkara.intake;

import io.harkara.schemas.IfscImport;
import java.time.Instant;
import java.util.List;

/**
 * The answer for a file that was imported.
 *
 * @param importId stands in the header ce_id of everything that it published
 * @param importedAt when it was begun
 * @param dryRun whether it was only checked
 * @param rows codes of the file
 * @param added codes that are new
 * @param changed codes of which the file tells something else than was known
 * @param unchanged codes that are as they were
 * @param removed codes that the file no longer has
 * @param known codes that there are afterwards
 * @param banks banks that there are afterwards
 * @param banksWithoutName the first hundred banks with codes of which nobody has told the name
 * @param ignoredColumns columns that are not read
 * @param faultCount how many faults there are
 * @param faults the first hundred of them
 */
record BankReceipt(
        String importId,
        Instant importedAt,
        boolean dryRun,
        int rows,
        int added,
        int changed,
        int unchanged,
        int removed,
        int known,
        int banks,
        List<String> banksWithoutName,
        List<String> ignoredColumns,
        int faultCount,
        List<FileFault> faults) {

    /** What is kept of an import. */
    record Last(
            String importId,
            Instant importedAt,
            int rows,
            int added,
            int changed,
            int unchanged,
            int removed,
            int known,
            int banks,
            int faultCount) {}

    /** What the topic says of it. */
    IfscImport record() {
        return new IfscImport(importId, importedAt, rows, added, changed, unchanged, removed, faultCount, known, banks);
    }

    /** The last import, as it stands on the topic. */
    static Last last(IfscImport last) {
        return new Last(
                last.getImportId(),
                last.getImportedAt(),
                last.getRows(),
                last.getAdded(),
                last.getChanged(),
                last.getUnchanged(),
                last.getRemoved(),
                last.getKnown(),
                last.getBanks(),
                last.getFaults());
    }
}
