package io.harkara.simulators;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The venue's numbers. They start anywhere, so that two runs hardly ever give the same one, and go on over a reset, so
 * that none is given twice in the life of a simulator. As many digits as recorded on the live system: ten for orders, nine
 * for registrations, seven for mandates, and BSE with twelve for an ISIP's mandate.
 */
final class BseNumbers {

    private static final long LEAST_ISIP = 500_000_000_000L;

    private final AtomicLong orders = startingBetween(1_000_000_000L, 9_000_000_000L);
    private final AtomicLong registrations = startingBetween(100_000_000L, 900_000_000L);
    private final AtomicLong mandates = startingBetween(1_000_000L, 7_000_000L);

    long order() {
        return orders.incrementAndGet();
    }

    long registration() {
        return registrations.incrementAndGet();
    }

    /** A mandate's id: 15 characters for an ISIP, fewer for every other (structure document v3.1, page 70). */
    String mandate(boolean isip) {
        long number = mandates.incrementAndGet();
        return isip ? "BSE" + (LEAST_ISIP + number) : Long.toString(number);
    }

    private static AtomicLong startingBetween(long least, long greatest) {
        return new AtomicLong(new SecureRandom().nextLong(least, greatest));
    }
}
