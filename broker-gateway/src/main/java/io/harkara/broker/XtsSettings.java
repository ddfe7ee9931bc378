package io.harkara.broker;

import io.harkara.broker.BrokerLimits.Rate;
import io.harkara.runtime.Secret;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What an account at a broker that speaks XTS is set up with. Settings: {@code profile} names the broker, {@code url},
 * {@code market-prefix} and {@code host-look-up} differ from the profile's, {@code kind} says whose orders it places (the broker's
 * login says so too, where it is left out), {@code stream-quota} is how many instruments the app may have streamed at once,
 * {@code broadcast-mode} is Full or Partial: how much XTS writes of each tick, {@code client-id} for whom a dealer does, {@code session-ends} when the broker ends all
 * sessions (India time), {@code market-data} is no where there is no key for prices, {@code order-updates} is no where there is to be
 * no socket, and {@code login} is third-party where a person signs in at the broker's page, {@code user-id} who
 * that has to be and {@code return-url} where the page leads to, and {@code rate.<operation>} is for example {@code 10/1s}, where {@code rate.placing} is what orders, changes and
 * cancellations share at brokers that count them together. Secrets: {@code app-key}, {@code secret-key},
 * {@code market-app-key}, {@code market-secret-key}, {@code access-password}.
 *
 * @param root address of orders, without a slash at its end
 * @param market address of market data, likewise
 * @param kind null where the broker says it
 * @param clientId empty where there is none
 * @param sessionEnds null where a token says when it ends
 * @param thirdParty null where a login needs no person
 */
