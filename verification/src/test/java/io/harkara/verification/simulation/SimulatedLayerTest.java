package io.harkara.verification.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.verification.LayerResult;
import io.harkara.verification.rules.Rule;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedLayerTest {

    private static final long CLEAN_SEEDS = 2_000;
    private static final long SEEDS_TO_CATCH_A_RULE = 300;

    private final SimulatedLayer layer = new SimulatedLayer();

    private static final Set<Rule> NOT_IN_THE_LEDGER =
            EnumSet.of(Rule.NO_EPOCH_CHECK, Rule.PUBLISH_BEFORE_COMMIT, Rule.STORE_LAST_WRITE);

    @Test
    void two_thousand_seeds_break_no_promise() throws Exception {
        LayerResult result = layer.run(1, CLEAN_SEEDS, null, _ -> {});

        assertThat(result.violations()).isEmpty();
        assertThat(result.seeds()).isEqualTo(CLEAN_SEEDS);
        assertThat(result.orders()).isGreaterThan(2 * CLEAN_SEEDS);
        assertThat(result.unknownSettled()).isPositive();
        // A fault that never happens proves nothing.
        for (FaultKind kind : FaultKind.values()) {
            assertThat(result.faults().get(kind.id())).as(kind.id()).isPositive();
        }
    }

    /** What is lost is seen in the venue's ledger, not only in how it came about. */
    @ParameterizedTest
    @EnumSource(Rule.class)
    void a_broken_rule_is_noticed(Rule rule) throws Exception {
        LayerResult result = layer.run(1, SEEDS_TO_CATCH_A_RULE, rule, _ -> {});

        assertThat(result.violations()).isNotEmpty();
        if (!NOT_IN_THE_LEDGER.contains(rule)) {
            assertThat(result.violations())
                    .anyMatch(violation ->
                            violation.contains("effects at the venue") || violation.contains("the venue says"));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 1_078})
    void the_same_seed_gives_the_same_story(long seed) {
        List<String> first = new ArrayList<>();
        List<String> second = new ArrayList<>();
        LayerResult one = layer.tell(seed, null, first::add);
        LayerResult two = layer.tell(seed, null, second::add);

        assertThat(first).hasSizeGreaterThan(10).isEqualTo(second);
        assertThat(one).isEqualTo(two);
    }

    /**
     * Seeds that have found faults, all mended since.
     *
     * <p>11886 and 22798: a process was stopped between the answer to a look-up and its decision. A miss counted from when
     * it was read, so misses seemed to span the settle time, and an order that the venue had was given up and sent again.
     *
     * <p>223: a replay was refused because the command before could not be read for the moment, and was carried out when
     * the same request came again.
     *
     * <p>1078: two instances had the same request; one refused it as overtaken by what the other had made of it.
     */
    @ParameterizedTest
    @ValueSource(longs = {223, 1_078, 11_886, 22_798})
    void a_fault_that_was_found_stays_mended(long seed) {
        assertThat(layer.tell(seed, null, _ -> {}).violations()).isEmpty();
    }
}
