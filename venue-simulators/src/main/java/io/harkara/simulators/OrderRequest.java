package io.harkara.simulators;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One {@code orderEntryParam} as it arrived, without its token and pass key: those are used once and never kept. */
final class OrderRequest {

    /** Values that nearly every order has, so that a full ledger does not hold millions of copies of them. */
    private static final Map<String, String> COMMON = Stream.of("Y", "N", "P", "R", "C", "NEW", "FRESH", "ADDITIONAL")
            .collect(Collectors.toUnmodifiableMap(Function.identity(), Function.identity()));

    private final Map<OrderElement, String> values = new EnumMap<>(OrderElement.class);

    /** Takes the elements by their names on the wire; one that is missing counts as empty. */
    OrderRequest(Map<String, String> members) {
        for (OrderElement element : OrderElement.values()) {
            String value = members.get(element.wireName());
            if (value != null && !value.isEmpty() && !element.secret()) {
                values.put(element, COMMON.getOrDefault(value, value));
            }
        }
    }

    /** The value of an element, empty when none was sent. */
    String get(OrderElement element) {
        return values.getOrDefault(element, "");
    }

    /** The value of an amount or of units as a number; empty counts as zero. Only for a value that is well formed. */
    BigDecimal number(OrderElement element) {
        String value = get(element);
        return value.isEmpty() ? BigDecimal.ZERO : new BigDecimal(value);
    }

    boolean purchase() {
        return get(OrderElement.BUY_SELL).equals("P");
    }

    boolean physical() {
        return get(OrderElement.DP_TRANSACTION).equals("P");
    }

    boolean allUnits() {
        return get(OrderElement.ALL_REDEEM).equals("Y");
    }
}
