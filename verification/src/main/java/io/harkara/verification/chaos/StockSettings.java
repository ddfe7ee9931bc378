package io.harkara.verification.chaos;

import io.harkara.simulators.broker.xts.XtsAccount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** With what settings the gateway to stock brokers runs: everything that takes hours there takes seconds here, as with BSE. */
final class StockSettings {

    /** How long a claim holds: two logins, the wait for the rate and the call, and two tolerated pauses. */
    static final Duration LEASE = Duration.ofSeconds(6).plus(ServiceSettings.TOLERATED_PAUSE.multipliedBy(2));

    /** Orders, changes and cancellations of one account: less than what an outage leaves behind. */
    static final int PLACING_PER_SECOND = 6;

    private StockSettings() {}

    /** Calls of each go through a proxy of its own; the page for logins is opened by a person. */
    static List<String> of(Links links, Service service, StockPorts ports, StockAccounts accounts) {
        List<String> settings = new ArrayList<>(List.of(
                "harkara.broker.sessions.pause=500ms",
                "harkara.broker.instruments.exchanges=NSE",
                "harkara.broker.instruments.retry=1s",
                "harkara.broker.calls.connect-timeout=1s",
                "harkara.broker.calls.pool-wait=1s",
                "harkara.broker.calls.read-timeout=2500ms",
                "harkara.broker.calls.login-timeout=1s",
                "harkara.broker.calls.pace-wait=1s",
                "harkara.broker.calls.order-timeout=" + ServiceSettings.CALL.toMillis() + "ms",
                "harkara.broker.calls.enquiry-timeout=2500ms",
                "harkara.broker.calls.master-timeout=10s",
                "harkara.broker.pace.first-wait=500ms",
                "harkara.broker.pace.longest-wait=3s",
                "harkara.broker.pace.tolerated-pause=" + ServiceSettings.TOLERATED_PAUSE.toMillis() + "ms",
                "harkara.broker.look-ups.first=1s",
                "harkara.broker.look-ups.schedule=1s,2s",
                "harkara.broker.look-ups.most=60",
                "harkara.broker.look-ups.patience=2m",
                "harkara.broker.look-ups.settle-time=" + ServiceSettings.SETTLE.toMillis() + "ms",
                "harkara.broker.look-ups.misses=3",
                "harkara.broker.following.first=1s",
                "harkara.broker.following.schedule=2s",
                "harkara.broker.following.patience=1h",
                "harkara.broker.following.change-first=500ms",
                "harkara.broker.following.change-schedule=1s",
                "harkara.gateway.sweep-age=3s",
                "harkara.gateway.down-pause=2s"));
        String xts = local(links.of(service, Link.VENUE).port());
        String kite = local(links.of(service, Link.KITE).port());
        String smart = local(links.of(service, Link.SMARTAPI).port());
        xts(settings, "main", xts, accounts.xts().getFirst(), "profile=jainam");
        xts(
                settings,
                "desk",
                xts,
                accounts.xts().getLast(),
                "profile=iifl",
                "kind=dealer",
                "client-id=" + StockAccounts.DEALERS_CLIENT);
        add(
                settings,
                StockAccounts.KITE,
                "broker=kite",
                "settings.url=" + kite,
                "settings.socket-url=" + kite,
                "settings.login-url=" + local(ports.kite()) + "/connect/login",
                "settings.user-id=" + accounts.kite().userId(),
                "secrets.api-key=" + accounts.kite().apiKey(),
                "secrets.api-secret=" + accounts.kite().apiSecret());
        add(
                settings,
                "angel",
                "broker=smartapi",
                "settings.url=" + smart,
                "settings.instruments-url=" + smart + "/OpenAPI_File/files/OpenAPIScripMaster.json",
                "settings.socket-url=" + smart + "/smart-order-update",
                "settings.stream-url=" + smart + "/smart-stream",
                "settings.client-code=" + accounts.smart().clientCode(),
                "secrets.api-key=" + accounts.smart().apiKey(),
                "secrets.pin=" + accounts.smart().pin(),
                "secrets.totp-secret=" + accounts.smart().totpSecret());
        for (String name : StockAccounts.NAMES) {
            add(settings, name, "settings.[rate.placing]=%d/1s".formatted(PLACING_PER_SECOND));
            // The harness judges the rates of orders; a client's own or a cap of the day would only make it slower.
            add(settings, name, "settings.[rate.client]=99999/1s");
            for (String span : List.of("minute", "hour", "day")) {
                add(settings, name, "settings.[cap.%s]=none".formatted(span));
            }
        }
        return settings;
    }

    private static void xts(List<String> settings, String name, String url, XtsAccount user, String... own) {
        add(
                settings,
                name,
                "broker=xts",
                "settings.url=" + url,
                "secrets.app-key=" + user.interactiveKey(),
                "secrets.secret-key=" + user.interactiveSecret(),
                "secrets.market-app-key=" + user.marketKey(),
                "secrets.market-secret-key=" + user.marketSecret());
        for (String setting : own) {
            add(settings, name, "settings." + setting);
        }
    }

    private static void add(List<String> settings, String account, String... own) {
        String prefix = "harkara.broker.accounts." + account + ".";
        for (String setting : own) {
            settings.add(prefix + setting);
        }
    }

    private static String local(int port) {
        return "http://127.0.0.1:" + port;
    }
}
