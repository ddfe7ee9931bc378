package io.harkara.broker;

import io.harkara.broker.BrokerDescriptor.Capability;
import io.harkara.gateway.Heard;
import io.harkara.gateway.SessionException;
import io.harkara.gateway.TableAwayException;
import io.harkara.gateway.outcome.Finding;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to what brokers tell of orders unasked. It comes over a connection that only the broker can write to, and in the form of the
 * order book, so it counts as the book does; and where nobody listened, the book is read once.
 */
final class BrokerStreams implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(BrokerStreams.class);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** Takes what a broker tells of one of our orders. */
    @FunctionalInterface
    interface Ear {
        Heard hear(String reference, Finding.Shown shown);
    }

    /** What is listened to of one account. */
    private static final class Line {
        volatile BrokerAdapter.@Nullable Subscription subscription;
        BrokerAccounts.@Nullable Entry entry;
        /** Of the subscription that counts; 0 while there is none. What an older one tells of its end is no news. */
        long present;

        long last;
        Instant notBefore = Instant.MIN;
        Duration pause = FIRST_PAUSE;
    }

    private final BrokerAccounts accounts;
    private final Ear ear;
    private final Duration connectTimeout;
    private final MeterRegistry meters;
    private final Clock clock;
    private final BrokerLanes lanes = new BrokerLanes();
    /** By account; for the one thread of the round. */
    private final Map<String, Line> lines = new HashMap<>();

    /** By account: how often its book was asked for since the last reading of it began. */
    private final Map<String, AtomicInteger> readings = new ConcurrentHashMap<>();

    BrokerStreams(BrokerAccounts accounts, Ear ear, Duration connectTimeout, MeterRegistry meters, Clock clock) {
        this.accounts = accounts;
        this.ear = ear;
        this.connectTimeout = connectTimeout;
        this.meters = meters;
        this.clock = clock;
    }

    /** One round: listens where nobody does. */
    boolean keep() {
        for (BrokerAccounts.Entry entry : accounts.all()) {
            if (entry.can(Capability.ORDER_UPDATES)) {
                keep(entry, lines.computeIfAbsent(entry.name(), this::line));
            }
        }
        return false;
    }

    private Line line(String account) {
        Line line = new Line();
        Gauge.builder("harkara.broker.heard", line, BrokerStreams::heard)
                .description("Whether the broker tells of orders just now")
                .tag("account", account)
                .register(meters);
        return line;
    }

    private static double heard(Line line) {
        BrokerAdapter.Subscription present = line.subscription;
        return present != null && present.isOpen() ? 1 : 0;
    }

    private synchronized void keep(BrokerAccounts.Entry entry, Line line) {
        if (line.entry != null && !line.entry.equals(entry) && line.subscription != null) {
            // Its account has other settings now.
            line.subscription.close();
        }
        line.entry = entry;
        Instant now = clock.instant();
        if (line.present != 0 || now.isBefore(line.notBefore)) {
            return;
        }
        line.notBefore = now.plus(line.pause);
        Duration twice = line.pause.multipliedBy(2);
        line.pause = twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
        try {
            subscribe(entry, accounts.enquiryLink(entry), line);
        } catch (SessionException none) {
            log.debug("account {}: no order updates without a session: {}", entry.name(), none.getMessage());
        }
    }

    private synchronized void subscribe(BrokerAccounts.Entry entry, BrokerAccess access, Line line) {
        long number = ++line.last;
        line.present = number;
        BrokerAdapter.Subscription subscription = entry.adapter()
                .subscribe(access, connectTimeout, new BrokerAdapter.Listener() {
                    @Override
                    public void joined() {
                        BrokerStreams.this.joined(entry, line);
                    }

                    @Override
                    public void told(BrokerOrderRow row) {
                        BrokerStreams.this.told(row);
                    }

                    @Override
                    public void changed() {
                        BrokerStreams.this.changed(entry);
                    }

                    @Override
                    public void ended(String why) {
                        BrokerStreams.this.ended(entry, line, number, why);
                    }
                });
        // It may have ended already.
        if (line.present == number) {
            line.subscription = subscription;
        }
    }

    private void joined(BrokerAccounts.Entry entry, Line line) {
        log.info("account {}: the broker tells of orders from now on", entry.name());
        synchronized (this) {
            line.pause = FIRST_PAUSE;
        }
        changed(entry);
    }

    /**
     * Reads the book of an account because orders have changed there. It returns at once; whoever comes while it is about to be read is
     * served by the same reading.
     */
    void changed(BrokerAccounts.Entry entry) {
        AtomicInteger asked = readings.computeIfAbsent(entry.name(), _ -> new AtomicInteger());
        if (asked.getAndIncrement() == 0) {
            Thread.ofVirtual().name("broker-book-" + entry.name()).start(() -> {
                int served;
                do {
                    served = asked.get();
                    readBook(entry);
                } while (!asked.compareAndSet(served, 0));
            });
        }
    }

    private synchronized void ended(BrokerAccounts.Entry entry, Line line, long number, String why) {
        if (line.present == number) {
            line.present = 0;
            line.subscription = null;
        }
        log.info("account {}: the broker tells of no orders any more: {}", entry.name(), why);
    }

    /** What was told while nobody listened is not told again; a book that cannot be read now is read by the look-ups. */
    private void readBook(BrokerAccounts.Entry entry) {
        try {
            if (accounts.enquiryLink(entry).orderBook()
                    instanceof BrokerResult.Value<List<BrokerOrderRow>>(List<BrokerOrderRow> rows)) {
                rows.forEach(this::told);
            }
        } catch (RuntimeException fault) {
            log.error("account {}: the book was not read", entry.name(), fault);
        } catch (SessionException none) {
            log.debug("account {}: the book was not read: {}", entry.name(), none.getMessage());
        }
    }

    private void told(BrokerOrderRow row) {
        if (BrokerReference.isOne(row.reference())) {
            lanes.run(row.brokerOrderId(), () -> hear(row));
        }
    }

    private void hear(BrokerOrderRow row) {
        try {
            Heard heard = ear.hear(row.reference(), BrokerFindings.of(row));
            if (heard == Heard.TAKEN) {
                log.debug("{}: the broker has told of it: {}", row.reference(), row.state());
            }
        } catch (TableAwayException away) {
            // The look-ups find the same.
            log.warn("what the broker told of {} could not be written down: {}", row.reference(), away.getMessage());
        }
    }

    @Override
    public synchronized void close() {
        for (Line line : List.copyOf(lines.values())) {
            if (line.subscription != null) {
                line.subscription.close();
            }
        }
        lanes.close();
    }
}
