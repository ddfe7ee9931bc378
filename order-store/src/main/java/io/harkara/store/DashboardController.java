package io.harkara.store;

import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The dashboard over HTTP. */
@RestController
final class DashboardController {

    private final DashboardQueries queries;

    DashboardController(DashboardQueries queries) {
        this.queries = queries;
    }

    @GetMapping("/api/v1/admin/dashboard")
    ResponseEntity<Dashboard> dashboard() {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(queries.now());
    }
}
