package io.harkara.simulators.broker.smartapi;

import java.util.ArrayList;
import java.util.List;

/**
 * A client and its API key.
 *
 * @param totpSecret of the one-time passwords, in base32
 * @param apiKey goes along with every call
 */
public record SmartAccount(String clientCode, String pin, String totpSecret, String apiKey) {

    /** One client; its secret is the one of RFC 6238's examples. */
    public static final List<SmartAccount> DEMO =
            List.of(new SmartAccount("SM0001", "1234", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "demosmartkey"));

    private static final int PARTS = 4;

    /** Checks every value. */
    public SmartAccount {
        for (String part : List.of(clientCode, pin, totpSecret, apiKey)) {
            if (part.isBlank()) {
                throw new IllegalArgumentException("accounts: found an empty part, expected a value");
            }
        }
        if (!totpSecret.matches("[A-Z2-7]{16,64}")) {
            throw new IllegalArgumentException("accounts: expected a secret of 16 to 64 base32 digits");
        }
    }

    /** Reads {@code clientCode/pin/totpSecret/apiKey}, several separated by commas. */
    static List<SmartAccount> parse(String text) {
        List<SmartAccount> accounts = new ArrayList<>();
        for (String one : text.split(",", -1)) {
            List<String> parts = List.of(one.split("/", -1));
            if (parts.size() != PARTS) {
                throw new IllegalArgumentException(
                        "accounts: found %d parts, expected clientCode/pin/totpSecret/apiKey".formatted(parts.size()));
            }
            accounts.add(new SmartAccount(parts.get(0), parts.get(1), parts.get(2), parts.get(3)));
        }
        return accounts;
    }

    /** Without PIN and secret. */
    @Override
    public String toString() {
        return "SmartAccount[clientCode=%s]".formatted(clientCode);
    }
}
