package io.harkara.broker;

import io.harkara.broker.BrokerDescriptor.Capability;
import io.harkara.broker.BrokerSessionStore.Kept;
import io.harkara.gateway.SessionException;
import io.harkara.gateway.VenueAccounts;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.runtime.Mode;
import io.harkara.runtime.MonitoredSessions;
import io.harkara.runtime.SessionState;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Our accounts at brokers, each with its adapter and its session. When the settings of an account change it gets another session;
 * who has the one of before ends with it what he has begun.
 */
final class BrokerAccounts implements MonitoredSessions {

    private static final Logger log = LoggerFactory.getLogger(BrokerAccounts.class);

    /** Most questions of an account under way: some wait long for their turn, and each has a place that an order could have. */
    static final int MOST_QUESTIONS = 8;

    /** Brokers allow one such question a second at best. */
    private static final Duration ANSWERS_KEPT = Duration.ofSeconds(1);

    /**
     * An account with what was made for it.
     *
     * @param master accounts with the same word share one list of instruments
     * @param book reads the order book once for all who ask at the same time
     * @param answers the same for other questions that have no parameters, by what is asked
     * @param questions places for questions under way
     * @param comeBack when orders come back that a limit has kept back
     */
    record Entry(
            BrokerAccount account,
            BrokerAdapter adapter,
            BrokerLimits limits,
            Set<Capability> capabilities,
            String master,
            BrokerSessions sessions,
            JointRead<BrokerResult<List<BrokerOrderRow>>> book,
            Map<String, JointRead<BrokerResult<String>>> answers,
            Semaphore questions,
            BrokerComeBack comeBack) {

        /** An answer that is the same for all who ask for it now, or asked for it just before. */
        BrokerResult<String> joint(String question, Supplier<BrokerResult<String>> reader) {
            return answers.computeIfAbsent(
                            question,
                            _ -> new JointRead<>(ANSWERS_KEPT, result -> result instanceof BrokerResult.Value))
                    .read(reader);
        }

        String name() {
            return account.name();
        }

        boolean can(Capability capability) {
            return capabilities.contains(capability);
        }
    }

    /** Where the session of an account is kept, given which settings it has. */
    @FunctionalInterface
    interface Stores {
        BrokerSessionStore of(String adapter, BrokerAccount account);
    }

    private final BrokerAdapters adapters;
    private final BrokerClient client;
    private final BrokerPace pace;
    private final Stores stores;
    private final Clock clock;
    private final DoubleSupplier random;
    private volatile BrokerProperties present;
    private volatile Map<String, Entry> entries;

    /** @throws IllegalArgumentException where an account is not as its broker wants it, which it names */
    BrokerAccounts(
            BrokerProperties properties,
            BrokerAdapters adapters,
            BrokerClient client,
            BrokerPace pace,
            Stores stores,
            Clock clock,
            DoubleSupplier random) {
        this.present = properties;
        this.adapters = adapters;
        this.client = client;
        this.pace = pace;
        this.stores = stores;
        this.clock = clock;
        this.random = random;
        this.entries = made(properties, Map.of());
    }

    /** The account of that name; null where this instance does not have it. */
    @Nullable
    Entry find(String name) {
        return entries.get(name);
    }

    Collection<Entry> all() {
        return entries.values();
    }

    @Override
    public List<SessionState> sessions() {
        return all().stream().map(entry -> entry.sessions().state()).toList();
    }

    /**
     * The way to a broker for an order.
     *
     * @param deadline nothing leaves at this time or later
     * @throws SessionException where there is no session; nothing was sent then
     */
    BrokerLink orderLink(Entry entry, Instant deadline) throws SessionException {
        BrokerProperties.Calls calls = present.calls();
        // Nothing leaves any more by the time that the lease runs out, however long a login or the wait for the rate
        // took.
        Instant lastSend = clock.instant().plus(calls.lastSend());
        Kept kept = entry.sessions().session();
        Instant end = clock.instant().plus(calls.paceWait()).plus(calls.orderTimeout());
        return link(entry, kept, deadline.isBefore(lastSend) ? deadline : lastSend, end, calls, true);
    }

    /**
     * The way to a broker for a question.
     *
     * @throws SessionException where there is no session
     */
    BrokerLink enquiryLink(Entry entry) throws SessionException {
        BrokerProperties.Calls calls = present.calls();
        return link(
                entry,
                entry.sessions().session(),
                Instant.MAX,
                clock.instant().plus(calls.paceWait()).plus(calls.enquiryTimeout()),
                calls,
                false);
    }

    /**
     * The way to a broker for a list of instruments.
     *
     * @throws SessionException where there is no session
     */
    BrokerLink masterLink(Entry entry) throws SessionException {
        BrokerProperties.Calls calls = present.calls();
        return link(
                entry,
                entry.sessions().session(),
                Instant.MAX,
                clock.instant().plus(calls.masterTimeout()),
                calls,
                false);
    }

    private BrokerLink link(
            Entry entry, Kept kept, Instant lastMoment, Instant end, BrokerProperties.Calls calls, boolean ofOrder) {
        return new BrokerLink(entry, kept, client, pace, clock, lastMoment, end, calls.paceWait(), ofOrder);
    }

