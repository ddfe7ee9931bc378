package io.harkara.store;

import io.harkara.security.audit.AuditAct;
import io.harkara.security.audit.AuditAction;
import io.harkara.security.audit.AuditLog;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What went over the wire for an order, over HTTP. It has an address of its own and is no part of the order, so that whatever
 * stands before the store can show it to fewer people.
 */
@RestController
final class WireLogController {

    private static final String PATH = OrderController.PATH + "/{orderId}/wire-log";

    /** Each may hold 32,768 characters. */
    private static final int MOST = 100;

    private static final int USUAL = 20;

    private final OrderQueries orders;
    private final WireLogQueries wireLog;
    private final Unmasking unmasking;
    private final AuditLog audit;

    WireLogController(OrderQueries orders, WireLogQueries wireLog, Unmasking unmasking, AuditLog audit) {
        this.unmasking = unmasking;
        this.audit = audit;
        this.orders = orders;
        this.wireLog = wireLog;
    }

    /**
     * A page, the oldest exchange first.
     *
     * @param cursor where the next page begins; null on the last page
     * @param next address of the next page; null on the last page
     */
    record Page(
            List<WireExchangeView> exchanges,
            @Nullable String cursor,
            @Nullable String next) {}

    @GetMapping(PATH)
    ResponseEntity<Page> wireLog(
            @PathVariable String orderId,
            @RequestParam MultiValueMap<String, String> query,
            HttpServletRequest request) {
        Map<String, List<String>> given = new HashMap<>(query);
        given.put("orderId", List.of(orderId));
        Parameters parameters = new Parameters(given, Set.of("orderId", "cursor", "limit", Unmasking.PARAMETER));
        UUID id = parameters.single("orderId", OrderId::parse, "a UUID, 36 characters long");
        Cursor after = parameters.single("cursor", Cursor::parse, "the field cursor of an earlier answer");
        int limit = parameters.limit(USUAL, MOST);
        parameters.check();
        if (orders.find(Objects.requireNonNull(id)).isEmpty()) {
            throw new OrderNotFoundException(id);
        }
        boolean clear = unmasking.of(request, id, "wire log");
        audit.record(request, AuditAct.done(AuditAction.WIRE_LOG_READ, "order", id));
        WireLogQueries.Page page = wireLog.ofOrder(id, after, limit, clear);
        if (page.next() == null) {
            return ResponseEntity.ok(new Page(page.exchanges(), null, null));
        }
        String cursor = page.next().text();
        String next = UriComponentsBuilder.fromPath(PATH)
                .queryParam("limit", limit)
                .queryParamIfPresent(Unmasking.PARAMETER, clear ? Optional.of(true) : Optional.empty())
                .queryParam("cursor", cursor)
                .buildAndExpand(id)
                .encode()
                .toUriString();
        return ResponseEntity.ok()
                .header(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"")
                .body(new Page(page.exchanges(), cursor, next));
    }
}
