package io.harkara.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import io.harkara.runtime.Secret;
import java.net.URLEncoder;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One-time passwords by RFC 6238: six digits of HMAC-SHA-1 every thirty seconds, which is what every app can. The one before and the one
 * after are taken too, for clocks differ. Each is taken once, and none that is older than one that was taken.
 */
final class PersonTotp {

    private static final Logger log = LoggerFactory.getLogger(PersonTotp.class);

    /** RFC 4226 recommends 160 bits. */
    private static final int SEED_BYTES = 20;

    private static final Duration STEP = Duration.ofSeconds(30);
    private static final String ISSUER = "Harkara";

    private final TimeBasedOneTimePasswordGenerator codes = new TimeBasedOneTimePasswordGenerator(STEP);
    private final PersonSecretTable secrets;
    private final SecureRandom random;
    private final Clock clock;

    PersonTotp(PersonSecretTable secrets, SecureRandom random, Clock clock) {
        this.secrets = secrets;
        this.random = random;
        this.clock = clock;
    }

    /** A new seed, as the address that apps read; nothing where one is asked for already. */
    Optional<Secret> enrol(Person person) {
        byte[] bytes = new byte[SEED_BYTES];
        random.nextBytes(bytes);
        Secret seed = Secret.of(new Base32().encodeToString(bytes));
        if (!secrets.enrol(person.id(), seed)) {
            return Optional.empty();
        }
        return Optional.of(Secret.of("otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=6&period=%d"
                .formatted(ISSUER, encoded(person.email()), seed.reveal(), ISSUER, STEP.toSeconds())));
    }

    /** Whether a code of the seed that was shown last is right; from then on one is asked for. */
    boolean confirm(String person, String code) {
        return secrets.seed(person, false).map(seed -> take(person, seed, code)).orElse(false);
    }

    /** Whether the code is right, or none is asked for. */
    boolean passes(String person, String code) {
        try {
            return secrets.seed(person, true)
                    .map(seed -> take(person, seed, code))
                    .orElse(true);
        } catch (IllegalStateException otherKey) {
            log.error(
                    "{} cannot log in until an administrator resets the one-time password: {}",
                    person,
                    otherKey.getMessage());
            return false;
        }
    }

    private boolean take(String person, Secret seed, String code) {
        Instant now = clock.instant();
        long found = -1;
        // All are compared, whichever is right.
        for (int steps = -1; steps <= 1; steps++) {
            Instant at = now.plus(STEP.multipliedBy(steps));
            if (MessageDigest.isEqual(code(seed, at).getBytes(UTF_8), code.getBytes(UTF_8))) {
                found = at.getEpochSecond() / STEP.toSeconds();
            }
        }
        return found >= 0 && secrets.takeStep(person, found);
    }

    private String code(Secret seed, Instant at) {
        try {
            return codes.generateOneTimePasswordString(
                    new SecretKeySpec(new Base32().decode(seed.reveal()), codes.getAlgorithm()), at);
        } catch (InvalidKeyException impossible) {
            throw new IllegalStateException("a seed is a key of any length", impossible);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
