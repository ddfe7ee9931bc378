package io.harkara.store;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Figures over HTTP. */
@RestController
final class StatsController {

    private final StatsQueries queries;

    StatsController(StatsQueries queries) {
        this.queries = queries;
    }

    @GetMapping("/api/v1/stats")
    Stats stats(@RequestParam MultiValueMap<String, String> query, HttpServletRequest request) {
        return queries.stats(StatsFilter.parse(Tenancy.own(request, query)));
    }
}
