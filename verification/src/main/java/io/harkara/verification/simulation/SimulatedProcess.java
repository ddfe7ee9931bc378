package io.harkara.verification.simulation;

import io.harkara.gateway.CommandReader;
import io.harkara.gateway.Engine;
import io.harkara.gateway.Heard;
import io.harkara.gateway.SessionException;
import io.harkara.gateway.SessionKeeper;
import io.harkara.gateway.StatusTopic;
import io.harkara.gateway.VenueBinding;
import io.harkara.gateway.outcome.Attempt;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Finding;
import io.harkara.gateway.outcome.OperatorRules;
import io.harkara.gateway.outcome.Venue;
import io.harkara.schemas.BbpsCommand;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** One life of a gateway process: the production engine, attached to what is simulated. */
final class SimulatedProcess implements Host {

    private static final long AFTER_FAILURE = Settings.SECOND;
    private static final int LARGEST_BATCH = 6;
    private static final Cause LOGIN_FAILED = new Cause("LOGIN_FAILED", "the venue did not log in");
    /** Without registries it keeps nothing; shared, because meters are found by name. */
    private static final CompositeMeterRegistry NO_METERS = new CompositeMeterRegistry();

    private final World world;
    private final String name;
    private final CommandLog.Reader reader = new CommandLog.Reader();
    private final List<Actor> threads = new ArrayList<>();
    private final VirtualGate gate;
    private final SessionKeeper<String> sessions;
    private final Engine<BbpsCommand> engine;
    private long clockError;
    private long stoppedUntil;
    private boolean dead;
    private boolean leaving;

    SimulatedProcess(World world, String name) {
        this.world = world;
        this.name = name;
        this.clockError = world.clockError();
        this.gate = new VirtualGate(world.scheduler, world.profile, world.judge::violated);
        StatusTopic statuses = world.statuses.producer(this);
        FaultyTable table = new FaultyTable(world, this, world.table);
        WallClock clock = new WallClock();
        VirtualThreads threads = new VirtualThreads(world.scheduler, this);
        this.sessions =
                new SessionKeeper<>(name, this::logIn, Settings.SESSION_LIFE, Settings.LOGIN_PAUSE, clock, threads);
        this.engine = new Engine<>(
                new VenueBinding<>(venue(table, clock), CommandLog.TOPIC, world.profile),
                Settings.properties(),
                new Engine.Ports<>(
                        world.broken.table(table, statuses),
                        world.broken.decisions(world.profile, world.dice::fraction),
                        world.broken.operators(new FaultyOperators(table, world.operators), table),
                        new OperatorRules(Settings.REPLAYS),
                        gate,
                        statuses,
                        world.audit.producer(this),
                        (_, _) -> CompletableFuture.completedFuture(null),
                        commandReader(),
                        threads,
                        NO_METERS,
                        clock,
                        world.broken.nanoTime(world.scheduler::now)));
    }

    private Venue<BbpsCommand> venue(FaultyTable table, Clock clock) {
        SimulatedVenue venue = new SimulatedVenue(world, this);
        return world.bills.arePaid() ? new BillVenue(world, venue, table, clock) : venue;
    }

    /** Starts its threads, as a gateway does. */
    void start() {
        world.story.tell(name + ": starts");
        engine.rounds().forEach(round -> thread(round.name(), () -> loop(round)));
        thread("reader", this::read);
    }

    String name() {
        return name;
    }

    CommandLog.Reader reader() {
        return reader;
    }

    VirtualGate gate() {
        return gate;
    }

    SessionKeeper<String> sessions() {
        return sessions;
    }

    Heard hear(String wireReference, Finding.Shown shown) {
        return engine.hear(wireReference, shown);
    }

