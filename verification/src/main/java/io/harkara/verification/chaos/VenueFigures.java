package io.harkara.verification.chaos;

/**
 * What the venue counted.
 *
 * @param quotaViolations calls over a quota
 */
record VenueFigures(
        long requests, long effects, long logins, long failedLogins, long statusQueries, long quotaViolations) {}
