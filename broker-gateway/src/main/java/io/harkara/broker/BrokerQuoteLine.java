package io.harkara.broker;

import io.harkara.broker.BrokerError.Category;
import io.harkara.broker.BrokerQuoteTable.Symbol;
import io.harkara.gateway.SessionException;
import io.harkara.schemas.BrokerInstrument;
import io.harkara.schemas.BrokerQuoteMode;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The streaming of one account: its feed, and what the broker was told to tell of. */
final class BrokerQuoteLine {

    private static final Logger log = LoggerFactory.getLogger(BrokerQuoteLine.class);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** After the broker did not take an instrument; its words may have been about a quota, which frees itself. */
    private static final Duration AFTER_REFUSAL = Duration.ofSeconds(30);

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

    /** How often the broker is told that nothing is wanted any more before the feed is ended anyway. */
    private static final int MOST_TRIES_TO_LEAVE = 5;

    /** An instrument that the broker was told to tell of, and how. */
    private record Told(BrokerListing listing, BrokerQuoteMode mode) {}

    private final BrokerQuoteStreams.Ports ports;
    private final String account;
    private final String owner;
    private final Duration connectTimeout;
    private final Clock clock;
    private final DoubleSupplier random;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final Set<String> unreadable = ConcurrentHashMap.newKeySet();

    // What one tending leaves to the next.
    private final Map<Symbol, Told> told = new HashMap<>();
    private final Map<Symbol, Instant> notBefore = new HashMap<>();
    private BrokerAccounts.@Nullable Entry openedFor;
    private @Nullable BrokerSession openedWith;

    private volatile BrokerAccounts.@Nullable Entry entry;
    private volatile Map<Symbol, BrokerQuoteMode> wanted = Map.of();
    private volatile BrokerAdapter.@Nullable QuoteFeed feed;
    private volatile Instant connectAt = Instant.MIN;
    private volatile Duration pause = FIRST_PAUSE;
    private volatile boolean ended;
    private volatile long oursUntil;
    private volatile boolean telling;
    private volatile int triesToLeave;

