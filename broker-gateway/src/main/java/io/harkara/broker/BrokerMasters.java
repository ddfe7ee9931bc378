package io.harkara.broker;

import io.harkara.broker.BrokerDescriptor.Capability;
import io.harkara.gateway.SessionException;
import io.harkara.runtime.CacheState;
import io.harkara.runtime.MonitoredCaches;
import io.harkara.schemas.BrokerExchange;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the instruments of each broker, now and again. Accounts at the same broker share what was read. */
final class BrokerMasters implements MonitoredCaches {

    private static final Logger log = LoggerFactory.getLogger(BrokerMasters.class);

    /**
     * What was read of a broker.
     *
     * @param lists by exchange; one that cannot be read keeps what was read of it before
     * @param dueAt when it is read anew
     * @param readAt when it was read
     */
    private record Read(
            Map<BrokerExchange, List<BrokerListing>> lists,
            BrokerInstruments instruments,
            Instant dueAt,
            Instant readAt) {}

    private final BrokerAccounts accounts;
    private final BrokerProperties.Instruments settings;
    private final Clock clock;
    private final Map<String, Read> byMaster = new ConcurrentHashMap<>();

    BrokerMasters(BrokerAccounts accounts, BrokerProperties.Instruments settings, Clock clock) {
        this.accounts = accounts;
        this.settings = settings;
        this.clock = clock;
    }

    /** The instruments of an account's broker; null where they were not read yet. */
    @Nullable
    BrokerInstruments of(BrokerAccounts.Entry entry) {
        Read read = byMaster.get(entry.master());
        return read == null ? null : read.instruments;
    }

    @Override
    public List<CacheState> caches() {
        return byMaster.entrySet().stream()
                .map(read -> CacheState.table(
                        "instruments of " + read.getKey(),
                        read.getValue().instruments.size(),
                        read.getValue().readAt))
                .toList();
    }

    /** Whether instruments of an exchange are to be read and were not yet. */
    boolean isAwaited(BrokerAccounts.Entry entry, BrokerExchange exchange) {
        BrokerInstruments known = of(entry);
        return entry.can(Capability.INSTRUMENTS)
                && exchanges(entry).contains(exchange)
                && (known == null || !known.has(exchange));
    }

    /** One round: reads what was never read, or long ago, or could not be read. */
    boolean read() {
        for (BrokerAccounts.Entry entry : accounts.all()) {
            Read last = byMaster.get(entry.master());
            if (entry.can(Capability.INSTRUMENTS)
                    && (last == null || !clock.instant().isBefore(last.dueAt))) {
                read(entry, last);
            }
        }
        return false;
    }

    private void read(BrokerAccounts.Entry entry, @Nullable Read last) {
        Map<BrokerExchange, List<BrokerListing>> lists = new EnumMap<>(BrokerExchange.class);
        if (last != null) {
            lists.putAll(last.lists);
        }
        boolean all = true;
        for (Set<BrokerExchange> exchanges : questions(entry)) {
            switch (asked(entry, exchanges)) {
                case BrokerResult.Value<List<BrokerListing>>(List<BrokerListing> read) ->
                    exchanges.forEach(exchange -> lists.put(exchange, of(exchange, read)));
                case BrokerResult.Failed<List<BrokerListing>>(BrokerError error) -> {
                    all = false;
                    log.warn(
                            "account {}: the instruments of {} cannot be read ({}); next try in {}",
                            entry.name(),
                            exchanges,
                            error.cause(),
                            settings.retry());
                }
            }
        }
        put(entry, lists, clock.instant().plus(all ? settings.every() : settings.retry()));
    }

    private static List<BrokerListing> of(BrokerExchange exchange, List<BrokerListing> read) {
        return read.stream().filter(listing -> listing.exchange() == exchange).toList();
    }

    private List<Set<BrokerExchange>> questions(BrokerAccounts.Entry entry) {
        Set<BrokerExchange> exchanges = exchanges(entry);
        return entry.adapter().listsAllAtOnce()
                ? List.of(exchanges)
                : exchanges.stream().map(Set::of).toList();
    }

    private BrokerResult<List<BrokerListing>> asked(BrokerAccounts.Entry entry, Set<BrokerExchange> exchanges) {
        try {
            return entry.adapter().instruments(accounts.masterLink(entry), exchanges);
        } catch (SessionException none) {
            return BrokerResult.failed(BrokerError.Category.AUTHENTICATION, String.valueOf(none.getMessage()));
        }
    }

    /** From now on these are the instruments of an account's broker. */
    void put(BrokerAccounts.Entry entry, Map<BrokerExchange, List<BrokerListing>> lists, Instant dueAt) {
        BrokerInstruments instruments = new BrokerInstruments(
                lists.keySet(), lists.values().stream().flatMap(List::stream).toList());
        byMaster.put(entry.master(), new Read(Map.copyOf(lists), instruments, dueAt, clock.instant()));
        log.info("account {}: {} instruments of {}", entry.name(), instruments.size(), lists.keySet());
    }

    private Set<BrokerExchange> exchanges(BrokerAccounts.Entry entry) {
        Set<BrokerExchange> exchanges = EnumSet.noneOf(BrokerExchange.class);
        exchanges.addAll(settings.exchanges());
        exchanges.retainAll(entry.adapter().descriptor().exchanges());
        return exchanges;
    }
}
