package io.harkara.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** What has to be done now and then. A turn that fails is told in the log and followed by the next. */
final class Housekeeping implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);
    private static final Duration PARTITIONS_EVERY = Duration.ofHours(6);
    private static final Duration OUTBOX_EVERY = Duration.ofSeconds(2);
    private static final Duration WIRE_LOG_EVERY = Duration.ofMinutes(1);
    private static final Duration AUDIT_EVERY = Duration.ofHours(1);
    private static final Duration STATISTICS_EVERY = Duration.ofSeconds(1);

    @FunctionalInterface
    private interface Chore {
        void run() throws SQLException;
    }

    private final DataSource dataSource;
    private final StoreProperties properties;
    private final Partitions partitions;
    private final Figures figures;
    private final UnreadableFigures unreadableFigures;
    private final Outbox outbox;
    private final EditedOrders edits;
    private final WireLogRetention wireLog;
    private final AuditTrailRetention auditTrail;
    private final TableStatistics statistics;
    private final CountsTable counts = new CountsTable();
    private final AmountsTable amounts = new AmountsTable();
    private volatile ScheduledExecutorService timer = newTimer();
    private volatile boolean running;

    Housekeeping(
            DataSource dataSource,
            StoreProperties properties,
            Partitions partitions,
            Figures figures,
            UnreadableFigures unreadableFigures,
            Outbox outbox,
            EditedOrders edits,
            WireLogRetention wireLog,
            AuditTrailRetention auditTrail,
            TableStatistics statistics) {
        this.dataSource = dataSource;
        this.properties = properties;
        this.partitions = partitions;
        this.figures = figures;
        this.unreadableFigures = unreadableFigures;
        this.outbox = outbox;
        this.edits = edits;
        this.wireLog = wireLog;
        this.auditTrail = auditTrail;
        this.statistics = statistics;
    }

    @Override
    public void start() {
        timer = timer.isShutdown() ? newTimer() : timer;
        every(properties.foldCountsEvery(), "folding the counters", this::foldCounts);
        every(properties.figuresEvery(), "refreshing the figures", figures::refresh);
        every(properties.figuresEvery(), "counting parked records", unreadableFigures::refresh);
        every(OUTBOX_EVERY, "sending what operators asked", outbox::sweep);
        every(OUTBOX_EVERY, "following corrected orders", edits::settle);
        every(WIRE_LOG_EVERY, "letting go of old exchanges with venues", wireLog::letGo);
        every(AUDIT_EVERY, "letting go of old entries of the audit", auditTrail::letGo);
        every(STATISTICS_EVERY, "taking statistics of master data", statistics::refresh);
        every(PARTITIONS_EVERY, "making partitions", partitions::ensure);
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        timer.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void foldCounts() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            counts.fold(connection);
            amounts.fold(connection);
        }
    }

    private void every(Duration pause, String name, Chore chore) {
        var _ = timer.scheduleWithFixedDelay(
                () -> {
                    try {
                        chore.run();
                    } catch (SQLException | RuntimeException failure) {
                        if (running) {
                            log.warn("{} failed: {}", name, failure.toString());
                        }
                    }
                },
                pause.toMillis(),
                pause.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private static ScheduledExecutorService newTimer() {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("store-housekeeping").daemon().factory());
    }
}
