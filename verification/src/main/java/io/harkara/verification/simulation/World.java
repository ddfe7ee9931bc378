package io.harkara.verification.simulation;

import io.harkara.gateway.outcome.VenueProfile;
import io.harkara.schemas.CommandHeader;
import io.harkara.schemas.Status;
import io.harkara.schemas.StatusMoves;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One seed: gateways, topics, a table, a venue and a store, from the first order until everything is at rest. */
final class World {

    private static final long ASK_FOR_REST = Settings.SECOND / 2;
    private static final Host EVERYBODY_ELSE = () -> 0;

    final Scheduler scheduler = new Scheduler();
    final Ledger ledger = new Ledger();
    final Story story;
    final Dice dice;
    final Judge judge;
    final Broken broken;
    final VenueProfile profile;
    final MemoryAttempts table;
    final MemoryOperators operators;
    final Audit audit = new Audit(this);
    final CommandLog log = new CommandLog();
    final StatusLog statuses;
    final SimulatedStore store;
    final Sessions sessions;
    final Announcements announcements;
    final Reversals reversals;
    final Outages outages;
    final Bills bills;
    final Upstream upstream;
    private final List<SimulatedProcess> processes = new ArrayList<>();
    private final double intensity;
    private final int orders;
    private int lives;

    World(long seed, Broken broken, Story story) {
        this.story = story;
        this.broken = broken;
        this.dice = new Dice(seed, story);
        story.clock(scheduler::now);
        this.judge = new Judge(scheduler, story, ledger);
        this.table = new MemoryAttempts(this::now, judge::committed);
        this.operators = new MemoryOperators(table);
        this.statuses = new StatusLog(this);
        this.store = new SimulatedStore(this);
        this.upstream = new Upstream(this, seed);
        this.profile = Settings.profile(dice.chance(0.5));
        this.sessions = new Sessions(scheduler, judge);
        this.announcements = new Announcements(this, dice.chance(0.5));
        this.reversals = new Reversals(this, seed);
        this.outages = new Outages(this, seed);
        this.bills = new Bills(this, seed);
        // Some worlds are nearly quiet, so that what only shows without noise shows too.
        this.intensity = dice.oneOf(List.of(0.15, 1.0, 1.0, 2.0));
        this.orders = 3 + dice.below(5);
        int gateways = 2 + dice.below(2);
        for (int i = 0; i < gateways; i++) {
            join(i);
        }
    }

    /** Runs until everything is at rest, and judges what is then there. */
    Outcome run() {
        rebalance();
        scheduler.start("clients", EVERYBODY_ELSE, () -> upstream.place(orders));
        scheduler.start("operators", EVERYBODY_ELSE, upstream::operate);
        scheduler.start("store", EVERYBODY_ELSE, store::read);
        bills.customers().forEach(customer -> scheduler.start("customer", EVERYBODY_ELSE, customer));
        scheduler.start("world", EVERYBODY_ELSE, this::direct);
        scheduler.run(Settings.LIMIT);
        new Rest(this, upstream.accepted()).judge();
        audit.judge();
        bills.judge();
        return new Outcome(
                upstream.accepted().size(),
                ledger.effects().size(),
                unknownSettled(),
                dice.faults(),
                judge.violations());
    }

    Instant now() {
        return Settings.EPOCH.plusNanos(scheduler.now());
    }

    double rate(double usual) {
        return usual * intensity;
    }

    boolean faultsAreOver() {
        return scheduler.now() >= Settings.FAULTS_END;
    }

    /** How far a process's clock is from the true time. */
    long clockError() {
        long most = Settings.CLOCK_ERROR.toMillis();
        return dice.millis(0, 2 * most) - most * 1_000_000;
    }

    /** A process died: the group notices after a while, and another life begins. */
    void lost(SimulatedProcess process) {
        int place = processes.indexOf(process);
        scheduler.after(dice.millis(500, 3_000), this::rebalance);
        scheduler.after(dice.millis(300, 5_000), () -> {
            join(place);
            scheduler.after(dice.millis(50, 1_500), this::rebalance);
        });
    }

    /** A process stands still: for long enough, and the group goes on without it. */
    void stopped(SimulatedProcess process) {
        scheduler.after(dice.millis(1_000, 3_000), () -> {
            if (process.stoppedUntil() > scheduler.now()) {
                rebalance();
                scheduler.after(process.stoppedUntil() - scheduler.now() + dice.latency(), this::rebalance);
            }
        });
    }

    /** One of those that live and do not stand still, or null. */
    @Nullable
    SimulatedProcess anyProcess() {
        List<SimulatedProcess> up =
                processes.stream().filter(SimulatedProcess::reads).toList();
        return up.isEmpty() ? null : dice.oneOf(up);
    }

    void rebalance() {
        log.assign(
                processes.stream()
                        .filter(SimulatedProcess::reads)
                        .map(SimulatedProcess::reader)
                        .toList(),
                dice);
    }

    private void join(int place) {
        SimulatedProcess process = new SimulatedProcess(this, "gateway-%d.%d".formatted(place + 1, ++lives));
        if (place < processes.size()) {
            processes.set(place, process);
        } else {
            processes.add(process);
        }
        process.start();
    }

    private void direct() {
        while (true) {
            scheduler.sleep(ASK_FOR_REST);
            // The first member that comes back takes what nobody reads.
            if (log.isOrphaned() || dice.fault(FaultKind.REBALANCE, rate(0.04))) {
                rebalance();
            }
            if (dice.fault(FaultKind.SESSIONS_END, rate(0.04))) {
                sessions.end();
            }
            if (faultsAreOver()) {
                dice.noMoreFaults();
                if (isAtRest()) {
                    scheduler.end();
                }
            }
        }
    }

    private boolean isAtRest() {
        return processes.stream().allMatch(SimulatedProcess::reads)
                && !upstream.isBusy()
                && log.isRead()
                && table.all().stream().allMatch(row -> settled(row.status()))
                && table.oldestUnpublished() == null
                && store.isCaughtUp()
                && !reversals.isBusy()
                && !judge.requestsUnderWay();
    }

    static boolean settled(Status status) {
        return StatusMoves.isFinal(status) || status == Status.NEEDS_REVIEW;
    }

    private int unknownSettled() {
        int settled = 0;
        for (CommandHeader order : upstream.accepted()) {
            var versions = judge.versions(order.getOrderId());
            if (versions.stream().anyMatch(row -> row.status() == Status.UNKNOWN)
                    && StatusMoves.isFinal(versions.getLast().status())) {
                settled++;
            }
        }
        return settled;
    }
}
