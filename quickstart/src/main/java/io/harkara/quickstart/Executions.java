package io.harkara.quickstart;

import io.harkara.schemas.BrokerOrderType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** What was bought and sold at stock brokers, and what else was done there. */
final class Executions {

    private static final Pattern FIGURES = Pattern.compile("([0-9]+) of [0-9]+ at ([0-9.]+)");

    private static final JsonMapper JSON = new JsonMapper();

    private Executions() {}

    /** What one side comes to. */
    private static final class Side {
        private int orders;
        private long units;
        private BigDecimal rupees = BigDecimal.ZERO;
    }

    /** Lines of the report. */
    static List<String> of(List<Submission> submissions, Collection<StoredOrder> orders) {
        Map<String, String> sides = new HashMap<>();
        submissions.stream()
                .filter(Submission::taken)
                .forEach(submission -> sides.put(
                        submission.orderId(),
                        JSON.readTree(submission.line().json())
                                .path("order")
                                .path("side")
                                .asString("")));
        Map<String, Side> sums = new TreeMap<>(Map.of("BUY", new Side(), "SELL", new Side()));
        Map<String, Integer> done = new TreeMap<>();
        for (StoredOrder order : orders) {
            Side sum = sums.get(sides.getOrDefault(order.id(), ""));
            Matcher figures = FIGURES.matcher(String.valueOf(order.detail()));
            if (sum != null && figures.find()) {
                long units = Long.parseLong(figures.group(1));
                sum.orders++;
                sum.units += units;
                sum.rupees = sum.rupees.add(new BigDecimal(figures.group(2)).multiply(BigDecimal.valueOf(units)));
            }
            if (!order.type().equals(BrokerOrderType.ORDER.typeName())) {
                done.merge(
                        "%s %s".formatted(order.type().replace("broker.", ""), Report.words(order.status())),
                        1,
                        Integer::sum);
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add("");
        sums.forEach((side, sum) -> lines.add(row(
                side.equals("BUY") ? "bought" : "sold",
                sum.orders,
                "%,d units for Rs %,.2f".formatted(sum.units, sum.rupees))));
        done.forEach((what, times) -> lines.add(row(what, times, "")));
        return lines;
    }

    private static String row(String name, int figure, String what) {
        return "%-24s %7d   %s".formatted(name, figure, what).stripTrailing();
    }
}
