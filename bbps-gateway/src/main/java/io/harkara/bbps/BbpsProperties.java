package io.harkara.bbps;

import io.harkara.gateway.outcome.VenueProfile;
import io.harkara.runtime.Secret;
import io.harkara.runtime.StartFaults;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Everything about BBPS that can be set ({@code harkara.bbps.*}); an unknown name stops the start. The defaults fit the simulator
 * on this machine and otherwise what the aggregators document.
 *
 * @param accounts our accounts at aggregators, by the name that orders call them by
 * @param defaultAccount the one of orders that name none
 * @param fetchRetention how long a bill that was fetched can be paid, where its biller does not say that it is the same day;
 *     no source has a number for all billers
 * @param loginPause how long nobody tries again after a login that failed for a passing reason
 * @param plainHttp whether production may call aggregators over plain http, for a TLS proxy on this machine
 */
record BbpsProperties(
        @DefaultValue Map<String, Account> accounts,
        @DefaultValue("main") String defaultAccount,
        @DefaultValue("24h") Duration fetchRetention,
        @DefaultValue("5s") Duration loginPause,
        @DefaultValue Calls calls,
        @DefaultValue Pace pace,
        @DefaultValue LookUps lookUps,
        @DefaultValue Following following,
        @DefaultValue BbpsReversals.Settings reversals,
        @DefaultValue BbpsMasterDataProperties masterData,
        @DefaultValue BbpsUploadProperties uploads,
        @DefaultValue("false") boolean plainHttp) {

    /** Characters; those of both are longer. */
    private static final int SHORTEST_SECRET = 6;

    /** The secret of the simulator's partner. */
    private static final Secret SAMPLE_SECRET = Secret.of("demo-secret");

    private static final String SAMPLE_CLIENT = "demo-client";

    private static final Secret SAMPLE_WORKING_KEY = Secret.of("00112233445566778899aabbccddeeff");
    private static final String SAMPLE_ACCESS_CODE = "AVDEMO00000000000001";

    /**
     * An account at an aggregator ({@code harkara.bbps.accounts.<name>.*}).
     *
     * @param dialect how the aggregator speaks
     * @param url its address, without the path of the version
     * @param partnerId value of X-PARTNER-ID
     * @param clientId client of the login
     * @param secret secret of the login
     * @param agentId agent of orders that name none, 20 characters
     * @param tokenLife how long a token is used; Setu ends it after 600 s
     * @param accessCode names us at BillAvenue, as instituteId does
     * @param workingKey the secret of BillAvenue's encryption
     * @param keyDerivation how its key comes from the working key
     * @param encoding how ciphertext is written to BillAvenue; either is read
     * @param transport how BillAvenue's envelope travels
     * @param families what single families of operations have of their own; null for none
     */
    record Account(
            @DefaultValue("SETU") Dialect dialect,
            URI url,
            @DefaultValue("") String partnerId,
            @DefaultValue("") String clientId,
            @DefaultValue("") Secret secret,
            @DefaultValue("AX01AI06512391457204") String agentId,
            @DefaultValue("9m") Duration tokenLife,
            @DefaultValue("") String accessCode,
            @DefaultValue("") String instituteId,
            @DefaultValue("") Secret workingKey,
            @DefaultValue("MD5") BillAvenueAccount.KeyDerivation keyDerivation,
            @DefaultValue("HEX") BillAvenueAccount.Encoding encoding,
            @DefaultValue("FORM") BillAvenueAccount.Transport transport,
            @Nullable BbpsFamilies families) {

        Account {
            requireAddress("url", url);
            requirePositive("token-life", tokenLife);
            if (families != null) {
                requireFit(dialect, families);
            }
        }

        /** The account as a family of operations uses it. */
        Account of(BbpsFamily family) {
            BbpsFamilies.Own own = own().get(family);
            return new Account(
                    dialect,
                    own == null || own.url() == null ? url : own.url(),
                    partnerId,
                    own == null || own.clientId() == null ? clientId : own.clientId(),
                    own == null || own.secret() == null ? secret : own.secret(),
                    agentId,
                    tokenLife,
                    own == null || own.accessCode() == null ? accessCode : own.accessCode(),
                    instituteId,
                    own == null || own.workingKey() == null ? workingKey : own.workingKey(),
                    keyDerivation,
                    encoding,
                    transport,
                    null);
        }

        /** What families have of their own. */
        Map<BbpsFamily, BbpsFamilies.Own> own() {
            return families == null ? Map.of() : families.set();
        }

        // What an aggregator does not take would be ignored, and whoever set it would think that it counts.
        private static void requireFit(Dialect dialect, BbpsFamilies families) {
            families.set().forEach((family, own) -> {
                String odd = switch (dialect) {
                    case SETU -> own.accessCode() == null ? null : "access-code and working-key";
                    case BILLAVENUE -> own.clientId() == null ? null : "client-id and secret";
                };
                if (odd != null) {
                    throw new IllegalArgumentException("families.%s: found %s, which an account of %s does not have"
                            .formatted(family.property(), odd, dialect));
                }
            });
        }

        SetuAccount setu() {
            return new SetuAccount(partnerId, clientId, secret, agentId);
        }

        BillAvenueAccount billAvenue() {
            return new BillAvenueAccount(
                    accessCode, instituteId, workingKey, agentId, keyDerivation, encoding, transport);
        }

        private void faults(String property, StartFaults faults) {
            switch (dialect) {
                case SETU -> {
                    faults.given(property + ".secret", secret, SHORTEST_SECRET, Set.of(SAMPLE_SECRET));
                    requireOwn(property + ".client-id", clientId, SAMPLE_CLIENT, faults);
                }
                case BILLAVENUE -> {
                    faults.given(property + ".working-key", workingKey, SHORTEST_SECRET, Set.of(SAMPLE_WORKING_KEY));
                    requireOwn(property + ".access-code", accessCode, SAMPLE_ACCESS_CODE, faults);
                }
            }
        }

        private static void requireOwn(String property, String value, String sample, StartFaults faults) {
            if (value.equals(sample)) {
                faults.add(property, "is the sample's, " + value, "set your own");
            }
        }
    }

    /** How aggregators speak. */
    enum Dialect {
        /** Setu's COU v2: JSON, a request and then its result. */
        SETU,
        /** BillAvenue's: XML that is encrypted, and answered at once. */
        BILLAVENUE
    }

    /**
     * Limits of single calls ({@code harkara.bbps.calls.*}).
     *
     * @param connectTimeout for TCP and TLS
     * @param poolWait longest wait for a free connection
     * @param readTimeout longest silence of the aggregator while we wait for its reply
     * @param loginTimeout longest time of a login
     * @param fetchTimeout longest time of a fetch, until its result is there
     * @param paymentTimeout longest time of the call that pays; its result is asked for afterwards
     * @param enquiryTimeout longest time of any question
     * @param resultPauses pauses between questions for a result that is not there yet; the last repeats. Setu asks for 3 to 5 s,
     *     but whoever waits for a bill that is there after half a second should not wait for three
     * @param connections most connections; more than pace.inFlight, for look-ups and logins need some as well
     */
    record Calls(
            @DefaultValue("5s") Duration connectTimeout,
            @DefaultValue("2s") Duration poolWait,
            @DefaultValue("30s") Duration readTimeout,
            @DefaultValue("10s") Duration loginTimeout,
            @DefaultValue("45s") Duration fetchTimeout,
            @DefaultValue("45s") Duration paymentTimeout,
            @DefaultValue("20s") Duration enquiryTimeout,

            @DefaultValue({"200ms", "300ms", "500ms", "1s", "2s", "3s"})
            List<Duration> resultPauses,

            @DefaultValue("96") int connections) {

        Calls {
            requirePositive("connect-timeout", connectTimeout);
            requirePositive("pool-wait", poolWait);
            requirePositive("read-timeout", readTimeout);
            requirePositive("login-timeout", loginTimeout);
            requirePositive("fetch-timeout", fetchTimeout);
            requirePositive("payment-timeout", paymentTimeout);
            requirePositive("enquiry-timeout", enquiryTimeout);
            if (resultPauses.isEmpty()) {
                throw new IllegalArgumentException("calls.result-pauses: expected one or more");
            }
        }

        /** A login, a fetch and a payment after one another: a payment may need all three. */
        Duration longest() {
            return loginTimeout.plus(fetchTimeout).plus(paymentTimeout).plus(enquiryTimeout);
        }

        /** From the beginning of all that until when something may still leave: it is answered before the end then. */
        Duration lastSend() {
            return longest().minus(paymentTimeout);
        }
    }

    /** How orders are paced ({@code harkara.bbps.pace.*}); the names are those of {@link VenueProfile}. */
    record Pace(
            @DefaultValue("64") int inFlight,
            @DefaultValue("2000") int queued,
            @DefaultValue("50") int callsPerSecond,
            @DefaultValue("10") int sends,
            @DefaultValue("1s") Duration firstWait,
            @DefaultValue("1m") Duration longestWait,
            @DefaultValue("30s") Duration toleratedPause) {}

    /** How UNKNOWN is settled ({@code harkara.bbps.look-ups.*}); the names are those of {@link VenueProfile}. */
    record LookUps(
            @DefaultValue("5s") Duration first,

            @DefaultValue({"15s", "30s", "1m", "3m", "5m", "15m", "1h"})
            List<Duration> schedule,

            @DefaultValue("64") int most,
            @DefaultValue("48h") Duration patience,
            @DefaultValue("15m") Duration settleTime,
            @DefaultValue("3") int misses,
            @DefaultValue("5") int perSecond) {}

    /**
     * How ACCEPTED is followed ({@code harkara.bbps.following.*}). Cashfree asks after 5 s, 15 s, 30 s, 1 min and then every 3 min;
     * billers that take long may take two days.
     */
    record Following(
            @DefaultValue("5s") Duration first,

            @DefaultValue({"15s", "30s", "1m", "3m", "3m", "5m", "15m", "30m"})
            List<Duration> schedule,

            @DefaultValue("48h") Duration patience) {}

    BbpsProperties {
        accounts = Map.copyOf(accounts);
        if (!accounts.containsKey(defaultAccount)) {
            throw new IllegalArgumentException("default-account '%s': expected one of the accounts, %s"
                    .formatted(defaultAccount, accounts.keySet()));
        }
        if (!masterData.account().isEmpty() && !accounts.containsKey(masterData.account())) {
            throw new IllegalArgumentException("master-data.account '%s': expected one of the accounts, %s"
                    .formatted(masterData.account(), accounts.keySet()));
        }
        accounts.keySet().stream()
                .filter(name -> name.indexOf('/') >= 0)
                .findAny()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("account '%s': expected a name without a slash".formatted(name));
                });
        requirePositive("fetch-retention", fetchRetention);
        requirePositive("login-pause", loginPause);
        if (calls.connections <= pace.inFlight) {
            throw new IllegalArgumentException("calls.connections %d: expected more than pace.in-flight, %d"
                    .formatted(calls.connections, pace.inFlight));
        }
    }

    /** The same settings in the engine's words. */
    VenueProfile profile() {
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
                new VenueProfile.Follow(following.first, following.schedule, following.patience),
                Map.of(),
                lookUps.perSecond,
                // Setu answers a repeated paymentRefId with 409 and pays once; BillAvenue a repeated requestId with
                // E204.
                true);
    }

    /** Why production does not start with these. */
    void faults(StartFaults faults) {
        accounts.forEach((name, account) -> {
            String property = "harkara.bbps.accounts." + name;
            faults(property, account.of(BbpsFamily.BILLS), faults);
            account.own()
                    .forEach((family, own) ->
                            faults(property + ".families." + family.property(), account.of(family), faults));
        });
    }

    private void faults(String property, Account account, StartFaults faults) {
        account.faults(property, faults);
        if (!plainHttp && !"https".equalsIgnoreCase(account.url.getScheme())) {
            faults.add(
                    property + ".url",
                    account.url + " is not https",
                    "set an https address, or harkara.bbps.plain-http=true where a TLS proxy stands in between");
        }
    }

    /** The account of that name; null where there is none. */
    @Nullable
    Account account(@Nullable String name) {
        return accounts.get(name == null ? defaultAccount : name);
    }

    // The binder passes null where the configuration has nothing.
    static void requireAddress(String name, @Nullable URI url) {
        if (url == null || url.getHost() == null || !List.of("http", "https").contains(url.getScheme())) {
            throw new IllegalArgumentException("%s '%s': expected an http or https address".formatted(name, url));
        }
    }

    static void requireAgent(String agentId) {
        if (!agentId.matches("[A-Za-z0-9]{20}")) {
            throw new IllegalArgumentException("agent-id '%s': expected 20 letters and digits".formatted(agentId));
        }
    }

    private static void requirePositive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException("%s %s: expected a duration above zero".formatted(name, value));
        }
    }
}
