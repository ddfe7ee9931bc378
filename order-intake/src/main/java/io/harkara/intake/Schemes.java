package io.harkara.intake;

import io.harkara.schemas.BseScheme;
import io.harkara.schemas.BseSchemeImport;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The scheme master of BSE StAR MF, as its gateway publishes it. Nobody judges by it before an import has come to its end and
 * all of it is here: by a half of it, right orders would be refused.
 */
final class Schemes {

    private final Map<String, BseScheme> byCode = new ConcurrentHashMap<>();
    private volatile LongSupplier unreadable = () -> 0;
    private volatile @Nullable BseSchemeImport last;
    private volatile boolean complete;

    /**
     * What orders are checked against, for people.
     *
     * @param checked whether orders are checked against schemes
     * @param note why not; null where they are
     * @param known how many codes are known
     * @param importId the last import
     * @param importedAt when that was begun
     */
    record State(
            boolean checked,
            @Nullable String note,
            int known,
            @Nullable String importId,
            @Nullable Instant importedAt) {}

    /** Tells how many records of the topic nobody could read; they are not waited for. */
    void countUnreadable(LongSupplier count) {
        unreadable = count;
    }

    /** Takes what the topic says of a code; null where it says nothing any more. */
    void take(String code, @Nullable BseScheme scheme) {
        if (scheme == null) {
            byCode.remove(code);
        } else {
            byCode.put(code, scheme);
        }
    }

    /** Takes the last import that came to its end; null where there is none any more. */
    void takeImport(@Nullable BseSchemeImport latest) {
        if (latest == null) {
            complete = false;
        }
        last = latest;
    }

    int size() {
        return byCode.size();
    }

    /** Whether there is a scheme master to check orders against. */
    boolean areComplete() {
        return complete || becomeComplete();
    }

    /** The scheme of that code, listed or not; null where the code is unknown. */
    @Nullable
    BseScheme named(String code) {
        return byCode.get(code);
    }

    /** Whether the latest file has a scheme of that code. */
    boolean isListed(String code) {
        BseScheme scheme = byCode.get(code);
        return scheme != null && scheme.getListed();
    }

    State state() {
        BseSchemeImport latest = last;
        if (latest == null) {
            return new State(
                    false,
                    "no scheme file was ever imported: orders are not checked against schemes",
                    byCode.size(),
                    null,
                    null);
        }
        boolean checked = areComplete();
        return new State(
                checked,
                checked ? null : "not all %d schemes are read yet".formatted(latest.getKnown()),
                byCode.size(),
                latest.getImportId(),
                latest.getImportedAt());
    }

    private boolean becomeComplete() {
        BseSchemeImport latest = last;
        if (latest == null || byCode.size() + unreadable.getAsLong() < latest.getKnown()) {
            return false;
        }
        complete = true;
        return true;
    }
}
