package io.harkara.simulators.broker;

import java.util.concurrent.atomic.LongAdder;

/** What is counted beside the ledger. */
public final class BrokerCounters {

    final LongAdder logins = new LongAdder();
    final LongAdder failedLogins = new LongAdder();
    final LongAdder limited = new LongAdder();
    final LongAdder unreadable = new LongAdder();
    final LongAdder refusedForFullLedger = new LongAdder();

    /** Counts a login. */
    public void login(boolean good) {
        (good ? logins : failedLogins).increment();
    }

    /** Counts a call whose operation is not known. */
    public void unreadable() {
        unreadable.increment();
    }
}
