package io.harkara.bse;

import io.harkara.gateway.outcome.TradingHours;
import io.harkara.gateway.outcome.VenueProfile;
import io.harkara.runtime.Secret;
import io.harkara.runtime.StartFaults;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Everything about BSE StAR MF that can be set ({@code harkara.bse.*}); an unknown name stops the start. The defaults fit the simulator on this machine and
 * otherwise the venue's documents.
 *
 * @param orderEntryUrl address of MFOrder.svc; also what wsa:To says, which the venue compares with its own address
 * @param reportUrl address of StarMFWebService.svc, for look-ups
 * @param reportNamespace contract namespace of that service, ending in a slash; that demo and live agree was never proven
 * @param files the service that takes scanned documents
 * @param jsonUrl scheme, host and port of the services that take JSON, without a path
 * @param memberCode the member, 3 to 6 digits
 * @param userId user of the web services
 * @param password login password of that user, until the gateway has changed it
 * @param passwordVersion raised by one by a person who wants the configured password to count again, although the gateway has
 *     changed it since
 * @param nextPassword what the next change of password is to; none where the gateway makes one that nobody sees
 * @param passwordSettle how long after a change of password without an answer its outcome is found out by a login: the
 *     venue may be slow to carry it out
 * @param passKey 1 to 10 characters that bind a session to us; a fresh random one for each login where none is set
 * @param apiKey what the venue handed out for its JSON services, sent as the header APIKEY; none where it handed out none
 * @param oneTimePassKey whether the member is set up for sessions that are good for one order only; logins then run one
 *     after another, and so do the orders
 * @param sessionLife how long a session of order entry is used; the venue ends it after an hour
 * @param shortSessionLife how long a session of every other service is used; the venue ends it after five minutes
 * @param loginPause how long nobody tries again after a login that failed for a passing reason
 * @param planOrders how often the venue is asked for orders that plans have made
 * @param plainHttp whether production may call the venue over plain http, for a TLS proxy on this machine
 * @param traceHeader whether orders carry the HTTP header traceparent
 * @param lumpsumChanges whether the member still has modification and cancellation of lumpsum orders, which BSE withdrew
 */
