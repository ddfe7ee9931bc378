package io.harkara.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.harkara.gateway.outcome.Cause;
import io.harkara.runtime.SessionState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SessionKeeperTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-02T06:30:00Z"));
    private final InstantSource time = now::get;
    private final Clock clock = time.withZone(ZoneOffset.UTC);
    private final AtomicInteger logins = new AtomicInteger();

    private SessionKeeper<String> keeper(SessionKeeper.Login<String> login) {
        return new SessionKeeper<>("test", login, Duration.ofMinutes(55), Duration.ofSeconds(30), clock);
    }

    @Test
    void sixty_four_callers_whose_session_is_refused_at_once_cost_one_login() throws Exception {
        SessionKeeper<String> keeper = keeper(() -> {
            sleep();
            return "session-" + logins.incrementAndGet();
        });
        String refused = keeper.session();
        CountDownLatch go = new CountDownLatch(1);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 64; i++) {
                var _ = callers.submit(() -> {
                    go.await();
                    keeper.drop(refused);
                    return keeper.session();
                });
            }
            go.countDown();
        }
        assertThat(logins).hasValue(2);
        assertThat(keeper.session()).isEqualTo("session-2");
    }

    @Test
    void how_the_session_stands_is_told_without_a_login() throws Exception {
        AtomicBoolean refused = new AtomicBoolean();
        SessionKeeper<String> keeper = keeper(() -> {
            if (refused.get()) {
                throw new SessionException(new Cause("LOGIN_TIMEOUT", "no answer"), false);
            }
            return "session-" + logins.incrementAndGet();
        });
        assertThat(keeper.state()).isEqualTo(new SessionState("test", SessionState.State.NONE, null, null, null));
        Instant begun = now.get();
        keeper.session();
        assertThat(keeper.state())
                .isEqualTo(new SessionState(
                        "test", SessionState.State.UP, begun, begun.plus(Duration.ofMinutes(55)), null));

        refused.set(true);
        Instant over = now.updateAndGet(time -> time.plus(Duration.ofMinutes(56)));
        assertThat(keeper.state().state()).isEqualTo(SessionState.State.NONE);
        assertThatThrownBy(keeper::session).isInstanceOf(SessionException.class);
        now.updateAndGet(time -> time.plus(Duration.ofMinutes(2)));
        assertThatThrownBy(keeper::session).isInstanceOf(SessionException.class);
        assertThat(keeper.state().state()).isEqualTo(SessionState.State.DOWN);
        assertThat(keeper.state().since())
                .as("since the first of the logins that failed")
                .isEqualTo(over);
        assertThat(keeper.state().reason()).contains("no answer");
        assertThat(logins).hasValue(1);
    }

    @Test
    void a_session_is_used_for_its_life_and_no_longer() throws Exception {
        SessionKeeper<String> keeper = keeper(() -> "session-" + logins.incrementAndGet());
        keeper.session();
        now.updateAndGet(time -> time.plus(Duration.ofMinutes(54)));
        assertThat(keeper.session()).isEqualTo("session-1");
        now.updateAndGet(time -> time.plus(Duration.ofMinutes(1)));
        assertThat(keeper.session()).isEqualTo("session-2");
    }

    @Test
    void a_failed_login_is_not_tried_again_for_a_pause() throws Exception {
        SessionKeeper<String> keeper = keeper(() -> {
            if (logins.incrementAndGet() == 1) {
                throw new SessionException(new Cause("BUSY", "bear with us"), false);
            }
            return "session";
        });
        assertThatThrownBy(keeper::session).isInstanceOf(SessionException.class);
        assertThatThrownBy(keeper::session).isInstanceOf(SessionException.class);
        assertThat(logins).hasValue(1);
        assertThat(keeper.trouble()).contains("BUSY");
        now.updateAndGet(time -> time.plus(Duration.ofSeconds(30)));
        assertThat(keeper.session()).isEqualTo("session");
        assertThat(keeper.trouble()).isNull();
    }

    @Test
    void trouble_that_is_over_is_found_to_be_without_a_caller() {
        SessionKeeper<String> keeper = keeper(() -> {
            if (logins.incrementAndGet() < 3) {
                throw new SessionException(new Cause("BUSY", "bear with us"), false);
            }
            return "session";
        });
        keeper.retry();
        assertThat(logins).hasValue(0);
        assertThatThrownBy(keeper::session).isInstanceOf(SessionException.class);
        keeper.retry();
        assertThat(logins).hasValue(1);
        now.updateAndGet(time -> time.plus(Duration.ofSeconds(30)));
        keeper.retry();
        assertThat(logins).hasValue(2);
        assertThat(keeper.trouble()).contains("BUSY");
        now.updateAndGet(time -> time.plus(Duration.ofSeconds(30)));
        keeper.retry();
        keeper.retry();
        assertThat(logins).hasValue(3);
        assertThat(keeper.trouble()).isNull();
    }

    @Test
    void a_login_that_is_refused_for_good_is_never_tried_again_until_a_person_allows_it() {
        SessionKeeper<String> keeper = keeper(() -> {
            logins.incrementAndGet();
            throw new SessionException(new Cause("INVALID_ACCOUNT", "wrong password"), true);
        });
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(keeper::session).isInstanceOf(SessionException.class);
            keeper.retry();
            now.updateAndGet(time -> time.plus(Duration.ofHours(1)));
        }
        assertThat(logins).hasValue(1);
        keeper.allowLogin();
        assertThatThrownBy(keeper::session).isInstanceOf(SessionException.class);
        assertThat(logins).hasValue(2);
    }

    @Test
    void aSessionThatSaysHowLongItLastsIsUsedAsLong() throws Exception {
        SessionKeeper<Instant> keeper = new SessionKeeper<>(
                "test",
                () -> {
                    logins.incrementAndGet();
                    return now.get().plus(Duration.ofMinutes(10));
                },
                (session, _) -> session.minusSeconds(30),
                Duration.ofSeconds(30),
                clock);
        keeper.session();
        now.set(now.get().plus(Duration.ofMinutes(9)));
        keeper.session();
        assertThat(logins).hasValue(1);
        now.set(now.get().plusSeconds(31));
        keeper.session();
        assertThat(logins).hasValue(2);
    }

    @Test
    void a_login_that_breaks_leaves_nobody_waiting() throws Exception {
        SessionKeeper<String> keeper = keeper(() -> {
            if (logins.incrementAndGet() == 1) {
                throw new AssertionError("broken");
            }
            return "session-" + logins.get();
        });
        assertThatThrownBy(keeper::session).isInstanceOf(AssertionError.class);
        assertThat(keeper.session()).isEqualTo("session-2");
    }

    private static void sleep() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
