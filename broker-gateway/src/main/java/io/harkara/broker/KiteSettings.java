package io.harkara.broker;

import io.harkara.broker.BrokerLimits.Rate;
import io.harkara.runtime.Secret;
import java.net.URI;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What an account at Zerodha is set up with. Settings: {@code user-id} is whose account it is, and nobody else's login is taken;
 * {@code url} and {@code login-url} differ from Kite's, {@code market-protection} is how far from the price an order at the market
 * may trade, in percent, or -1 for what Kite thinks right; {@code market-data} is no where the app's plan has no prices, nor then a socket; {@code socket-url} differs from Kite's, with http for
 * ws; {@code order-updates} is no where there is to be no socket;
 * {@code session-ends} is when Kite ends all sessions (India time), and {@code rate.<operation>} is for example {@code 10/1s}.
 * Secrets: {@code api-key}, {@code api-secret}.
 *
 * @param root address of the API, without a slash at its end
 * @param loginPage where a person signs in
 * @param socket address of the socket, with http or https
 * @param marketProtection -1, or more than 0 and at most 100
 */
record KiteSettings(
        URI root,
        URI loginPage,
        URI socket,
        String userId,
        String marketProtection,
        boolean marketData,
        boolean orderUpdates,
        LocalTime sessionEnds,
        Secret apiKey,
        Secret apiSecret,
        Map<String, Rate> rates,
        BrokerOrderLimits orders) {

    private static final Set<String> SETTINGS = Set.of(
            "url",
            "login-url",
            "socket-url",
            "user-id",
            "market-protection",
            "market-data",
            "order-updates",
            "session-ends");
    private static final Set<String> SECRETS = Set.of("api-key", "api-secret");

    /** Everything that is wrong with an account; none where nothing is. */
    static List<String> faults(BrokerAccount account) {
        return BrokerAccountSettings.faults(account, SETTINGS, SECRETS, KiteSettings::of);
    }

    /**
     * The settings of an account.
     *
     * @throws IllegalArgumentException where one does not fit, which it names
     */
    static KiteSettings of(BrokerAccount account) {
        BrokerAccountSettings settings = new BrokerAccountSettings(account);
        return new KiteSettings(
                settings.address("url", "https://api.kite.trade"),
                settings.address("login-url", "https://kite.zerodha.com/connect/login"),
                settings.address("socket-url", "https://ws.kite.trade"),
                settings.required("user-id", "[A-Z0-9]{2,16}", "the user's name at Zerodha, such as AB1234"),
                // Since April 2026 Kite refuses orders at the market that name none, or 0.
                settings.optional(
                        "market-protection",
                        "-1",
                        "-1|100|0\\.(0[1-9]|[1-9][0-9]?)|[1-9][0-9]?(\\.[0-9]{1,2})?",
                        "-1, or percent above 0 and at most 100"),
                settings.yes("market-data"),
                settings.yes("order-updates"),
                // Kite Connect, user: about six in the morning, for all.
                Objects.requireNonNull(settings.time("session-ends", LocalTime.of(6, 0))),
                settings.secret("api-key"),
                settings.secret("api-secret"),
                settings.rates(KiteOperations.RATES),
                settings.orders(KiteOperations.ORDERS));
    }
}
