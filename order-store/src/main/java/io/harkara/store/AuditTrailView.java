package io.harkara.store;

import io.harkara.security.audit.AuditEntry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/**
 * An entry of the audit, as a page shows it.
 *
 * @param before as JSON, or the text where it is none
 * @param after in the same way
 */
record AuditTrailView(
        String source,
        long sequence,
        Instant at,
        Who who,
        String what,
        String outcome,
        On on,
        @Nullable JsonNode before,
        @Nullable JsonNode after,
        String traceId,
        String previousHash,
        String hash) {

    /** Who acted, and from where. */
    record Who(
            String kind,
            String id,
            @Nullable String credential,
            @Nullable String operator,
            @Nullable String address) {}

    /** What it was done to. */
    record On(String kind, String id) {}

    static AuditTrailView of(AuditEntry entry, JsonMapper json) {
        return new AuditTrailView(
                entry.source(),
                entry.sequence(),
                entry.at(),
                new Who(entry.partyKind(), entry.party(), entry.credential(), entry.operator(), entry.address()),
                entry.action(),
                entry.outcome(),
                new On(entry.subjectKind(), entry.subject()),
                tree(json, entry.before()),
                tree(json, entry.after()),
                entry.traceId(),
                entry.previousHash(),
                entry.hash());
    }

    private static @Nullable JsonNode tree(JsonMapper json, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return json.readTree(text);
        } catch (JacksonException _) {
            return StringNode.valueOf(text);
        }
    }
}
