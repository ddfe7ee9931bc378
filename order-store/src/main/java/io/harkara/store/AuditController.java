package io.harkara.store;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit trail over HTTP, newest first. */
@RestController
final class AuditController {

    private static final int MOST = 500;
    private static final int USUAL = 100;

    private final InterventionQueries queries;

    AuditController(InterventionQueries queries) {
        this.queries = queries;
    }

    /**
     * A page of the trail.
     *
     * @param before where the next page begins; null where there is none
     */
    record Page(List<AuditEntry> entries, @Nullable Long before) {}

    @GetMapping("/api/v1/audit")
    Page audit(@RequestParam MultiValueMap<String, String> query) {
        Parameters parameters = new Parameters(query, Set.of("order", "who", "before", "limit"));
        UUID order = parameters.single("order", OrderId::parse, "a UUID, 36 characters long");
        String who = parameters.text("who");
        Long before = parameters.single("before", Long::valueOf, "the field before of an earlier answer");
        int limit = parameters.limit(USUAL, MOST);
        parameters.check();
        List<AuditEntry> entries = queries.audit(order, who, before, limit);
        return new Page(entries, entries.size() == limit ? entries.getLast().seq() : null);
    }
}
