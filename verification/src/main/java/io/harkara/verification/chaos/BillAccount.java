package io.harkara.verification.chaos;

/**
 * Who we are at BBPS. The secrets are made for the run, so that they can be looked for wherever they must not be.
 *
 * @param workingKey of the dialect that the run does not use
 */
record BillAccount(String secret, String workingKey) {

    static final int PARTNER = 1001;
    static final String CLIENT = "chaos-client";

    private static final long MIX = 0x9E3779B97F4A7C15L;

    static BillAccount of(long seed) {
        return new BillAccount("Bills-%016x".formatted(seed * MIX), "%016x%016x".formatted(seed * MIX, ~seed * MIX));
    }
}
