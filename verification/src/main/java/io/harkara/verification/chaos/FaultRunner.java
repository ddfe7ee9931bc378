package io.harkara.verification.chaos;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** Does to the pipeline what a schedule says, and counts what it did. */
final class FaultRunner {

    private static final Duration START_PATIENCE = Duration.ofMinutes(4);
    private static final Duration SLOW = Duration.ofMillis(60);
    private static final Duration BETWEEN_EXPIRIES = Duration.ofMillis(250);
    private static final int EXPIRIES = 5;
    private static final Duration BETWEEN_REPLAYS = Duration.ofMillis(700);
    private static final int REPLAYS = 4;
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    /** Each cut costs a connection of the pool: a dozen in a row would be an outage, which is another kind. */
    private static final int MOST_CUTS = 3;

    private final Pipeline pipeline;
    private final VenueFaults venue;
    private final StrayCommands commands;
    private final Recoveries recoveries;
    private final Consumer<String> progress;
    private final Map<FaultKind, Integer> done = new ConcurrentHashMap<>();
    private final Map<Service, ReentrantLock> busy = new EnumMap<>(Service.class);

    FaultRunner(
            Pipeline pipeline,
            VenueFaults venue,
            StrayCommands commands,
            Recoveries recoveries,
            Consumer<String> progress) {
        this.pipeline = pipeline;
        this.venue = venue;
        this.commands = commands;
        this.recoveries = recoveries;
        this.progress = progress;
        for (Service service : pipeline.services()) {
            busy.put(service, new ReentrantLock());
        }
    }

