package io.harkara.verification;

import io.harkara.simulators.broker.kite.KiteAccount;
import io.harkara.simulators.broker.smartapi.SmartAccount;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Brokers that are measured, each with its simulator and one account at it. */
enum BenchBroker {
    /** Whoever speaks XTS. */
    XTS("xts", "Xts", "orders/place"),
    /** Zerodha. */
    KITE("kite", "Kite", "placing"),
    /** Angel One. */
    SMARTAPI("smartapi", "SmartApi", "placing");

    /** So many that it does not bind: far above what a simulator can answer. */
    private static final String RATE = "99999/1s";

    private final String label;
    private final String suffix;
    private final String rate;

    BenchBroker(String label, String suffix, String rate) {
        this.label = label;
        this.suffix = suffix;
        this.rate = rate;
    }

    /**
     * The one that the command line means.
     *
     * @throws IllegalArgumentException with what was found and what was expected
     */
    static BenchBroker named(String label) {
        return Arrays.stream(values())
                .filter(broker -> broker.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--broker %s: expected one of %s"
                        .formatted(
                                label,
                                Arrays.stream(values()).map(BenchBroker::label).collect(Collectors.joining(", ")))));
    }

    /** Name on the command line and of the simulator. */
    String label() {
        return label;
    }

    /** Name of the account in the gateway, whose own configuration has one for XTS. */
    String account() {
        return this == XTS ? "main" : label;
    }

    /** What the names of its figures end in. */
    String suffix() {
        return suffix;
    }

    /** Settings of the gateway that bring the account as the default one, without a rate that binds. */
    List<String> settings(URI at) {
        String prefix = "harkara.broker.accounts." + account() + ".";
        List<String> settings = new ArrayList<>(List.of(
                "harkara.broker.default-account=" + account(),
                prefix + "broker=" + label,
                "%ssettings[rate.%s]=%s".formatted(prefix, rate, RATE),
                "%ssettings[rate.client]=%s".formatted(prefix, RATE)));
        for (String span : List.of("minute", "hour", "day")) {
            settings.add("%ssettings[cap.%s]=none".formatted(prefix, span));
        }
        switch (this) {
            case XTS -> settings.add(prefix + "settings.url=" + at);
            case KITE -> {
                KiteAccount user = KiteAccount.DEMO.getFirst();
                settings.addAll(List.of(
                        prefix + "settings.url=" + at,
                        prefix + "settings.login-url=" + at + KitePerson.PAGE,
                        prefix + "settings.socket-url=" + at,
                        prefix + "settings.user-id=" + user.userId(),
                        prefix + "secrets.api-key=" + user.apiKey(),
                        prefix + "secrets.api-secret=" + user.apiSecret()));
            }
            case SMARTAPI -> {
                SmartAccount user = SmartAccount.DEMO.getFirst();
                settings.addAll(List.of(
                        prefix + "settings.url=" + at,
                        prefix + "settings.instruments-url=" + at + "/OpenAPI_File/files/OpenAPIScripMaster.json",
                        prefix + "settings.socket-url=" + at + "/smart-order-update",
                        prefix + "settings.stream-url=" + at + "/smart-stream",
                        prefix + "settings.client-code=" + user.clientCode(),
                        prefix + "secrets.api-key=" + user.apiKey(),
                        prefix + "secrets.pin=" + user.pin(),
                        prefix + "secrets.totp-secret=" + user.totpSecret()));
            }
        }
        return settings;
    }
}
