package io.harkara.store;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Figures of billers and of their synchronisations over HTTP. */
@RestController
final class BillerStatsController {

    private static final String BILLERS = "/api/v1/stats/billers";
    private static final int USUAL_SYNCS = 20;
    private static final int MOST_SYNCS = 500;

    private static final String NOT_HERE =
            "The topic tells of synchronisations that came to their end, and no more. How long one took and what it changed, kept and left out is told by the gateway of BBPS: GET /api/v1/mdm/sync/status and GET /api/v1/mdm/stats.";

    private final BillerStatsQueries stats;
    private final BillerQueries billers;
    private final Clock clock;

    BillerStatsController(BillerStatsQueries stats, BillerQueries billers, Clock clock) {
        this.stats = stats;
        this.billers = billers;
        this.clock = clock;
    }

    /**
     * A page of figures.
     *
     * @param from the orders were placed at this time or later
     * @param to and before this time
     * @param cursor where the next page begins; null on the last page
     * @param next address of the next page; null on the last page
     */
    record Page(
            Instant from,
            Instant to,
            List<BillerStats> billers,
            @Nullable String cursor,
            @Nullable String next) {}

    /**
     * Synchronisations.
     *
     * @param syncs those that came to their end, as far as this store has read them; the newest first
     * @param known what this store has now
     * @param notice what is told elsewhere
     */
    record Syncs(List<BillerQueries.Sync> syncs, BillerQueries.Known known, String notice) {}

    @GetMapping(BILLERS)
    ResponseEntity<Page> billers(@RequestParam MultiValueMap<String, String> query, HttpServletRequest request) {
        BillerStatsFilter filter = BillerStatsFilter.parse(Tenancy.own(request, query), clock.instant());
        List<BillerStats> found = stats.stats(filter);
        boolean more = found.size() > filter.limit();
        List<BillerStats> shown = more ? found.subList(0, filter.limit()) : found;
        String cursor = more ? shown.getLast().billerId() : null;
        return NextPage.answer(
                new Page(filter.from(), filter.to(), shown, cursor, next(query, filter, cursor)),
                next(query, filter, cursor));
    }

    @GetMapping("/api/v1/stats/syncs")
    Syncs syncs(@RequestParam MultiValueMap<String, String> query) {
        Parameters parameters = new Parameters(query, Set.of("limit"));
        int limit = parameters.limit(USUAL_SYNCS, MOST_SYNCS);
        parameters.check();
        return new Syncs(billers.syncs(limit), billers.known(), NOT_HERE);
    }

    // Of the same time, which without one given moves on with the clock.
    private static @Nullable String next(
            MultiValueMap<String, String> query, BillerStatsFilter filter, @Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        MultiValueMap<String, String> same = new LinkedMultiValueMap<>(query);
        same.set("from", filter.from().toString());
        same.set("to", filter.to().toString());
        return NextPage.address(BILLERS, same, cursor);
    }
}
