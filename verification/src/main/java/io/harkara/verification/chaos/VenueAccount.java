package io.harkara.verification.chaos;

/**
 * Who we are at the venue. The password is made for the run, so that it can be looked for wherever it must not be.
 *
 * @param member five digits
 */
record VenueAccount(String user, String password, String member) {

    static VenueAccount of(long seed) {
        return new VenueAccount("7000001", "Chaos-%016x".formatted(seed * 0x9E3779B97F4A7C15L), "70007");
    }
}
