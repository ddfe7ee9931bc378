package io.harkara.simulators.broker;

import io.harkara.simulators.engine.Ledger;

/**
 * What a broker remembers, until it is reset.
 *
 * @param floor orders and what became of them
 * @param ledger requests for an effect
 * @param journal all requests
 */
public record BrokerDay(Floor floor, Ledger<BrokerLedgerEntry> ledger, Journal journal, BrokerCounters counters) {}