record XtsSettings(
        URI root,
        URI market,
        @Nullable URI hostLookUp,
        BrokerSession.@Nullable Kind kind,
        String clientId,
        @Nullable LocalTime sessionEnds,
        @Nullable XtsThirdParty thirdParty,
        boolean marketData,
        boolean orderUpdates,
        int streamQuota,
        String broadcastMode,
        Secret appKey,
        Secret secretKey,
        Secret marketAppKey,
        Secret marketSecretKey,
        Secret accessPassword,
        Map<String, Rate> rates,
        BrokerOrderLimits orders) {

    /** How XTS writes the account of the broker itself. */
    static final String PRO_CLIENT = "*****";

    private static final String RATE = BrokerAccountSettings.RATE;
    private static final String CAP = BrokerAccountSettings.CAP;

    private static final Set<String> SETTINGS = Set.of(
            "profile",
            "url",
            "market-prefix",
            "host-look-up",
            "kind",
            "client-id",
            "session-ends",
            "login",
            "user-id",
            "return-url",
            "market-data",
            "order-updates",
            "stream-quota",
            "broadcast-mode");

    private static final Set<String> SECRETS =
            Set.of("app-key", "secret-key", "market-app-key", "market-secret-key", "access-password");

    private static final int LONGEST_CLIENT = 15;

    /** Everything that is wrong with an account; none where nothing is. */
    static List<String> faults(BrokerAccount account) {
        List<String> faults = new ArrayList<>();
        account.settings().keySet().stream()
                .filter(key -> !SETTINGS.contains(key) && !key.startsWith(RATE) && !key.startsWith(CAP))
                .forEach(key -> faults.add("settings.%s: expected one of %s, or %s<operation>, or %s<span>"
                        .formatted(key, SETTINGS.stream().sorted().toList(), RATE, CAP)));
        account.secrets().keySet().stream()
                .filter(key -> !SECRETS.contains(key))
                .forEach(key -> faults.add("secrets.%s: expected one of %s"
                        .formatted(key, SECRETS.stream().sorted().toList())));
        if (!faults.isEmpty()) {
            return faults;
        }
        try {
            of(account);
        } catch (IllegalArgumentException fault) {
            faults.add(String.valueOf(fault.getMessage()));
        }
        return faults;
    }

    /**
     * The settings of an account.
     *
     * @throws IllegalArgumentException where one does not fit, which it names
     */
    static XtsSettings of(BrokerAccount account) {
        XtsProfile profile = XtsProfile.named(account.setting("profile"));
        if (profile == null) {
            throw new IllegalArgumentException("settings.profile '%s': expected one of %s"
                    .formatted(account.setting("profile"), XtsProfile.names()));
        }
        String url = withoutSlash(otherwise(account.setting("url"), profile.url()));
        String prefix = otherwise(account.setting("market-prefix"), profile.marketPrefix());
        String hosts = otherwise(
                account.setting("host-look-up"), profile.hostLookUp() == null ? "none" : profile.hostLookUp());
        boolean marketData = yes("market-data", account);
        XtsSettings settings = new XtsSettings(
                address("url", url + "/interactive"),
                address("market-prefix", url + (prefix.startsWith("/") ? "" : "/") + withoutSlash(prefix)),
                hosts.equals("none") ? null : address("host-look-up", hosts),
                kind(account.setting("kind")),
                account.setting("client-id"),
                time(account.setting("session-ends")),
                thirdParty(account),
                marketData,
                yes("order-updates", account),
                quota(account.setting("stream-quota")),
                broadcastMode(account.setting("broadcast-mode")),
                required("app-key", account),
                required("secret-key", account),
                marketData ? required("market-app-key", account) : Secret.of(""),
                marketData ? required("market-secret-key", account) : Secret.of(""),
                account.secret("access-password"),
                rates(account, profile),
                new BrokerAccountSettings(account).orders(XtsOperations.ORDERS));
        settings.requireConsistent();
        return settings;
    }

    private void requireConsistent() {
        if (hostLookUp != null && accessPassword.isEmpty()) {
            throw new IllegalArgumentException(
                    "secrets.access-password: expected, because the broker is asked for its address with it");
        }
        if (hostLookUp != null && thirdParty != null) {
            throw new IllegalArgumentException(
                    "settings.login: third-party is not known to work where the broker is asked for its address");
        }
        if (kind == BrokerSession.Kind.DEALER && clientId.isEmpty()) {
            throw new IllegalArgumentException("settings.client-id: expected, because a dealer places for a client");
        }
        if (clientId.length() > LONGEST_CLIENT) {
            throw new IllegalArgumentException(
                    "settings.client-id: expected at most %d characters".formatted(LONGEST_CLIENT));
        }
    }

    /** Whether all of it goes over TLS. */
    boolean isEncrypted() {
        return isTls(root) && isTls(market) && (hostLookUp == null || isTls(hostLookUp));
    }

    private static boolean isTls(URI address) {
        return "https".equalsIgnoreCase(address.getScheme());
    }

    /** Those of the profile, less what is set otherwise: by the name of a bucket, or of an operation that then has its own. */
    private static Map<String, Rate> rates(BrokerAccount account, XtsProfile profile) {
        Map<String, Rate> rates = new HashMap<>(profile.rates());
        account.settings().forEach((key, value) -> {
            if (key.startsWith(RATE) && !key.equals(RATE + BrokerOrderLimits.CLIENT)) {
                String name = key.substring(RATE.length());
                Rate rate = rate(name, value);
                List<String> shared = profile.rates().entrySet().stream()
                        .filter(entry -> entry.getValue().bucket().equals(name))
                        .map(Map.Entry::getKey)
                        .toList();
                if (shared.isEmpty() && !XtsOperations.ALL.contains(name)) {
                    throw new IllegalArgumentException("settings.%s: expected one of %s"
                            .formatted(key, XtsOperations.ALL.stream().sorted().toList()));
                }
                (shared.isEmpty() ? List.of(name) : shared).forEach(operation -> rates.put(operation, rate));
            }
        });
        return rates;
    }

    private static Rate rate(String operation, String text) {
        String[] parts = text.split("/", -1);
        if (parts.length == 2 && parts[0].matches("[0-9]{1,5}") && parts[1].matches("[0-9]{1,4}s")) {
            return new Rate(
                    operation,
                    Integer.parseInt(parts[0]),
                    Duration.ofSeconds(Long.parseLong(parts[1].substring(0, parts[1].length() - 1))));
        }
        throw new IllegalArgumentException(
                "settings.rate.%s '%s': expected calls and seconds, such as 10/1s".formatted(operation, text));
    }

    private static @Nullable XtsThirdParty thirdParty(BrokerAccount account) {
        BrokerAccountSettings settings = new BrokerAccountSettings(account);
        return switch (account.setting("login")) {
            case "", "direct" -> null;
            case "third-party" ->
                new XtsThirdParty(
                        settings.required("user-id", "[A-Za-z0-9_]{1,32}", "the user's name at the broker"),
                        settings.address("return-url", ""));
            default ->
                throw new IllegalArgumentException(
                        "settings.login '%s': expected direct or third-party".formatted(account.setting("login")));
        };
    }

    private static BrokerSession.@Nullable Kind kind(String text) {
        return switch (text) {
            case "" -> null;
            case "investor" -> BrokerSession.Kind.INVESTOR;
            case "dealer" -> BrokerSession.Kind.DEALER;
            case "pro" -> BrokerSession.Kind.PRO;
            default ->
                throw new IllegalArgumentException(
                        "settings.kind '%s': expected investor, dealer or pro".formatted(text));
        };
    }

    private static @Nullable LocalTime time(String text) {
        try {
            return text.isEmpty() ? null : LocalTime.parse(text);
        } catch (DateTimeException _) {
            throw new IllegalArgumentException(
                    "settings.session-ends '%s': expected a time such as 03:00".formatted(text));
        }
    }

    private static int quota(String text) {
        if (!text.matches("|[1-9][0-9]{0,4}")) {
            throw new IllegalArgumentException(
                    "settings.stream-quota '%s': expected a number of instruments from 1 to 99999".formatted(text));
        }
        return text.isEmpty() ? XtsProfile.STREAMED_AT_ONCE : Integer.parseInt(text);
    }

    private static String broadcastMode(String text) {
        return switch (text) {
            case "" -> "Full";
            case "Full", "Partial" -> text;
            default ->
                throw new IllegalArgumentException(
                        "settings.broadcast-mode '%s': expected Full or Partial".formatted(text));
        };
    }

    private static boolean yes(String key, BrokerAccount account) {
        return switch (account.setting(key)) {
            case "", "yes", "true" -> true;
            case "no", "false" -> false;
            default ->
                throw new IllegalArgumentException(
                        "settings.%s '%s': expected yes or no".formatted(key, account.setting(key)));
        };
    }

    private static Secret required(String key, BrokerAccount account) {
        Secret secret = account.secret(key);
        if (secret.isEmpty()) {
            throw new IllegalArgumentException("secrets.%s: expected".formatted(key));
        }
        return secret;
    }

    private static URI address(String key, String text) {
        Supplier<IllegalArgumentException> fault = () ->
                new IllegalArgumentException("settings.%s: '%s' is no http or https address".formatted(key, text));
        try {
            URI address = URI.create(text);
            if (address.getHost() == null || !List.of("http", "https").contains(address.getScheme())) {
                throw fault.get();
            }
            return address;
        } catch (IllegalArgumentException _) {
            throw fault.get();
        }
    }

    private static String otherwise(String text, String other) {
        return text.isEmpty() ? other : text;
    }

    // Doubled slashes are what 5paisa's own address leads to; some servers mind them.
    private static String withoutSlash(String text) {
        return text.replaceAll("/+$", "");
    }
}
