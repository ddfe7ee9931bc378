package io.harkara.quickstart;

import io.harkara.schemas.Status;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the registrar allotted and paid out, and what plans and mandates have come to. */
final class Allotments {

    private static final Pattern FIGURES =
            Pattern.compile("(ALLOTTED|REDEEMED) ([0-9.]+) UNITS AT NAV [0-9.]+, RS ([0-9.]+)");

    private Allotments() {}

    /** Lines of the report. */
    static List<String> of(Collection<StoredOrder> orders) {
        int[] count = new int[2];
        BigDecimal[] units = {BigDecimal.ZERO, BigDecimal.ZERO};
        BigDecimal[] rupees = {BigDecimal.ZERO, BigDecimal.ZERO};
        int ofPlans = 0;
        Map<String, Integer> done = new TreeMap<>();
        for (StoredOrder order : orders) {
            ofPlans += order.type().equals(StoredOrder.OF_A_PLAN) ? 1 : 0;
            Matcher figures = FIGURES.matcher(String.valueOf(order.detail()));
            if (order.status() == Status.COMPLETED && figures.find()) {
                int side = figures.group(1).equals("ALLOTTED") ? 0 : 1;
                count[side]++;
                units[side] = units[side].add(new BigDecimal(figures.group(2)));
                rupees[side] = rupees[side].add(new BigDecimal(figures.group(3)));
            } else if (order.status() == Status.COMPLETED) {
                done.merge(order.type().substring(order.type().indexOf('.') + 1), 1, Integer::sum);
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(row("allotted", count[0], "%,.3f units for Rs %,.2f".formatted(units[0], rupees[0])));
        lines.add(row("redeemed", count[1], "%,.3f units for Rs %,.2f".formatted(units[1], rupees[1])));
        lines.add(row("made by plans", ofPlans, "orders that the venue made out of plans of today"));
        done.forEach((type, orderCount) -> lines.add(row(type, orderCount, "done")));
        return lines;
    }

    private static String row(String name, int figure, String what) {
        return "%-24s %7d   %s".formatted(name, figure, what);
    }
}
