package io.harkara.simulators;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One request for an effect as it arrived, in the words of {@link OrderElement}, without passwords, token and pass key:
 * those are used once and never kept.
 */
final class OrderRequest {

    /** Values that nearly every order has, so that a full ledger does not hold millions of copies of them. */
    private static final Map<String, String> COMMON = Stream.of("Y", "N", "P", "R", "C", "NEW", "FRESH", "ADDITIONAL")
            .collect(Collectors.toUnmodifiableMap(Function.identity(), Function.identity()));

    private final Map<OrderElement, String> values = new EnumMap<>(OrderElement.class);

    private final EffectKind kind;

    /** Takes what was said; what is missing counts as empty. */
    OrderRequest(EffectKind kind, Map<OrderElement, String> said) {
        this.kind = kind;
        said.forEach((element, value) -> {
            if (!value.isEmpty() && !element.secret()) {
                values.put(element, COMMON.getOrDefault(value, value));
            }
        });
    }

    /** What the request asks for. */
    EffectKind kind() {
        return kind;
    }

    /** The same, asking for something else. */
    OrderRequest as(EffectKind other) {
        return new OrderRequest(other, values);
    }

    /** The same with some elements changed: an order that follows from this request. */
    OrderRequest with(Map<OrderElement, String> changes) {
        Map<OrderElement, String> all = new EnumMap<>(values);
        all.putAll(changes);
        return new OrderRequest(kind, all);
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

    /** The same with four digits after the point, as reports have it. */
    String fourDigits(OrderElement element) {
        return number(element).setScale(4, RoundingMode.HALF_UP).toPlainString();
    }

    /** The value of an element that is a whole number; empty, or no such number, counts as zero. */
    long whole(OrderElement element) {
        String value = get(element);
        return value.matches("\\d{1,18}") ? Long.parseLong(value) : 0;
    }

    /** The numbers of the orders that a payment is for. */
    List<String> orders() {
        return Arrays.stream(get(OrderElement.ORDERS).split("\\|", -1))
                .map(String::strip)
                .filter(Predicate.not(String::isEmpty))
                .toList();
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
