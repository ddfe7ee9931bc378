package io.harkara.store;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Orders over HTTP. What the answers look like stands in openapi.yaml. */
@RestController
@RequestMapping(OrderController.PATH)
final class OrderController {

    static final String PATH = "/api/v1/orders";

    private static final int MOST_AUDIT = 200;

    private final OrderQueries orders;
    private final Timelines timelines;
    private final RefusedMoves refusedMoves;
    private final InterventionQueries interventions;
    private final JsonMapper json;

    OrderController(
            OrderQueries orders,
            Timelines timelines,
            RefusedMoves refusedMoves,
            InterventionQueries interventions,
            JsonMapper json) {
        this.orders = orders;
        this.timelines = timelines;
        this.refusedMoves = refusedMoves;
        this.interventions = interventions;
        this.json = json;
    }

    @GetMapping("/{orderId}")
    OrderDetail order(@PathVariable String orderId) {
        Parameters path = new Parameters(Map.of("orderId", List.of(orderId)), Set.of("orderId"));
        UUID id = path.single("orderId", OrderId::parse, "a UUID, 36 characters long");
        path.check();
        OrderQueries.Found found =
                orders.find(Objects.requireNonNull(id)).orElseThrow(() -> new OrderNotFoundException(id));
        JsonNode payload = found.payload() == null ? null : Masking.payload(json.readTree(found.payload()));
        return new OrderDetail(
                found.order(),
                timelines.of(id),
                refusedMoves.of(id),
                payload,
                interventions.replaces(id),
                interventions.replacedBy(id),
                interventions.ofOrder(id),
                interventions.audit(id, null, null, MOST_AUDIT).reversed());
    }

    @GetMapping
    ResponseEntity<OrderPage> orders(@RequestParam MultiValueMap<String, String> query) {
        OrderQueries.Page page = orders.page(OrderFilter.parse(query));
        if (page.next() == null) {
            return ResponseEntity.ok(new OrderPage(page.orders(), null, null));
        }
        String cursor = page.next().text();
        String next = UriComponentsBuilder.fromPath(PATH)
                .queryParams(query)
                .replaceQueryParam("cursor", cursor)
                .encode()
                .build()
                .toUriString();
        return ResponseEntity.ok()
                .header(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"")
                .body(new OrderPage(page.orders(), cursor, next));
    }
}
