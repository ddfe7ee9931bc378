package io.harkara.security.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.security.audit.AuditWalk.Kind;
import io.harkara.security.audit.AuditWalk.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuditWalkTest {

    private final List<AuditEntry> chain = AuditSamples.chain(9);
    private final Place head = new Place(9, chain.getLast().hash());

    @Test
    void aChainThatNobodyTouchedIsIntact() {
        AuditWalk walk =
                walk(chain, head, Place.START, head, new Place(4, chain.get(3).hash()));
        assertThat(walk.fault()).isNull();
        assertThat(walk.entries()).isEqualTo(9);
        assertThat(walk.last()).isEqualTo(head);
    }

    @Test
    void anEntryThatWasRewrittenIsFound() {
        List<AuditEntry> forged = new ArrayList<>(chain);
        forged.set(3, AuditSamples.rewritten(chain.get(3), false));
        assertFault(walk(forged, head, Place.START), Kind.REWRITTEN, 4);
    }

    @Test
    void anEntryThatWasRewrittenWithItsHashIsFoundByTheNext() {
        List<AuditEntry> forged = new ArrayList<>(chain);
        forged.set(3, AuditSamples.rewritten(chain.get(3), true));
        assertFault(walk(forged, head, Place.START), Kind.UNLINKED, 5);
    }

    @Test
    void theLastEntryRewrittenWithItsHashIsFoundByTheHead() {
        List<AuditEntry> forged = new ArrayList<>(chain);
        forged.set(8, AuditSamples.rewritten(chain.get(8), true));
        assertFault(walk(forged, head, Place.START), Kind.REWRITTEN, 9);
        // Where the head was rewritten too, what was noted elsewhere tells.
        Place forgedHead = new Place(9, forged.get(8).hash());
        assertThat(walk(forged, forgedHead, Place.START).fault()).isNull();
        assertFault(walk(forged, forgedHead, Place.START, head), Kind.NOTED_HEAD_DIFFERS, 9);
    }

    @Test
    void entriesThatWereRemovedInTheMiddleAreFound() {
        List<AuditEntry> forged = new ArrayList<>(chain);
        forged.remove(5);
        forged.remove(5);
        AuditWalk walk = walk(forged, head, Place.START);
        assertFault(walk, Kind.MISSING, 6);
        assertThat(String.valueOf(walk.fault())).contains("entries 6 to 7 are missing");
    }

    @Test
    void entriesThatWereRemovedAtTheEndAreFoundByTheHeadOrByOneThatWasNoted() {
        List<AuditEntry> forged = chain.subList(0, 7);
        assertFault(walk(forged, head, Place.START), Kind.MISSING, 8);
        Place forgedHead = new Place(7, chain.get(6).hash());
        assertThat(walk(forged, forgedHead, Place.START).fault()).isNull();
        assertFault(walk(forged, forgedHead, Place.START, head), Kind.NOTED_HEAD_DIFFERS, 9);
    }

    @Test
    void anEntryThatWasAddedIsFound() {
        assertFault(walk(chain, new Place(8, chain.get(7).hash()), Place.START), Kind.INSERTED, 9);
    }

    @Test
    void aChainWhoseBeginningWasRemovedGoesOnFromItsAnchor() {
        Place anchor = new Place(4, chain.get(3).hash());
        Place gone = new Place(2, chain.get(1).hash());
        AuditWalk walk = walk(chain.subList(4, 9), head, anchor, anchor, gone, head);
        assertThat(walk.fault()).isNull();
        assertThat(walk.notChecked()).containsExactly(gone);
        assertFault(walk(chain.subList(4, 9), head, Place.START), Kind.MISSING, 1);
        assertFault(walk(chain.subList(4, 9), head, new Place(4, chain.get(4).hash())), Kind.UNLINKED, 5);
    }

    @Test
    void noTwoEntriesHaveTheSameBytesWhereverAFieldEnds() {
        AuditEntry one = entry("ab", "c", null);
        assertThat(AuditChain.hash(one))
                .isNotEqualTo(AuditChain.hash(entry("a", "bc", null)))
                .isNotEqualTo(AuditChain.hash(entry("ab", "c", "")))
                // It must never change: chains that are there have to verify for ever.
                .isEqualTo("9158ccb05fbbe3c12923c0b2211e2a98cc8c1aa97d27a53b863b544ab646474e");
    }

    @Test
    void whatIsAboutAPersonIsMaskedAsInALogAndTheRestIsNot() {
        AuditAct act = AuditAct.done(AuditAction.PERSON_CHANGED, "person", "asha")
                .after(Map.of("note", "PAN ABCDE1234F", "roles", List.of("OPERATOR"), "attempts", 3, "active", true));
        assertThat(act.after())
                .isEqualTo("{\"active\":true,\"attempts\":3,\"note\":\"PAN ***\",\"roles\":[\"OPERATOR\"]}");
        assertThat(act.after(Map.of("long", "x".repeat(5_000))).after()).isEqualTo("{\"omitted\":\"5011 characters\"}");
    }

    private static AuditEntry entry(String party, String credential, @Nullable String operator) {
        AuditEntry e = AuditSamples.chain(1).getFirst();
        return new AuditEntry(
                e.source(),
                1,
                e.at(),
                "CLIENT",
                party,
                credential,
                operator,
                e.address(),
                e.action(),
                e.outcome(),
                e.subjectKind(),
                e.subject(),
                e.before(),
                e.after(),
                e.traceId(),
                AuditChain.GENESIS,
                "");
    }

    private static AuditWalk walk(List<AuditEntry> entries, Place head, Place anchor, Place... noted) {
        AuditWalk walk = new AuditWalk(anchor, List.of(noted));
        entries.forEach(walk::next);
        walk.end(head);
        return walk;
    }

    private static void assertFault(AuditWalk walk, Kind kind, long sequence) {
        AuditWalk.Fault fault = walk.fault();
        assertThat(fault).isNotNull();
        assertThat(fault.kind()).as(fault.detail()).isEqualTo(kind);
        assertThat(fault.sequence()).isEqualTo(sequence);
    }
}
