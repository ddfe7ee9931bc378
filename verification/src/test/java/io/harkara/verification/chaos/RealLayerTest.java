package io.harkara.verification.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Most of a minute of everything at once, with real processes. A seed that once found something is added here. */
@Timeout(value = 12, unit = TimeUnit.MINUTES)
class RealLayerTest {

    private static final long SEED = 20_261_125;
    private static final Duration TIME = Duration.ofSeconds(50);
    private static final int ORDERS = 2_000;

    @Test
    void a_minute_of_kills_pauses_cuts_and_a_lying_venue_breaks_no_promise() throws Exception {
        ChaosResult result = RealLayer.run(
                new ChaosPlan(SEED, TIME, ORDERS, ChaosPlan.EVERY_VENUE, false, null), System.err::println);

        assertThat(result.violations()).isEmpty();
        // Else it would have proved nothing.
        assertThat(result.orders()).isEqualTo(ORDERS);
        assertThat(result.effects()).isGreaterThan(ORDERS / 2);
        // What follows an order needs one that the venue has in time, which a slow machine does not always have.
        List<PlannedKind> followers = Arrays.stream(PlannedKind.values())
                .flatMap(kind -> kind.followers().stream())
                .toList();
        assertThat(result.effectsByKind().keySet())
                .containsAll(Arrays.stream(PlannedKind.values())
                        .filter(kind -> !followers.contains(kind) && kind.traces() != Traces.NO_EFFECT)
                        .map(PlannedKind::ledgerName)
                        .toList());
        assertThat(result.tally().unknownSettled()).isPositive();
        assertThat(result.faults().getOrDefault(FaultKind.KILL_GATEWAY, 0L)).isPositive();
        assertThat(result.faults().getOrDefault(FaultKind.CUT_ON_COMMIT, 0L)).isPositive();
    }
}
