package io.harkara.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.gateway.outcome.VenueProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VenueGuardTest {

    private static final Cause WHY = new Cause("WHY", "because");

    private static VenueGuard guard(int callsPerSecond) {
        VenueProfile quick = GatewayContext.quick();
        return new VenueGuard(
                "test",
                new VenueProfile(
                        quick.callTimeout(),
                        quick.toleratedPause(),
                        2,
                        quick.queued(),
                        callsPerSecond,
                        quick.sends(),
                        quick.firstWait(),
                        quick.longestWait(),
                        quick.lookUp(),
                        quick.follow(),
                        Map.of(),
                        quick.lookUpsPerSecond(),
                        true),
                Duration.ofMillis(300));
    }

    @Test
    void calls_keep_to_their_pace_also_where_it_divides_badly() {
        VenueGuard guard = guard(50);
        long begin = System.nanoTime();
        for (int i = 0; i < 30; i++) {
            assertThat(guard.enterCall()).isTrue();
            guard.leaveCall();
        }
        // 30 calls at 50 a second: the first two at once, the rest one cycle of two after another.
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(450));
    }

    @Test
    void no_more_calls_than_allowed_are_under_way_at_once() {
        VenueGuard guard = guard(1_000);
        assertThat(guard.enterCall()).isTrue();
        assertThat(guard.enterCall()).isTrue();
        assertThat(guard.inFlight()).isEqualTo(2);
        assertThat(guard.enterCall())
                .as("a third, after the patience of a send")
                .isFalse();
        guard.leaveCall();
        assertThat(guard.enterCall()).isTrue();
    }

    @Test
    void silence_and_downtime_open_the_circuit_and_a_refusal_does_not() {
        VenueGuard refusing = guard(1_000);
        VenueGuard silent = guard(1_000);
        List<Boolean> heard = new ArrayList<>();
        silent.onDown(heard::add);
        for (int i = 0; i < 20; i++) {
            refusing.called(new Outcome.Rejected(WHY), 1);
            silent.called(new Outcome.Unknown(WHY, false), 1);
        }
        assertThat(refusing.venueIsUp()).isTrue();
        assertThat(silent.venueIsUp()).isFalse();
        assertThat(heard).containsExactly(true);
    }

    @Test
    void a_few_calls_that_end_without_an_answer_when_no_others_come_do_not_open_the_circuit() {
        VenueGuard guard = guard(1_000);
        for (int i = 0; i < 40; i++) {
            guard.called(new Outcome.Accepted("V1", "OPEN"), 1);
        }
        for (int i = 0; i < 19; i++) {
            guard.called(new Outcome.Unknown(WHY, false), 1);
        }
        assertThat(guard.venueIsUp()).isTrue();
        guard.called(new Outcome.Unknown(WHY, false), 1);
        assertThat(guard.venueIsUp()).isFalse();
    }
}
