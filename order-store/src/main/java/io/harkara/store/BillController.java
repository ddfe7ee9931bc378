package io.harkara.store;

import io.harkara.schemas.BbpsOrderType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The addresses of bill payment: fetches and payments as they stand. They are the same orders as at
 * {@code /api/v1/orders}, of some types; twins are two addresses of one handler.
 */
@RestController
final class BillController {

    private static final Set<String> FETCHES = BillOrders.types(BbpsOrderType.FETCH, BbpsOrderType.VALIDATE);
    private static final Set<String> PAYMENTS =
            BillOrders.types(BbpsOrderType.PAYMENT, BbpsOrderType.RECHARGE, BbpsOrderType.REFUND);

    private static final String FETCH_HISTORY = "/api/v1/billfetch/history";
    private static final String PAYMENT_HISTORY = "/api/v1/billpayment/history";
    private static final String TRANSACTIONS = "/api/v1/bbps/transactions";

    private final BillOrders bills;
    private final OrderDetails details;

    BillController(BillOrders bills, OrderDetails details) {
        this.bills = bills;
        this.details = details;
    }

    @GetMapping(FETCH_HISTORY)
    ResponseEntity<OrderPage> fetches(@RequestParam MultiValueMap<String, String> query, HttpServletRequest request) {
        return page(FETCH_HISTORY, request, query, FETCHES);
    }

    @GetMapping(FETCH_HISTORY + "/{fetchId}")
    OrderDetail fetch(@PathVariable String fetchId, HttpServletRequest request) {
        return details.of(bills.find(request, "fetchId", fetchId, FETCHES), request);
    }

    @GetMapping(PAYMENT_HISTORY)
    ResponseEntity<OrderPage> payments(@RequestParam MultiValueMap<String, String> query, HttpServletRequest request) {
        return page(PAYMENT_HISTORY, request, query, PAYMENTS);
    }

    @GetMapping(TRANSACTIONS)
    ResponseEntity<OrderPage> transactions(
            @RequestParam MultiValueMap<String, String> query, HttpServletRequest request) {
        return page(TRANSACTIONS, request, query, PAYMENTS);
    }

    @GetMapping({"/api/v1/billpayment/status/{transactionId}", "/api/v1/bbps/transaction/{transactionId}"})
    OrderDetail payment(@PathVariable String transactionId, HttpServletRequest request) {
        return details.of(bills.find(request, "transactionId", transactionId, PAYMENTS), request);
    }

    private ResponseEntity<OrderPage> page(
            String path, HttpServletRequest request, MultiValueMap<String, String> query, Set<String> types) {
        return OrderPage.answer(path, query, bills.page(request, query, types));
    }
}
