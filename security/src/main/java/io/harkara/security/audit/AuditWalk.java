package io.harkara.security.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Walks one chain from its beginning and finds the first place where it is broken, and whether heads that somebody noted elsewhere are
 * in it. Holds one entry at a time, whatever the length of the chain.
 */
public final class AuditWalk {

    /** A place in a chain: a sequence and the hash that belongs to it. */
    public record Place(long sequence, String hash) {

        /** Before the first entry. */
        public static final Place START = new Place(0, AuditChain.GENESIS);

        /** As people note it elsewhere. */
        public String text(String source) {
            return "%s:%d:%s".formatted(source, sequence, hash);
        }
    }

    /** What is wrong with a chain. */
    public enum Kind {
        /** An entry is not what its hash says. */
        REWRITTEN,
        /** An entry does not name the one before it. */
        UNLINKED,
        /** Entries are missing. */
        MISSING,
        /** There is an entry too many. */
        INSERTED,
        /** A head that was noted elsewhere is not in it. */
        NOTED_HEAD_DIFFERS,
        /** The beginning was removed and nothing says so. */
        BEGINNING_REMOVED
    }

    /** @param sequence the first place that is broken */
    public record Fault(Kind kind, long sequence, String detail) {}

    private final Map<Long, String> noted = new TreeMap<>();
    private final List<Place> notChecked = new ArrayList<>();
    private Place last;
    private long entries;
    private @Nullable Fault fault;

    /**
     * A walk.
     *
     * @param before where the chain begins: {@link Place#START}, or the last entry that retention removed
     * @param notedHeads heads that were noted elsewhere
     */
    public AuditWalk(Place before, List<Place> notedHeads) {
        this.last = before;
        for (Place head : notedHeads) {
            if (head.sequence() < before.sequence()) {
                notChecked.add(head);
            } else if (head.sequence() == before.sequence()) {
                compare(head.sequence(), head.hash(), before.hash());
            } else {
                String other = noted.put(head.sequence(), head.hash());
                if (other != null && !other.equals(head.hash())) {
                    fault(Kind.NOTED_HEAD_DIFFERS, head.sequence(), "two different hashes were noted for it");
                }
            }
        }
    }

    /** Takes the next entry, in the order of sequences. */
    public void next(AuditEntry entry) {
        entries++;
        long expected = last.sequence() + 1;
        if (entry.sequence() > expected) {
            String missing = entry.sequence() - 1 == expected
                    ? "entry %d is missing".formatted(expected)
                    : "entries %d to %d are missing".formatted(expected, entry.sequence() - 1);
            fault(Kind.MISSING, expected, missing);
        } else if (entry.sequence() < expected) {
            fault(Kind.INSERTED, entry.sequence(), "the chain begins at %d".formatted(expected));
        } else if (!AuditChain.hash(entry).equals(entry.hash())) {
            fault(Kind.REWRITTEN, entry.sequence(), "it is not what its hash says");
        } else if (!entry.previousHash().equals(last.hash())) {
            fault(Kind.UNLINKED, entry.sequence(), "it does not follow the entry before it");
        }
        String head = noted.remove(entry.sequence());
        if (head != null) {
            compare(entry.sequence(), head, entry.hash());
        }
        last = new Place(entry.sequence(), entry.hash());
    }

    /**
     * The chain is at its end.
     *
     * @param head where whoever appended to it says that it ends
     */
    public void end(Place head) {
        if (last.sequence() < head.sequence()) {
            fault(
                    Kind.MISSING,
                    last.sequence() + 1,
                    "entries %d to %d, the last, are missing".formatted(last.sequence() + 1, head.sequence()));
        } else if (last.sequence() > head.sequence()) {
            fault(Kind.INSERTED, head.sequence() + 1, "the chain ends at %d".formatted(head.sequence()));
        } else if (!last.hash().equals(head.hash())) {
            fault(Kind.REWRITTEN, last.sequence(), "the last entry is not the one that was appended");
        }
        for (long sequence : noted.keySet()) {
            fault(
                    Kind.NOTED_HEAD_DIFFERS,
                    sequence,
                    "it was noted elsewhere, and the chain ends at %d".formatted(last.sequence()));
        }
    }

    /** Notes something that is found outside of the entries. */
    public void fault(Kind kind, long sequence, String detail) {
        if (fault == null) {
            fault = new Fault(kind, sequence, detail);
        }
    }

    /** The first thing that is wrong, or null. */
    public @Nullable Fault fault() {
        return fault;
    }

    /** The last entry, or where the chain would go on. */
    public Place last() {
        return last;
    }

    /** How many entries there were. */
    public long entries() {
        return entries;
    }

    /** Noted heads of entries that retention has removed: nothing can be said of them. */
    public List<Place> notChecked() {
        return List.copyOf(notChecked);
    }

    private void compare(long sequence, String expected, String found) {
        if (!expected.equals(found)) {
            fault(Kind.NOTED_HEAD_DIFFERS, sequence, "another hash was noted for it elsewhere");
        }
    }
}
