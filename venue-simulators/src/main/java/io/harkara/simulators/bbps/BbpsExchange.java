package io.harkara.simulators.bbps;

import io.harkara.simulators.engine.Ledger;
import java.time.InstantSource;

/** The venue's memory. A reset puts a new one in its place and changes none of the old. */
final class BbpsExchange {

    private final Billers billers;
    private final Deposit deposit;
    private final Payments payments;
    private final BillFetches fetches;
    private final Complaints complaints;
    private final SetuTokens tokens;
    private final RequestIds requestIds = new RequestIds();
    private final Ledger<BbpsLedgerEntry> ledger;
    private final BbpsCounters counters = new BbpsCounters();

    BbpsExchange(BbpsSimulatorOptions options, BbpsIds ids, InstantSource clock) {
        billers = new Billers(options.billers(), clock.instant());
        deposit = new Deposit(clock);
        payments = new Payments(billers, ids, deposit, clock);
        fetches = new BillFetches(billers, payments, ids, clock);
        complaints = new Complaints(payments, ids, clock);
        tokens = new SetuTokens(options.partner(), clock);
        ledger = new Ledger<>(options.ledgerLimit());
    }

    Billers billers() {
        return billers;
    }

    Deposit deposit() {
        return deposit;
    }

    Payments payments() {
        return payments;
    }

    BillFetches fetches() {
        return fetches;
    }

    Complaints complaints() {
        return complaints;
    }

    SetuTokens tokens() {
        return tokens;
    }

    RequestIds requestIds() {
        return requestIds;
    }

    Ledger<BbpsLedgerEntry> ledger() {
        return ledger;
    }

    BbpsCounters counters() {
        return counters;
    }
}
