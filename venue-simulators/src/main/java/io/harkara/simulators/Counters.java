package io.harkara.simulators;

import java.util.concurrent.atomic.LongAdder;

/** What is counted beside the ledger of orders. */
final class Counters {

    final LongAdder logins = new LongAdder();
    final LongAdder failedLogins = new LongAdder();
    final LongAdder statusQueries = new LongAdder();
    final LongAdder unreadable = new LongAdder();
    final LongAdder quotaViolations = new LongAdder();
    final LongAdder refusedForFullLedger = new LongAdder();
}
