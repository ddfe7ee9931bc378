package io.harkara.simulators;

import io.harkara.simulators.engine.Ledger;
import io.harkara.simulators.engine.LedgerQuery;
import io.harkara.simulators.engine.Verdict;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Questions to the ledger over HTTP. */
final class LedgerQueries {

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
            List<BseLedgerEntry.View> entries, @Nullable Long next) {}

    private record Effects(
            List<BseLedgerEntry.Effect> effects, @Nullable Long next) {}

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
        LedgerQuery query = new LedgerQuery(request, QUERY);
        String order = query.get("order");
        String verdict = query.verdict();
        Predicate<BseLedgerEntry> filter =
                entry -> query.allows("kind", entry.order().kind().wireName())
                        && query.allows("reference", entry.reference())
                        && (order == null || entry.order().orders().contains(order))
                        && (verdict == null || entry.verdict().wireName().equals(verdict));
        for (Map.Entry<String, OrderElement> one : FILTERS.entrySet()) {
            filter =
                    filter.and(entry -> query.allows(one.getKey(), entry.order().get(one.getValue())));
        }
        Ledger.Page<BseLedgerEntry.View> page = state.exchange()
                .ledger()
                .requests(filter, query.after(), query.limit())
                .map(BseLedgerEntry::view);
        return new Requests(page.items(), page.next());
    }

    /** A page of effects; {@code ?after= &limit=}. */
    Object effects(Request request) {
        LedgerQuery query = new LedgerQuery(request, List.of("after", "limit"));
        Ledger.Page<BseLedgerEntry.Effect> page =
                state.exchange().ledger().effects(query.after(), query.limit()).map(BseLedgerEntry::effect);
        return new Effects(page.items(), page.next());
    }
}
