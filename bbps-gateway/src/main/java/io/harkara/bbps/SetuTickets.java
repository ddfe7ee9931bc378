package io.harkara.bbps;

import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Finding;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Tickets as Setu shows them. */
final class SetuTickets {

    /** Words of tickets that are still with somebody. */
    private static final Set<String> OPEN = Set.of(
            "INITIALIZED",
            "ASSIGNED",
            "RE_ASSIGNED",
            "ASSIGNED_TO_BOU",
            "ASSIGNED_TO_COU",
            "ASSIGNED_TO_OU",
            "ESCALATED",
            "PENDING_REFUND",
            "UNRESOLVED");

    /** Words of tickets that have come to their end, whatever it is: the complaint was made and answered. */
    private static final Set<String> ENDED = Set.of("RESOLVED", "REJECTED", "DEFAULT_RESOLVED", "REFUNDED");

    private SetuTickets() {}

    /** Where a ticket stands. Raising it is what the order asks for: a ticket that is open has done that. */
    static Finding found(JsonNode data, String refId) {
        String status = SetuReplies.text(data, "status");
        String id = SetuReplies.text(data, "disputeId");
        if (status.equals("FAILED")) {
            return new Finding.Refused(refId, new Cause("COMPLAINT_REFUSED", SetuReplies.text(data, "responseReason")));
        }
        if (id.isEmpty() || !(OPEN.contains(status) || ENDED.contains(status))) {
            return new Finding.Held(refId, status.isEmpty() ? "REGISTERED" : status);
        }
        return new Finding.Finished(id, status, answer(data, id).toString());
    }

    static ObjectNode answer(JsonNode data, String id) {
        ObjectNode answer = BbpsAnswers.object().put("complaintId", id);
        String status = SetuReplies.text(data, "status");
        answer.put("status", status.isEmpty() ? SetuReplies.text(data, "complaintStatus") : status);
        copy(data, "assignedTo", answer, "assignedTo");
        copy(data, "assigned", answer, "assignedTo");
        copy(data, "disposition", answer, "disposition");
        copy(data, "ticketType", answer, "ticketType");
        copy(data, "ticketTAT", answer, "resolveBefore");
        copy(data, "remarks", answer, "remarks");
        return answer;
    }

    /** The name of the ticket that is open for a payment since then; null where none is. */
    static @Nullable String refId(JsonNode data, String transactionId, Instant since) {
        for (JsonNode row : data.path("disputes")) {
            if (SetuReplies.text(row, "transactionId").equals(transactionId)
                    && !createdAt(row).isBefore(since)) {
                return SetuReplies.refId(row);
            }
        }
        return null;
    }

    private static Instant createdAt(JsonNode row) {
        try {
            return OffsetDateTime.parse(SetuReplies.text(row, "createdAt")).toInstant();
        } catch (DateTimeParseException _) {
            return Instant.EPOCH;
        }
    }

    private static void copy(JsonNode from, String name, ObjectNode to, String as) {
        String text = SetuReplies.text(from, name);
        if (!text.isEmpty()) {
            to.put(as, text);
        }
    }
}
