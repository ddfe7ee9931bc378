package io.harkara.store;

import io.harkara.schemas.BbpsOrderType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** Orders that are about bills. */
final class BillOrders {

    private final OrderQueries orders;

    BillOrders(OrderQueries orders) {
        this.orders = orders;
    }

    static Set<String> types(BbpsOrderType... types) {
        return Stream.of(types).map(BbpsOrderType::typeName).collect(Collectors.toUnmodifiableSet());
    }

    /** A page of the caller's of some types that query parameters spell. */
    OrderQueries.Page page(HttpServletRequest request, MultiValueMap<String, String> query, Set<String> types) {
        return orders.page(OrderFilter.parse(Tenancy.own(request, query), types));
    }

    /**
     * The order of one of the types that is called so: by its id, by the venue, by us on the wire, or by the client. The newest of
     * several.
     *
     * @param request of whose client the order has to be
     * @param name what the caller calls the reference
     */
    OrderQueries.Found find(HttpServletRequest request, String name, String reference, Set<String> types) {
        MultiValueMap<String, String> query = new LinkedMultiValueMap<>();
        query.set("reference", reference);
        query.set("limit", "1");
        UUID id = page(request, query, types).orders().stream()
                .map(OrderView::orderId)
                .findFirst()
                .orElseThrow(() -> new BillNotFoundException(name, reference));
        return orders.find(id).orElseThrow(() -> new BillNotFoundException(name, reference));
    }
}
