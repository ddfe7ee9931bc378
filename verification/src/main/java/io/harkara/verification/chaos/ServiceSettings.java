package io.harkara.verification.chaos;

import io.harkara.servers.EmbeddedServers;
import io.harkara.verification.rules.Rule;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * With what settings the services run: their own configuration, on our ports, with the venue's patience shortened so that a
 * run of minutes sees leases, look-ups and settle times run out many times.
 */
final class ServiceSettings {

    /** Small and quick to start: they are started again and again on a small machine. */
    static final List<String> JVM = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-Dsun.net.http.retryPost=false",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    /** Longest time that one call to the venue may take. */
    static final Duration CALL = Duration.ofSeconds(3);

    static final Duration TOLERATED_PAUSE = Duration.ofMillis(1_500);

    /** How long a claim holds: as VenueProfile has it. */
    static final Duration LEASE = CALL.plus(TOLERATED_PAUSE.multipliedBy(2));

    /** After this the broker gives the partitions of a silent reader to others; longer than the lease. */
    static final Duration GROUP_PATIENCE = Duration.ofSeconds(10);

    /** The venue shows an order at the latest after this; the schedule never hides one for longer. */
    static final Duration SETTLE = Duration.ofSeconds(6);

    /** About what a service takes from its start until it asks the registry for the first time. */
    static final Duration COLD_START = Duration.ofSeconds(6);

    /** For each gateway: several times what comes in, so that what a fault held up does not stay behind for long. */
    static final int CALLS_PER_SECOND = 250;

    static final int LOOK_UPS_PER_SECOND = 300;

    /** What can be sent within the tolerated pause: more would be claimed only to go back to waiting. */
    private static final long QUEUED = CALLS_PER_SECOND * TOLERATED_PAUSE.toMillis() / 1_000;

    private ServiceSettings() {}

    static List<String> venue(long seed, VenueAccount account, BillAccount bills, StockAccounts stocks) {
        List<String> arguments = new ArrayList<>(List.of(
                ChildMain.class.getName(),
                "venue",
                Long.toString(seed),
                account.user(),
                account.password(),
                account.member(),
                bills.secret(),
                bills.workingKey()));
        arguments.addAll(ChildMain.stocks(stocks));
        return arguments;
    }

    static List<String> of(
            Service service,
            int port,
            Links links,
            EmbeddedServers servers,
            VenueAccount account,
            BillAccount bills,
            StockAccounts stocks,
            StockPorts stockPorts,
            @Nullable MarketOpening opening,
            @Nullable Rule brokenRule) {
        List<String> arguments = new ArrayList<>(List.of(ChildMain.class.getName(), service.program()));
        if ((service.isOfBse() || service.isOfStocks()) && brokenRule != null) {
            arguments.set(1, ChildMain.BROKEN + service.program());
            arguments.add(brokenRule.id());
        }
        settings(service, port, links, servers).forEach(setting -> arguments.add("--" + setting));
        if (service == Service.INTAKE) {
            arguments.add("--harkara.intake.lumpsum-changes=true");
        }
        if (service.isOfBbps()) {
            BillSettings.of(links.of(service, Link.VENUE).port(), bills)
                    .forEach(setting -> arguments.add("--" + setting));
        }
        if (service.isOfStocks()) {
            StockSettings.of(links, service, stockPorts, stocks).forEach(setting -> arguments.add("--" + setting));
        }
        if (service.isOfBse()) {
            gateway(links.of(service, Link.VENUE).port(), account).forEach(setting -> arguments.add("--" + setting));
            if (opening != null) {
                arguments.add("--harkara.bse.hours.opens=" + opening.opens());
                arguments.add("--harkara.bse.hours.closes=" + MarketOpening.closes());
            }
        }
        return arguments;
    }

    private static List<String> settings(Service service, int port, Links links, EmbeddedServers servers) {
        return List.of(
                "spring.main.banner-mode=off",
                "harkara.mode=development",
                "logging.level.io.harkara=INFO",
                "server.port=" + port,
                "spring.datasource.url="
                        + database(servers, links.of(service, Link.DATABASE).port()),
                "spring.datasource.username=" + servers.postgresUser(),
                "spring.datasource.password=" + servers.postgresPassword(),
                "harkara.kafka.bootstrap-servers=127.0.0.1:"
                        + links.of(service, Link.BROKER).port(),
                "harkara.kafka.registry-url="
                        + registry(servers, links.of(service, Link.REGISTRY).port()));
    }

    // The proxy finds commits on the wire, so the wire has to be readable.
    private static String database(EmbeddedServers servers, int proxy) {
        return servers.postgresUrl().replaceFirst("//127\\.0\\.0\\.1:\\d+/", "//127.0.0.1:" + proxy + "/")
                + "&sslmode=disable&gssEncMode=disable";
    }

    private static String registry(EmbeddedServers servers, int proxy) {
        return "http://127.0.0.1:" + proxy + URI.create(servers.registryUrl()).getPath();
    }

    private static List<String> gateway(int venuePort, VenueAccount account) {
        String venue = "http://127.0.0.1:" + venuePort;
        return List.of(
                "harkara.bse.order-entry-url=" + venue + "/MFOrderEntry/MFOrder.svc/Secure",
                "harkara.bse.report-url=" + venue + "/StarMFWebService/StarMFWebService.svc/Secure",
                "harkara.bse.upload.url=" + venue + "/MFUploadService/MFUploadService.svc/Secure",
                "harkara.bse.files.url=" + venue + "/StarMFFileUploadService/StarMFFileUploadService.svc/Secure",
                "harkara.bse.json-url=" + venue,
                "harkara.bse.lumpsum-changes=true",
                "harkara.bse.user-id=" + account.user(),
                "harkara.bse.password=" + account.password(),
                "harkara.bse.member-code=" + account.member(),
                "harkara.bse.login-pause=1s",
                "harkara.bse.calls.connect-timeout=1s",
                "harkara.bse.calls.pool-wait=1s",
                "harkara.bse.calls.read-timeout=2500ms",
                "harkara.bse.calls.order-timeout=" + CALL.toMillis() + "ms",
                "harkara.bse.calls.login-timeout=1s",
                "harkara.bse.calls.look-up-timeout=2500ms",
                "harkara.bse.pace.calls-per-second=" + CALLS_PER_SECOND,
                "harkara.bse.pace.queued=" + QUEUED,
                "harkara.bse.pace.first-wait=500ms",
                "harkara.bse.pace.longest-wait=3s",
                "harkara.bse.pace.tolerated-pause=" + TOLERATED_PAUSE.toMillis() + "ms",
                "harkara.bse.look-ups.first=1s",
                "harkara.bse.look-ups.schedule=1s,2s",
                "harkara.bse.look-ups.most=60",
                "harkara.bse.look-ups.patience=2m",
                "harkara.bse.look-ups.settle-time=" + SETTLE.toMillis() + "ms",
                "harkara.bse.look-ups.misses=3",
                "harkara.bse.look-ups.per-second=" + LOOK_UPS_PER_SECOND,
                // A purchase is allotted after eleven seconds.
                "harkara.bse.following.first=12s",
                "harkara.bse.following.schedule=4s",
                "harkara.bse.following.patience=1h",
                "harkara.bse.following.mandates.first=8s",
                "harkara.bse.following.mandates.schedule=4s",
                "harkara.gateway.sweep-age=3s",
                "harkara.gateway.down-pause=2s");
    }
}
