package io.harkara.broker;

import io.harkara.gateway.outcome.VenueProfile;
import io.harkara.gateway.outcome.VenueProfile.Follow;
import io.harkara.runtime.Secret;
import io.harkara.runtime.StartFaults;
import io.harkara.schemas.BrokerExchange;
import io.harkara.schemas.BrokerOrderType;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Everything about brokers that can be set ({@code harkara.broker.*}); an unknown name stops the start. The defaults fit the simulator
 * on this machine and otherwise what the brokers document.
 *
 * @param accounts our accounts at brokers, by the name that orders call them by
 * @param defaultAccount the one of orders that name none
 * @param adapters folder with jars of further adapters; empty for none
 * @param plainHttp whether production may call brokers over plain http, for a TLS proxy on this machine
 */
record BrokerProperties(
        @DefaultValue Map<String, Account> accounts,
        @DefaultValue("main") String defaultAccount,
        @DefaultValue("") String adapters,
        @DefaultValue Calls calls,
        @DefaultValue Pace pace,
        @DefaultValue Sessions sessions,
        @DefaultValue LookUps lookUps,
        @DefaultValue Following following,
        @DefaultValue Instruments instruments,
        @DefaultValue("false") boolean plainHttp) {

    /** Secrets of the simulators' accounts begin so. */
    private static final Set<String> SAMPLE_SECRETS = Set.of("demo-", "dealer-", "demokite", "demosmart");

    /**
     * An account at a broker ({@code harkara.broker.accounts.<name>.*}).
     *
     * @param broker id of the adapter
     * @param settings what the adapter wants to know, and may be shown
     * @param secrets what it wants to know, and may not
     */
    record Account(
            @DefaultValue("xts") String broker,
            @DefaultValue Map<String, String> settings,
            @DefaultValue Map<String, Secret> secrets) {

        Account {
            settings = Map.copyOf(settings);
            secrets = Map.copyOf(secrets);
        }
    }

    /**
     * Limits of single calls ({@code harkara.broker.calls.*}).
     *
     * @param connectTimeout for TCP and TLS
     * @param poolWait longest wait for a free connection
     * @param readTimeout longest silence of the broker while we wait for its reply
     * @param loginTimeout longest time of a login, and longest wait for another instance's
     * @param paceWait longest wait for the moment that the broker's rate allows
     * @param orderTimeout longest time of a call that places, changes or cancels
     * @param enquiryTimeout longest time of any question
     * @param masterTimeout longest time of reading a list of instruments
     * @param connections most connections to one broker; more than pace.inFlight, for look-ups and logins need some as well
     */
    record Calls(
            @DefaultValue("5s") Duration connectTimeout,
            @DefaultValue("2s") Duration poolWait,
            @DefaultValue("10s") Duration readTimeout,
            @DefaultValue("20s") Duration loginTimeout,
            @DefaultValue("10s") Duration paceWait,
            @DefaultValue("15s") Duration orderTimeout,
            @DefaultValue("30s") Duration enquiryTimeout,
            @DefaultValue("3m") Duration masterTimeout,
            @DefaultValue("128") int connections) {

        Calls {
            requirePositive("connect-timeout", connectTimeout);
            requirePositive("pool-wait", poolWait);
            requirePositive("read-timeout", readTimeout);
            requirePositive("login-timeout", loginTimeout);
            requirePositive("pace-wait", paceWait);
            requirePositive("order-timeout", orderTimeout);
            requirePositive("enquiry-timeout", enquiryTimeout);
            requirePositive("master-timeout", masterTimeout);
        }

        /** Another instance's login, one of our own, the wait for the rate, and the call. */
        Duration longest() {
            Duration call = orderTimeout.compareTo(enquiryTimeout) > 0 ? orderTimeout : enquiryTimeout;
            return loginTimeout.multipliedBy(2).plus(paceWait).plus(call);
        }

        /** From the beginning of all that until when an order may still leave: it is answered before the end then. */
        Duration lastSend() {
            return longest().minus(orderTimeout);
        }
    }

    /** How orders are paced ({@code harkara.broker.pace.*}); the names are those of {@link VenueProfile}. In flight is for each account. */
    record Pace(
            @DefaultValue("64") int inFlight,
            @DefaultValue("2000") int queued,
            @DefaultValue("500") int callsPerSecond,
            @DefaultValue("20") int sends,
            @DefaultValue("500ms") Duration firstWait,
            @DefaultValue("30s") Duration longestWait,
            @DefaultValue("30s") Duration toleratedPause) {}

    /** When sessions are had and renewed ({@code harkara.broker.sessions.*}). */
    record Sessions(
            @DefaultValue("30s") Duration pause,
            @DefaultValue("30m") Duration renewBefore,
            @DefaultValue("10m") Duration jitter) {

        Sessions {
            requirePositive("sessions.pause", pause);
            requirePositive("sessions.renew-before", renewBefore);
        }
    }

    /**
     * How UNKNOWN is settled ({@code harkara.broker.look-ups.*}); the names are those of {@link VenueProfile}. Books may lag, and no
     * source says by how much.
     */
    record LookUps(
            @DefaultValue("1s") Duration first,

            @DefaultValue({"2s", "5s", "15s", "30s", "1m", "5m"})
            List<Duration> schedule,

            @DefaultValue("64") int most,
            @DefaultValue("10h") Duration patience,
            @DefaultValue("1m") Duration settleTime,
            @DefaultValue("3") int misses,
            @DefaultValue("200") int perSecond) {}

    /**
     * How ACCEPTED is followed ({@code harkara.broker.following.*}). What the broker tells unasked comes sooner; an order may stand
     * until the session ends.
     *
     * @param patience for orders
     * @param changePatience for what is done to orders, which takes no session
     */
    record Following(
            @DefaultValue("2s") Duration first,

            @DefaultValue({"5s", "15s", "30s", "1m", "5m"}) List<Duration> schedule,

            @DefaultValue("18h") Duration patience,
            @DefaultValue("500ms") Duration changeFirst,

            @DefaultValue({"1s", "2s", "5s", "15s", "1m"}) List<Duration> changeSchedule,

            @DefaultValue("15m") Duration changePatience) {}

    /**
     * Lists of instruments ({@code harkara.broker.instruments.*}).
     *
     * @param exchanges those whose instruments are read; orders for others are refused
     * @param every how often they are read anew
     * @param retry pause after a reading that failed
     */
    record Instruments(
            @DefaultValue({"NSE", "BSE", "NFO"}) Set<BrokerExchange> exchanges,
            @DefaultValue("6h") Duration every,
            @DefaultValue("30s") Duration retry) {

        Instruments {
            exchanges = Set.copyOf(exchanges);
            requirePositive("instruments.every", every);
            requirePositive("instruments.retry", retry);
        }
    }

    BrokerProperties {
        accounts = Map.copyOf(accounts);
        if (!accounts.containsKey(defaultAccount)) {
            throw new IllegalArgumentException("default-account '%s': expected one of the accounts, %s"
                    .formatted(defaultAccount, accounts.keySet()));
        }
        if (calls.connections <= pace.inFlight) {
            throw new IllegalArgumentException("calls.connections %d: expected more than pace.in-flight, %d"
                    .formatted(calls.connections, pace.inFlight));
        }
    }

    /** The same settings in the engine's words. */
    VenueProfile profile() {
        Follow changes = new Follow(following.changeFirst, following.changeSchedule, following.changePatience);
        Map<String, Follow> followOf = new HashMap<>();
        List.of(BrokerOrderType.MODIFY, BrokerOrderType.CANCEL, BrokerOrderType.CANCEL_ALL)
                .forEach(type -> followOf.put(type.typeName(), changes));
        return new VenueProfile(
                calls.longest(),
                pace.toleratedPause,
                pace.inFlight,
                pace.queued,
                pace.callsPerSecond,
                pace.sends,
                pace.firstWait,
                pace.longestWait,
                new VenueProfile.LookUp(
                        lookUps.first,
                        lookUps.schedule,
                        lookUps.most,
                        lookUps.patience,
                        lookUps.settleTime,
                        lookUps.misses),
                new Follow(following.first, following.schedule, following.patience),
                followOf,
                lookUps.perSecond,
                // XTS takes a second order with the same orderUniqueIdentifier, and Kite and SmartAPI one with the same
                // tag: what is absent ends, and a person or a rule decides about another attempt.
                false);
    }

    /** Why production does not start with these. */
    void faults(StartFaults faults) {
        // How long they are is the broker's matter: some want a PIN.
        new TreeMap<>(accounts)
                .forEach((name, account) -> new TreeMap<>(account.secrets)
                        .forEach((key, secret) -> faults.given(
                                "harkara.broker.accounts.%s.secrets.%s".formatted(name, key),
                                secret,
                                1,
                                isSample(secret) ? Set.of(secret) : Set.of())));
    }

    private static boolean isSample(Secret secret) {
        return SAMPLE_SECRETS.stream().anyMatch(secret.reveal()::startsWith);
    }

    /** The account of that name; null where there is none. */
    @Nullable
    Account account(@Nullable String name) {
        return accounts.get(name == null ? defaultAccount : name);
    }

    private static void requirePositive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException("%s %s: expected a duration above zero".formatted(name, value));
        }
    }
}
