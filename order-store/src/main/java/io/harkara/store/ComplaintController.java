package io.harkara.store;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.harkara.schemas.BbpsOrderType;
import io.harkara.schemas.Status;
import io.harkara.security.audit.AuditAct;
import io.harkara.security.audit.AuditAction;
import io.harkara.security.audit.AuditLog;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
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
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Complaints over HTTP: orders of one type, and what a person says of them. Twins are two addresses of one handler. */
@RestController
final class ComplaintController {

    private static final Set<String> COMPLAINTS = BillOrders.types(BbpsOrderType.COMPLAINT);
    private static final String PATH = "/api/v1/complaints";
    private static final String TWIN = "/api/v1/bbps/complaints";
    private static final String ID = "complaintId";
    private static final int LONGEST_NOTE = 500;

    private static final String NOTHING_AT_THE_VENUE =
            "This is how the complaint stands for us. The venue's ticket and the status of the order are as before: the venue has no call that changes a complaint.";

    private final BillOrders bills;
    private final OrderDetails details;
    private final ComplaintHandlingTable handling;
    private final AuditLog audit;
    private final Clock clock;

    ComplaintController(
            BillOrders bills, OrderDetails details, ComplaintHandlingTable handling, AuditLog audit, Clock clock) {
        this.audit = audit;
        this.bills = bills;
        this.details = details;
        this.handling = handling;
        this.clock = clock;
    }

    /** @param handling null where nobody has said anything of it */
    record Complaint(
            @JsonUnwrapped OrderView order, @Nullable ComplaintHandling handling) {}

    /** The same with all that is known of it. */
    record Detail(
            @JsonUnwrapped OrderDetail order, @Nullable ComplaintHandling handling) {}

    /** A page of complaints, as {@link OrderPage} is one of orders. */
    record Page(
            List<Complaint> orders,
            @Nullable String cursor,
            @Nullable String next) {}

    /**
     * What came of a change.
     *
     * @param status of the order, which is as before
     * @param changed false where it stood so already
     * @param notice what was not done
     */
    record Changed(UUID orderId, Status status, ComplaintHandling handling, boolean changed, String notice) {}

    @GetMapping(PATH)
    ResponseEntity<Page> complaints(@RequestParam MultiValueMap<String, String> query, HttpServletRequest request) {
        return page(PATH, request, query);
    }

    @GetMapping(TWIN)
    ResponseEntity<Page> bbpsComplaints(@RequestParam MultiValueMap<String, String> query, HttpServletRequest request) {
        return page(TWIN, request, query);
    }

    @GetMapping({TWIN + "/{complaintId}", PATH + "/status/{complaintId}"})
    Detail complaint(@PathVariable String complaintId, HttpServletRequest request) {
        OrderQueries.Found found = bills.find(request, ID, complaintId, COMPLAINTS);
        return new Detail(
                details.of(found, request),
                handling.of(List.of(found.order().orderId())).get(found.order().orderId()));
    }

    @PutMapping(PATH + "/{complaintId}")
    Changed put(
            @PathVariable String complaintId,
            HttpServletRequest request,
            @RequestBody(required = false) @Nullable JsonNode json) {
        Operator who = Operator.of(request);
        JsonBody body = new JsonBody(json, Set.of("state", "note"));
        String note = body.text("note", LONGEST_NOTE);
        ComplaintHandling.State state = state(body);
        body.check();
        if (note == null) {
            throw new UnprocessableException(
                    "NOTE_MISSING", List.of(new Fault("note", null, "what was done or found out, in words")));
        }
        OrderView complaint = bills.find(request, ID, complaintId, COMPLAINTS).order();
        UUID id = complaint.orderId();
        ComplaintHandling.State stated = Objects.requireNonNull(state, "state");
        boolean changed = audit.recordIf(
                () -> handling.put(complaint, stated, note, who, clock.instant().truncatedTo(ChronoUnit.MILLIS)),
                who.origin(),
                AuditAct.done(AuditAction.COMPLAINT_HANDLED, "order", id).after(Map.of("state", stated)));
        return new Changed(
                id,
                complaint.status(),
                Objects.requireNonNull(handling.of(List.of(id)).get(id)),
                changed,
                NOTHING_AT_THE_VENUE);
    }

    private ResponseEntity<Page> page(String path, HttpServletRequest request, MultiValueMap<String, String> query) {
        OrderQueries.Page page = bills.page(request, query, COMPLAINTS);
        Map<UUID, ComplaintHandling> known =
                handling.of(page.orders().stream().map(OrderView::orderId).toList());
        String cursor = page.next() == null ? null : page.next().text();
        String next = cursor == null ? null : NextPage.address(path, query, cursor);
        List<Complaint> complaints = page.orders().stream()
                .map(order -> new Complaint(order, known.get(order.orderId())))
                .toList();
        return NextPage.answer(new Page(complaints, cursor, next), next);
    }

    private static ComplaintHandling.@Nullable State state(JsonBody body) {
        String text = body.node("state").asString("").toUpperCase(Locale.ROOT);
        return switch (text) {
            case "OPEN" -> ComplaintHandling.State.OPEN;
            case "CLOSED" -> ComplaintHandling.State.CLOSED;
            default -> {
                body.fault("state", text.isEmpty() ? null : Masking.text(text), "OPEN or CLOSED");
                yield null;
            }
        };
    }
}
