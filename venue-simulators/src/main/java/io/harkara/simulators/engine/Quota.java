package io.harkara.simulators.engine;

/**
 * Most calls of one operation within a sliding window.
 *
 * @param max calls, 1 to 100,000
 * @param perSeconds length of the window in seconds, 1 to 3,600
 * @param enforce whether a call too many is answered 429 without being done; otherwise it is only counted
 */
public record Quota(int max, long perSeconds, boolean enforce) {

    /** Checks every value. */
    public Quota {
        within("max", max, 1, 100_000);
        within("perSeconds", perSeconds, 1, 3_600);
    }

    private static void within(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("%s: found %d, expected %d to %d".formatted(name, value, least, most));
        }
    }
}
