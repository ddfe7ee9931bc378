package io.harkara.simulators.broker.kite;

import java.util.ArrayList;
import java.util.List;

/**
 * A client and the app that acts for it.
 *
 * @param userId of the client, who logs in with it and the password on the broker's page
 * @param apiKey of the app
 * @param apiSecret of the app, which proves by a checksum that it has it
 */
public record KiteAccount(String userId, String password, String apiKey, String apiSecret) {

    /** One client. */
    public static final List<KiteAccount> DEMO =
            List.of(new KiteAccount("KT0001", "demo-password", "demokitekey", "demokitesecret"));

    private static final int PARTS = 4;

    /** Checks every value. */
    public KiteAccount {
        for (String part : List.of(userId, password, apiKey, apiSecret)) {
            if (part.isBlank()) {
                throw new IllegalArgumentException("accounts: found an empty part, expected a value");
            }
        }
    }

    /** Reads {@code user/password/apiKey/apiSecret}, several separated by commas. */
    static List<KiteAccount> parse(String text) {
        List<KiteAccount> accounts = new ArrayList<>();
        for (String one : text.split(",", -1)) {
            List<String> parts = List.of(one.split("/", -1));
            if (parts.size() != PARTS) {
                throw new IllegalArgumentException(
                        "accounts: found %d parts, expected user/password/apiKey/apiSecret".formatted(parts.size()));
            }
            accounts.add(new KiteAccount(parts.get(0), parts.get(1), parts.get(2), parts.get(3)));
        }
        return accounts;
    }

    /** Without password and secret. */
    @Override
    public String toString() {
        return "KiteAccount[userId=%s, apiKey=%s]".formatted(userId, apiKey);
    }
}
