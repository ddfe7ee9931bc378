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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what an account is set up with. What does not fit is told by the name of the setting, and no secret is repeated. */
final class BrokerAccountSettings {

    static final String RATE = "rate.";
    static final String CAP = "cap.";

    private static final String CLIENT_RATE = RATE + BrokerOrderLimits.CLIENT;

    private static final Set<String> CAPS = Set.of(CAP + "minute", CAP + "hour", CAP + "day", CAP + "changes");

    private final BrokerAccount account;

    BrokerAccountSettings(BrokerAccount account) {
        this.account = account;
    }

    /**
     * Everything that is wrong with an account; none where nothing is.
     *
     * @param settings names that there are, besides rate.&lt;operation&gt; and cap.&lt;span&gt;
     * @param secrets names that there are
     * @param read throws {@link IllegalArgumentException} where a value does not fit
     */
    static List<String> faults(
            BrokerAccount account, Set<String> settings, Set<String> secrets, Function<BrokerAccount, ?> read) {
        List<String> faults = new ArrayList<>();
        account.settings().keySet().stream()
                .filter(key -> !settings.contains(key) && !key.startsWith(RATE) && !key.startsWith(CAP))
                .forEach(key -> faults.add("settings.%s: expected one of %s, or %s<operation>, or %s<span>"
                        .formatted(key, settings.stream().sorted().toList(), RATE, CAP)));
        account.secrets().keySet().stream()
                .filter(key -> !secrets.contains(key))
                .forEach(key -> faults.add("secrets.%s: expected one of %s"
                        .formatted(key, secrets.stream().sorted().toList())));
        if (faults.isEmpty()) {
            try {
                var _ = read.apply(account);
            } catch (IllegalArgumentException fault) {
                faults.add(String.valueOf(fault.getMessage()));
            }
        }
        return faults;
    }

    /** A secret that has to be there. */
    Secret secret(String key) {
        Secret secret = account.secret(key);
        if (secret.isEmpty()) {
            throw new IllegalArgumentException("secrets.%s: expected".formatted(key));
        }
        return secret;
    }

    /** A setting that has to be there in a form. */
    String required(String key, String form, String expected) {
        String text = account.setting(key);
        if (!text.matches(form)) {
            throw new IllegalArgumentException("settings.%s '%s': expected %s".formatted(key, text, expected));
        }
        return text;
    }

    /** A setting in a form, or another where it is not set. */
    String optional(String key, String otherwise, String form, String expected) {
        return account.setting(key).isEmpty() ? otherwise : required(key, form, expected);
    }

    /** An address, without a slash at its end. */
    URI address(String key, String otherwise) {
        String text = account.setting(key).isEmpty() ? otherwise : account.setting(key);
        try {
            URI address = URI.create(text.replaceAll("/+$", ""));
            if (address.getHost() != null && List.of("http", "https").contains(address.getScheme())) {
                return address;
            }
        } catch (IllegalArgumentException _) {
            // Told below.
        }
        throw new IllegalArgumentException("settings.%s: '%s' is no http or https address".formatted(key, text));
    }

    /** Where a socket is: as its address says with http. */
    static String socket(URI address) {
        return "%s://%s%s"
                .formatted(
                        "https".equalsIgnoreCase(address.getScheme()) ? "wss" : "ws",
                        address.getRawAuthority(),
                        address.getRawPath());
    }

    /** Whether all of some addresses are TLS. */
    static boolean isTls(URI... addresses) {
        return List.of(addresses).stream().allMatch(address -> "https".equalsIgnoreCase(address.getScheme()));
    }

    /** Yes where it is not set. */
    boolean yes(String key) {
        return switch (account.setting(key)) {
            case "", "yes", "true" -> true;
            case "no", "false" -> false;
            default ->
                throw new IllegalArgumentException(
                        "settings.%s '%s': expected yes or no".formatted(key, account.setting(key)));
        };
    }

    /** A time of day in India; another, or null, where it is not set. */
    @Nullable
    LocalTime time(String key, @Nullable LocalTime otherwise) {
        String text = account.setting(key);
        try {
            return text.isEmpty() ? otherwise : LocalTime.parse(text);
        } catch (DateTimeException _) {
            throw new IllegalArgumentException("settings.%s '%s': expected a time such as 06:00".formatted(key, text));
        }
    }

    /** Those of the broker, less what is set otherwise: by the name of a bucket, or of an operation that then has its own. */
    Map<String, Rate> rates(Map<String, Rate> usual) {
        Map<String, Rate> rates = new HashMap<>(usual);
        account.settings().forEach((key, value) -> {
            if (key.startsWith(RATE) && !key.equals(CLIENT_RATE)) {
                String name = key.substring(RATE.length());
                Rate rate = rate(name, value);
                List<String> shared = usual.entrySet().stream()
                        .filter(entry -> entry.getValue().bucket().equals(name))
                        .map(Map.Entry::getKey)
                        .toList();
                if (shared.isEmpty() && !usual.containsKey(name)) {
                    throw new IllegalArgumentException("settings.%s: expected one of %s"
                            .formatted(key, usual.keySet().stream().sorted().toList()));
                }
                (shared.isEmpty() ? List.of(name) : shared).forEach(operation -> rates.put(operation, rate));
            }
        });
        return rates;
    }

    /** Those of the broker, less what is set otherwise. */
    BrokerOrderLimits orders(BrokerOrderLimits usual) {
        account.settings().keySet().stream()
                .filter(key -> key.startsWith(CAP) && !CAPS.contains(key))
                .forEach(key -> {
                    throw new IllegalArgumentException("settings.%s: expected one of %s"
                            .formatted(key, CAPS.stream().sorted().toList()));
                });
        BrokerOrderLimits.Caps caps = usual.caps();
        String client = account.setting(CLIENT_RATE);
        return new BrokerOrderLimits(
                usual.operations(),
                client.isEmpty() ? usual.client() : rate(BrokerOrderLimits.CLIENT, client),
                new BrokerOrderLimits.Caps(
                        caps.operations(),
                        cap("minute", caps.minute()),
                        cap("hour", caps.hour()),
                        cap("day", caps.day())),
                cap("changes", usual.changes()));
    }

    private int cap(String span, int usual) {
        String text = account.setting(CAP + span);
        if (text.isEmpty()) {
            return usual;
        }
        if (text.equals("none")) {
            return BrokerOrderLimits.NONE;
        }
        if (!text.matches("[1-9][0-9]{0,5}")) {
            throw new IllegalArgumentException(
                    "settings.%s%s '%s': expected a number from 1 to 999999, or none".formatted(CAP, span, text));
        }
        return Integer.parseInt(text);
    }

    private static Rate rate(String name, String text) {
        String[] parts = text.split("/", -1);
        if (parts.length == 2 && parts[0].matches("[0-9]{1,5}") && parts[1].matches("[0-9]{1,4}s")) {
            return new Rate(
                    name,
                    Integer.parseInt(parts[0]),
                    Duration.ofSeconds(Long.parseLong(parts[1].substring(0, parts[1].length() - 1))));
        }
        throw new IllegalArgumentException(
                "settings.rate.%s '%s': expected calls and seconds, such as 10/1s".formatted(name, text));
    }
}
