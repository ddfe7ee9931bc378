package io.harkara.simulators.broker.xts;

import java.util.ArrayList;
import java.util.List;

/**
 * Who may log in.
 *
 * @param userId of the login; of an investor also the client
 * @param interactiveKey app key of the interactive API
 * @param marketKey app key of the market data API
 * @param clients of a dealer, empty for an investor; {@link #PRO} stands for the broker's own account
 */
public record XtsAccount(
        String userId,
        String interactiveKey,
        String interactiveSecret,
        String marketKey,
        String marketSecret,
        List<String> clients) {

    /** What a dealer calls the broker's own account. */
    public static final String PRO = "*****";

    /** An investor and a dealer with two clients and the broker's own account. */
    public static final List<XtsAccount> DEMO = List.of(
            new XtsAccount(
                    "SIM1",
                    "demo-interactive-key",
                    "demo-interactive-secret",
                    "demo-market-key",
                    "demo-market-secret",
                    List.of()),
            new XtsAccount(
                    "DLR1",
                    "dealer-interactive-key",
                    "dealer-interactive-secret",
                    "dealer-market-key",
                    "dealer-market-secret",
                    List.of("CL001", "CL002", PRO)));

    private static final int INVESTOR_PARTS = 5;

    /** Checks every value. */
    public XtsAccount {
        for (String part : List.of(userId, interactiveKey, interactiveSecret, marketKey, marketSecret)) {
            if (part.isBlank()) {
                throw new IllegalArgumentException("accounts: found an empty part, expected a value");
            }
        }
        clients = List.copyOf(clients);
    }

    /** Whether it is an investor's own login. */
    boolean investor() {
        return clients.isEmpty();
    }

    /** Reads {@code user/key/secret/marketKey/marketSecret}, with {@code /client+client} after it for a dealer; several by commas. */
    static List<XtsAccount> parse(String text) {
        List<XtsAccount> accounts = new ArrayList<>();
        for (String one : text.split(",", -1)) {
            List<String> parts = List.of(one.split("/", -1));
            if (parts.size() != INVESTOR_PARTS && parts.size() != INVESTOR_PARTS + 1) {
                throw new IllegalArgumentException(
                        "accounts: found %d parts, expected user/key/secret/marketKey/marketSecret and, of a dealer, /client+client"
                                .formatted(parts.size()));
            }
            accounts.add(new XtsAccount(
                    parts.get(0),
                    parts.get(1),
                    parts.get(2),
                    parts.get(3),
                    parts.get(4),
                    parts.size() == INVESTOR_PARTS
                            ? List.of()
                            : List.of(parts.get(5).split("\\+", -1))));
        }
        return accounts;
    }

    /** Without keys and secrets. */
    @Override
    public String toString() {
        return "XtsAccount[userId=%s, clients=%s]".formatted(userId, clients);
    }
}
