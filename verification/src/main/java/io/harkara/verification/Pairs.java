package io.harkara.verification;

/**
 * Rounds of two sides, taken in turn. The ratio is taken in each round, because the two halves of a round saw the same
 * machine: one that others use, or that warms up, moves both.
 */
final class Pairs {

    private final Rounds ours = new Rounds();
    private final Rounds other = new Rounds();
    private final Rounds ratios = new Rounds();

    void add(double our, double others) {
        ours.add(our);
        other.add(others);
        ratios.add(our / others);
    }

    Rounds ours() {
        return ours;
    }

    Rounds other() {
        return other;
    }

    /** Ours divided by the other. */
    Rounds ratios() {
        return ratios;
    }
}