    BrokerQuoteLine(
            BrokerQuoteStreams.Ports ports,
            String account,
            String owner,
            Duration connectTimeout,
            Clock clock,
            DoubleSupplier random) {
        this.ports = ports;
        this.account = account;
        this.owner = owner;
        this.connectTimeout = connectTimeout;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Sees to it that this is streamed. Returns at once: a login may take a while, and other accounts do not wait for it.
     *
     * @param until when the account is no longer ours unless it is told anew, by the monotonic clock
     */
    void tend(BrokerAccounts.Entry newEntry, Map<Symbol, BrokerQuoteMode> newWanted, long until) {
        entry = newEntry;
        oursUntil = until;
        wanted = newWanted;
        tend();
    }

    private void tend() {
        if (!ended && busy.compareAndSet(false, true)) {
            Thread.ofVirtual().name("broker-quotes-" + account).start(() -> {
                try {
                    tended();
                } catch (SessionException none) {
                    log.debug("account {}: no prices without a session: {}", account, none.getMessage());
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                } catch (RuntimeException | SQLException failure) {
                    connectAt = clock.instant().plus(AFTER_FAILURE);
                    log.warn("account {}: prices cannot be streamed yet: {}", account, failure.toString());
                } finally {
                    busy.set(false);
                }
            });
        }
    }

    /** Whether the broker was told to tell of something, and may be told not to. */
    boolean isTelling() {
        BrokerAdapter.QuoteFeed present = feed;
        return present != null && present.isOpen() && telling && triesToLeave < MOST_TRIES_TO_LEAVE;
    }

    /** Ends it for good. */
    void end(String why) {
        ended = true;
        BrokerAdapter.QuoteFeed present = feed;
        if (present != null) {
            log.info("account {}: its prices are streamed no more: {}", account, why);
            present.close();
        }
    }

    private void tended() throws SessionException, SQLException, InterruptedException {
        BrokerAccounts.Entry now = entry;
        if (now == null) {
            return;
        }
        BrokerAdapter.QuoteFeed present = feed;
        if (present == null) {
            if (!clock.instant().isBefore(connectAt)) {
                ports.topic().prepare();
                open(now, ports.accounts().enquiryLink(now));
            }
            return;
        }
        BrokerLink link = ports.accounts().enquiryLink(now);
        if (!now.equals(openedFor) || !link.session().equals(openedWith)) {
            // It has other settings, or another session: the broker may tell the old one nothing any more, and not say
            // so.
            present.close();
        } else if (present.isOpen()) {
            adjust(now, present);
        }
    }

    private void open(BrokerAccounts.Entry now, BrokerLink link) {
        told.clear();
        notBefore.clear();
        openedFor = now;
        openedWith = link.session();
        Duration spread = pause.dividedBy(2).plusNanos((long) (pause.toNanos() * random.getAsDouble()));
        connectAt = clock.instant().plus(spread);
        Duration twice = pause.multipliedBy(2);
        pause = twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
        Ear ear = new Ear(now);
        BrokerAdapter.QuoteFeed opened = now.adapter().streamQuotes(link, connectTimeout, ear);
        synchronized (ear) {
            if (!ear.over) {
                feed = opened;
            }
        }
        if (ended) {
            opened.close();
        }
    }

    private final class Ear implements BrokerAdapter.QuoteEar {

        private final BrokerAccounts.Entry its;
        private boolean over;

        Ear(BrokerAccounts.Entry its) {
            this.its = its;
        }

        @Override
        public void joined() {
            log.info("account {}: the broker tells of prices from now on", account);
            pause = FIRST_PAUSE;
            note(true);
            tend();
        }

        @Override
        public void told(BrokerListing instrument, BrokerQuoteMode mode, BrokerTick tick) {
            // A round that hangs must not make two instances tell of the same.
            if (oursUntil - System.nanoTime() > 0) {
                ports.topic().publish(its, instrument, mode, tick);
            } else {
                ports.topic().drop(account);
            }
        }

        @Override
        public void unreadable(String kind) {
            ports.topic().unreadable(account);
            if (unreadable.size() < 100 && unreadable.add(kind)) {
                log.warn("account {}: the broker sends what cannot be read as a price ({}); told once", account, kind);
            }
        }

        @Override
        public void ended(String why) {
            synchronized (this) {
                over = true;
                feed = null;
            }
            log.info("account {}: the broker tells of no prices any more: {}", account, why);
            note(false);
        }
    }

    private void note(boolean heard) {
        Thread.ofVirtual().name("broker-quotes-note-" + account).start(() -> {
            try {
                ports.table().heard(account, owner, heard);
            } catch (SQLException away) {
                log.debug("account {}: whether it is heard was not noted: {}", account, away.getMessage());
            }
        });
    }

    /** Has the broker tell of what is wanted, and of nothing else. */
    private void adjust(BrokerAccounts.Entry now, BrokerAdapter.QuoteFeed present)
            throws SessionException, SQLException {
        BrokerInstruments known = ports.masters().of(now);
        if (known == null) {
            return;
        }
        Map<Symbol, BrokerQuoteMode> all = wanted;
        List<Symbol> left =
                told.keySet().stream().filter(key -> !all.containsKey(key)).toList();
        for (List<Symbol> part : parts(left)) {
            leave(now, present, part);
        }
        Map<BrokerQuoteMode, List<Symbol>> missing = new EnumMap<>(BrokerQuoteMode.class);
        Map<Symbol, BrokerListing> listings = new HashMap<>();
        Instant time = clock.instant();
        for (Map.Entry<Symbol, BrokerQuoteMode> each : all.entrySet()) {
            Symbol key = each.getKey();
            Instant later = notBefore.get(key);
            if (later != null && time.isBefore(later)) {
                continue;
            }
            switch (known.find(new BrokerInstrument(key.exchange(), key.symbol(), null))) {
                case BrokerInstruments.Match.One(BrokerListing listing) -> {
                    if (!new Told(listing, each.getValue()).equals(told.get(key))) {
                        listings.put(key, listing);
                        missing.computeIfAbsent(each.getValue(), _ -> new ArrayList<>())
                                .add(key);
                    }
                }
                case BrokerInstruments.Match.None none -> {
                    notBefore.put(key, time.plus(AFTER_REFUSAL));
                    ports.table().fault(account, List.of(key), none.cause().toString());
                }
            }
        }
        for (Map.Entry<BrokerQuoteMode, List<Symbol>> each : missing.entrySet()) {
            for (List<Symbol> part : parts(each.getValue())) {
                add(now, present, part, listings, each.getKey());
            }
        }
        telling = !told.isEmpty();
        triesToLeave = all.isEmpty() ? triesToLeave + 1 : 0;
    }

    private static List<List<Symbol>> parts(List<Symbol> keys) {
        List<List<Symbol>> parts = new ArrayList<>();
        for (int from = 0; from < keys.size(); from += BrokerAdapter.QuoteFeed.MOST_AT_ONCE) {
            parts.add(keys.subList(from, Math.min(keys.size(), from + BrokerAdapter.QuoteFeed.MOST_AT_ONCE)));
        }
        return parts;
    }

    private void leave(BrokerAccounts.Entry now, BrokerAdapter.QuoteFeed present, List<Symbol> keys)
            throws SessionException {
        List<BrokerListing> instruments =
                keys.stream().map(key -> told.get(key).listing).toList();
        switch (present.remove(ports.accounts().enquiryLink(now), instruments)) {
            case BrokerResult.Value<Boolean> _ -> keys.forEach(told::remove);
            case BrokerResult.Failed<Boolean>(BrokerError error) ->
                log.warn("account {}: {} instruments are still told of: {}", account, keys.size(), error.cause());
        }
    }

    private void add(
            BrokerAccounts.Entry now,
            BrokerAdapter.QuoteFeed present,
            List<Symbol> keys,
            Map<Symbol, BrokerListing> listings,
            BrokerQuoteMode mode)
            throws SessionException, SQLException {
        List<BrokerListing> instruments = keys.stream().map(listings::get).toList();
        switch (present.add(ports.accounts().enquiryLink(now), instruments, mode)) {
            case BrokerResult.Value<Boolean> _ -> {
                keys.forEach(key -> {
                    told.put(key, new Told(listings.get(key), mode));
                    notBefore.remove(key);
                });
                ports.table().fault(account, keys, null);
                log.info("account {}: the broker was told to tell of {} instruments, {}", account, keys.size(), mode);
            }
            case BrokerResult.Failed<Boolean>(BrokerError error) -> {
                boolean passing = error.category() == Category.RATE_LIMIT
                        || error.category() == Category.UNAVAILABLE
                        || error.category() == Category.AUTHENTICATION;
                Instant later = clock.instant().plus(passing ? AFTER_FAILURE : AFTER_REFUSAL);
                keys.forEach(key -> {
                    told.remove(key);
                    notBefore.put(key, later);
                });
                ports.table().fault(account, keys, error.cause().toString());
                log.warn(
                        "account {}: the broker does not tell of {} instruments: {}",
                        account,
                        keys.size(),
                        error.cause());
            }
        }
    }
}
