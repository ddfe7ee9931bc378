package io.harkara.store;

import io.harkara.schemas.VenueFinding;
import io.harkara.store.Intervention.State;
import io.harkara.store.Intervention.Statement;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Resolutions over HTTP: stated, approved or declined, and listed. */
@RestController
final class ResolutionController {

    static final String PATH = "/api/v1/resolutions";

    private static final int LONGEST_EVIDENCE = 500;
    private static final int LONGEST_REFERENCE = 200;
    private static final int MOST = 500;
    private static final int USUAL = 100;

    private final Interventions interventions;
    private final InterventionQueries queries;

    ResolutionController(Interventions interventions, InterventionQueries queries) {
        this.interventions = interventions;
        this.queries = queries;
    }

    @PostMapping(OrderController.PATH + "/{orderId}/resolve")
    ResponseEntity<Object> resolve(
            @PathVariable String orderId,
            HttpServletRequest request,
            @RequestBody(required = false) @Nullable JsonNode json) {
        Operator who = Operator.of(request);
        UUID id = InterventionRequests.orderId(orderId);
        JsonBody body =
                new JsonBody(json, Set.of("version", "finding", "venueReference", "evidence", "evidenceReference"));
        long version = body.version();
        VenueFinding finding = body.finding();
        String venueReference = body.text("venueReference", LONGEST_REFERENCE);
        String evidence = body.text("evidence", LONGEST_EVIDENCE);
        String evidenceReference = body.text("evidenceReference", LONGEST_REFERENCE);
        if (finding == VenueFinding.ABSENT && venueReference != null) {
            body.fault("venueReference", venueReference, "none with ABSENT: what the venue named was there");
        }
        body.check();
        Statement statement = statement(Objects.requireNonNull(finding), venueReference, evidence, evidenceReference);
        Interventions.Outcome outcome = interventions.resolve(id, version, statement, who);
        String location = outcome instanceof Interventions.Outcome.Taken taken
                ? PATH + "/" + taken.asked().id()
                : OrderController.PATH + "/" + id;
        return InterventionRequests.answer(outcome, queries, URI.create(location));
    }

    @PostMapping(PATH + "/{id}/approve")
    ResponseEntity<Object> approve(@PathVariable String id, HttpServletRequest request) {
        Operator who = Operator.of(request);
        UUID resolution = InterventionRequests.orderId(id);
        return InterventionRequests.answer(
                interventions.approve(resolution, who), queries, URI.create(PATH + "/" + resolution));
    }

    @PostMapping(PATH + "/{id}/decline")
    ResponseEntity<Object> decline(
            @PathVariable String id,
            HttpServletRequest request,
            @RequestBody(required = false) @Nullable JsonNode json) {
        Operator who = Operator.of(request);
        UUID resolution = InterventionRequests.orderId(id);
        JsonBody body = new JsonBody(json, Set.of("reason"));
        String reason = body.text("reason", LONGEST_EVIDENCE);
        body.check();
        if (reason == null) {
            throw new UnprocessableException("REASON_MISSING", List.of(missing("reason", "why it is declined")));
        }
        return InterventionRequests.answer(
                interventions.decline(resolution, who, reason), queries, URI.create(PATH + "/" + resolution));
    }

    @GetMapping(PATH + "/{id}")
    InterventionView resolution(@PathVariable String id) {
        UUID resolution = InterventionRequests.orderId(id);
        return queries.find(resolution).orElseThrow(() -> new InterventionNotFoundException(resolution));
    }

    /** Those that wait for a second person, unless another state is asked for. */
    @GetMapping(PATH)
    Map<String, List<InterventionView>> resolutions(@RequestParam MultiValueMap<String, String> query) {
        Parameters parameters = new Parameters(query, Set.of("state", "limit"));
        State state = parameters.single(
                "state", text -> State.valueOf(text.toUpperCase(Locale.ROOT)), "one of " + List.of(State.values()));
        int limit = parameters.limit(USUAL, MOST);
        parameters.check();
        return Map.of("resolutions", queries.resolutions(state == null ? State.PROPOSED : state, limit));
    }

    private static Statement statement(
            VenueFinding finding,
            @Nullable String venueReference,
            @Nullable String evidence,
            @Nullable String evidenceReference) {
        List<Fault> missing = new ArrayList<>();
        if (evidence == null) {
            missing.add(missing("evidence", "how it was found out, in words"));
        }
        if (evidenceReference == null) {
            missing.add(missing("evidenceReference", "where it can be seen again: a ticket, a report, a message"));
        }
        if (finding != VenueFinding.ABSENT && venueReference == null) {
            missing.add(missing("venueReference", "the venue's name for the order that was found"));
        }
        if (!missing.isEmpty() || evidence == null || evidenceReference == null) {
            throw new UnprocessableException("EVIDENCE_MISSING", missing);
        }
        return new Statement(finding, venueReference, evidence, evidenceReference);
    }

    private static Fault missing(String field, String expected) {
        return new Fault(field, null, expected);
    }
}
