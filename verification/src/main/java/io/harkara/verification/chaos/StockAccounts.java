package io.harkara.verification.chaos;

import io.harkara.simulators.broker.kite.KiteAccount;
import io.harkara.simulators.broker.smartapi.SmartAccount;
import io.harkara.simulators.broker.xts.XtsAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Who we are at stock brokers: an investor and a dealer at one that speaks XTS, and an investor at Kite and at SmartAPI. The secrets
 * are made for the run, so that they can be looked for wherever they must not be.
 */
record StockAccounts(List<XtsAccount> xts, KiteAccount kite, SmartAccount smart) {

    /** Names of the accounts, as orders call them; the first two are those of XTS. */
    static final List<String> NAMES = List.of("main", "desk", "kite", "angel");

    static final String KITE = "kite";

    /** For whom the dealer places. */
    static final String DEALERS_CLIENT = "CL001";

    private static final int OF_XTS = 2;
    private static final long MIX = 0x9E3779B97F4A7C15L;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int TOTP_LETTERS = 32;

    static StockAccounts of(long seed) {
        return new StockAccounts(
                List.of(user(seed, "SIM1"), user(seed, "DLR1", DEALERS_CLIENT)),
                new KiteAccount("KT0001", secret(seed, "kite-login"), "chaoskitekey", secret(seed, "kite")),
                new SmartAccount("SM0001", "1234", totp(seed), "chaossmartkey"));
    }

    /** Whether an account is one of XTS: no other broker cancels everything at once. */
    static boolean cancelsAll(String account) {
        return NAMES.indexOf(account) < OF_XTS;
    }

    /** What must be seen nowhere. A PIN of four digits is seen in any number. */
    Set<String> secrets() {
        List<String> all = new ArrayList<>(List.of(kite.password(), kite.apiSecret(), smart.totpSecret()));
        xts.forEach(user -> all.addAll(List.of(user.interactiveSecret(), user.marketSecret())));
        return Set.copyOf(all);
    }

    private static XtsAccount user(long seed, String name, String... clients) {
        return new XtsAccount(
                name,
                "chaos-%s-key".formatted(name),
                secret(seed, name + "-orders"),
                "chaos-%s-market-key".formatted(name),
                secret(seed, name + "-prices"),
                List.of(clients));
    }

    private static String secret(long seed, String what) {
        return "Stocks-%s-%016x".formatted(what, seed * MIX);
    }

    private static String totp(long seed) {
        StringBuilder secret = new StringBuilder();
        long left = seed * MIX;
        for (int i = 0; i < TOTP_LETTERS; i++) {
            left = left * MIX + i;
            secret.append(BASE32.charAt((int) (left >>> 59)));
        }
        return secret.toString();
    }
}
