package io.harkara.simulators;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/** Questions to the ledger over HTTP. */
final class LedgerQueries {

    static final int DEFAULT_PAGE = 1_000;
    static final int MAX_PAGE = 100_000;

    private static final Map<String, OrderElement> FILTERS = Map.of(
            "refNo", OrderElement.REFERENCE,
            "transNo", OrderElement.TRANS_NO,
            "client", OrderElement.CLIENT_CODE,
            "registration", OrderElement.REGISTRATION);

    private static final List<String> QUERY = List.of(
            "refNo", "transNo", "client", "registration", "reference", "kind", "order", "verdict", "after", "limit");

    private final BseState state;

    LedgerQueries(BseState state) {
        this.state = state;
    }

    /**
     * The ledger in figures.
     *
     * @param requests requests for an effect that arrived
     * @param effects requests that were done
     * @param references different kinds and references (RefNo, or TransNo where none was sent) among the effects
     * @param mostEffectsByReference 1 when nothing was executed twice
     * @param executedTwice references with more than one effect
     * @param verdicts requests by what became of them
     * @param quotaViolations calls over a quota, enforced or not
     * @param unreadable calls that were refused before an operation was known
     * @param faults how often each fault struck since the faults were last set
     */
    record Summary(
            long requests,
            long effects,
            long references,
            int mostEffectsByReference,
            long executedTwice,
            Map<Verdict, Long> verdicts,
            long logins,
            long failedLogins,
            long statusQueries,
            long quotaViolations,
            long unreadable,
            long refusedForFullLedger,
            Map<String, Long> faults) {}

    private record Requests(
            List<LedgerEntry.View> entries, @Nullable Long next) {}

    private record Effects(
            List<LedgerEntry.Effect> effects, @Nullable Long next) {}

    Summary summary() {
        BseExchange exchange = state.exchange();
        Ledger.Totals totals = exchange.ledger().totals();
        Counters counters = exchange.counters();
        return new Summary(
                totals.requests(),
                totals.effects(),
                totals.references(),
                totals.mostEffectsByReference(),
                totals.executedTwice(),
                totals.verdicts(),
                counters.logins.sum(),
                counters.failedLogins.sum(),
                counters.statusQueries.sum(),
                counters.quotaViolations.sum(),
                counters.unreadable.sum(),
                counters.refusedForFullLedger.sum(),
                state.dice().struck());
    }

    /** A page of requests; {@code ?refNo= &transNo= &client= &registration= &reference= &kind= &order= &verdict= &after= &limit=}. */
    Object requests(Request request) {
        Map<String, String> query = query(request, QUERY);
        String kind = query.get("kind");
        String reference = query.get("reference");
        String order = query.get("order");
        String verdict = verdict(query.get("verdict"));
        Predicate<LedgerEntry> filter =
                entry -> (kind == null || entry.order().kind().wireName().equals(kind))
                        && (reference == null || entry.reference().equals(reference))
                        && (order == null || entry.order().orders().contains(order))
                        && (verdict == null || entry.verdict().wireName().equals(verdict));
        for (Map.Entry<String, OrderElement> one : FILTERS.entrySet()) {
            String wanted = query.get(one.getKey());
            if (wanted != null) {
                filter = filter.and(entry -> entry.order().get(one.getValue()).equals(wanted));
            }
        }
        Ledger.Page<LedgerEntry.View> page = state.exchange().ledger().requests(filter, after(query), limit(query));
        return new Requests(page.items(), page.next());
    }

    /** A page of effects; {@code ?after= &limit=}. */
    Object effects(Request request) {
        Map<String, String> query = query(request, List.of("after", "limit"));
        Ledger.Page<LedgerEntry.Effect> page = state.exchange().ledger().effects(after(query), limit(query));
        return new Effects(page.items(), page.next());
    }

    private static @Nullable String verdict(@Nullable String wanted) {
        List<String> known =
                Arrays.stream(Verdict.values()).map(Verdict::wireName).toList();
        if (wanted != null && !known.contains(wanted)) {
            throw new IllegalArgumentException("verdict: found '%s', expected one of %s".formatted(wanted, known));
        }
        return wanted;
    }

    private static Map<String, String> query(Request request, List<String> known) {
        Map<String, String> query = new LinkedHashMap<>();
        for (Fields.Field field : Request.extractQueryParameters(request)) {
            if (!known.contains(field.getName())) {
                throw new IllegalArgumentException(
                        "parameter '%s': expected one of %s".formatted(field.getName(), known));
            }
            query.put(field.getName(), field.getValue());
        }
        return query;
    }

    private static long after(Map<String, String> query) {
        return number("after", query.getOrDefault("after", "0"), 0, Long.MAX_VALUE);
    }

    private static int limit(Map<String, String> query) {
        return (int) number("limit", query.getOrDefault("limit", Integer.toString(DEFAULT_PAGE)), 1, MAX_PAGE);
    }

    private static long number(String name, String text, long least, long most) {
        try {
            long value = Long.parseLong(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException _) {
            // Said below, with what was found.
        }
        throw new IllegalArgumentException("%s: found '%s', expected %d to %d".formatted(name, text, least, most));
    }
}
