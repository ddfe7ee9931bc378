package io.harkara.simulators.bbps;

import io.harkara.simulators.engine.Ledger;
import io.harkara.simulators.engine.LedgerQuery;
import io.harkara.simulators.engine.Verdict;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Questions to the ledger over HTTP. */
final class BbpsLedgerQueries {

    private static final List<String> QUERY =
            List.of("reference", "kind", "dialect", "billerId", "mobile", "transactionId", "verdict", "after", "limit");

    private final BbpsState state;

    BbpsLedgerQueries(BbpsState state) {
        this.state = state;
    }

    /**
     * The ledger in figures.
     *
     * @param requests requests for an effect that arrived
     * @param effects payments that were made, and tickets
     * @param references different kinds and references among the effects
     * @param mostEffectsByReference 1 when nothing was executed twice
     * @param executedTwice references with more than one effect
     * @param verdicts requests by what became of them
     * @param fetches bill fetches and validations that were taken
     * @param quotaViolations calls over a quota, enforced or not
     * @param unreadable calls that were refused before an operation was known
     * @param depositPaise what is left of the deposit
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
            long fetches,
            long statusQueries,
            long quotaViolations,
            long unreadable,
            long refusedForFullLedger,
            long depositPaise,
            Map<String, Long> faults) {}

    private record Requests(
            List<BbpsLedgerEntry.View> entries, @Nullable Long next) {}

    private record Effects(
            List<BbpsLedgerEntry.View> effects, @Nullable Long next) {}

    Summary summary() {
        BbpsExchange exchange = state.exchange();
        Ledger.Totals totals = exchange.ledger().totals();
        BbpsCounters counters = exchange.counters();
        return new Summary(
                totals.requests(),
                totals.effects(),
                totals.references(),
                totals.mostEffectsByReference(),
                totals.executedTwice(),
                totals.verdicts(),
                counters.logins.sum(),
                counters.failedLogins.sum(),
                counters.fetches.sum(),
                counters.statusQueries.sum(),
                counters.quotaViolations.sum(),
                counters.unreadable.sum(),
                counters.refusedForFullLedger.sum(),
                exchange.deposit().balance(),
                state.conditions().dice().struck());
    }

    /** A page of requests. */
    Object requests(Request request) {
        LedgerQuery query = new LedgerQuery(request, QUERY);
        String verdict = query.verdict();
        Predicate<BbpsLedgerEntry> filter =
                entry -> query.allows("kind", entry.asked().kind().wireName())
                        && query.allows("reference", entry.asked().reference())
                        && query.allows("dialect", entry.asked().dialect())
                        && query.allows("billerId", entry.billerId())
                        && query.allows("mobile", entry.mobile())
                        && query.allows("transactionId", entry.result().number())
                        && (verdict == null || entry.verdict().wireName().equals(verdict));
        Ledger.Page<BbpsLedgerEntry.View> page = state.exchange()
                .ledger()
                .requests(filter, query.after(), query.limit())
                .map(BbpsLedgerEntry::view);
        return new Requests(page.items(), page.next());
    }

    /** A page of effects. */
    Object effects(Request request) {
        LedgerQuery query = new LedgerQuery(request, List.of("after", "limit"));
        Ledger.Page<BbpsLedgerEntry.View> page =
                state.exchange().ledger().effects(query.after(), query.limit()).map(BbpsLedgerEntry::view);
        return new Effects(page.items(), page.next());
    }
}