record BseProperties(
        @DefaultValue("http://127.0.0.1:8090/MFOrderEntry/MFOrder.svc/Secure")
        URI orderEntryUrl,

        @DefaultValue("http://127.0.0.1:8090/StarMFWebService/StarMFWebService.svc/Secure")
        URI reportUrl,

        @DefaultValue("http://www.bsestarmf.in/2016/01/") String reportNamespace,
        @DefaultValue Upload upload,
        @DefaultValue BseFileService files,
        @DefaultValue("http://127.0.0.1:8090") URI jsonUrl,
        @DefaultValue Ucc ucc,
        @DefaultValue BseLinkProperties links,
        @DefaultValue(SAMPLE_MEMBER) String memberCode,
        @DefaultValue("1000001") String userId,
        @DefaultValue(SAMPLE_PASSWORD) Secret password,
        @DefaultValue("1") int passwordVersion,
        @Nullable Secret nextPassword,
        @DefaultValue("2m") Duration passwordSettle,
        @Nullable Secret passKey,
        @Nullable Secret apiKey,
        @DefaultValue("false") boolean oneTimePassKey,
        @DefaultValue("55m") Duration sessionLife,
        @DefaultValue("4m") Duration shortSessionLife,
        @DefaultValue("30s") Duration loginPause,
        @DefaultValue("false") boolean plainHttp,
        @DefaultValue("true") boolean traceHeader,
        @DefaultValue("false") boolean lumpsumChanges,
        @DefaultValue Calls calls,
        @DefaultValue Pace pace,
        @DefaultValue LookUps lookUps,
        @DefaultValue BseFollowing following,
        @DefaultValue("15m") Duration planOrders,
        @DefaultValue BseReversals.Settings reversals,
        @Nullable Hours hours) {

    /** BSE takes passwords from six characters on. */
    private static final int SHORTEST_SECRET = 6;

    private static final String SAMPLE_MEMBER = "10000";
    private static final String SAMPLE_PASSWORD = "Demo@1234";
    private static final int LONGEST_PASS_KEY = 10;

    /**
     * The additional services ({@code harkara.bse.upload.*}): mandates and withdrawal plans. Their name and namespace differ
     * between demo and live.
     *
     * @param url address of MFUploadService.svc on demo, of StarMFWebService.svc live
     * @param namespace contract namespace, ending in a slash
     * @param contract name of the contract, which stands in the action
     */
    record Upload(
            @DefaultValue("http://127.0.0.1:8090/MFUploadService/MFUploadService.svc/Secure")
            URI url,

            @DefaultValue("http://bsestarmfdemo.bseindia.com/2016/01/")
            String namespace,

            @DefaultValue("IMFUploadService") String contract) {

        Upload {
            requireAddress("upload.url", url);
            requireNamespace("upload.namespace", namespace);
        }

        /** The action of an operation. */
        String action(String operation) {
            return namespace + contract + "/" + operation;
        }
    }

    /**
     * Registration of clients ({@code harkara.bse.ucc.*}).
     *
     * @param layout V183, which the venue takes today, or V131
     * @param path where it is sent, below json-url; where none is set the one of the layout
     */
    record Ucc(
            @DefaultValue("V183") BseUccLayout layout,
            @Nullable String path) {

        Ucc {
            if (path != null && !path.startsWith("/")) {
                throw new IllegalArgumentException(
                        "ucc.path '%s': expected one that begins with a slash".formatted(path));
            }
        }

        String address() {
            return path == null ? layout.path() : path;
        }
    }

    /**
     * Limits of single calls ({@code harkara.bse.calls.*}).
     *
     * @param connectTimeout for TCP and TLS
     * @param poolWait longest wait for a free connection
     * @param readTimeout longest silence of the venue while we wait for its reply
     * @param orderTimeout longest time that sending one order may take, a login before it included; the documents name
     *     none, so it is the one minute that the venue's software (WCF) gives a call by default
     * @param loginTimeout longest time of a login
     * @param lookUpTimeout longest time of one question
     * @param connections most connections; more than pace.inFlight, for look-ups and logins need some as well
     */
    record Calls(
            @DefaultValue("5s") Duration connectTimeout,
            @DefaultValue("2s") Duration poolWait,
            @DefaultValue("50s") Duration readTimeout,
            @DefaultValue("60s") Duration orderTimeout,
            @DefaultValue("20s") Duration loginTimeout,
            @DefaultValue("30s") Duration lookUpTimeout,
            @DefaultValue("64") int connections) {

        Calls {
            requirePositive("connect-timeout", connectTimeout);
            requirePositive("pool-wait", poolWait);
            requirePositive("read-timeout", readTimeout);
            requirePositive("login-timeout", loginTimeout);
            requirePositive("look-up-timeout", lookUpTimeout);
            // An order may have to wait for another's login before its own, and then needs time for itself.
            if (orderTimeout.compareTo(loginTimeout.multipliedBy(2)) <= 0) {
                throw new IllegalArgumentException("order-timeout %s: expected more than twice login-timeout, %s"
                        .formatted(orderTimeout, loginTimeout));
            }
        }
    }

    /** How orders are paced ({@code harkara.bse.pace.*}); the names are those of {@link VenueProfile}. */
    record Pace(
            @DefaultValue("32") int inFlight,
            @DefaultValue("2000") int queued,
            @DefaultValue("50") int callsPerSecond,
            @DefaultValue("10") int sends,
            @DefaultValue("5s") Duration firstWait,
            @DefaultValue("5m") Duration longestWait,
            @DefaultValue("30s") Duration toleratedPause) {}

    /** How UNKNOWN is settled ({@code harkara.bse.look-ups.*}); the names are those of {@link VenueProfile}. */
    record LookUps(
            @DefaultValue("30s") Duration first,

            @DefaultValue({"1m", "2m", "5m", "10m", "20m", "40m", "1h", "2h", "4h"})
            List<Duration> schedule,

            @DefaultValue("16") int most,
            @DefaultValue("24h") Duration patience,
            @DefaultValue("15m") Duration settleTime,
            @DefaultValue("3") int misses,
            @DefaultValue("2") int perSecond) {}

    /**
     * When orders may be sent ({@code harkara.bse.hours.*}), India time. Not set by default: BSE takes orders at any hour
     * and triggers those of a closed market when it opens ("OFFLINE ORDER WILL BE TRIGGERED DURING MARKET HOURS", recorded
     * 2025). Who would rather keep such orders back until the opening sets both times.
     *
     * @param opens first moment of a working day
     * @param closes moment from which a working day is over
     * @param holidays days without business of every asset class, beside those of the business calendar
     */
    record Hours(
            LocalTime opens,
            LocalTime closes,
            @DefaultValue({}) Set<LocalDate> holidays) {

        private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");

        // The binder passes null where the configuration has nothing.
        @SuppressWarnings("ConstantConditions")
        Hours {
            if (opens == null || closes == null) {
                throw new IllegalArgumentException("harkara.bse.hours: set both opens and closes, or neither");
            }
        }

        TradingHours inIndia() {
            return new TradingHours(INDIA, opens, closes, holidays);
        }
    }

    BseProperties {
        if (hours != null) {
            var _ = hours.inIndia();
        }
        requireAddress("order-entry-url", orderEntryUrl);
        requireAddress("report-url", reportUrl);
        requireAddress("json-url", jsonUrl);
        if (!String.valueOf(jsonUrl.getRawPath()).isEmpty()) {
            throw new IllegalArgumentException(
                    "json-url '%s': expected scheme, host and port without a path or a slash".formatted(jsonUrl));
        }
        requireNamespace("report-namespace", reportNamespace);
        if (passKey != null && (passKey.isEmpty() || passKey.reveal().length() > LONGEST_PASS_KEY)) {
            throw new IllegalArgumentException(
                    "pass-key: expected 1 to %d characters, found %d; leave it out for a random one"
                            .formatted(LONGEST_PASS_KEY, passKey.reveal().length()));
        }
        requirePositive("session-life", sessionLife);
        requirePositive("short-session-life", shortSessionLife);
        requirePositive("login-pause", loginPause);
        requirePositive("plan-orders", planOrders);
        requirePositive("password-settle", passwordSettle);
        if (calls.connections <= pace.inFlight) {
            throw new IllegalArgumentException("calls.connections %d: expected more than pace.in-flight, %d"
                    .formatted(calls.connections, pace.inFlight));
        }
    }

    /** With the configured password, which need not be the one that counts: {@link BseCredentials} tells that. */
    BseAccount account() {
        return account(password);
    }

    /** The same user with another password. */
    BseAccount account(Secret other) {
        return new BseAccount(memberCode, userId, other);
    }

    /** The same settings in the engine's words. */
    VenueProfile profile() {
        return new VenueProfile(
                calls.orderTimeout,
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
                following.usual(),
                following.ofTypes(),
                lookUps.perSecond,
                // "This has to be unique even if the request is rejected": structure document, page 20.
                true);
    }

    /** Why production does not start with these. */
    void faults(StartFaults faults) {
        Set<Secret> samples = Set.of(Secret.of(SAMPLE_PASSWORD));
        faults.given("harkara.bse.password", password, SHORTEST_SECRET, samples);
        if (nextPassword != null) {
            faults.given("harkara.bse.next-password", nextPassword, SHORTEST_SECRET, samples);
        }
        if (passKey != null) {
            // The two that stand in the venue's own samples.
            faults.given(
                    "harkara.bse.pass-key", passKey, SHORTEST_SECRET, Set.of(Secret.of("abc123"), Secret.of("@12345")));
        }
        if (apiKey != null) {
            faults.given("harkara.bse.api-key", apiKey, SHORTEST_SECRET, Set.of());
        }
        if (memberCode.equals(SAMPLE_MEMBER)) {
            faults.add("harkara.bse.member-code", "is the sample's, " + memberCode, "set your own");
        }
        requireTls("order-entry-url", orderEntryUrl, faults);
        requireTls("report-url", reportUrl, faults);
        requireTls("upload.url", upload.url, faults);
        requireTls("files.url", files.url(), faults);
        requireTls("json-url", jsonUrl, faults);
    }

    private void requireTls(String name, URI url, StartFaults faults) {
        if (!plainHttp && !"https".equalsIgnoreCase(url.getScheme())) {
            faults.add(
                    "harkara.bse." + name,
                    url + " is not https",
                    "set an https address, or harkara.bse.plain-http=true where a TLS proxy stands in between");
        }
    }

    static void requireAddress(String name, URI url) {
        if (url.getHost() == null || !List.of("http", "https").contains(url.getScheme())) {
            throw new IllegalArgumentException("%s '%s': expected an http or https address".formatted(name, url));
        }
    }

    static void requireNamespace(String name, String namespace) {
        if (!namespace.matches("https?://\\S+/")) {
            throw new IllegalArgumentException(
                    "%s '%s': expected a namespace that ends in a slash".formatted(name, namespace));
        }
    }

    private static void requirePositive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException("%s %s: expected a duration above zero".formatted(name, value));
        }
    }
}
