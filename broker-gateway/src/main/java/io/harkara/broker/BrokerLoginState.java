package io.harkara.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What goes to a broker's page and has to come back with the browser: for which account a login was begun, until when it counts, and
 * a proof that one of our instances wrote it for this browser. Nothing is kept of it here, so that any instance can take the end of a
 * login that another one began.
 */
final class BrokerLoginState {

    /** Longest time between the beginning of a login and its end. */
    static final Duration LIFE = Duration.ofMinutes(10);

    private static final String USE = "login";
    private static final int NONCE_BYTES = 32;
    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9_-]{1,64})\\.([0-9]{1,12})\\.([0-9a-f]{64})");

    /**
     * A login that was begun.
     *
     * @param nonce stays with the browser alone
     */
    record Begun(String state, String nonce) {}

    /** Whether a state counts. */
    sealed interface Checked {

        /** It does, for that account. */
        record Good(String account) implements Checked {}

        /** It does not. */
        record Bad(String why) implements Checked {}
    }

    private final BrokerVault vault;
    private final SecureRandom random;
    private final Clock clock;

    BrokerLoginState(BrokerVault vault, SecureRandom random, Clock clock) {
        this.vault = vault;
        this.random = random;
        this.clock = clock;
    }

    Begun begin(String account) {
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        String nonce = HexFormat.of().formatHex(bytes);
        long end = clock.instant().plus(LIFE).getEpochSecond();
        return new Begun("%s.%d.%s".formatted(account, end, vault.signature(USE, text(account, end, nonce))), nonce);
    }

    /** @param nonce of the browser; empty where it has none */
    Checked check(String state, String nonce) {
        Matcher parts = FORM.matcher(state);
        if (!parts.matches()) {
            return new Checked.Bad("the state is none of ours");
        }
        String account = parts.group(1);
        long end = Long.parseLong(parts.group(2));
        byte[] signature = parts.group(3).getBytes(UTF_8);
        boolean ours = vault.signatures(USE, text(account, end, nonce)).stream()
                .anyMatch(each -> MessageDigest.isEqual(each.getBytes(UTF_8), signature));
        if (!ours) {
            return new Checked.Bad("the login was not begun in this browser");
        }
        return clock.instant().isAfter(Instant.ofEpochSecond(end))
                ? new Checked.Bad("the login was begun more than %d minutes ago".formatted(LIFE.toMinutes()))
                : new Checked.Good(account);
    }

    private static String text(String account, long end, String nonce) {
        return "%s %d %s".formatted(account, end, nonce);
    }
}
