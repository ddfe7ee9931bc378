package io.harkara.store;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Parked records over HTTP. What the answers look like stands in openapi.yaml. */
@RestController
@RequestMapping(UnreadableController.PATH)
final class UnreadableController {

    static final String PATH = "/api/v1/unreadable";

    private static final int LONGEST_REASON = 500;

    /** Body of a discard. */
    record Discard(@Nullable String reason) {}

    private final UnreadableQueries queries;
    private final DecodeAttempts attempts;
    private final Resending resending;
    private final BulkResend bulk;
    private final Unmasking unmasking;

    UnreadableController(
            UnreadableQueries queries,
            DecodeAttempts attempts,
            Resending resending,
            BulkResend bulk,
            Unmasking unmasking) {
        this.unmasking = unmasking;
        this.queries = queries;
        this.attempts = attempts;
        this.resending = resending;
        this.bulk = bulk;
    }

    @GetMapping
    ResponseEntity<UnreadablePage> records(@RequestParam MultiValueMap<String, String> query) {
        UnreadableQueries.Page page = queries.page(UnreadableFilter.parse(query));
        String cursor = page.next() == null ? null : page.next().text();
        String next = cursor == null ? null : NextPage.address(PATH, query, cursor);
        return NextPage.answer(new UnreadablePage(page.records(), cursor, next), next);
    }

    @GetMapping("/summary")
    UnreadableSummary summary() {
        return UnreadableSummary.of(queries.open());
    }

    @GetMapping("/{id}")
    UnreadableDetail record(@PathVariable String id, HttpServletRequest request) throws InterruptedException {
        UUID uuid = parse(id);
        UnreadableView record = queries.find(uuid);
        OriginalBytes original = queries.original(uuid).orElseThrow(() -> UnreadableRefusedException.notFound(uuid));
        return UnreadableDetail.of(
                record,
                original,
                queries.reports(uuid),
                queries.actions(uuid),
                record.omitted() == null ? attempts.attempt(record.topic(), original.value()) : List.of(),
                unmasking.of(request, "unreadable", uuid, "parked record"));
    }

    @PostMapping("/{id}/resend")
    UnreadableView resend(@PathVariable String id, HttpServletRequest request) throws InterruptedException {
        return resending.resend(parse(id), Operator.of(request));
    }

    @PostMapping("/{id}/discard")
    UnreadableView discard(
            @PathVariable String id,
            HttpServletRequest request,
            @RequestBody(required = false) @Nullable Discard discard) {
        UUID uuid = parse(id);
        Operator who = Operator.of(request);
        String reason = discard == null || discard.reason() == null
                ? ""
                : discard.reason().strip();
        if (reason.isEmpty() || reason.length() > LONGEST_REASON || reason.indexOf('\0') >= 0) {
            throw UnreadableRefusedException.unprocessable(
                    "REASON_MISSING",
                    "A record is discarded with a reason of 1 to %d characters, as {\"reason\": \"…\"}."
                            .formatted(LONGEST_REASON));
        }
        return resending.discard(uuid, who, reason);
    }

    @PostMapping("/resend")
    BulkResend.Answer resendAll(
            @RequestParam MultiValueMap<String, String> query,
            HttpServletRequest request,
            @RequestBody(required = false) BulkResend.@Nullable Named named)
            throws InterruptedException {
        Operator who = Operator.of(request);
        return named == null || named.ids() == null
                ? bulk.resend(UnreadableFilter.parseOpen(query), who)
                : bulk.resend(named.ids(), who);
    }

    private static UUID parse(String id) {
        Parameters path = new Parameters(Map.of("id", List.of(id)), Set.of("id"));
        UUID uuid = path.single("id", OrderId::parse, "a UUID, 36 characters long");
        path.check();
        return Objects.requireNonNull(uuid);
    }
}