    private String logIn() throws SessionException {
        world.sessions.loginLeaves(name);
        boolean fails = world.dice.fault(FaultKind.LOGIN_FAILS, world.rate(0.1));
        world.scheduler.sleep(world.dice.latency());
        step(true);
        if (fails) {
            world.sessions.loginFailed(name);
            throw new SessionException(LOGIN_FAILED, false);
        }
        return world.sessions.loggedIn(name);
    }

    @Override
    public long stoppedUntil() {
        return stoppedUntil;
    }

    boolean isDead() {
        return dead;
    }

    /** Whether the group counts it as a member. */
    boolean reads() {
        return !dead && !leaving && stoppedUntil <= world.scheduler.now();
    }

    void thread(String task, Runnable body) {
        threads.removeIf(thread -> !world.scheduler.isLive(thread));
        threads.add(world.scheduler.start(name + " " + task, this, body));
    }

    /** A place where the process may die or stand still. */
    void step(boolean matters) {
        if (world.scheduler.running().killed) {
            throw new Crashed();
        }
        double rate = world.rate(matters ? 0.012 : 0.002);
        if (world.dice.fault(FaultKind.CRASH, rate)) {
            crash();
            throw new Crashed();
        }
        if (world.dice.fault(FaultKind.STOP_PAST_THE_LEASE, rate)) {
            stop(world.dice.millis(4_000, 9_000));
        } else if (world.dice.fault(FaultKind.STOP, rate)) {
            stop(world.dice.millis(20, 2_500));
        } else if (world.dice.fault(FaultKind.CLOCK_MOVES, rate)) {
            clockError = world.clockError();
        } else if (world.dice.fault(FaultKind.SHUTDOWN, rate / 4)) {
            leave();
        }
    }

    private void crash() {
        world.story.tell(name + ": killed");
        dead = true;
        threads.forEach(world.scheduler::kill);
        world.lost(this);
    }

    private void stop(long nanos) {
        world.story.tell("%s: stopped for %d ms".formatted(name, nanos / 1_000_000));
        stoppedUntil = world.scheduler.now() + nanos;
        world.stopped(this);
        world.scheduler.sleep(0);
    }

    private void leave() {
        world.story.tell(name + ": shuts down");
        leaving = true;
        engine.stopSending();
        world.rebalance();
        world.scheduler.after(world.dice.millis(100, 3_000), () -> {
            if (!dead) {
                crash();
            }
        });
    }

    private void loop(Engine.Round round) {
        world.scheduler.sleep(world.dice.millis(0, round.pause().toMillis()));
        while (true) {
            long pause = round.pause().toNanos();
            try {
                if (round.work().run()) {
                    pause = world.dice.latency();
                }
            } catch (Exception failure) {
                pause = AFTER_FAILURE;
            }
            world.scheduler.sleep(pause);
        }
    }

    private void read() {
        while (!leaving) {
            CommandLog.Batch batch = world.log.poll(reader, 1 + world.dice.below(LARGEST_BATCH));
            if (batch.records().isEmpty() || engine.isVenueDown()) {
                world.scheduler.sleep(world.dice.millis(50, 400));
                continue;
            }
            step(true);
            try {
                engine.commandHandler().handle(batch.records());
            } catch (Exception failure) {
                world.story.tell("%s: a batch comes again: %s".formatted(name, failure.getMessage()));
                world.scheduler.sleep(world.dice.millis(100, 600));
                continue;
            }
            step(true);
            world.log.commit(reader, batch);
        }
    }

    private CommandReader<BbpsCommand> commandReader() {
        return attempt -> unreadableNow() ? Optional.empty() : Optional.of(command(attempt));
    }

    private boolean unreadableNow() {
        return world.dice.fault(FaultKind.COMMAND_UNREADABLE_FOR_NOW, world.rate(0.02));
    }

    private BbpsCommand command(Attempt attempt) {
        return world.log.read(attempt);
    }

    /** The process's own idea of the time. */
    private final class WallClock extends Clock {
        @Override
        public Instant instant() {
            return world.now().plusNanos(clockError);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