    /** Runs the schedule, and returns when the last fault of it is over. */
    void run(List<PlannedFault> schedule) throws InterruptedException {
        long began = System.nanoTime();
        Thread keeper = Thread.ofVirtual().name("keeper").start(this::keepAlive);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (PlannedFault fault : schedule) {
                long wait = began + fault.at().toNanos() - System.nanoTime();
                Thread.sleep(Duration.ofNanos(Math.max(0, wait)));
                threads.execute(() -> strike(fault));
            }
        } finally {
            keeper.interrupt();
            keeper.join();
        }
    }

    /** Everything goes on, runs and answers again. */
    void heal() throws IOException, InterruptedException {
        pipeline.links().heal();
        venue.end();
        pipeline.startBroker();
        pipeline.startDatabase();
        for (Service service : pipeline.services()) {
            pipeline.service(service).goOn();
            pipeline.service(service).start();
        }
        for (Service service : pipeline.services()) {
            awaitHealed(service);
        }
    }

    /** A service that was starting while its database went away ends by itself, once: then everything was there again. */
    private void awaitHealed(Service service) throws IOException, InterruptedException {
        try {
            pipeline.awaitReady(service, START_PATIENCE);
        } catch (IOException failure) {
            if (pipeline.service(service).isAlive()) {
                throw failure;
            }
            progress.accept("%s had ended by itself and is started again".formatted(service.title()));
            pipeline.service(service).start();
            pipeline.awaitReady(service, START_PATIENCE);
        }
    }

    /** How often each kind was done; for a kind that strikes calls, how many it was ordered for. */
    Map<FaultKind, Integer> done() {
        return Map.copyOf(done);
    }

    /** As whatever runs services does: one that has ended by itself is started again. */
    private void keepAlive() {
        try {
            while (true) {
                Thread.sleep(LOOK_AGAIN);
                for (Service service : pipeline.services()) {
                    ReentrantLock lock = lock(service);
                    if (lock.tryLock()) {
                        try {
                            if (!pipeline.service(service).isAlive()) {
                                progress.accept(
                                        "%s has ended by itself and is started again".formatted(service.title()));
                                pipeline.service(service).start();
                            }
                        } finally {
                            lock.unlock();
                        }
                    }
                }
            }
        } catch (InterruptedException _) {
            // No more faults.
        }
    }

    private void strike(PlannedFault fault) {
        progress.accept(fault.toString());
        try {
            int times = doneBy(fault);
            done.merge(fault.kind(), times, Integer::sum);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException | SQLException | RuntimeException failure) {
            // A fault that cannot be done because of another one: the run is about what is done.
            progress.accept("%s was not done: %s".formatted(fault.kind().title(), failure));
        }
    }

    private int doneBy(PlannedFault fault) throws IOException, InterruptedException, SQLException {
        FaultProxy proxy = pipeline.links().of(fault.service(), fault.link());
        return switch (fault.kind()) {
            case KILL_GATEWAY -> kill(fault.service(), fault.kind());
            case KILL_INTAKE -> kill(Service.INTAKE, fault.kind());
            case KILL_STORE -> kill(Service.STORE, fault.kind());
            case PAUSE_GATEWAY -> pause(fault);
            case GATEWAY_LEAVES_AND_JOINS -> leave(fault);
            case KILL_BROKER -> killBroker(fault);
            case KILL_DATABASE -> killDatabase(fault);
            case REGISTRY_AWAY_AT_START -> withoutRegistry(fault);
            case CUT_CONNECTION -> proxy.cut();
            case CUT_ON_COMMIT -> cutOnCommit(fault);
            case SLOW_REPLIES -> {
                proxy.slow(fault.length(), SLOW);
                yield 1;
            }
            case HALF_REPLY -> halve(fault, proxy);
            case STALL -> {
                proxy.hold(fault.length());
                yield 1;
            }
            case EXPIRE_SESSIONS -> expireSessions();
            case DROP_SOCKETS -> {
                pipeline.stocks().dropSockets();
                yield 1;
            }
            case STALE_REPLAY -> replayUnknown(fault);
            case COMMANDS_AGAIN -> commands.repeatLatest(fault.count());
            case TOO_MANY_REQUESTS,
                    VENUE_ACCEPTS_AND_DROPS,
                    VENUE_DROPS,
                    VENUE_ACCEPTS_AND_FAILS,
                    VENUE_HANGS,
                    VENUE_HALF_REPLY,
                    VENUE_SLOW,
                    BROKER_TIMES_OUT,
                    BROKER_GIVES_NO_NUMBER,
                    VENUE_HIDES_ORDERS -> venue.strike(fault);
        };
    }

    private int kill(Service service, FaultKind kind) {
        ReentrantLock lock = lock(service);
        if (!lock.tryLock()) {
            return 0;
        }
        try {
            recoveries.lost(kind);
            pipeline.service(service).kill();
            pipeline.service(service).start();
            return 1;
        } finally {
            lock.unlock();
        }
    }

    private int pause(PlannedFault fault) throws IOException, InterruptedException {
        ReentrantLock lock = lock(fault.service());
        if (!lock.tryLock()) {
            return 0;
        }
        try {
            pipeline.service(fault.service()).pause();
            Thread.sleep(fault.length());
            pipeline.service(fault.service()).goOn();
            return 1;
        } finally {
            lock.unlock();
        }
    }

    private int leave(PlannedFault fault) throws InterruptedException {
        ReentrantLock lock = lock(fault.service());
        if (!lock.tryLock()) {
            return 0;
        }
        try {
            pipeline.service(fault.service()).leave();
            Thread.sleep(fault.length());
            pipeline.service(fault.service()).start();
            return 1;
        } finally {
            lock.unlock();
        }
    }

    private int withoutRegistry(PlannedFault fault) throws InterruptedException {
        ReentrantLock lock = lock(fault.service());
        if (!lock.tryLock()) {
            return 0;
        }
        FaultProxy registry = pipeline.links().of(fault.service(), Link.REGISTRY);
        try {
            registry.refuse(true);
            pipeline.service(fault.service()).kill();
            pipeline.service(fault.service()).start();
            Thread.sleep(ServiceSettings.COLD_START.plus(fault.length()));
            return 1;
        } finally {
            registry.refuse(false);
            lock.unlock();
        }
    }

    private int killBroker(PlannedFault fault) throws IOException, InterruptedException {
        recoveries.lost(fault.kind());
        pipeline.killBroker();
        Thread.sleep(fault.length());
        pipeline.startBroker();
        return 1;
    }

    private int killDatabase(PlannedFault fault) throws InterruptedException {
        recoveries.lost(fault.kind());
        pipeline.killDatabase();
        Thread.sleep(fault.length());
        pipeline.startDatabase();
        return 1;
    }

    private int cutOnCommit(PlannedFault fault) throws InterruptedException {
        FaultProxy database = pipeline.links().of(fault.service(), Link.DATABASE);
        int before = database.cutOnCommitDone();
        database.cutOnCommit(Math.min(MOST_CUTS, fault.count()));
        Thread.sleep(fault.length().plusSeconds(2));
        // What is left would meet a service whenever it starts, and keep it from starting.
        database.cutOnCommit(0);
        return database.cutOnCommitDone() - before;
    }

    private int halve(PlannedFault fault, FaultProxy proxy) throws InterruptedException {
        int before = proxy.halvedDone();
        proxy.halve(Math.min(MOST_CUTS, fault.count()));
        Thread.sleep(fault.length().plusSeconds(1));
        proxy.halve(0);
        return proxy.halvedDone() - before;
    }

    /** At the worst moment: the venue has the orders, said nothing, and does not show them yet. */
    private int replayUnknown(PlannedFault fault) throws IOException, InterruptedException, SQLException {
        venue.acceptUnseen(fault);
        try {
            int replayed = 0;
            for (int i = 0; i < REPLAYS; i++) {
                Thread.sleep(BETWEEN_REPLAYS);
                replayed += commands.replayUnknown(fault.count());
            }
            return replayed;
        } finally {
            venue.showOrders();
        }
    }

    private int expireSessions() throws IOException, InterruptedException {
        for (int i = 0; i < EXPIRIES; i++) {
            pipeline.venue().expireSessions();
            pipeline.bills().expireTokens();
            pipeline.stocks().expireTokens();
            Thread.sleep(BETWEEN_EXPIRIES);
        }
        return EXPIRIES;
    }

    private ReentrantLock lock(Service service) {
        return busy.get(service);
    }
}
