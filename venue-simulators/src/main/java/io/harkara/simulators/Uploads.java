package io.harkara.simulators;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The images that were uploaded: that there is one, never what is on it. The ledger's limit bounds them. An image is
 * approved once its time is over; that the venue ever rejects one is not played.
 */
final class Uploads {

    private record Form(String member, String client, String documentType) {}

    private record Scan(String member, String mandate) {}

    private final Map<Form, Instant> forms = new HashMap<>();
    private final Map<Scan, Instant> scans = new HashMap<>();

    /** Where an image stands. */
    enum State {
        ABSENT,
        PENDING,
        APPROVED
    }

    /**
     * Takes a client's account opening form (AOF), and returns null; or the text that refuses it.
     *
     * @param samePan codes of the clients that have the same PAN, for which one image stands
     */
    synchronized @Nullable String form(
            String member, String client, Set<String> samePan, String documentType, Instant now, Settings settings) {
        State state = formOf(member, samePan, documentType, now, settings);
        if (state == State.ABSENT) {
            state = formOf(member, Set.of(client), documentType, now, settings);
        }
        return switch (state) {
            case PENDING -> UploadTexts.PENDING;
            case APPROVED -> UploadTexts.PAN_APPROVED;
            case ABSENT -> {
                forms.put(new Form(member, client, documentType), now);
                yield null;
            }
        };
    }

    /** Where the form of some clients stands: that of the first of them who has one. */
    synchronized State formOf(
            String member, Collection<String> clients, String documentType, Instant now, Settings settings) {
        return clients.stream()
                .map(client -> state(forms.get(new Form(member, client, documentType)), now, settings))
                .filter(state -> state != State.ABSENT)
                .findFirst()
                .orElse(State.ABSENT);
    }

    /**
     * Takes the scan of a mandate, and returns null; or the text that refuses it. A scan can be replaced once it is no
     * longer pending (inference).
     */
    synchronized @Nullable String scan(String member, String mandate, Instant now, Settings settings) {
        Scan scan = new Scan(member, mandate);
        if (state(scans.get(scan), now, settings) == State.PENDING) {
            return UploadTexts.PENDING;
        }
        scans.put(scan, now);
        return null;
    }

    private static State state(@Nullable Instant uploaded, Instant now, Settings settings) {
        if (uploaded == null) {
            return State.ABSENT;
        }
        return now.isBefore(uploaded.plusMillis(settings.imageApprovalMillis())) ? State.PENDING : State.APPROVED;
    }
}
