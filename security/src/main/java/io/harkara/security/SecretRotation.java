package io.harkara.security;

import io.harkara.runtime.Mode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals everything that a service keeps sealed under the current key, while it is used, so that the key of before may go. Each row is
 * a transaction of its own; what is under the current key already is left alone, so that it can end anywhere and be run again.
 */
public final class SecretRotation {

    private static final Logger log = LoggerFactory.getLogger(SecretRotation.class);
    private static final int PAGE = 200;
    /** Rows that others change meanwhile are come back to so often. */
    private static final int PASSES = 3;

    /**
     * What is not under the current key, in the present format.
     *
     * @param key id of its key
     * @param opens whether the key is here, and the value is whole
     */
    public record Left(String key, int rows, boolean opens) {}

    /**
     * One kind.
     *
     * @param current rows under the current key
     * @param sealedAnew how many this call has brought there
     */
    public record Kind(String kind, int current, int sealedAnew, List<Left> left) {}

    /**
     * How everything stands.
     *
     * @param key id of the current key; empty where there is none
     * @param otherKeys ids of the others
     * @param removable those of them that nothing here is sealed under any more
     */
    public record Standing(String key, List<String> otherKeys, List<String> removable, List<Kind> kinds) {}

    private final Vault vault;
    private final List<SealedRows> all;

    public SecretRotation(Vault vault, List<SealedRows> all) {
        this.vault = vault;
        this.all = List.copyOf(all);
    }

    /**
     * Does it.
     *
     * @throws IllegalStateException where there is no key
     * @throws SQLException where the database is away; what is sealed already stays so
     */
    public Standing rotate() throws SQLException {
        List<Kind> kinds = new ArrayList<>();
        for (SealedRows rows : all) {
            int sealed = rotated(rows);
            kinds.add(counted(rows, sealed));
        }
        Standing standing = standing(kinds);
        log.info("values were sealed under key {}: {}", standing.key(), kinds);
        return standing;
    }

    /** How everything stands. */
    public Standing standing() throws SQLException {
        List<Kind> kinds = new ArrayList<>();
        for (SealedRows rows : all) {
            kinds.add(counted(rows, 0));
        }
        return standing(kinds);
    }

    /**
     * Looks whether everything opens.
     *
     * @param lost ids of keys that nobody has any more
     * @throws IllegalStateException in production, where a key is missing that rows need: with its id, and how many they are
     */
    public void requireKeys(Mode mode, Set<String> lost) throws SQLException {
        List<String> missing = new ArrayList<>();
        for (Kind kind : standing().kinds()) {
            for (Left left : kind.left()) {
                if (!left.opens() && !vault.keyIds().contains(left.key())) {
                    String told = "%d of %s under key %s".formatted(left.rows(), kind.kind(), left.key());
                    if (mode == Mode.PRODUCTION && !lost.contains(left.key())) {
                        missing.add(told);
                    } else {
                        log.error("sealed and cannot be opened, for the key is not here: {}", told);
                    }
                }
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalStateException(
                    "sealed and cannot be opened, for the key is not among %s: %s. Put the key back into %s or %s; where nobody has it any more, docs/security.md says what to do"
                            .formatted(
                                    vault.keyIds(),
                                    String.join(", ", missing),
                                    VaultProperties.KEYS,
                                    VaultProperties.FILE));
        }
    }

    private static int rotated(SealedRows rows) throws SQLException {
        int sealed = 0;
        for (int pass = 0; pass < PASSES; pass++) {
            boolean again = false;
            for (List<SealedRow> page = rows.after("", PAGE);
                    !page.isEmpty();
                    page = rows.after(page.getLast().key(), PAGE)) {
                for (SealedRow row : page) {
                    if (isToSeal(rows.vault(), row)) {
                        byte[] anew = rows.vault().seal(row.name(), rows.vault().open(row.name(), row.bytes()));
                        boolean done = rows.replace(row, anew);
                        sealed += done ? 1 : 0;
                        again |= !done;
                    }
                }
            }
            if (!again) {
                break;
            }
        }
        return sealed;
    }

    private static boolean isToSeal(Vault vault, SealedRow row) {
        return !vault.isCurrent(row.bytes()) && vault.opens(row.name(), row.bytes());
    }

    private static Kind counted(SealedRows rows, int sealed) throws SQLException {
        Vault vault = rows.vault();
        int current = 0;
        Map<String, Integer> open = new TreeMap<>();
        Map<String, Integer> shut = new TreeMap<>();
        for (List<SealedRow> page = rows.after("", PAGE);
                !page.isEmpty();
                page = rows.after(page.getLast().key(), PAGE)) {
            for (SealedRow row : page) {
                boolean opens = vault.opens(row.name(), row.bytes());
                if (opens && vault.isCurrent(row.bytes())) {
                    current++;
                } else {
                    (opens ? open : shut).merge(row.under(), 1, Integer::sum);
                }
            }
        }
        List<Left> left = new ArrayList<>();
        open.forEach((key, count) -> left.add(new Left(key, count, true)));
        shut.forEach((key, count) -> left.add(new Left(key, count, false)));
        return new Kind(rows.kind(), current, sealed, List.copyOf(left));
    }

    private Standing standing(List<Kind> kinds) {
        Set<String> needed = new TreeSet<>();
        boolean unnamed = false;
        for (Kind kind : kinds) {
            for (Left left : kind.left()) {
                needed.add(left.key());
                // A value of before names no key, or one by another digest: any key may be the one that opens it.
                unnamed |= left.opens() && !vault.keyIds().contains(left.key());
            }
        }
        List<String> others = vault.isEmpty()
                ? List.of()
                : vault.keyIds().subList(1, vault.keyIds().size());
        List<String> removable = unnamed
                ? List.of()
                : others.stream().filter(key -> !needed.contains(key)).toList();
        return new Standing(vault.isEmpty() ? "" : vault.keyId(), others, removable, List.copyOf(kinds));
    }
}
