package io.harkara.verification.chaos;

import java.time.Duration;
import java.util.List;

/** Judges how often the venue was called: within the pace, and with a login only where there was a reason for one. */
final class QuotaJudge {

    /** Logins that a gateway may need beside those of its starts and of ended sessions: ones whose reply was lost. */
    private static final int SPARE_LOGINS_PER_START = 3;

    private static final int GATEWAYS = 2;

    /** Sessions of a gateway: order entry, the additional services, the reports of mandates, files. */
    private static final int SESSIONS = 4;

    /** Of those, the ones that a gateway renews after so long ({@code harkara.bse.short-session-life}). */
    private static final int SHORT_SESSIONS = 3;

    private static final Duration SHORT_SESSION = Duration.ofMinutes(4);

    private final Evidence evidence;
    private final Violations violations;

    private QuotaJudge(Evidence evidence, Violations violations) {
        this.evidence = evidence;
        this.violations = violations;
    }

    static void judge(Evidence evidence, Violations violations) {
        QuotaJudge judge = new QuotaJudge(evidence, violations);
        judge.logins();
        judge.quotas();
    }

    private void logins() {
        long renewals = took().dividedBy(SHORT_SESSION) * GATEWAYS * SHORT_SESSIONS;
        long most = (long) evidence.gatewayStarts() * (SESSIONS + SPARE_LOGINS_PER_START)
                + (long) GATEWAYS * SESSIONS * evidence.expiries()
                + renewals;
        if (evidence.figures().logins() > most) {
            violations.add(
                    "login quota",
                    "%d logins, expected at most %d for %d starts of gateways and %d times that all sessions ended"
                            .formatted(
                                    evidence.figures().logins(), most, evidence.gatewayStarts(), evidence.expiries()));
        }
        if (evidence.figures().failedLogins() > 0) {
            violations.add(
                    "login quota",
                    "%d logins were refused".formatted(evidence.figures().failedLogins()));
        }
    }

    /** From the first request to the last. */
    private Duration took() {
        List<VenueRequest> all = evidence.requests();
        return all.isEmpty()
                ? Duration.ZERO
                : Duration.between(all.getFirst().arrivedAt(), all.getLast().arrivedAt());
    }

    private void quotas() {
        if (evidence.figures().quotaViolations() > 0) {
            violations.add(
                    "call quota",
                    "%d calls over a quota".formatted(evidence.figures().quotaViolations()));
        }
    }
}
