package io.harkara.quickstart;

import io.harkara.simulators.broker.kite.KiteAccount;
import io.harkara.simulators.broker.smartapi.SmartAccount;
import io.harkara.simulators.broker.xts.XtsAccount;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Our accounts at simulated brokers: an investor's, one that a dealer places for a client through, and the dealer's own. Each has a
 * login of its own, as it would have at three brokers.
 */
final class SimulatedBrokers {

    /** Where the simulator of Kite has the page for logins. */
    static final String KITE_LOGIN = "/connect/login";

    /** Who may sign in there; for it alone. */
    static final KiteAccount KITE = new KiteAccount("KT0001", "demo-password", "demokitekey", "demo-kite-secret");

    /** The account of whom a person has to sign in. */
    static final String KITE_ACCOUNT = "kite";

    /** Where the simulator of SmartAPI has its list of instruments. */
    static final String SMARTAPI_INSTRUMENTS = "/OpenAPI_File/files/OpenAPIScripMaster.json";

    /** Where the simulator of SmartAPI has its socket of order updates. */
    private static final String SMARTAPI_UPDATES = "/smart-order-update";

    /** Who may log in at the simulator of SmartAPI; for it alone. */
    static final SmartAccount ANGEL =
            new SmartAccount("SM0001", "1234", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "demo-smart-key");

    /** Who may log in at the simulator of XTS. Keys and secrets are for it alone. */
    static final List<XtsAccount> USERS = List.of(
            user("SIM1", "demo-"), user("DLR1", "dealer-", "CL001"), user("DLR2", "dealer-pro-", XtsAccount.PRO));

    /** The account of orders that name none. */
    static final String USUAL_ACCOUNT = "main";

    /** By the name of the account; {@code main} is the one that the gateway's configuration file has. */
    private static final Map<String, List<String>> ACCOUNTS = Map.of(
            "main",
            settings("demo-", "profile=jainam"),
            "desk",
            settings("dealer-", "profile=iifl", "kind=dealer", "client-id=CL001"),
            "prop",
            settings("dealer-pro-", "profile=compositedge", "kind=pro"));

    /** The accounts by what the broker calls whose orders they place. */
    private static final Map<String, String> BY_CLIENT = Map.of(
            "SIM1",
            "main",
            "CL001",
            "desk",
            XtsAccount.PRO,
            "prop",
            ANGEL.clientCode(),
            "angel",
            KITE.userId(),
            KITE_ACCOUNT);

    private SimulatedBrokers() {}

    /** Settings of the gateway that bring the accounts, as {@code name=value}. */
    static List<String> accounts(URI xts, URI kite, URI smart) {
        List<String> settings = new ArrayList<>();
        ACCOUNTS.forEach((name, own) -> {
            String prefix = "harkara.broker.accounts." + name + ".";
            settings.add(prefix + "settings.url=" + xts);
            settings.add(prefix + "broker=xts");
            own.forEach(setting -> settings.add(prefix + setting));
        });
        String atKite = "harkara.broker.accounts." + KITE_ACCOUNT + ".";
        settings.add(atKite + "broker=kite");
        settings.add(atKite + "settings.url=" + kite);
        settings.add(atKite + "settings.login-url=" + kite + KITE_LOGIN);
        settings.add(atKite + "settings.socket-url=" + kite);
        settings.add(atKite + "settings.user-id=" + KITE.userId());
        settings.add(atKite + "secrets.api-key=" + KITE.apiKey());
        settings.add(atKite + "secrets.api-secret=" + KITE.apiSecret());
        String prefix = "harkara.broker.accounts.angel.";
        settings.add(prefix + "broker=smartapi");
        settings.add(prefix + "settings.url=" + smart);
        settings.add(prefix + "settings.instruments-url=" + smart + SMARTAPI_INSTRUMENTS);
        settings.add(prefix + "settings.socket-url=" + smart + SMARTAPI_UPDATES);
        settings.add(prefix + "settings.stream-url=" + smart + "/smart-stream");
        settings.add(prefix + "settings.client-code=" + ANGEL.clientCode());
        settings.add(prefix + "secrets.api-key=" + ANGEL.apiKey());
        settings.add(prefix + "secrets.pin=" + ANGEL.pin());
        settings.add(prefix + "secrets.totp-secret=" + ANGEL.totpSecret());
        return settings;
    }

    /** The account that a client's orders come from; the client's own name where there is none. */
    static String accountOf(String client) {
        return BY_CLIENT.getOrDefault(client, client);
    }

    private static XtsAccount user(String name, String word, String... clients) {
        return new XtsAccount(
                name,
                word + "interactive-key",
                word + "interactive-secret",
                word + "market-key",
                word + "market-secret",
                List.of(clients));
    }

    private static List<String> settings(String word, String... own) {
        List<String> settings = new ArrayList<>();
        for (String setting : own) {
            settings.add("settings." + setting);
        }
        settings.add("secrets.app-key=" + word + "interactive-key");
        settings.add("secrets.secret-key=" + word + "interactive-secret");
        settings.add("secrets.market-app-key=" + word + "market-key");
        settings.add("secrets.market-secret-key=" + word + "market-secret");
        return settings;
    }
}
