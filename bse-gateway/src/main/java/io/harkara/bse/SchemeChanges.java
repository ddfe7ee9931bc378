package io.harkara.bse;

import io.harkara.schemas.BseScheme;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * What a full file changes about the schemes that are known.
 *
 * @param changed schemes that are new, have changed, or are listed again
 * @param unchanged how many are as they were
 * @param withdrawn schemes that were listed and that the file no longer has, marked so
 * @param listedBefore how many were listed
 * @param known how many codes there are afterwards, the withdrawn ones included
 */
record SchemeChanges(List<BseScheme> changed, int unchanged, List<BseScheme> withdrawn, int listedBefore, int known) {

    /** Fields that say where a value is from, not what it is. */
    private static final List<String> ORIGIN = List.of("importId", "importedAt");

    private static final int[] COMPARED = BseScheme.getClassSchema().getFields().stream()
            .filter(field -> !ORIGIN.contains(field.name()))
            .mapToInt(Schema.Field::pos)
            .toArray();

    /** @param present the latest value of each code */
    static SchemeChanges of(SchemeFile file, Map<String, BseScheme> present, String importId, Instant importedAt) {
        List<BseScheme> changed = new ArrayList<>();
        int added = 0;
        for (BseScheme scheme : file.schemes()) {
            BseScheme before = present.get(scheme.getCode());
            if (before == null) {
                added++;
            }
            if (before == null || !same(before, scheme)) {
                changed.add(scheme);
            }
        }
        List<BseScheme> withdrawn = new ArrayList<>();
        int listed = 0;
        for (BseScheme before : present.values()) {
            if (!before.getListed()) {
                continue;
            }
            listed++;
            // A line with faults still says that BSE has the scheme, and a line without a code may speak of any.
            if (!file.hasNamelessLines() && !file.named().contains(before.getCode())) {
                withdrawn.add(BseScheme.newBuilder(before)
                        .setListed(false)
                        .setImportId(importId)
                        .setImportedAt(importedAt)
                        .build());
            }
        }
        return new SchemeChanges(
                changed, file.schemes().size() - changed.size(), withdrawn, listed, present.size() + added);
    }

    /** Whether more than half of what is listed would go: more likely the wrong file than so many closures. */
    boolean withdrawsTooMany() {
        return withdrawn.size() * 2 > listedBefore;
    }

    private static boolean same(BseScheme one, BseScheme other) {
        for (int field : COMPARED) {
            Object value = one.get(field);
            Object others = other.get(field);
            if (value == null ? others != null : !value.equals(others)) {
                return false;
            }
        }
        return true;
    }
}
