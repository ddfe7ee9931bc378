package io.harkara.store;

import io.harkara.store.Interventions.Outcome;
import io.harkara.store.ReplayAnswer.Replay;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Replays over HTTP. What the answers look like stands in openapi.yaml. */
@RestController
@RequestMapping(OrderController.PATH)
final class ReplayController {

    private static final String DEADLINE = "deadline";
    private static final String ORDER = "order";

    private final Interventions interventions;
    private final InterventionQueries queries;
    private final OrderQueries orders;

    ReplayController(Interventions interventions, InterventionQueries queries, OrderQueries orders) {
        this.interventions = interventions;
        this.queries = queries;
        this.orders = orders;
    }

    /** Replays one order; with an order in the body, a corrected one takes its place. */
    @PostMapping("/{orderId}/replay")
    ResponseEntity<Object> replay(
            @PathVariable String orderId,
            HttpServletRequest request,
            @RequestBody(required = false) @Nullable JsonNode json) {
        Operator who = Operator.of(request);
        UUID id = InterventionRequests.orderId(orderId);
        JsonBody body = new JsonBody(json, Set.of("version", DEADLINE, "dryRun", ORDER));
        long version = body.version();
        Instant deadline = body.time(DEADLINE);
        boolean dryRun = body.flag("dryRun");
        if (body.has(ORDER) && (!body.node(ORDER).isObject() || dryRun || deadline != null)) {
            body.fault(
                    ORDER,
                    null,
                    "the document of POST /api/v1/orders with what is corrected and its own deadline; intake's"
                            + " /validate tries it without an effect");
        }
        body.check();
        Outcome outcome = body.node(ORDER) instanceof ObjectNode corrected
                ? interventions.edit(id, version, who, new EditedOrder(corrected))
                : interventions.replay(id, version, deadline, who, dryRun);
        return outcome instanceof Outcome.WouldTake
                ? ResponseEntity.ok(Replay.of(outcome))
                : InterventionRequests.answer(outcome, queries, URI.create(OrderController.PATH + "/" + id));
    }

    /** Replays many orders, those named or those that a filter finds. Each has its own answer. */
    @PostMapping("/replay")
    ReplayAnswer replayMany(HttpServletRequest request, @RequestBody(required = false) @Nullable JsonNode json) {
        Operator who = Operator.of(request);
        ReplayRequest asked = ReplayRequest.parse(json);
        List<Replay> replays = new ArrayList<>();
        boolean more = false;
        if (asked.named() != null) {
            for (ReplayRequest.Named named : asked.named()) {
                UUID id = InterventionRequests.orderIdOrNull(named.orderId());
                replays.add(id == null ? Replay.notFound(named.orderId()) : replay(id, named.version(), asked, who));
            }
        } else {
            OrderQueries.Page page = orders.page(Objects.requireNonNull(asked.filter(), "filter"));
            for (OrderView order : page.orders()) {
                replays.add(replay(order.orderId(), order.version(), asked, who));
            }
            more = page.next() != null;
        }
        return ReplayAnswer.of(asked.dryRun(), more, replays);
    }

    private Replay replay(UUID id, long version, ReplayRequest request, Operator who) {
        return Replay.of(interventions.replay(id, version, request.deadline(), who, request.dryRun()));
    }
}
