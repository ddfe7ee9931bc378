package io.harkara.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.password.PasswordEncoder;

class BoundedEncoderTest {

    private final CountDownLatch begun = new CountDownLatch(BoundedEncoder.AT_ONCE);
    private final CountDownLatch go = new CountDownLatch(1);

    /** Hashes when it is let. */
    private final PasswordEncoder slow = new PasswordEncoder() {
        @Override
        public String encode(@Nullable CharSequence raw) {
            begun.countDown();
            try {
                go.await();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
            return "hash";
        }

        @Override
        public boolean matches(@Nullable CharSequence raw, @Nullable String encoded) {
            return true;
        }
    };

    @Test
    void whoeverWouldWaitLongIsToldToComeAgain() throws Exception {
        BoundedEncoder bounded = new BoundedEncoder(slow, Duration.ofMillis(20));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<@Nullable String>> first = new ArrayList<>();
            for (int i = 0; i < BoundedEncoder.AT_ONCE; i++) {
                first.add(threads.submit(() -> bounded.encode("a password")));
            }
            begun.await();
            assertThatThrownBy(() -> bounded.matches("a password", "hash"))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            busy -> assertThat(busy.problem().status()).isEqualTo(503));
            go.countDown();
            for (Future<@Nullable String> one : first) {
                assertThat(one.get()).isEqualTo("hash");
            }
            assertThat(bounded.matches("a password", "hash")).isTrue();
        }
    }
}
