package io.harkara.simulators.bbps;

import java.time.Instant;
import java.time.InstantSource;
import java.util.PriorityQueue;

/** What the agent institution has left at the operating unit: payments take it, failures and reversals give it back. */
final class Deposit {

    /** Ten million rupees in paise. */
    static final long OPENING_PAISE = 1_000_000_000L;

    private record Credit(Instant at, long paise) {}

    private final InstantSource clock;
    private final PriorityQueue<Credit> credits = new PriorityQueue<>((one, other) -> one.at.compareTo(other.at));
    private long paise = OPENING_PAISE;

    Deposit(InstantSource clock) {
        this.clock = clock;
    }

    /** What is there now, in paise. */
    synchronized long balance() {
        Instant now = clock.instant();
        for (Credit credit = credits.peek(); credit != null && !credit.at.isAfter(now); credit = credits.peek()) {
            paise = Math.addExact(paise, credit.paise);
            credits.remove();
        }
        return paise;
    }

    /** Takes an amount if it is there. */
    synchronized boolean take(long amount) {
        if (balance() < amount) {
            return false;
        }
        paise -= amount;
        return true;
    }

    /** Gives an amount back at a time. */
    synchronized void giveBack(long amount, Instant at) {
        credits.add(new Credit(at, amount));
    }

    /** Puts what is there now to an amount in paise. */
    synchronized void set(long amount) {
        long _ = balance();
        paise = amount;
    }
}
