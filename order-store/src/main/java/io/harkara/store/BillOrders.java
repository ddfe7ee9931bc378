package io.harkara.store;

import io.harkara.schemas.BbpsOrderType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Orders that are about bills. */
final class BillOrders {

    private final OrderQueries orders;

    BillOrders(OrderQueries orders) {
        this.orders = orders;
    }

    static Set<String> types(BbpsOrderType... types) {
        return Stream.of(types).map(BbpsOrderType::typeName).collect(Collectors.toUnmodifiableSet());
    }

    /** A page of those of some types that query parameters spell. */
    OrderQueries.Page page(Map<String, List<String>> query, Set<String> types) {
        return orders.page(OrderFilter.parse(query, types));
    }

    /**
     * The order of one of the types that is called so: by its id, by the venue, by us on the wire, or by the client. The newest of
     * several.
     *
     * @param name what the caller calls the reference
     */
    OrderQueries.Found find(String name, String reference, Set<String> types) {
        Map<String, List<String>> query = Map.of("reference", List.of(reference), "limit", List.of("1"));
        UUID id = page(query, types).orders().stream()
                .map(OrderView::orderId)
                .findFirst()
                .orElseThrow(() -> new BillNotFoundException(name, reference));
        return orders.find(id).orElseThrow(() -> new BillNotFoundException(name, reference));
    }
}
