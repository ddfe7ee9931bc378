package io.harkara.quickstart;

/**
 * What goes wrong at the venue on purpose, as shares of its calls from 0 to 1.
 *
 * @param seed start of the random draws
 * @param lostAfterAccepting replies that are lost after the venue took the order
 * @param lostBefore calls that end without a reply, and nothing was done
 * @param slow calls that take 1.5 s
 */
record VenueFaults(long seed, double lostAfterAccepting, double lostBefore, double slow) {

    /** A bad day. */
    static VenueFaults ofTheDemo(long seed) {
        return new VenueFaults(seed, 0.02, 0.01, 0.05);
    }
}
