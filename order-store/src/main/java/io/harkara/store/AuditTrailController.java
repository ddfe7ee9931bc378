package io.harkara.store;

import io.harkara.security.audit.AuditAct;
import io.harkara.security.audit.AuditAction;
import io.harkara.security.audit.AuditLog;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Who did what in every service, over HTTP. What the answers look like stands in openapi.yaml. */
@RestController
final class AuditTrailController {

    static final String PATH = "/api/v1/admin/audit-logs";
    static final String EXPORT = PATH + "/export";
    static final String VERIFY = PATH + "/verify";

    private static final int MOST_HEADS = 100;

    private final AuditTrailTable table;
    private final AuditTrailCheck check;
    private final AuditLog audit;
    private final TransactionOperations transactions;
    private final JsonMapper json;

    AuditTrailController(
            AuditTrailTable table,
            AuditTrailCheck check,
            AuditLog audit,
            TransactionOperations transactions,
            JsonMapper json) {
        this.table = table;
        this.check = check;
        this.audit = audit;
        this.transactions = transactions;
        this.json = json;
    }

    /**
     * A page, the newest first.
     *
     * @param cursor where the next page begins; null on the last page
     * @param next address of the next page; null on the last page
     */
    record Page(
            List<AuditTrailView> entries,
            @Nullable String cursor,
            @Nullable String next) {}

    /** @param intact whether every chain is */
    record Verdict(boolean intact, List<AuditTrailCheck.Chain> chains) {}

    @GetMapping(PATH)
    ResponseEntity<Page> entries(@RequestParam MultiValueMap<String, String> query) {
        AuditTrailFilter filter = AuditTrailFilter.page(query);
        List<AuditTrailTable.Row> rows = new ArrayList<>();
        table.select(filter, filter.limit() + 1, rows::add);
        boolean more = rows.size() > filter.limit();
        List<AuditTrailTable.Row> shown = more ? rows.subList(0, filter.limit()) : rows;
        String cursor = more ? Long.toString(shown.getLast().id()) : null;
        String next = cursor == null ? null : NextPage.address(PATH, query, cursor);
        List<AuditTrailView> entries =
                shown.stream().map(row -> AuditTrailView.of(row.entry(), json)).toList();
        return NextPage.answer(new Page(entries, cursor, next), next);
    }

    /** All that a filter finds, as it is hashed. That somebody takes it away is an entry itself, and comes before the first line. */
    @GetMapping(EXPORT)
    void export(
            @RequestParam MultiValueMap<String, String> query, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        AuditTrailFilter filter = AuditTrailFilter.export(query);
        Parameters parameters =
                new Parameters(Map.of("format", query.getOrDefault("format", List.of())), Set.of("format"));
        AuditTrailExport format = parameters.single(
                "format", value -> AuditTrailExport.valueOf(value.toUpperCase(Locale.ROOT)), "ndjson or csv");
        parameters.check();
        AuditTrailExport chosen = Objects.requireNonNullElse(format, AuditTrailExport.NDJSON);
        Map<String, String> asked = new TreeMap<>(filter.words());
        asked.put("format", chosen.name());
        audit.record(
                request,
                AuditAct.done(AuditAction.AUDIT_EXPORTED, "audit", "all").after(asked));
        response.setContentType(chosen.mediaType());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"harkara-audit.%s\""
                        .formatted(chosen.name().toLowerCase(Locale.ROOT)));
        // Fetched as it is written: a transaction holds the cursor of the database.
        List<IOException> failures = new ArrayList<>(1);
        transactions.executeWithoutResult(_ -> {
            try {
                chosen.write(
                        response.getOutputStream(),
                        each -> table.select(filter, Integer.MAX_VALUE, row -> each.accept(row.entry())),
                        json);
            } catch (IOException gone) {
                failures.add(gone);
            }
        });
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
    }

    /** Walks every chain. */
    @GetMapping(VERIFY)
    ResponseEntity<Verdict> verify(@RequestParam MultiValueMap<String, String> query) {
        Parameters parameters = new Parameters(query, Set.of("head"));
        List<AuditTrailCheck.Noted> noted = new ArrayList<>();
        List<String> given = query.getOrDefault("head", List.of());
        for (String text : given.subList(0, Math.min(given.size(), MOST_HEADS))) {
            AuditTrailCheck.Noted head = AuditTrailCheck.Noted.parse(text);
            if (head == null) {
                parameters.fault("head", text, "source:sequence:hash, as an earlier answer had it");
            } else {
                noted.add(head);
            }
        }
        if (given.size() > MOST_HEADS) {
            parameters.fault("head", null, "%d at most".formatted(MOST_HEADS));
        }
        parameters.check();
        List<AuditTrailCheck.Chain> chains = check.all(noted);
        boolean intact = chains.stream().allMatch(AuditTrailCheck.Chain::intact);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new Verdict(intact, chains));
    }
}
