package io.harkara.quickstart;

import io.harkara.quickstart.StoredOrder.Step;
import io.harkara.schemas.BrokerOrderType;
import io.harkara.schemas.Status;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** A few orders with their whole timelines, each for something that can happen to an order. */
final class Examples {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());

    private static final Map<String, Predicate<StoredOrder>> KINDS = kinds();

    private static final Map<String, Predicate<StoredOrder>> STOCKS = stocks();

    private Examples() {}

    static List<String> of(Collection<StoredOrder> orders) {
        return lines(KINDS, orders);
    }

    /** The same of what can happen at stock brokers only. */
    static List<String> ofStocks(Collection<StoredOrder> orders) {
        return lines(STOCKS, orders);
    }

    private static List<String> lines(Map<String, Predicate<StoredOrder>> kinds, Collection<StoredOrder> orders) {
        List<String> lines = new ArrayList<>();
        kinds.forEach((what, matches) -> orders.stream()
                .filter(matches)
                .findFirst()
                .ifPresent(order -> {
                    lines.add("");
                    lines.add("%s: %s, order %s".formatted(what, order.clientReference(), order.id()));
                    order.timeline().forEach(step -> lines.add(line(step)));
                }));
        return lines;
    }

    private static Map<String, Predicate<StoredOrder>> kinds() {
        Map<String, Predicate<StoredOrder>> kinds = new LinkedHashMap<>();
        kinds.put(
                "Nothing special",
                order ->
                        order.status() == Status.COMPLETED && !order.was(Status.UNKNOWN) && !order.was(Status.WAITING));
        kinds.put(
                "The reply was lost, the venue had the order",
                order ->
                        order.wasSettledByLookUp() && !order.was(Status.WAITING) && order.status() == Status.COMPLETED);
        kinds.put(
                "The call was lost, the venue had nothing",
                order -> order.wasSettledByLookUp() && order.was(Status.WAITING) && order.status() == Status.COMPLETED);
        kinds.put("The venue said no", order -> order.status() == Status.REJECTED);
        kinds.put("Still open", StoredOrder::isOpen);
        return kinds;
    }

    private static Map<String, Predicate<StoredOrder>> stocks() {
        Map<String, Predicate<StoredOrder>> kinds = new LinkedHashMap<>();
        kinds.put("A stock order whose reply was lost", order -> isPlaced(order) && order.wasSettledByLookUp());
        kinds.put(
                "Executed in parts",
                order -> isPlaced(order)
                        && order.status() == Status.COMPLETED
                        && order.timeline().stream()
                                .anyMatch(step -> String.valueOf(step.detail()).startsWith("PartiallyFilled")));
        kinds.put("Cancelled while it rested", order -> isPlaced(order) && order.status() == Status.CANCELLED);
        return kinds;
    }

    private static boolean isPlaced(StoredOrder order) {
        return order.type().equals(BrokerOrderType.ORDER.typeName());
    }

    private static String line(Step step) {
        StringBuilder line = new StringBuilder("  %s  %-12s".formatted(TIME.format(step.at()), step.status()));
        if (step.source() != null) {
            line.append(" by ")
                    .append(step.source().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        append(line, "our reference ", step.status() == Status.SUBMITTING ? step.wireReference() : null);
        append(line, "venue's number ", step.venueReference());
        append(line, "", step.detail());
        append(line, "", step.reason());
        return line.toString();
    }

    private static void append(StringBuilder line, String name, @org.jspecify.annotations.Nullable String value) {
        if (value != null) {
            line.append(", ").append(name).append(value);
        }
    }
}
