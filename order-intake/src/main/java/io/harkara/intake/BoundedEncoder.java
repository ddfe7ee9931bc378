package io.harkara.intake;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Hashes few passwords at a time: each takes memory and a processor that orders need too. Whoever would wait long is told to come again. */
final class BoundedEncoder implements PasswordEncoder {

    static final int AT_ONCE = 2;

    /** How long a log-in waits for others. */
    static final Duration PATIENCE = Duration.ofSeconds(3);

    private final PasswordEncoder encoder;
    private final Duration patience;
    private final Semaphore free = new Semaphore(AT_ONCE, true);

    BoundedEncoder(PasswordEncoder encoder, Duration patience) {
        this.encoder = encoder;
        this.patience = patience;
    }

    @Override
    public @Nullable String encode(@Nullable CharSequence raw) {
        return bounded(() -> encoder.encode(raw));
    }

    @Override
    public boolean matches(@Nullable CharSequence raw, @Nullable String encoded) {
        return bounded(() -> encoder.matches(raw, encoded));
    }

    @Override
    public boolean upgradeEncoding(@Nullable String encoded) {
        return encoder.upgradeEncoding(encoded);
    }

    private <T extends @Nullable Object> T bounded(Supplier<T> work) {
        try {
            if (!free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw busy();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw busy();
        }
        try {
            return work.get();
        } finally {
            free.release();
        }
    }

    private static ProblemException busy() {
        return new ProblemException(Problem.of(ProblemCode.BUSY, "too many log in at this moment; try again"));
    }
}
