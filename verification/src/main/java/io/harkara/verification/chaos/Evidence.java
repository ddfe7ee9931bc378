package io.harkara.verification.chaos;

import java.util.List;
import java.util.Map;

/**
 * Everything that is judged, collected once the pipeline is at rest.
 *
 * @param promises what intake promised, by number
 * @param refusals what intake refused, by number
 * @param contradictions orders to which intake gave two names
 * @param requests the venue's ledger, in the order of arrival
 * @param statuses the status topic from its beginning, each partition in its order
 * @param operators what operators asked and what became of it
 * @param gatewayStarts how often a gateway was started
 * @param expiries how often all sessions were ended
 * @param leaks where a secret was found
 */
record Evidence(
        Map<Integer, OrderBook.Promise> promises,
        Map<Integer, String> refusals,
        List<String> contradictions,
        List<VenueRequest> requests,
        VenueFigures figures,
        List<AttemptRow> attempts,
        List<StoreRow> orders,
        List<StatusRecord> statuses,
        OperatorTrail operators,
        int gatewayStarts,
        int expiries,
        List<String> leaks) {}
