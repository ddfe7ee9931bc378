package io.harkara.store;

import io.harkara.schemas.BbpsOrderType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The addresses of bill payment: fetches, payments and complaints as they stand. They are the same orders as at
 * {@code /api/v1/orders}, of some types; twins are two addresses of one handler.
 */
@RestController
final class BillController {

    private static final Set<String> FETCHES = types(BbpsOrderType.FETCH, BbpsOrderType.VALIDATE);
    private static final Set<String> PAYMENTS =
            types(BbpsOrderType.PAYMENT, BbpsOrderType.RECHARGE, BbpsOrderType.REFUND);
    private static final Set<String> COMPLAINTS = types(BbpsOrderType.COMPLAINT);

    private static final String FETCH_HISTORY = "/api/v1/billfetch/history";
    private static final String PAYMENT_HISTORY = "/api/v1/billpayment/history";
    private static final String TRANSACTIONS = "/api/v1/bbps/transactions";
    private static final String BBPS_COMPLAINTS = "/api/v1/bbps/complaints";
    private static final String ALL_COMPLAINTS = "/api/v1/complaints";

    private final OrderQueries orders;
    private final OrderDetails details;

    BillController(OrderQueries orders, OrderDetails details) {
        this.orders = orders;
        this.details = details;
    }

    @GetMapping(FETCH_HISTORY)
    ResponseEntity<OrderPage> fetches(@RequestParam MultiValueMap<String, String> query) {
        return page(FETCH_HISTORY, query, FETCHES);
    }

    @GetMapping(FETCH_HISTORY + "/{fetchId}")
    OrderDetail fetch(@PathVariable String fetchId) {
        return detail("fetchId", fetchId, FETCHES);
    }

    @GetMapping(PAYMENT_HISTORY)
    ResponseEntity<OrderPage> payments(@RequestParam MultiValueMap<String, String> query) {
        return page(PAYMENT_HISTORY, query, PAYMENTS);
    }

    @GetMapping(TRANSACTIONS)
    ResponseEntity<OrderPage> transactions(@RequestParam MultiValueMap<String, String> query) {
        return page(TRANSACTIONS, query, PAYMENTS);
    }

    @GetMapping({"/api/v1/billpayment/status/{transactionId}", "/api/v1/bbps/transaction/{transactionId}"})
    OrderDetail payment(@PathVariable String transactionId) {
        return detail("transactionId", transactionId, PAYMENTS);
    }

    @GetMapping(BBPS_COMPLAINTS)
    ResponseEntity<OrderPage> bbpsComplaints(@RequestParam MultiValueMap<String, String> query) {
        return page(BBPS_COMPLAINTS, query, COMPLAINTS);
    }

    @GetMapping(ALL_COMPLAINTS)
    ResponseEntity<OrderPage> complaints(@RequestParam MultiValueMap<String, String> query) {
        return page(ALL_COMPLAINTS, query, COMPLAINTS);
    }

    @GetMapping({BBPS_COMPLAINTS + "/{complaintId}", ALL_COMPLAINTS + "/status/{complaintId}"})
    OrderDetail complaint(@PathVariable String complaintId) {
        return detail("complaintId", complaintId, COMPLAINTS);
    }

    private ResponseEntity<OrderPage> page(String path, MultiValueMap<String, String> query, Set<String> types) {
        return OrderPage.answer(
                path, query, orders.page(OrderFilter.parse(query).of(types)));
    }

    /** The order that is called so: by its id, by the venue, by us on the wire, or by the client. The newest of several. */
    private OrderDetail detail(String name, String reference, Set<String> types) {
        OrderFilter filter = OrderFilter.parse(Map.of("reference", List.of(reference), "limit", List.of("1")));
        UUID id = orders.page(filter.of(types)).orders().stream()
                .map(OrderView::orderId)
                .findFirst()
                .orElseThrow(() -> new BillNotFoundException(name, reference));
        return details.of(orders.find(id).orElseThrow(() -> new BillNotFoundException(name, reference)));
    }

    private static Set<String> types(BbpsOrderType... types) {
        return Stream.of(types).map(BbpsOrderType::typeName).collect(Collectors.toUnmodifiableSet());
    }
}
