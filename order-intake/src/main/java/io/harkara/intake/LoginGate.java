package io.harkara.intake;

import java.time.Duration;

/** What failed log-ins are counted by, each with how many are free and how long the delays grow. */
enum LoginGate {
    /** One e-mail from one address. */
    PAIR(5, Duration.ofMinutes(15)),
    /** One address, whomever it tries. It does not hold up who has logged in from there before. */
    ADDRESS(20, Duration.ofMinutes(15)),
    /** One e-mail, from wherever it is tried. It does not hold up who has logged in from where he is before. */
    PERSON(50, Duration.ofMinutes(1));

    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final int MOST_DOUBLINGS = 16;

    private final int free;
    private final Duration longest;

    LoginGate(int free, Duration longest) {
        this.free = free;
        this.longest = longest;
    }

    /** How many failures follow one another without a delay. */
    int free() {
        return free;
    }

    /** How long nobody passes after so many failures: twice as long each time, up to a limit. */
    Duration delay(int failures) {
        if (failures <= free) {
            return Duration.ZERO;
        }
        Duration delay = FIRST.multipliedBy(1L << Math.min(failures - free - 1, MOST_DOUBLINGS));
        return delay.compareTo(longest) < 0 ? delay : longest;
    }
}
