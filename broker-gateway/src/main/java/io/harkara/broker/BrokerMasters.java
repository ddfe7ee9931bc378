package io.harkara.broker;

import io.harkara.broker.BrokerDescriptor.Capability;
import io.harkara.gateway.SessionException;
import io.harkara.schemas.BrokerExchange;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the instruments of each broker, now and again. Accounts at the same broker share what was read. */
final class BrokerMasters {

    private static final Logger log = LoggerFactory.getLogger(BrokerMasters.class);

    private record Read(BrokerInstruments instruments, Instant readAt) {}

    private final BrokerAccounts accounts;
    private final BrokerProperties.Instruments settings;
    private final Clock clock;
    private final Map<String, Read> byMaster = new ConcurrentHashMap<>();
    private final Map<String, Instant> notBefore = new ConcurrentHashMap<>();

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

    /** One round: reads what was never read, or long ago. */
    boolean read() {
        for (BrokerAccounts.Entry entry : accounts.all()) {
            if (entry.can(Capability.INSTRUMENTS) && isDue(entry.master())) {
                read(entry);
            }
        }
        return false;
    }

    private boolean isDue(String master) {
        Instant now = clock.instant();
        Read last = byMaster.get(master);
        return (last == null || !now.isBefore(last.readAt.plus(settings.every())))
                && !now.isBefore(notBefore.getOrDefault(master, Instant.MIN));
    }

    private void read(BrokerAccounts.Entry entry) {
        notBefore.put(entry.master(), clock.instant().plus(settings.retry()));
        List<BrokerListing> listings = new ArrayList<>();
        for (Set<BrokerExchange> exchanges : questions(entry)) {
            BrokerResult<List<BrokerListing>> result;
            try {
                result = entry.adapter().instruments(accounts.masterLink(entry), exchanges);
            } catch (SessionException none) {
                result = BrokerResult.failed(BrokerError.Category.AUTHENTICATION, String.valueOf(none.getMessage()));
            }
            switch (result) {
                case BrokerResult.Value<List<BrokerListing>>(List<BrokerListing> read) -> {
                    if (read.isEmpty()) {
                        log.warn("account {}: the broker lists no instruments of {}", entry.name(), exchanges);
                    }
                    listings.addAll(read);
                }
                case BrokerResult.Failed<List<BrokerListing>>(BrokerError error) -> {
                    // What was read before goes on to count: half a list would make instruments unknown.
                    log.warn(
                            "account {}: the instruments of {} cannot be read ({}); next try in {}",
                            entry.name(),
                            exchanges,
                            error.cause(),
                            settings.retry());
                    return;
                }
            }
        }
        put(entry, new BrokerInstruments(listings));
    }

    /** From now on these are the instruments of an account's broker. */
    void put(BrokerAccounts.Entry entry, BrokerInstruments instruments) {
        byMaster.put(entry.master(), new Read(instruments, clock.instant()));
        log.info("account {}: {} instruments were read", entry.name(), instruments.size());
    }

    private List<Set<BrokerExchange>> questions(BrokerAccounts.Entry entry) {
        Set<BrokerExchange> exchanges = exchanges(entry);
        return entry.adapter().listsAllAtOnce()
                ? List.of(exchanges)
                : exchanges.stream().map(Set::of).toList();
    }

    private Set<BrokerExchange> exchanges(BrokerAccounts.Entry entry) {
        Set<BrokerExchange> exchanges = EnumSet.noneOf(BrokerExchange.class);
        exchanges.addAll(settings.exchanges());
        exchanges.retainAll(entry.adapter().descriptor().exchanges());
        return exchanges;
    }
}
