package io.harkara.verification;

import java.util.Arrays;

/** What pairs of fetches took, round by round: both sides, their difference, and where ours went. */
final class FetchTimes {

    private final Rounds ours = new Rounds();
    private final Rounds other = new Rounds();
    private final Rounds p50 = new Rounds();
    private final Rounds p99 = new Rounds();
    private final Rounds taken = new Rounds();
    private final Rounds decided = new Rounds();
    private final Rounds answered = new Rounds();

    /** The pairs of one round, in milliseconds. Each pair is told by one thread. */
    static final class Round {

        private final double[] ours;
        private final double[] other;
        private final double[] taken;
        private final double[] decided;
        private final double[] answered;

        Round(int count) {
            ours = new double[count];
            other = new double[count];
            taken = new double[count];
            decided = new double[count];
            answered = new double[count];
        }

        void pair(int number, double our, double others) {
            ours[number] = our;
            other[number] = others;
        }

        /** Times of day, as fine as the pipeline tells them. */
        void stages(int number, long startedAt, long takenAt, long decidedAt, long answeredAt) {
            taken[number] = (double) (takenAt - startedAt);
            decided[number] = (double) (decidedAt - takenAt);
            answered[number] = (double) (answeredAt - decidedAt);
        }

        private double[] differences() {
            double[] differences = new double[ours.length];
            for (int i = 0; i < differences.length; i++) {
                differences[i] = ours[i] - other[i];
            }
            return differences;
        }
    }

    /** Takes a round, and says what it came to. */
    String add(Round round) {
        double[] differences = round.differences();
        double median = percentile(differences, 50);
        double high = percentile(differences, 99);
        ours.add(percentile(round.ours, 50));
        other.add(percentile(round.other, 50));
        p50.add(median);
        p99.add(high);
        taken.add(percentile(round.taken, 50));
        decided.add(percentile(round.decided, 50) - percentile(round.other, 50));
        answered.add(percentile(round.answered, 50));
        return "difference p50 %.1f ms, p99 %.1f ms; bare call %.1f ms"
                .formatted(median, high, percentile(round.other, 50));
    }

    /** Adds the figures, with names that end in a suffix. */
    void addTo(Findings findings, String suffix, String words) {
        Findings _ = findings.figure("p50Ms" + suffix, "difference p50" + words, p50, "ms")
                .figure("p99Ms" + suffix, "difference p99" + words, p99, "ms")
                .figure("oursMs" + suffix, "over HTTP p50" + words, ours, "ms")
                .figure("otherMs" + suffix, "bare call p50" + words, other, "ms")
                .figure("takenMs" + suffix, "until intake takes it p50" + words, taken, "ms")
                .figure("decidedMs" + suffix, "until decided, less bare call" + words, decided, "ms")
                .figure("answeredMs" + suffix, "from there until answered p50" + words, answered, "ms");
    }

    private static double percentile(double[] values, int percent) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(percent / 100.0 * sorted.length);
        return sorted[Math.clamp(rank - 1, 0, sorted.length - 1)];
    }
}
