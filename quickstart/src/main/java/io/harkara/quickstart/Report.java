package io.harkara.quickstart;

import io.harkara.schemas.Status;
import io.harkara.schemas.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The table at the end of the demonstration. */
final class Report {

    private static final int MOST_REASONS = 40;

    private Report() {}

    static List<String> of(
            String venue, Figures figures, List<Submission> submissions, Collection<StoredOrder> stored) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        boolean bills = venue.equals(Topics.BBPS);
        lines.add("What became of the %d %s".formatted(figures.lines(), lines(venue)));
        lines.add(row("received", figures.received(), "answered 202: each is an order that has to end somewhere"));
        lines.add(row("  completed", figures.in(Status.COMPLETED), ""));
        lines.add(row("  accepted", figures.in(Status.ACCEPTED), "the venue has it; its final result is to come"));
        lines.add(row("  rejected", figures.in(Status.REJECTED), refusers(venue)));
        lines.add(row("  failed", figures.in(Status.FAILED), "provably never arrived"));
        if (figures.otherwiseFinal() > 0) {
            lines.add(row("  cancelled, reversed", figures.otherwiseFinal(), ""));
        }
        lines.add(row("  open", figures.open(), open(figures)));
        lines.add("%24s   %s".formatted("", sum(figures)));
        lines.add(row("refused", figures.refused(), "answered 4xx: nothing was kept"));
        lines.add(row("repeated", figures.repeated(), "answered with the order that an earlier line had made"));
        switch (venue) {
            case Topics.BSE -> lines.addAll(Allotments.of(stored));
            case Topics.BROKER -> lines.addAll(Executions.of(submissions, stored));
            default -> {}
        }
        lines.add("");
        lines.add(row("unknown, then settled", figures.settled(), "by looking them up under our own reference"));
        lines.add(row("at the venue", figures.atVenue(), "effects in the venue's own ledger"));
        lines.add(row(bills ? "paid twice" : "executed twice", figures.executedTwice(), "by that ledger"));
        lines.add(row("lost", figures.lost(), "promised, and found nowhere"));
        lines.add(row("contradicted", figures.contradicted(), "done at the venue, and undone by the store"));
        reasons(lines, "Refused by intake, fault by fault", refusals(submissions));
        reasons(lines, "Rejected", rejections(stored));
        return lines;
    }

    private static String lines(String venue) {
        return switch (venue) {
            case Topics.BBPS -> "orders of BBPS";
            case Topics.BROKER -> "lines for stock brokers";
            default -> "lines";
        };
    }

    private static String refusers(String venue) {
        return switch (venue) {
            case Topics.BBPS -> "by the biller or the venue";
            case Topics.BROKER -> "by the broker, its risk checks or the exchange, or before they left";
            default -> "by the venue, the registrar or a bank";
        };
    }

    private static String row(String name, int figure, String what) {
        return "%-24s %7d   %s".formatted(name, figure, what).stripTrailing();
    }

    private static String open(Figures figures) {
        List<String> parts = new ArrayList<>();
        for (Status status :
                List.of(Status.RECEIVED, Status.SUBMITTING, Status.WAITING, Status.UNKNOWN, Status.NEEDS_REVIEW)) {
            if (figures.in(status) > 0) {
                parts.add(words(status) + " " + figures.in(status));
            }
        }
        return parts.isEmpty() ? "none waits, is unknown or needs review" : String.join(", ", parts);
    }

    private static String sum(Figures figures) {
        String right = "%d completed + %d accepted + %d rejected + %d failed + %d open"
                .formatted(
                        figures.in(Status.COMPLETED),
                        figures.in(Status.ACCEPTED),
                        figures.in(Status.REJECTED),
                        figures.in(Status.FAILED),
                        figures.open());
        if (figures.otherwiseFinal() > 0) {
            right += " + %d cancelled or reversed".formatted(figures.otherwiseFinal());
        }
        return figures.addsUp()
                ? "%d received = %s".formatted(figures.received(), right)
                : "%d received, but %s: they do not add up".formatted(figures.received(), right);
    }

    private static Map<String, Integer> refusals(List<Submission> submissions) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        submissions.stream()
                .flatMap(submission -> submission.refusals().stream())
                .forEach(reason -> counts.merge(reason, 1, Integer::sum));
        return counts;
    }

    private static Map<String, Integer> rejections(Collection<StoredOrder> stored) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        stored.stream()
                .filter(order -> order.status() == Status.REJECTED)
                .map(order -> whose(order) + Objects.requireNonNullElse(order.reason(), "no reason given"))
                .forEach(reason -> counts.merge(reason, 1, Integer::sum));
        return counts;
    }

    private static String whose(StoredOrder order) {
        if (!order.was(Status.ACCEPTED)) {
            return "venue: ";
        }
        if (order.isFor(Topics.BROKER)) {
            return "after it was taken: ";
        }
        return order.type().equals("bse.payment") ? "bank: " : "registrar: ";
    }

    private static void reasons(List<String> lines, String title, Map<String, Integer> counts) {
        if (counts.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(title);
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_REASONS)
                .forEach(reason -> lines.add("  %4d  %s".formatted(reason.getValue(), reason.getKey())));
        if (counts.size() > MOST_REASONS) {
            lines.add("        and %d more reasons".formatted(counts.size() - MOST_REASONS));
        }
    }

    static String words(Status status) {
        return status.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
