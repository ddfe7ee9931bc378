package io.harkara.broker;

import io.harkara.broker.BrokerLimits.Rate;
import io.harkara.runtime.Secret;
import java.net.URI;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an account at Angel One is set up with. Settings: {@code client-code} is whose account it is; {@code url} and
 * {@code instruments-url} differ from Angel One's, and {@code socket-url} and {@code stream-url}, with http for ws; {@code order-updates}
 * is no where there is to be no socket of orders; {@code local-ip}, {@code public-ip} and {@code mac-address} are what SmartAPI wants to
 * be told with each call; {@code session-ends} is when the broker ends all sessions (India time), where its token is not to be
 * believed; {@code rate.<operation>} is for example {@code 9/1s}. Secrets: {@code api-key}, {@code pin},
 * {@code totp-secret}, and {@code postback-secret} where the broker is to post updates of orders.
 *
 * @param root address of the API, without a slash at its end
 * @param instruments address of the list of instruments
 * @param socket address of order updates, with http or https
 * @param postbackSecret what the path has to have of what the broker posts; empty where nothing is taken
 * @param stream address of the socket of prices, with http or https
 * @param sessionEnds null where a token says when it ends
 */
record SmartApiSettings(
        URI root,
        URI instruments,
        URI socket,
        URI stream,
        String clientCode,
        String localIp,
        String publicIp,
        String macAddress,
        boolean orderUpdates,
        @Nullable LocalTime sessionEnds,
        Secret apiKey,
        Secret pin,
        Secret totpSecret,
        Secret postbackSecret,
        Map<String, Rate> rates,
        BrokerOrderLimits orders) {

    private static final Set<String> SETTINGS = Set.of(
            "url",
            "instruments-url",
            "socket-url",
            "order-updates",
            "stream-url",
            "client-code",
            "local-ip",
            "public-ip",
            "mac-address",
            "session-ends");
    private static final Set<String> SECRETS = Set.of("api-key", "pin", "totp-secret", "postback-secret");

    private static final String MASTER =
            "https://margincalculator.angelone.in/OpenAPI_File/files/OpenAPIScripMaster.json";
    private static final String ADDRESS = "[0-9A-Fa-f.:]{3,45}";

    /** Everything that is wrong with an account; none where nothing is. */
    static List<String> faults(BrokerAccount account) {
        return BrokerAccountSettings.faults(account, SETTINGS, SECRETS, SmartApiSettings::of);
    }

    /**
     * The settings of an account.
     *
     * @throws IllegalArgumentException where one does not fit, which it names
     */
    static SmartApiSettings of(BrokerAccount account) {
        BrokerAccountSettings settings = new BrokerAccountSettings(account);
        Secret totp = settings.secret("totp-secret");
        if (!SmartApiTotp.isSecret(totp)) {
            throw new IllegalArgumentException(
                    "secrets.totp-secret: expected 16 base32 digits or more, as the page that enables TOTP shows them");
        }
        Secret postback = account.secret("postback-secret");
        if (!postback.isEmpty() && !postback.reveal().matches("[A-Za-z0-9_-]{32,128}")) {
            throw new IllegalArgumentException(
                    "secrets.postback-secret: expected 32 to 128 letters, digits, dashes and underscores, for it stands in a path");
        }
        return new SmartApiSettings(
                settings.address("url", "https://apiconnect.angelone.in"),
                settings.address("instruments-url", MASTER),
                settings.address("socket-url", "https://tns.angelone.in/smart-order-update"),
                settings.address("stream-url", "https://smartapisocket.angelone.in/smart-stream"),
                settings.required("client-code", "[A-Za-z0-9]{2,16}", "the client's code, such as A123456"),
                // What is declared is not verified; the address that counts is the one that a call comes from.
                settings.optional("local-ip", "127.0.0.1", ADDRESS, "an IP address"),
                settings.optional("public-ip", "127.0.0.1", ADDRESS, "an IP address"),
                settings.optional(
                        "mac-address",
                        "00:00:00:00:00:00",
                        "([0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}",
                        "an address such as 00:00:00:00:00:00"),
                settings.yes("order-updates"),
                settings.time("session-ends", null),
                settings.secret("api-key"),
                settings.secret("pin"),
                totp,
                postback,
                settings.rates(SmartApiOperations.RATES),
                settings.orders(SmartApiOperations.ORDERS));
    }
}
