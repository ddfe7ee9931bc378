package io.harkara.verification.chaos;

import io.harkara.schemas.Status;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is judged, collected once the pipeline is at rest.
 *
 * @param promises what intake promised, by number
 * @param refusals what intake refused, by number
 * @param contradictions orders to which intake gave two names
 * @param requests the ledgers of all venues, each in the order of arrival
 * @param stocks the ledgers of stock brokers once more, with what became of each order there
 * @param failedStockLogins logins that stock brokers have refused
 * @param statuses the status topics from their beginning, each partition in its order
 * @param operators what operators asked and what became of it
 * @param opening when the market opened, or null where it was open all the time
 * @param figures of BSE
 * @param gatewayStarts how often a gateway to BSE was started
 * @param expiries how often all sessions were ended
 * @param refunds what the gateway to BBPS has written down as given back: the orders that did it, by those of the payments
 * @param billQuotaViolations calls to BBPS over a quota
 * @param leaks where a secret was found
 */
record Evidence(
        Map<Integer, OrderBook.Promise> promises,
        Map<Integer, String> refusals,
        List<String> contradictions,
        List<VenueRequest> requests,
        List<StockEntry> stocks,
        long failedStockLogins,
        VenueFigures figures,
        List<AttemptRow> attempts,
        List<StoreRow> orders,
        List<StatusRecord> statuses,
        OperatorTrail operators,
        @Nullable MarketOpening opening,
        int gatewayStarts,
        int expiries,
        Map<String, String> refunds,
        long billQuotaViolations,
        List<String> leaks) {

    /**
     * Numbers of bills that the venue undoes by its rules, and said so to whoever asked late: they were never told as done.
     */
    Set<Integer> undone() {
        return statuses.stream()
                .filter(status -> status.status() == Status.REJECTED
                        && "CREDIT_ADJUSTMENT".equals(status.reason())
                        && status.number() % 10 == VenueFaults.UNDONE)
                .map(StatusRecord::number)
                .collect(Collectors.toSet());
    }
}
