package io.harkara.simulators.broker;

import io.harkara.simulators.engine.Ledger;
import io.harkara.simulators.engine.LedgerQuery;
import io.harkara.simulators.engine.Verdict;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Questions to the ledger over HTTP. */
final class BrokerLedgerQueries {

    private static final List<String> QUERY = List.of("tag", "kind", "orderId", "client", "verdict", "after", "limit");

    private final BrokerState<?> state;

    BrokerLedgerQueries(BrokerState<?> state) {
        this.state = state;
    }

    /**
     * The ledger in figures.
     *
     * @param requests requests for an effect that arrived
     * @param effects orders that were placed and not refused, and changes and cancellations that were taken
     * @param tags different kinds and tags among the effects
     * @param mostEffectsByTag 1 when nothing was executed twice
     * @param executedTwice tags with more than one effect
     * @param verdicts requests by what became of them
     * @param limited calls that were refused because there were too many
     * @param unreadable calls that were refused before an operation was known
     * @param calls all requests by operation
     * @param faults how often each fault struck since the faults were last set
     */
    record Summary(
            long requests,
            long effects,
            long tags,
            int mostEffectsByTag,
            long executedTwice,
            Map<Verdict, Long> verdicts,
            long logins,
            long failedLogins,
            long limited,
            long unreadable,
            long refusedForFullLedger,
            Map<String, Long> calls,
            Map<String, Long> faults) {}

    private record Requests(
            List<BrokerLedgerEntry.View> entries, @Nullable Long next) {}

    private record Effects(
            List<BrokerLedgerEntry.View> effects, @Nullable Long next) {}

    private record Lines(List<Journal.Line> lines) {}

    Summary summary() {
        BrokerDay day = state.day();
        Ledger.Totals totals = day.ledger().totals();
        BrokerCounters counters = day.counters();
        return new Summary(
                totals.requests(),
                totals.effects(),
                totals.references(),
                totals.mostEffectsByReference(),
                totals.executedTwice(),
                totals.verdicts(),
                counters.logins.sum(),
                counters.failedLogins.sum(),
                counters.limited.sum(),
                counters.unreadable.sum(),
                counters.refusedForFullLedger.sum(),
                day.journal().counts(),
                state.conditions().dice().struck());
    }

    /** A page of requests. */
    Object requests(Request request) {
        state.floor().catchUp();
        LedgerQuery query = new LedgerQuery(request, QUERY);
        String verdict = query.verdict();
        Predicate<BrokerLedgerEntry> filter =
                entry -> query.allows("kind", entry.asked().kind().wireName())
                        && query.allows("tag", entry.asked().tag())
                        && query.allows("client", entry.asked().client())
                        && query.allows("orderId", entry.orderId())
                        && (verdict == null || entry.verdict().wireName().equals(verdict));
        Ledger.Page<BrokerLedgerEntry.View> page = state.day()
                .ledger()
                .requests(filter, query.after(), query.limit())
                .map(BrokerLedgerEntry::view);
        return new Requests(page.items(), page.next());
    }

    /** A page of effects. */
    Object effects(Request request) {
        state.floor().catchUp();
        LedgerQuery query = new LedgerQuery(request, List.of("after", "limit"));
        Ledger.Page<BrokerLedgerEntry.View> page =
                state.day().ledger().effects(query.after(), query.limit()).map(BrokerLedgerEntry::view);
        return new Effects(page.items(), page.next());
    }

    /** The last requests of every kind. */
    Object journal() {
        return new Lines(state.day().journal().last());
    }
}