    /**
     * Makes a change of an order that stands, unless the broker takes no more of it.
     *
     * @param change sends it
     */
    Outcome changed(Entry entry, String brokerOrderId, Supplier<Outcome> change) {
        int most = entry.limits().orders().changes();
        if (most == BrokerOrderLimits.NONE) {
            return change.get();
        }
        try {
            if (!pace.takeChange(entry.name(), brokerOrderId, most)) {
                return new Outcome.Rejected(BrokerCauses.changesSpent(entry, brokerOrderId, most));
            }
        } catch (SQLException away) {
            return new Outcome.NotSent(BrokerCauses.databaseAway(away), true);
        }
        Outcome outcome = change.get();
        if (outcome instanceof Outcome.NotSent) {
            try {
                pace.giveBackChange(entry.name(), brokerOrderId);
            } catch (SQLException away) {
                // It counts as if it had left: the broker's number is kept all the same.
                log.debug("account {}: a change was not given back: {}", entry.name(), away.getMessage());
            }
        }
        return outcome;
    }

    /**
     * Makes what other settings need. An account that is as it was keeps its session.
     *
     * @return puts them in force
     * @throws IllegalArgumentException where an account is not as its broker wants it, which it names
     */
    Runnable prepared(BrokerProperties properties) {
        Map<String, Entry> before = entries;
        Map<String, Entry> after = made(properties, before);
        return () -> {
            present = properties;
            entries = after;
            after.forEach((name, entry) -> {
                if (!entry.equals(before.get(name))) {
                    // At once, and not with the next order: whoever has put a secret right wants to see that it is.
                    Thread.ofVirtual().name("broker-login-" + name).start(entry.sessions()::rehydrate);
                }
            });
        };
    }

    /** What keeps accounts from production: everything that goes to a broker goes over TLS. */
    List<String> unsafe(BrokerProperties properties, Mode mode) {
        List<String> faults = new ArrayList<>();
        if (mode == Mode.DEVELOPMENT || properties.plainHttp()) {
            return faults;
        }
        properties.accounts().forEach((name, settings) -> {
            BrokerAdapter adapter = adapters.find(settings.broker());
            BrokerAccount account = new BrokerAccount(name, settings.settings(), settings.secrets());
            if (adapter != null && adapter.faults(account).isEmpty() && !adapter.isEncrypted(account)) {
                faults.add(
                        "harkara.broker.accounts.%s: an address of it is not https; production mode sends secrets over TLS only. Set https addresses, or harkara.broker.plain-http=true where a TLS proxy stands in between, or the broker has no other address."
                                .formatted(name));
            }
        });
        return faults;
    }

    /** Whether two settings of an account place orders for the same. */
    boolean isOfTheSame(String name, BrokerProperties.Account was, BrokerProperties.Account is) {
        BrokerAdapter adapter = adapters.find(was.broker());
        return was.broker().equals(is.broker())
                && adapter != null
                && adapter.owner(new BrokerAccount(name, was.settings(), was.secrets()))
                        .equals(adapter.owner(new BrokerAccount(name, is.settings(), is.secrets())));
    }

    /** Whose the accounts are. An account whose adapter could not be loaded is left as it was. */
    VenueAccounts owners(BrokerProperties properties) {
        Map<String, String> identities = new HashMap<>();
        Set<String> unknown = new HashSet<>();
        properties.accounts().forEach((name, settings) -> {
            BrokerAdapter adapter = adapters.find(settings.broker());
            if (adapter == null) {
                unknown.add(name);
            } else {
                BrokerAccount account = new BrokerAccount(name, settings.settings(), settings.secrets());
                identities.put(name, "%s %s".formatted(settings.broker(), adapter.owner(account)));
            }
        });
        return new VenueAccounts(identities, properties.defaultAccount(), unknown, UnaryOperator.identity());
    }

    private Map<String, Entry> made(BrokerProperties properties, Map<String, Entry> before) {
        Map<String, Entry> made = new HashMap<>();
        properties.accounts().forEach((name, settings) -> {
            Entry entry = made(name, settings, properties, before.get(name));
            if (entry != null) {
                made.put(name, entry);
            }
        });
        return Map.copyOf(made);
    }

    private @Nullable Entry made(
            String name, BrokerProperties.Account settings, BrokerProperties properties, @Nullable Entry before) {
        BrokerAdapter adapter = adapters.find(settings.broker());
        if (adapter == null) {
            String why = "accounts.%s.broker '%s': expected one of %s"
                    .formatted(
                            name,
                            settings.broker(),
                            adapters.descriptors().stream()
                                    .map(BrokerDescriptor::id)
                                    .toList());
            if (adapters.faults().isEmpty()) {
                throw new IllegalArgumentException(why);
            }
            // Its adapter may be among those that could not be loaded. The other accounts go on.
            log.error("{}; the account is left out, and its orders wait", why);
            return null;
        }
        BrokerAccount account = new BrokerAccount(name, settings.settings(), settings.secrets());
        if (before != null && before.account.equals(account) && before.adapter.equals(adapter)) {
            return before;
        }
        List<String> faults = adapter.faults(account);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("accounts.%s: %s".formatted(name, String.join("; ", faults)));
        }
        return new Entry(
                account,
                adapter,
                adapter.limits(account),
                adapter.capabilities(account),
                adapter.descriptor().id() + " " + adapter.master(account),
                sessions(account, adapter, properties),
                new JointRead<>(),
                new ConcurrentHashMap<>(),
                new Semaphore(MOST_QUESTIONS),
                new BrokerComeBack());
    }

    private BrokerSessions sessions(BrokerAccount account, BrokerAdapter adapter, BrokerProperties properties) {
        Duration loginTimeout = properties.calls().loginTimeout();
        return new BrokerSessions(
                account.name(),
                stores.of(adapter.descriptor().id(), account),
                new BrokerLogins(account, adapter, client, loginTimeout, clock),
                new BrokerSessions.Timing(
                        properties.sessions().pause(),
                        loginTimeout,
                        properties.sessions().renewBefore(),
                        properties.sessions().jitter()),
                clock,
                random);
    }
}
