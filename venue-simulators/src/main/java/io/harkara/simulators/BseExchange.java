package io.harkara.simulators;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The venue's memory: sessions, orders, ledger. A reset puts a new one in its place and changes none of the old. */
final class BseExchange {

    private final BseSessions sessions;
    private final Ledger ledger;
    private final Counters counters = new Counters();
    private final BseOrderEntry orderEntry;
    private final BseOrderReport report;

    BseExchange(List<BseAccount> accounts, int ledgerLimit, AtomicLong orderNumbers, InstantSource clock) {
        sessions = new BseSessions(accounts, clock);
        ledger = new Ledger(ledgerLimit);
        BseOrderBook book = new BseOrderBook(orderNumbers);
        orderEntry = new BseOrderEntry(sessions, book, clock);
        report = new BseOrderReport(sessions, book, clock);
    }

    BseSessions sessions() {
        return sessions;
    }

    Ledger ledger() {
        return ledger;
    }

    Counters counters() {
        return counters;
    }

    BseOrderEntry orderEntry() {
        return orderEntry;
    }

    BseOrderReport report() {
        return report;
    }
}
