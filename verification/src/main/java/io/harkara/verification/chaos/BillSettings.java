package io.harkara.verification.chaos;

import java.time.Duration;
import java.util.List;

/** With what settings the gateway to BBPS runs: everything that takes hours there takes seconds here, as with BSE. */
final class BillSettings {

    /** How long a claim holds: all calls that a payment may need, one after another, and two tolerated pauses. */
    static final Duration LEASE = Duration.ofMillis(5_300).plus(ServiceSettings.TOLERATED_PAUSE.multipliedBy(2));

    static final int CALLS_PER_SECOND = 100;

    /** Of payments that name their fetch, some come later than that. */
    private static final Duration FETCH_RETENTION = Duration.ofSeconds(20);

    private static final long QUEUED = CALLS_PER_SECOND * ServiceSettings.TOLERATED_PAUSE.toMillis() / 1_000;

    private BillSettings() {}

    static List<String> of(int venuePort, BillAccount account) {
        return List.of(
                "harkara.bbps.accounts.main.url=http://127.0.0.1:" + venuePort,
                "harkara.bbps.accounts.main.partner-id=" + BillAccount.PARTNER,
                "harkara.bbps.accounts.main.client-id=" + BillAccount.CLIENT,
                "harkara.bbps.accounts.main.secret=" + account.secret(),
                "harkara.bbps.fetch-retention=" + FETCH_RETENTION.toSeconds() + "s",
                "harkara.bbps.login-pause=1s",
                "harkara.bbps.calls.connect-timeout=1s",
                "harkara.bbps.calls.pool-wait=1s",
                "harkara.bbps.calls.read-timeout=1500ms",
                "harkara.bbps.calls.login-timeout=800ms",
                "harkara.bbps.calls.fetch-timeout=2s",
                "harkara.bbps.calls.payment-timeout=1500ms",
                "harkara.bbps.calls.enquiry-timeout=1s",
                "harkara.bbps.pace.calls-per-second=" + CALLS_PER_SECOND,
                "harkara.bbps.pace.queued=" + QUEUED,
                "harkara.bbps.pace.first-wait=500ms",
                "harkara.bbps.pace.longest-wait=3s",
                "harkara.bbps.pace.tolerated-pause=" + ServiceSettings.TOLERATED_PAUSE.toMillis() + "ms",
                "harkara.bbps.look-ups.first=1s",
                "harkara.bbps.look-ups.schedule=1s,2s",
                "harkara.bbps.look-ups.most=60",
                "harkara.bbps.look-ups.patience=2m",
                "harkara.bbps.look-ups.settle-time=" + ServiceSettings.SETTLE.toMillis() + "ms",
                "harkara.bbps.look-ups.misses=3",
                "harkara.bbps.look-ups.per-second=100",
                "harkara.bbps.following.first=1s",
                "harkara.bbps.following.schedule=1s",
                "harkara.bbps.following.patience=1h",
                "harkara.bbps.reversals.every=5s",
                "harkara.gateway.sweep-age=3s",
                "harkara.gateway.down-pause=2s");
    }
}
