package io.harkara.simulators.broker.kite;

import io.harkara.simulators.broker.BrokerState;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who is logged in: request tokens for a few minutes and once, access tokens until six in the morning. */
final class KiteTokens {

    private static final int MAX_TOKENS = 10_000;
    private static final int TOKEN_CHARS = 32;
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final LocalTime END = LocalTime.of(6, 0);

    private final SecureRandom random = new SecureRandom();
    private final InstantSource clock;
    private final Map<String, Granted> requests = new LinkedHashMap<>();
    private final Map<String, Granted> sessions = new LinkedHashMap<>();

    KiteTokens(InstantSource clock) {
        this.clock = clock;
    }

    private record Granted(KiteAccount account, Instant until) {}

    /** A request token for a client that logged in on the page. */
    synchronized String request(KiteAccount account, long seconds) {
        return grant(requests, account, clock.instant().plusSeconds(seconds));
    }

    /** Uses a request token up; null where it is not good for the app. */
    synchronized @Nullable KiteAccount redeem(String token, String apiKey) {
        Granted granted = requests.get(token);
        if (granted == null || !granted.account.apiKey().equals(apiKey)) {
            return null;
        }
        requests.remove(token);
        return granted.until.isAfter(clock.instant()) ? granted.account : null;
    }

    /** An access token, good until the next six in the morning. */
    synchronized String session(KiteAccount account, boolean endsOld) {
        if (endsOld) {
            sessions.values().removeIf(granted -> granted.account.equals(account));
        }
        return grant(sessions, account, end(clock.instant()));
    }

    /** Whose session it is, or null where it is not good. */
    synchronized @Nullable KiteAccount good(String apiKey, String token) {
        Granted granted = sessions.get(token);
        return granted == null || !granted.account.apiKey().equals(apiKey) || !granted.until.isAfter(clock.instant())
                ? null
                : granted.account;
    }

    synchronized void logout(String token) {
        sessions.remove(token);
    }

    synchronized int expireAll() {
        int count = sessions.size();
        sessions.clear();
        requests.clear();
        return count;
    }

    static Instant end(Instant now) {
        ZonedDateTime there = now.atZone(BrokerState.ZONE);
        ZonedDateTime today = there.with(END);
        return (there.isBefore(today) ? today : today.plusDays(1)).toInstant();
    }

    private String grant(Map<String, Granted> tokens, KiteAccount account, Instant until) {
        StringBuilder token = new StringBuilder(TOKEN_CHARS);
        for (int i = 0; i < TOKEN_CHARS; i++) {
            token.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        tokens.put(token.toString(), new Granted(account, until));
        if (tokens.size() > MAX_TOKENS) {
            tokens.remove(tokens.keySet().iterator().next());
        }
        return token.toString();
    }

    /** SHA-256 of texts one after another, in hexadecimal digits. */
    static String checksum(String... parts) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("", parts).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
