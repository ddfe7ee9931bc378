package io.harkara.broker;

import io.harkara.broker.BrokerDescriptor.Capability;
import io.harkara.broker.BrokerQuoteTable.Symbol;
import io.harkara.schemas.BrokerQuoteMode;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that what is wanted is streamed, by one instance for each account. What is wanted stands in a table, so a feed that ends
 * and an instance that ends leave nothing to be asked for again. Order updates have sockets of their own and wait for none of it.
 */
final class BrokerQuoteStreams implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(BrokerQuoteStreams.class);

    /** How long an instance has an account after it was last heard of. */
    private static final Duration LEASE = Duration.ofSeconds(15);

    private static final Duration RENEWED_AFTER = Duration.ofSeconds(4);

    /** Before the end of a lease no feed of it is left, as far as this machine's clock goes. */
    private static final Duration SAFETY = Duration.ofSeconds(3);

    /**
     * What it stands on.
     *
     * @param table what is wanted
     * @param topic where ticks go
     */
    record Ports(BrokerAccounts accounts, BrokerMasters masters, BrokerQuoteTable table, BrokerQuoteTopic topic) {}

    private final Ports ports;
    private final String owner;
    private final Duration connectTimeout;
    private final Clock clock;
    private final DoubleSupplier random;
    /** By account; for the one thread of the round. */
    private final Map<String, BrokerQuoteLine> lines = new HashMap<>();
    /** Until when accounts are ours, by the monotonic clock; for the same thread. */
    private final Map<String, Long> leases = new HashMap<>();

    private Map<String, Map<Symbol, BrokerQuoteMode>> wanted = Map.of();
    private final Set<String> told = new HashSet<>();
    private boolean closed;

    /**
     * Nothing is streamed before the first round.
     *
     * @param owner name of this instance, unlike that of any other
     * @param random 0 to 1, spreads connections
     */
    BrokerQuoteStreams(Ports ports, String owner, Duration connectTimeout, Clock clock, DoubleSupplier random) {
        this.ports = ports;
        this.owner = owner;
        this.connectTimeout = connectTimeout;
        this.clock = clock;
        this.random = random;
    }

    /** One round: streams what is wanted and is not, and ends what is not wanted. */
    synchronized boolean keep() {
        if (closed) {
            return false;
        }
        try {
            wanted = ports.table.wanted();
            told.remove("table");
        } catch (SQLException away) {
            // What was wanted a moment ago is still.
            once("table", "what is to be streamed cannot be read: " + away.getMessage());
        }
        for (BrokerAccounts.Entry entry : ports.accounts.all()) {
            if (entry.can(Capability.QUOTE_STREAMS)) {
                keep(entry, wanted.getOrDefault(entry.name(), Map.of()));
            } else if (lines.containsKey(entry.name())) {
                keep(entry, Map.of());
            }
        }
        return false;
    }

    private void keep(BrokerAccounts.Entry entry, Map<Symbol, BrokerQuoteMode> its) {
        String account = entry.name();
        BrokerQuoteLine line = lines.get(account);
        if (its.isEmpty()) {
            // Some brokers keep what they were told when the socket is gone.
            if (line != null && line.isTelling() && isOurs(account)) {
                line.tend(entry, its, leases.get(account));
            } else if (line != null) {
                leave(account, line, "nothing is wanted any more");
            }
            return;
        }
        if (!isOurs(account)) {
            if (line != null) {
                leave(account, line, "another instance streams it");
            }
            return;
        }
        if (line == null) {
            ports.topic.figures(account);
            line = new BrokerQuoteLine(ports, account, owner, connectTimeout, clock, random);
            lines.put(account, line);
        }
        line.tend(entry, its, leases.get(account));
    }

    /** Takes an account, or keeps it, or finds that it is another's. */
    private boolean isOurs(String account) {
        Long until = leases.get(account);
        long now = System.nanoTime();
        boolean held = until != null && until - now > SAFETY.toNanos();
        if (held && until - now > LEASE.minus(RENEWED_AFTER).toNanos()) {
            return true;
        }
        try {
            if (ports.table.take(account, owner, LEASE)) {
                // From before the call: the database's span began later.
                leases.put(account, now + LEASE.toNanos());
                return true;
            }
            leases.remove(account);
            return false;
        } catch (SQLException away) {
            once(
                    "lease " + account,
                    "account %s: who streams it cannot be told: %s".formatted(account, away.getMessage()));
            return held;
        }
    }

    private void leave(String account, BrokerQuoteLine line, String why) {
        line.end(why);
        lines.remove(account);
        if (leases.remove(account) != null) {
            try {
                ports.table.giveBack(account, owner);
            } catch (SQLException away) {
                log.debug("account {}: it is given back when its time is over: {}", account, away.getMessage());
            }
        }
    }

    private void once(String what, String words) {
        if (told.add(what)) {
            log.warn("{}", words);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        for (String account : List.copyOf(lines.keySet())) {
            leave(account, lines.get(account), "the gateway ends");
        }
    }
}
