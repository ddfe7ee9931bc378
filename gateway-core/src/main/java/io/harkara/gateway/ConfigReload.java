package io.harkara.gateway;

import io.harkara.gateway.ConfigDifference.Change;
import io.harkara.gateway.outcome.VenueProfile;
import io.harkara.runtime.KafkaProperties;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Takes the settings of a venue anew while the gateway runs: pace, accounts and credentials, addresses, timeouts. All of the new
 * configuration is read and judged first, by the same rules as at a start; with one fault in it nothing changes. What counts at
 * once is then put in force in one step between calls: a call under way ends under the settings that it began with.
 *
 * <p>What may not change is what a claim was promised. A claim holds for the call timeout and twice the tolerated pause
 * ({@link VenueProfile#lease}); after that the row is taken for UNKNOWN, looked up, and in the end sent again if the venue does not
 * show it. A call that outlasted the lease of its claim would be such a first call while the second one is made. Leases are
 * written to rows when they are claimed, so a timeout that grows would meet claims that were made under a shorter one. Hence the
 * lease and the tolerated pause are those of the start for as long as the process lives, and no timeout may grow beyond what it
 * was at the start. Shorter ones are always safe: the lease is then longer than it has to be, and an order whose sender died is
 * found that much later. Another instance goes by its own leases and timeouts and is not touched.
 *
 * @param <P> the record of the venue's settings
 */
final class ConfigReload<P extends Record> {

    private static final Logger log = LoggerFactory.getLogger(ConfigReload.class);

    private static final String AT_START = "it is read at the start only";

    /** What became of a reload. */
    sealed interface Result {

        /**
         * The configuration is sound.
         *
         * @param changed what counts from now on, or would
         * @param needsRestart what differs and does not count before a restart
         */
        record Sound(List<Change> changed, List<Pending> needsRestart) implements Result {}

        /** It is not, and nothing has changed. */
        record Faulty(List<ConfigFault> faults) implements Result {}
    }

    /** @param why it does not count before a restart */
    record Pending(Change change, String why) {}

    private final LiveSettings<P> settings;
    private final ConfigurableEnvironment running;
    private final VenueProfile atStart;
    private final Consumer<VenueAccounts> accounts;
    private final Consumer<VenueProfile> engine;
    private final ReentrantLock lock = new ReentrantLock();

    /**
     * A reload for one venue.
     *
     * @param running what the process was started with
     * @param accounts writes down whose the accounts are from now on; what it throws leaves everything as it was
     * @param engine is told how the venue is treated from now on
     */
    ConfigReload(
            LiveSettings<P> settings,
            ConfigurableEnvironment running,
            Consumer<VenueAccounts> accounts,
            Consumer<VenueProfile> engine) {
        this.settings = settings;
        this.running = running;
        this.atStart = settings.profile(settings.present());
        this.accounts = accounts;
        this.engine = engine;
    }

    /**
     * Reads the configuration and puts in force what may change, one at a time.
     *
     * @param dryRun whether it is only told what would change
     * @param who asks, for the log
     */
    Result reload(boolean dryRun, String who) {
        lock.lock();
        try {
            return underLock(dryRun, who);
        } finally {
            lock.unlock();
        }
    }

    private Result underLock(boolean dryRun, String who) {
        List<ConfigFault> faults = new ArrayList<>();
        ConfigurableEnvironment fresh;
        try {
            fresh = ConfigSources.read(running);
        } catch (IOException unreadable) {
            return faulty(
                    List.of(new ConfigFault("spring.config", null, String.valueOf(unreadable.getMessage()), null)),
                    who);
        }
        P next = read(fresh, faults);
        if (next == null) {
            return faulty(faults, who);
        }
        P merged;
        VenueProfile profile;
        Runnable use;
        try {
            merged = settings.merged(next);
            profile = settings.profile(merged);
            requireLeasesKept(profile);
            use = settings.prepared(merged);
        } catch (IllegalArgumentException misfit) {
            return faulty(
                    List.of(new ConfigFault(
                            settings.prefix(),
                            null,
                            "%s (what may change without a restart does not fit what may not; start the gateway again)"
                                    .formatted(misfit.getMessage()),
                            null)),
                    who);
        }
        List<Change> changed = ConfigDifference.between(settings.prefix(), settings.present(), merged);
        List<Pending> needsRestart = needsRestart(fresh, merged, next);
        if (!dryRun && !changed.isEmpty()) {
            try {
                accounts.accept(settings.accounts(merged));
            } catch (TableAwayException away) {
                return faulty(
                        List.of(new ConfigFault(
                                settings.prefix(),
                                null,
                                "a database that answers, for whose the accounts are is written down before they change: "
                                        + away.getMessage(),
                                null)),
                        who);
            }
            use.run();
            engine.accept(profile);
            log.warn(
                    "{} has reloaded the configuration; in force from now on: {}",
                    who,
                    changed.stream().map(Change::property).toList());
        }
        return new Result.Sound(changed, needsRestart);
    }

    // The settings see to it. This is where it would become a second call for one order if they did not.
    private void requireLeasesKept(VenueProfile profile) {
        if (profile.lease().compareTo(atStart.lease()) > 0
                || !profile.sendWindow().equals(atStart.sendWindow())) {
            throw new IllegalStateException("lease %s and send window %s: expected at most %s, and %s, as at the start"
                    .formatted(profile.lease(), profile.sendWindow(), atStart.lease(), atStart.sendWindow()));
        }
    }

    private @Nullable P read(ConfigurableEnvironment fresh, List<ConfigFault> faults) {
        P next = ConfigBinder.bind(fresh, settings.prefix(), settings.type(), faults);
        // The next start will want these, too.
        ConfigBinder.bind(fresh, "harkara.kafka", KafkaProperties.class, faults);
        ConfigBinder.bind(fresh, "harkara.gateway", GatewayProperties.class, faults);
        ConfigBinder.bind(fresh, "harkara.wire-log", WireLogProperties.class, faults);
        if (next != null) {
            settings.faults(next).forEach(fault -> faults.add(new ConfigFault(settings.prefix(), null, fault, null)));
        }
        return faults.isEmpty() ? next : null;
    }

    private List<Pending> needsRestart(ConfigurableEnvironment fresh, P merged, P next) {
        List<Pending> pending = new ArrayList<>();
        for (Change change : ConfigDifference.between(settings.prefix(), merged, next)) {
            pending.add(new Pending(change, settings.whyRestart(change.property(), next)));
        }
        for (String name : ConfigDifference.outside(settings.prefix(), running, fresh)) {
            pending.add(new Pending(new Change(name, null, null, false), AT_START));
        }
        return pending;
    }

    private static Result faulty(List<ConfigFault> faults, String who) {
        log.warn(
                "the configuration that {} asked to reload has faults, and nothing has changed: {}",
                who,
                faults.stream()
                        .map(ConfigFault::property)
                        .filter(Objects::nonNull)
                        .toList());
        return new Result.Faulty(List.copyOf(faults));
    }
}
