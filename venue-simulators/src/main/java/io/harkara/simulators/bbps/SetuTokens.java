package io.harkara.simulators.bbps;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Setu's bearer tokens. They look like JWTs, as Setu's do; nobody but the simulator has to read them. */
final class SetuTokens {

    private static final int SIGNATURE_BYTES = 32;

    private final BbpsPartner partner;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Instant> ends = new HashMap<>();

    SetuTokens(BbpsPartner partner, InstantSource clock) {
        this.partner = partner;
        this.clock = clock;
    }

    /** A token that is good for some seconds, or null for wrong credentials. */
    synchronized @Nullable String login(String clientId, String secret, long seconds) {
        if (!same(clientId, partner.clientId()) || !same(secret, partner.secret())) {
            return null;
        }
        Instant now = clock.instant();
        ends.values().removeIf(end -> !now.isBefore(end));
        Instant end = now.plusSeconds(seconds);
        String token = part("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "."
                + part("{\"exp\":%d}".formatted(end.getEpochSecond())) + "." + signature();
        ends.put(token, end);
        return token;
    }

    /** Whether a token was given out here and has not expired. */
    synchronized boolean good(String token) {
        Instant end = ends.get(token);
        return end != null && clock.instant().isBefore(end);
    }

    /** Ends all tokens and returns how many there were. */
    synchronized int expireAll() {
        int expired = ends.size();
        ends.clear();
        return expired;
    }

    private String signature() {
        byte[] bytes = new byte[SIGNATURE_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
