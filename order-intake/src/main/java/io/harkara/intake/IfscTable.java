package io.harkara.intake;

import io.harkara.schemas.IfscImport;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The IFSCs that there are, by the last import. Nobody judges by them before an import has come to its end and all of it is
 * here: by a half of it, right codes would be refused.
 */
final class IfscTable {

    private static final int BANK_LETTERS = 4;

    private final IfscSet codes = new IfscSet();
    private final Map<String, Integer> codesOfBank = new HashMap<>();
    private volatile LongSupplier unreadable = () -> 0;
    private volatile @Nullable IfscImport last;
    private volatile boolean complete;

    /** Tells how many records of the topic nobody could read; they are not waited for. */
    void countUnreadable(LongSupplier count) {
        unreadable = count;
    }

    /** Takes a code of the topic. */
    synchronized void add(String ifsc) {
        if (codes.add(ifsc)) {
            codesOfBank.merge(bank(ifsc), 1, Integer::sum);
        }
    }

    /** Takes that the topic has a code no longer. */
    synchronized void remove(String ifsc) {
        if (codes.remove(ifsc)) {
            codesOfBank.computeIfPresent(bank(ifsc), (_, count) -> count == 1 ? null : count - 1);
        }
    }

    /** Takes the last import that came to its end; null where there is none any more. */
    void takeImport(@Nullable IfscImport latest) {
        if (latest == null) {
            complete = false;
        }
        last = latest;
    }

    /** Whether codes can be judged by it. */
    boolean isComplete() {
        return complete || becomeComplete();
    }

    int size() {
        return codes.size();
    }

    boolean contains(String ifsc) {
        return codes.contains(ifsc);
    }

    /** How many codes a bank has, by the first four letters of an IFSC. */
    synchronized int codesOfBankOf(String ifsc) {
        return codesOfBank.getOrDefault(bank(ifsc), 0);
    }

    /** When the last import was begun; null where there is none. */
    @Nullable
    Instant importedAt() {
        IfscImport latest = last;
        return latest == null ? null : latest.getImportedAt();
    }

    /** What orders are checked against, for people. */
    Schemes.State state() {
        IfscImport latest = last;
        if (latest == null) {
            return new Schemes.State(
                    false,
                    "no list of IFSCs was ever imported: only the form of an IFSC is checked",
                    codes.size(),
                    null,
                    null);
        }
        boolean checked = isComplete();
        return new Schemes.State(
                checked,
                checked ? null : "not all %d codes are read yet".formatted(latest.getKnown()),
                codes.size(),
                latest.getImportId(),
                latest.getImportedAt());
    }

    private boolean becomeComplete() {
        IfscImport latest = last;
        if (latest == null || codes.size() + unreadable.getAsLong() < latest.getKnown()) {
            return false;
        }
        complete = true;
        return true;
    }

    private static String bank(String ifsc) {
        return ifsc.substring(0, Math.min(BANK_LETTERS, ifsc.length()));
    }
}
