package io.harkara.simulators.engine;

import java.time.InstantSource;

/** What any venue's control port sets, beside the venue's own settings: faults, delays and the clock. */
public final class Conditions {

    private final Operations operations;
    private final long seed;
    private final SimulatorClock clock;
    private final Pauses pauses = new Pauses();
    private volatile FaultDice dice;

    /**
     * Nothing goes wrong, and it is the true time.
     *
     * @param seed start of the random draws of faults
     * @param clock the true time
     */
    public Conditions(Operations operations, long seed, InstantSource clock) {
        this.operations = operations;
        this.seed = seed;
        this.clock = new SimulatorClock(clock);
        dice = new FaultDice(FaultPlan.none(seed, operations));
    }

    /** The venue's operations. */
    public Operations operations() {
        return operations;
    }

    /** The venue's time. */
    public SimulatorClock clock() {
        return clock;
    }

    /** Where slow and hanging calls wait. */
    public Pauses pauses() {
        return pauses;
    }

    /** The faults in force. Each call reads them once. */
    public FaultDice dice() {
        return dice;
    }

    /**
     * Puts faults in force; their draws and counts start anew.
     *
     * @throws BadControlException naming the fault that is wrong
     */
    void faults(FaultPlan plan) throws BadControlException {
        dice = new FaultDice(plan.checked(operations));
    }

    /** The true time and no faults; whoever waits goes on once {@link Pauses#release} is called. */
    public void reset() {
        clock.reset();
        dice = new FaultDice(FaultPlan.none(seed, operations));
    }
}
