package io.harkara.store;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Orders over HTTP. What the answers look like stands in openapi.yaml. */
@RestController
@RequestMapping(OrderController.PATH)
final class OrderController {

    static final String PATH = "/api/v1/orders";

    private final OrderQueries orders;
    private final OrderDetails details;

    OrderController(OrderQueries orders, OrderDetails details) {
        this.orders = orders;
        this.details = details;
    }

    @GetMapping("/{orderId}")
    OrderDetail order(@PathVariable String orderId, HttpServletRequest request) {
        Parameters path = new Parameters(Map.of("orderId", List.of(orderId)), Set.of("orderId"));
        UUID id = path.single("orderId", OrderId::parse, "a UUID, 36 characters long");
        path.check();
        OrderQueries.Found found = orders.find(Objects.requireNonNull(id))
                .filter(one -> Tenancy.sees(request, one.order().client()))
                .orElseThrow(() -> new OrderNotFoundException(id));
        return details.of(found, request);
    }

    @GetMapping
    ResponseEntity<OrderPage> orders(@RequestParam MultiValueMap<String, String> query, HttpServletRequest request) {
        return OrderPage.answer(PATH, query, orders.page(OrderFilter.parse(Tenancy.own(request, query))));
    }
}
