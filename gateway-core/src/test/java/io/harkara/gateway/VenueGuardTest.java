package io.harkara.gateway;

import static io.harkara.gateway.VenueServices.State.DOWN;
import static io.harkara.gateway.VenueServices.State.TRYING;
import static io.harkara.gateway.VenueServices.State.UP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.gateway.outcome.Venue;
import io.harkara.gateway.outcome.VenueProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VenueGuardTest {

    /** The venue's own, as a venue has that names no services. */
    private static final String SERVICE = "test";

    private static final String ORDERS = "order-entry";
    private static final String PAYMENTS = "payments";
    private static final Cause WHY = new Cause("WHY", "because");

    private static VenueGuard guard(int callsPerSecond) {
        return guard(callsPerSecond, Duration.ofMinutes(1));
    }

    private static VenueGuard guard(int callsPerSecond, Duration downPause) {
        return new VenueGuard("test", profile(2, callsPerSecond), downPause, false);
    }

    private static VenueProfile profile(int inFlight, int callsPerSecond) {
        VenueProfile quick = GatewayContext.quick();
        return new VenueProfile(
                quick.callTimeout(),
                quick.toleratedPause(),
                inFlight,
                quick.queued(),
                callsPerSecond,
                quick.sends(),
                quick.firstWait(),
                quick.longestWait(),
                quick.lookUp(),
                quick.follow(),
                Map.of(),
                quick.lookUpsPerSecond(),
                true);
    }

    @Test
    void another_pace_counts_from_the_next_call_on() {
        VenueGuard guard = guard(1_000);
        guard.keepTo(profile(2, 20));
        long begin = System.nanoTime();
        for (int i = 0; i < 10; i++) {
            assertThat(guard.enterCall(SERVICE)).isTrue();
            guard.leaveCall(SERVICE);
        }
        // The first at once, the rest one cycle of 50 ms after another.
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(350));
    }

    @Test
    void places_grow_at_once_and_fewer_ones_take_hold_as_calls_end() {
        VenueGuard guard = guard(1_000);
        guard.keepTo(profile(3, 1_000));
        for (int call = 0; call < 3; call++) {
            await().until(() -> guard.enterCall(SERVICE));
        }
        assertThat(guard.inFlight()).isEqualTo(3);
        guard.keepTo(profile(1, 1_000));
        guard.leaveCall(SERVICE);
        guard.leaveCall(SERVICE);
        await().untilAsserted(() -> assertThat(guard.inFlight()).isEqualTo(1));
        guard.leaveCall(SERVICE);
        assertThat(guard.enterCall(SERVICE)).isTrue();
        assertThat(guard.inFlight()).isEqualTo(1);
    }

    @Test
    void calls_keep_to_their_pace_also_where_it_divides_badly() {
        VenueGuard guard = guard(50);
        long begin = System.nanoTime();
        for (int i = 0; i < 30; i++) {
            assertThat(guard.enterCall(SERVICE)).isTrue();
            guard.leaveCall(SERVICE);
        }
        // 30 calls at 50 a second: the first two at once, the rest one cycle of two after another.
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(450));
    }

    @Test
    void no_more_calls_than_allowed_are_under_way_at_once() {
        VenueGuard guard = guard(1_000);
        assertThat(guard.enterCall(SERVICE)).isTrue();
        assertThat(guard.enterCall(SERVICE)).isTrue();
        assertThat(guard.inFlight()).isEqualTo(2);
        assertThat(guard.enterCall(SERVICE))
                .as("a third, after the patience of a send")
                .isFalse();
        guard.leaveCall(SERVICE);
        assertThat(guard.enterCall(SERVICE)).isTrue();
    }

    @Test
    void services_whose_places_are_apart_take_none_from_each_other() {
        VenueGuard guard = new VenueGuard("test", profile(1, 1_000), Duration.ofSeconds(1), true);
        assertThat(guard.enterCall("slow")).isTrue();
        assertThat(guard.enterCall("slow"))
                .as("a second, after the patience of a send")
                .isFalse();

        assertThat(guard.enterCall("well")).isTrue();
        assertThat(guard.enterCall(Venue.NO_SERVICE)).isTrue();
        assertThat(guard.inFlight()).isEqualTo(3);

        guard.keepTo(profile(2, 1_000));
        await().until(() -> guard.enterCall("slow"));
        assertThat(guard.enterCall("new")).isTrue();
        assertThat(guard.enterCall("new"))
                .as("as many places as the others have now")
                .isTrue();
        for (String service : List.of("slow", "slow", "well", Venue.NO_SERVICE, "new", "new")) {
            guard.leaveCall(service);
        }
        assertThat(guard.inFlight()).isZero();
    }

    @Test
    void more_services_than_a_venue_has_share_the_places_of_the_venue() {
        VenueGuard guard = new VenueGuard("test", profile(1, 100_000), Duration.ofSeconds(1), true);
        for (int i = 0; i < VenueGuard.MOST_SERVICES; i++) {
            assertThat(guard.enterCall("service-" + i)).isTrue();
        }
        assertThat(guard.enterCall("one-more")).isTrue();
        assertThat(guard.enterCall("another")).isFalse();
        guard.leaveCall("one-more");
        assertThat(guard.enterCall("another")).isTrue();
    }

    @Test
    void silence_and_downtime_open_the_circuit_and_a_refusal_does_not() {
        VenueGuard refusing = guard(1_000);
        VenueGuard silent = guard(1_000);
        List<String> heard = new ArrayList<>();
        silent.onChange(heard::add);
        for (int i = 0; i < 20; i++) {
            refusing.called(ORDERS, new Outcome.Rejected(WHY), 1);
            silent.called(ORDERS, new Outcome.Unknown(WHY, false), 1);
        }
        assertThat(refusing.mayCall(ORDERS)).isTrue();
        assertThat(silent.mayCall(ORDERS)).isFalse();
        assertThat(heard).containsExactly(ORDERS);
    }

    @Test
    void a_few_calls_that_end_without_an_answer_when_no_others_come_do_not_open_the_circuit() {
        VenueGuard guard = guard(1_000);
        for (int i = 0; i < 40; i++) {
            guard.called(ORDERS, new Outcome.Accepted("V1", "OPEN"), 1);
        }
        for (int i = 0; i < 19; i++) {
            guard.called(ORDERS, new Outcome.Unknown(WHY, false), 1);
        }
        assertThat(guard.mayCall(ORDERS)).isTrue();
        guard.called(ORDERS, new Outcome.Unknown(WHY, false), 1);
        assertThat(guard.mayCall(ORDERS)).isFalse();
    }

    @Test
    void a_service_that_is_down_leaves_the_others_up() {
        VenueGuard guard = guard(1_000);
        List<String> used = new ArrayList<>();
        guard.onFirstUse(used::add);
        assertThat(guard.services().allDown()).as("nothing was used yet").isFalse();
        assertThat(guard.mayCall(ORDERS)).isTrue();
        fail(guard, PAYMENTS);

        assertThat(guard.mayCall(PAYMENTS)).isFalse();
        assertThat(guard.mayCall(ORDERS)).isTrue();
        assertThat(guard.services().states()).containsExactly(Map.entry(ORDERS, UP), Map.entry(PAYMENTS, DOWN));
        assertThat(guard.services().allDown()).isFalse();
        assertThat(guard.services().words()).contains(PAYMENTS).doesNotContain(ORDERS);

        fail(guard, ORDERS);
        assertThat(guard.services().allDown()).isTrue();
        assertThat(guard.mayCall("files")).as("one that nobody knew of").isTrue();
        assertThat(guard.services().allDown()).isFalse();
        assertThat(used).containsExactly(ORDERS, PAYMENTS, "files");
    }

    @Test
    void a_few_calls_try_a_service_that_was_down_and_their_answers_count_for_no_other() {
        VenueGuard guard = guard(1_000, Duration.ofMillis(100));
        fail(guard, ORDERS);
        fail(guard, PAYMENTS);
        await().until(() -> guard.services().that(TRYING).size() == 2);

        for (int i = 0; i < CallGate.PROBES; i++) {
            assertThat(guard.mayCall(PAYMENTS)).isTrue();
        }
        assertThat(guard.mayCall(PAYMENTS)).as("one more").isFalse();
        guard.notCalled(PAYMENTS);
        assertThat(guard.mayCall(PAYMENTS)).as("for the one given back").isTrue();
        for (int i = 0; i < CallGate.PROBES; i++) {
            guard.called(PAYMENTS, new Outcome.Accepted("V1", "OPEN"), 1);
        }

        assertThat(guard.services().states()).containsEntry(PAYMENTS, UP).containsEntry(ORDERS, TRYING);
        assertThat(guard.services().notUp()).containsExactly(ORDERS);
    }

    @Test
    void what_calls_nothing_is_always_up_and_counts_for_nothing() {
        VenueGuard guard = guard(1_000);
        fail(guard, Venue.NO_SERVICE);
        assertThat(guard.mayCall(Venue.NO_SERVICE)).isTrue();
        guard.notCalled(Venue.NO_SERVICE);
        assertThat(guard.services().states()).isEmpty();
    }

    @Test
    void an_adapter_that_makes_names_up_fills_no_memory() {
        VenueGuard guard = guard(1_000);
        for (int i = 0; i < 10 * VenueGuard.MOST_SERVICES; i++) {
            assertThat(guard.mayCall("order-" + i)).isTrue();
        }
        assertThat(guard.services().states()).hasSize(VenueGuard.MOST_SERVICES + 1);
        fail(guard, "one more");
        assertThat(guard.mayCall("another")).as("they share one").isFalse();
        assertThat(guard.mayCall("order-0")).isTrue();
    }

    private static void fail(VenueGuard guard, String service) {
        for (int i = 0; i < 20; i++) {
            guard.called(service, new Outcome.NotSent(WHY, true), 1);
        }
    }
}
