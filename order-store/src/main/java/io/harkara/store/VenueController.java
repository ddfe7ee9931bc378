package io.harkara.store;

import io.harkara.schemas.Topics;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Venues over HTTP: whether orders go out. */
@RestController
final class VenueController {

    private final VenueQueries queries;

    VenueController(VenueQueries queries) {
        this.queries = queries;
    }

    /** All venues. */
    record Venues(List<VenueHealth> venues) {}

    @GetMapping("/api/v1/venues")
    Venues venues() {
        return new Venues(Topics.VENUES.stream().map(queries::health).toList());
    }
}
