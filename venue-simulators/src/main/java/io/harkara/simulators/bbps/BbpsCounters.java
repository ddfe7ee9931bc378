package io.harkara.simulators.bbps;

import java.util.concurrent.atomic.LongAdder;

/** What is counted beside the ledger. */
final class BbpsCounters {

    final LongAdder logins = new LongAdder();
    final LongAdder failedLogins = new LongAdder();
    final LongAdder fetches = new LongAdder();
    final LongAdder statusQueries = new LongAdder();
    final LongAdder unreadable = new LongAdder();
    final LongAdder quotaViolations = new LongAdder();
    final LongAdder refusedForFullLedger = new LongAdder();
}
